"""The check `unit`: a claim's unit has the dimension of its indicator's."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.engine.standing import Outcome, tell
from claimcheck.model.corpus import Corpus
from claimcheck.model.unit import describe
from claimcheck.model.verdict import Verdict


def check_units(corpus: Corpus) -> Iterator[Outcome]:
    """A contradiction for each claim whose unit does not fit."""
    for claim in corpus.claims.values():
        if claim.fits_unit:
            continue
        indicator = claim.indicator
        found, wanted = describe(claim.unit.dimension), describe(indicator.unit.dimension)
        measured = f"{indicator.id} is measured in {indicator.unit.text}" if indicator.unit.text else indicator.id
        yield tell("unit", [claim], Verdict.CONTRADICTION, f"{claim.value} is {found}, but {measured} is {wanted}")
