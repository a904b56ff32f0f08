"""Everything that one run found out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.interval import Interval
from claimcheck.model.judgement import Judgement
from claimcheck.model.problem import Problem
from claimcheck.model.variable import Variable
from claimcheck.model.verdict import Verdict

if TYPE_CHECKING:
    from claimcheck.model.screened import Screened
    from claimcheck.model.strength import Strength


@dataclass(frozen=True, slots=True)
class Implied:
    """What a rule makes of a variable that nobody states, in its indicator's unit, of claims by their names."""

    variable: Variable
    interval: Interval
    rule: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What was not checked: the tail of every report. `is_cut`: a budget ended the joint reasoning somewhere."""

    undecided: Sequence[Judgement] = ()
    unbound_rules: tuple[str, ...] = ()
    untouched_claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, worst first; the problems of files; what was not checked; how many verdicts.

    `strength` is empty where it was not measured: it takes as long as all the rest.
    """

    corpus: Corpus
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    unchecked: Unchecked
    judgements: tuple[Judgement, ...] = ()
    implied: Sequence[Implied] = ()
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    cut_off: Mapping[str, int] = field(default_factory=dict)
    """Documents of which every miss would fit if digits were cut off, not rounded, with how many misses."""
    folder: str = ""
    screened: Screened | None = None
    """What is certain of claims in tables that needed no close look; they are not in `corpus`."""
    strength: Sequence[Strength] = ()

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted."""
        return tuple(finding for finding in self.findings if finding.accepted is None)

    @property
    def compared(self) -> int:
        """How many instances and pairs of claims got a verdict."""
        held = 0 if self.screened is None else self.screened.holds
        return held + sum(count for verdict, count in self.verdicts.items() if verdict is not Verdict.UNDECIDED)

    @property
    def claims(self) -> int:
        """How many claims there are, those in tables that needed no close look among them."""
        return len(self.corpus.claims) + (0 if self.screened is None else self.screened.held)

    def exit_code(self, fail_on: str = "error") -> int:
        """0: nothing to stop for; 1: findings at or above `fail_on`; 2: not judged, or not all of it.

        `fail_on` is the name of a level, or "never".
        """
        if self.problems or not self.claims or not self.compared:
            return 2
        if fail_on == "never":
            return 0
        levels = [finding.level for finding in self.open_findings]
        return int(any(level.rank <= _RANKS[fail_on] for level in levels))


_RANKS = {"error": 0, "warning": 1, "note": 2}
