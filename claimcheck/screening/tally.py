"""What is certain of the blocks that need no close look, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimcheck.model.screened import Screened
from claimcheck.model.verdict import Verdict
from claimcheck.screening.pattern import Pattern


class Tally:
    """Sums over patterns, each with the number of its certain blocks."""

    def __init__(self) -> None:
        self._verdicts: Counter[Verdict] = Counter()
        self._fringe: Counter[str] = Counter()
        self._undecided: Counter[str] = Counter()
        self._implied = self._untouched = 0
        self._rules: set[str] = set()
        self._told: set[str] = set()

    def add(self, pattern: Pattern, blocks: int) -> None:
        """Counts so many certain blocks of a pattern."""
        if not blocks:
            return
        for counter, more in ((self._fringe, pattern.fringe), (self._undecided, pattern.undecided)):
            counter.update({name: count * blocks for name, count in more.items()})
        self._verdicts.update({verdict: count * blocks for verdict, count in pattern.verdicts.items()})
        self._implied += pattern.implied * blocks
        self._untouched += len(pattern.untouched) * blocks
        self._rules |= pattern.rules
        self._told |= pattern.told

    def screened(self, claims: int, held: int, exact: Iterable[str], documents: frozenset[str]) -> Screened:
        """The sums, of so many claims in all and so many that needed no close look, which are of these documents."""
        return Screened(
            claims=claims,
            held=held,
            holds=self._verdicts[Verdict.HOLDS],
            undecided=dict(self._undecided),
            fringe=dict(self._fringe),
            implied=self._implied,
            untouched=self._untouched,
            rules=frozenset(self._rules),
            told=frozenset(self._told),
            documents=documents,
            exact=tuple(dict.fromkeys(exact)),
        )
