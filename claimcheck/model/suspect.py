"""Which claims are to doubt, and which slip would explain each."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model.claim import Claim
from claimcheck.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Slip:
    """A known kind of slip that explains a claim: `name` says which ("a decimal place"), `value` what would fit.

    `clears` counts the findings that the repair would clear.
    """

    name: str
    value: str
    clears: int = 1


@dataclass(frozen=True, slots=True)
class Suspect:
    """A claim to doubt; `needed` is what the rest requires of it, in its indicator's unit, where that is known.

    `explanation` numbers the sets of claims that explain a conflict equally well: claims of one number belong together.
    """

    claim: Claim
    needed: Interval | None = None
    slips: tuple[Slip, ...] = ()
    explanation: int = 0
