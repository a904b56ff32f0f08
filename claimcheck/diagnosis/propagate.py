"""Propagation: what the claims and rules together leave of each true value, and what that rests on."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from claimcheck.diagnosis.network import Constraint, Network
from claimcheck.engine.satisfy import narrow
from claimcheck.model.interval import Interval

Support: TypeAlias = frozenset[str]
"""The names of the claims that something rests on."""

NOTHING: Support = frozenset()

LONGEST_END = 128
"""Bits of an end's numerator or denominator; longer ones are rounded outward."""

LEAST_GAIN = Fraction(1, 100)
"""A narrowing by less of an interval's width is not passed on: slow convergence is cut here."""

MOST_REVISIONS = 16
"""Revisions of one constraint, after which it rests: rules in a circle may narrow for ever."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One step of a derivation: a constraint narrowed a node to an interval, from the narrowings before it."""

    node: int
    interval: Interval
    constraint: int
    earlier: tuple[int, ...] = ()


@dataclass(slots=True)
class State:
    """What is known: an interval for each node, the claims that it rests on, and how it came about.

    `conflict` are claims that cannot all be true (None: not found); `clash` is the constraint or node where that
    showed. `is_cut` says that the budget ran out.
    """

    domains: list[Interval]
    supports: list[Support]
    conflict: Support | None = None
    clash: tuple[str, int] | None = None
    is_cut: bool = False
    steps: list[Narrowing] = field(default_factory=list)
    last: dict[int, int] = field(default_factory=dict)

    def copy(self) -> State:
        return State(list(self.domains), list(self.supports), self.conflict, self.clash, self.is_cut)


def initial_state(network: Network) -> State:
    """Every node with all that its indicator allows."""
    return State([node.domain for node in network.nodes], [NOTHING] * len(network.nodes))


def propagate(network: Network, state: State, nodes: Iterable[int], active: Collection[str], trace: bool = False) -> State:
    """The state with the active claims of these nodes brought in and carried on to a fixpoint or the budget.

    Sound: a value that is consistent with the active claims, read charitably, is never lost. The state is changed.
    """
    return _Propagation(network, state, active, trace).run(nodes)


class _Propagation:
    def __init__(self, network: Network, state: State, active: Collection[str], trace: bool) -> None:
        self.network = network
        self.state = state
        self.active = active
        self.trace = trace
        self.queue: deque[int] = deque()
        self.queued: set[int] = set()
        self.revisions: dict[int, int] = {}

    def run(self, nodes: Iterable[int]) -> State:
        for node in nodes:
            if self.bring_in(node):
                self.wake(node)
            if self.state.conflict is not None:
                return self.state
        while self.queue and self.state.conflict is None:
            number = self.queue.popleft()
            self.queued.discard(number)
            self.revise(number)
        return self.state

    def bring_in(self, node: int) -> bool:
        """Meets a node with its active claims; True where there are any."""
        found = False
        for claim in self.network.nodes[node].claims:
            if claim.name not in self.active or claim.name in self.state.supports[node]:
                continue
            assert claim.readings is not None
            met = self.state.domains[node].meet(claim.readings.charitable)
            self.state.supports[node] |= {claim.name}
            if met is None:
                self.state.conflict, self.state.clash = self.state.supports[node], ("node", node)
                return False
            self.state.domains[node] = met
            found = True
        return found

    def wake(self, node: int, but: int | None = None) -> None:
        for number in self.network.touching[node]:
            if number == but or number in self.queued:
                continue
            self.revisions[number] = self.revisions.get(number, 0) + 1
            if self.revisions[number] > MOST_REVISIONS:
                self.state.is_cut = True
                continue
            self.queued.add(number)
            self.queue.append(number)

    def revise(self, number: int) -> None:
        constraint = self.network.constraints[number]
        box = [self.state.domains[node] for node in constraint.nodes]
        narrowed = narrow(constraint.program, box, False, constraint.counts, rounds=1)
        support = NOTHING.union(*(self.state.supports[node] for node in constraint.nodes))
        if narrowed is None:
            self.state.conflict, self.state.clash = support, ("constraint", number)
            return
        earlier = self.earlier(constraint)
        for node, interval in zip(constraint.nodes, narrowed, strict=True):
            self.take(node, interval, number, support, earlier)
            if self.state.conflict is not None:
                return

    def earlier(self, constraint: Constraint) -> tuple[int, ...]:
        last = self.state.last
        return tuple(last[node] for node in constraint.nodes if node in last) if self.trace else ()

    def take(self, node: int, interval: Interval, number: int, support: Support, earlier: tuple[int, ...]) -> None:
        old = self.state.domains[node]
        met = old.meet(interval.shortened(LONGEST_END))
        if met is None:
            self.state.conflict, self.state.clash = support, ("constraint", number)
            return
        if not is_gain(old, met):
            return
        self.state.domains[node] = met
        self.state.supports[node] = support
        if self.trace:
            self.state.last[node] = len(self.state.steps)
            self.state.steps.append(Narrowing(node, met, number, earlier))
        repeated = len(set(self.network.constraints[number].nodes)) < len(self.network.constraints[number].nodes)
        self.wake(node, None if repeated else number)


def is_gain(old: Interval, new: Interval) -> bool:
    """Whether a narrowing is worth passing on."""
    if new == old:
        return False
    if (old.lo is None) != (new.lo is None) or (old.hi is None) != (new.hi is None):
        return True
    if old.width is None or new.width is None:
        ends = ((old.lo, new.lo), (old.hi, new.hi))
        return any(a is not None and b is not None and abs(b - a) > LEAST_GAIN * abs(a) for a, b in ends)
    return old.width - new.width >= LEAST_GAIN * old.width
