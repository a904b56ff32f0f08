"""What is certain of claims that needed no close look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Screened:
    """Claims in tables: `claims` in all, `held` of them in no doubt; the counts are of these.

    `holds` counts instances, `undecided` those by rule, and `fringe` the undecided ones of a single known figure, which
    count where their rule has no others; `implied` values that nobody states, `untouched` claims that
    nothing is compared with; `documents` are theirs. `rules` are those that bound, `told` those with an instance of
    more than one known figure; `exact` are rules that are not looked at in columns, so that all of their claims had a
    close look. `hindrance` says why no look in columns could be taken at all; empty where one was.
    """

    claims: int = 0
    held: int = 0
    holds: int = 0
    undecided: Mapping[str, int] = field(default_factory=dict)
    fringe: Mapping[str, int] = field(default_factory=dict)
    implied: int = 0
    untouched: int = 0
    rules: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    exact: tuple[str, ...] = ()
    hindrance: str = ""

    def settled(self, told: Collection[str]) -> Screened:
        """The same, with the fringe counted of rules that have no other instances here or among those `told`."""
        undecided = Counter(self.undecided)
        undecided.update({rule: many for rule, many in self.fringe.items() if rule not in self.told | set(told)})
        return replace(self, undecided=dict(undecided), fringe={})
