"""The state of a propagation: what is left of each true value, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from claimcheck.diagnosis.network import Constraint, Network
from claimcheck.diagnosis.revise import Box, Reviser
from claimcheck.model.interval import Interval

Support: TypeAlias = frozenset[str]
"""The names of the claims that something rests on."""

NOTHING: Support = frozenset()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One step of a derivation: a constraint narrowed a node to an interval, from the narrowings before it."""

    node: int
    interval: Interval
    constraint: int
    earlier: tuple[int, ...] = ()


@dataclass(slots=True)
class State:
    """What is known: an interval for each node that was looked at, the claims that it rests on, and how it came to be.

    `conflict` are claims that cannot all be true (None: not found); `clash` is the constraint where that showed, or
    None where the claims of one node did not meet. `is_cut` says that the budget ran out. `last` is the number of each
    node's latest step.
    """

    reviser: Reviser
    domains: dict[int, Interval] = field(default_factory=dict)
    supports: dict[int, Support] = field(default_factory=dict)
    steps: list[Narrowing] = field(default_factory=list)
    last: dict[int, int] = field(default_factory=dict)
    conflict: Support | None = None
    clash: int | None = None
    is_cut: bool = False

    @property
    def network(self) -> Network:
        return self.reviser.network

    def copy(self) -> State:
        """The same, to be carried further apart from this one."""
        return State(
            self.reviser,
            dict(self.domains),
            dict(self.supports),
            list(self.steps),
            dict(self.last),
            self.conflict,
            self.clash,
            self.is_cut,
        )

    def domain(self, node: int) -> Interval:
        """What is left of a node's value."""
        found = self.domains.get(node)
        return self.network.nodes[node].domain if found is None else found

    def support(self, node: int) -> Support:
        """The claims that this rests on."""
        return self.supports.get(node, NOTHING)

    def box(self, constraint: Constraint) -> Box:
        """What is left of the values in a constraint's slots."""
        known, nodes = self.domains, self.network.nodes
        return tuple([known.get(node) or nodes[node].domain for node in constraint.nodes])

    def steps_behind(self, nodes: Iterable[int]) -> list[int]:
        """The numbers of the steps that led to what is left of some nodes, in order."""
        wanted = [self.last[node] for node in nodes if node in self.last]
        needed: set[int] = set()
        while wanted:
            at = wanted.pop()
            if at not in needed:
                needed.add(at)
                wanted += self.steps[at].earlier
        return sorted(needed)

    def constraints_behind_clash(self) -> frozenset[int]:
        """The constraints that the conflict rests on."""
        if self.clash is None:
            return frozenset()
        behind = self.steps_behind(self.network.constraints[self.clash].nodes)
        return frozenset((self.clash, *(self.steps[at].constraint for at in behind)))
