"""What is found of a rule's instance or a standing check."""

from __future__ import annotations

from enum import Enum


class Verdict(Enum):
    """From worst to best known."""

    CONTRADICTION = "contradiction"
    TENSION = "tension"
    UNDECIDED = "undecided"
    HOLDS = "holds"


class Level(Enum):
    """What the gate makes of a finding."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Level).index(self)


LEVEL_OF_VERDICT = {
    Verdict.CONTRADICTION: Level.ERROR,
    Verdict.TENSION: Level.WARNING,
    Verdict.UNDECIDED: Level.NOTE,
    Verdict.HOLDS: Level.NOTE,
}
