"""The check `range`: a claim lies within the values that its indicator can have."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.engine.standing import Outcome, tell
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.numeral import interval_text
from claimcheck.model.verdict import Verdict


def check_ranges(corpus: Corpus) -> Iterator[Outcome]:
    """A contradiction for each claim that no possible value fits, a tension where only its plain reading fits none."""
    for claim in corpus.claims.values():
        if claim.printed is None:
            continue
        if claim.indicator.possible(claim.printed.charitable) is None:
            yield tell("range", [claim], Verdict.CONTRADICTION, f"{claim.value} is stated, {_allowed(claim)}")
        elif claim.indicator.possible(claim.printed.plain) is None:
            fits_if = [f"only if {claim.value} is not meant as exactly as it is printed"]
            sentence = f"{claim.value} is stated, {_allowed(claim)}"
            yield tell("range", [claim], Verdict.TENSION, sentence, fits_if=fits_if)


def _allowed(claim: Claim) -> str:
    indicator = claim.indicator
    if claim.printed is not None and claim.printed.charitable.meet(indicator.range) is not None:
        return f"but {indicator.id} counts whole things"
    return f"but {indicator.id} can only be {interval_text(indicator.range)} {claim.shown_unit}".strip()
