"""Minimum-weight hitting sets: the cheapest claims whose removal breaks every conflict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from claimcheck.diagnosis.state import Support

Costs: TypeAlias = Mapping[str, int | None]
"""What it costs to doubt a claim, 1 where nothing is said; None pins it."""

MOST_NODES = 20_000
"""Branches of the search; past them the best set so far stands, with the lower bound that is proven."""

MOST_EXPLANATIONS = 12
"""Equal explanations listed."""


@dataclass(frozen=True, slots=True)
class Hitting:
    """The cheapest hitting sets found, all of one cost, in a fixed order; `bound` is proven to be at most the least.

    Where a conflict consists of pinned claims alone nothing hits it; it is left out.
    """

    sets: tuple[Support, ...]
    cost: int
    bound: int

    @property
    def is_exact(self) -> bool:
        return self.bound == self.cost


def minimum_hitting_sets(conflicts: Sequence[Support], costs: Costs) -> Hitting:
    """The cheapest sets with a claim of every conflict. A cost of None pins a claim: it is never in a set."""
    return _Search(_minimal(conflicts, costs), costs).run()


def explain(conflicts: Sequence[Support], costs: Costs) -> list[Hitting]:
    """The cheapest sets for each group of conflicts that share claims: one of each together hit all of them."""
    groups: list[list[Support]] = []
    for conflict in _minimal(conflicts, costs):
        joined = [conflict]
        for group in [group for group in groups if any(conflict & other for other in group)]:
            groups.remove(group)
            joined = [*group, *joined]
        groups.append(joined)
    return [minimum_hitting_sets(group, costs) for group in groups]


def _minimal(conflicts: Sequence[Support], costs: Costs) -> list[Support]:
    """What is left of conflicts without pinned claims, less what contains another, in a fixed order."""
    open_conflicts = {frozenset(name for name in conflict if costs.get(name, 1) is not None) for conflict in conflicts}
    open_conflicts.discard(frozenset())
    minimal = [conflict for conflict in open_conflicts if not any(other < conflict for other in open_conflicts)]
    return sorted(minimal, key=lambda conflict: (len(conflict), sorted(conflict)))


class _Search:
    """Branch and bound over the conflicts, smallest first; the lower bound adds up disjoint conflicts."""

    def __init__(self, conflicts: list[Support], costs: Costs) -> None:
        self.conflicts = conflicts
        self.costs = costs
        self.best: set[Support] = set()
        self.best_cost: int | None = None
        self.nodes = 0

    def run(self) -> Hitting:
        bound = self.lower_bound(self.conflicts)
        self.branch(frozenset(), 0, self.conflicts, frozenset())
        assert self.best_cost is not None
        ordered = sorted(self.best, key=lambda found: (len(found), sorted(found)))
        exact = self.nodes < MOST_NODES
        return Hitting(tuple(ordered[:MOST_EXPLANATIONS]), self.best_cost, self.best_cost if exact else bound)

    def cost(self, name: str) -> int:
        cost = self.costs.get(name, 1)
        assert cost is not None
        return cost

    def lower_bound(self, conflicts: Sequence[Support]) -> int:
        total, used = 0, set[str]()
        for conflict in conflicts:
            if not conflict & used:
                total += min(self.cost(name) for name in conflict)
                used |= conflict
        return total

    def branch(self, chosen: Support, cost: int, left: list[Support], barred: Support) -> None:
        """Tries each claim of the first conflict that is left; a claim tried is barred in the later branches."""
        self.nodes += 1
        if not left:
            self.keep(chosen, cost)
            return
        if self.best_cost is not None and cost + self.lower_bound(left) > self.best_cost:
            return
        if self.nodes >= MOST_NODES and self.best_cost is not None:
            return
        candidates = sorted(left[0] - barred, key=lambda name: (self.cost(name), -self.hits(name, left), name))
        for name in candidates:
            rest = [conflict for conflict in left if name not in conflict]
            self.branch(chosen | {name}, cost + self.cost(name), rest, barred)
            barred |= {name}

    @staticmethod
    def hits(name: str, conflicts: Sequence[Support]) -> int:
        return sum(name in conflict for conflict in conflicts)

    def keep(self, chosen: Support, cost: int) -> None:
        if self.best_cost is None or cost < self.best_cost:
            self.best, self.best_cost = set(), cost
        if cost == self.best_cost and len(self.best) < 4 * MOST_EXPLANATIONS:
            self.best.add(chosen)
