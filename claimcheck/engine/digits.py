"""The check `digits`: a figure has no more digits than its stated resolution allows."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.engine.standing import Outcome, tell
from claimcheck.model.corpus import Corpus
from claimcheck.model.numeral import numeral
from claimcheck.model.verdict import Verdict


def check_digits(corpus: Corpus) -> Iterator[Outcome]:
    """A tension for each value that is no multiple of its resolution."""
    for claim in corpus.claims.values():
        if claim.resolution is None or claim.quantity.number.value % claim.resolution == 0:
            continue
        resolution = f"{numeral(claim.resolution)} {claim.unit.text}".strip()
        sentence = f"{claim.value} has more digits than its resolution of {resolution} allows"
        yield tell("digits", [claim], Verdict.TENSION, sentence)
