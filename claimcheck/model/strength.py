"""How strongly a claim is held by the rules: which slips in it they would notice."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Trial:
    """One slip that was tried on a claim: its name, the value as it would then stand, and the rules and checks that
    notice it.
    """

    slip: str
    value: str
    noticed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strength:
    """What became of every slip tried on a claim; `is_touched`: some rule or another claim speaks of it."""

    claim: Claim
    trials: tuple[Trial, ...]
    is_touched: bool

    @property
    def noticed(self) -> int:
        """How many of the slips something notices."""
        return sum(bool(trial.noticed_by) for trial in self.trials)

    @property
    def unnoticed(self) -> tuple[str, ...]:
        """The names of the slips that pass."""
        return tuple(trial.slip for trial in self.trials if not trial.noticed_by)
