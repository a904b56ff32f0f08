"""A verdict worth telling: its arithmetic, its places, its stable id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from claimcheck.model.claim import Claim
from claimcheck.model.interval import Interval
from claimcheck.model.numeral import digits_to_tell_ends
from claimcheck.model.place import Place
from claimcheck.model.verdict import Level, Verdict

if TYPE_CHECKING:
    from claimcheck.model.suspect import Suspect


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a finding's arithmetic: what stands there, and what it comes to under both readings, in `unit`.

    `label` is stated, computed, side or operand.
    """

    label: str
    text: str
    plain: Interval | None = None
    charitable: Interval | None = None
    unit: str = ""
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """That a finding is known and kept."""

    reason: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is the check's name, "rule" for rules, whose id is `rule`; `place` is the primary place.

    `conflict` names a smallest set of claims that cannot all be true; `suspects` are the claims to doubt, the cheapest
    explanation first.
    """

    id: str
    evidence: str
    check: str
    verdict: Verdict
    level: Level
    sentence: str
    place: Place
    rule: str = ""
    steps: tuple[Step, ...] = ()
    fits_if: tuple[str, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    conflict: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    accepted: Accepted | None = None
    _digits: int = field(default=0, init=False, repr=False, compare=False)

    @property
    def digits(self) -> int:
        """The significant digits that tell all numbers of the steps apart, worked out when somebody first asks."""
        if not self._digits:
            object.__setattr__(self, "_digits", digits_of_steps(self.steps))
        return self._digits


def digits_of_steps(steps: Iterable[Step]) -> int:
    """The significant digits that tell all numbers of some steps apart."""
    return digits_to_tell_ends(interval for step in steps for interval in (step.plain, step.charitable))
