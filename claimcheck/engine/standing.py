"""What a standing check gives: the claims it looked at, its verdict, and a finding where that is worth telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.engine.identify import evidence_hash, name_hash
from claimcheck.model.claim import Claim
from claimcheck.model.finding import Finding, Step
from claimcheck.model.verdict import LEVEL_OF_VERDICT, Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict of a standing check on one or two claims."""

    claims: tuple[Claim, ...]
    verdict: Verdict
    finding: Finding | None = None


def tell(
    check: str,
    claims: Sequence[Claim],
    verdict: Verdict,
    sentence: str,
    *,
    fits_if: Sequence[str] = (),
    steps: Sequence[Step] | None = None,
) -> Outcome:
    """An outcome with its finding, whose steps are the claims as stated unless others are given."""
    shown = tuple(steps) if steps is not None else tuple(stated(claim) for claim in claims)
    finding = Finding(
        id=name_hash(claim.name for claim in claims),
        evidence=evidence_hash(claims, verdict),
        check=check,
        verdict=verdict,
        level=LEVEL_OF_VERDICT[verdict],
        sentence=sentence,
        place=claims[0].place,
        steps=shown,
        fits_if=tuple(fits_if),
        conflict=tuple(claim.name for claim in claims) if verdict is Verdict.CONTRADICTION else (),
        claims=tuple(claims),
    )
    return Outcome(tuple(claims), verdict, finding)


def stated(claim: Claim) -> Step:
    """A claim with what it allows, before its indicator's range cuts it."""
    if claim.printed is None:
        return Step("stated", claim.value, claim=claim)
    return Step("stated", claim.value, claim.printed.plain, claim.printed.charitable, claim.shown_unit, claim)
