"""Propagation: what the claims and rules together leave of each true value, and what that rests on."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

from claimcheck.diagnosis.state import NOTHING, Narrowing, State, Support
from claimcheck.model.interval import Interval
from claimcheck.model.ratio import NOUGHT, Ratio, absolute, compared, minus, times

LEAST_GAIN: Ratio = (1, 100)
"""The part of its width that an interval must lose for the loss to count as more than a small one."""

PATIENCE = 2
"""Times that a constraint is revised for each of its operands, after which small gains do not wake it any more."""

MOST_REVISIONS = 6
"""Times that a constraint is revised for each of its operands at all: rules in a circle may narrow for ever."""


def propagate(
    state: State, nodes: Collection[int], active: Collection[str], within: Collection[int] | None = None
) -> State:
    """The state with the active claims of these nodes brought in and carried on to a fixpoint or the budget.

    Only the constraints `within` are used, where given. Sound: a value that is consistent with the active claims, read
    charitably, is never lost. The state is changed.
    """
    return _Propagation(state, active, within).run(nodes)


class _Propagation:
    def __init__(self, state: State, active: Collection[str], within: Collection[int] | None) -> None:
        self.network = state.network
        self.state = state
        self.active = active
        self.within = within
        self.queue: deque[int] = deque()
        self.queued: set[int] = set()
        self.revisions: dict[int, int] = {}

    def run(self, nodes: Collection[int]) -> State:
        is_first = not self.state.domains
        for node in nodes:
            if self.bring_in(node):
                self.wake(node)
            if self.state.conflict is not None:
                return self.state
        self.settle()
        if is_first:
            self.queue_others(nodes)
            self.settle()
        return self.state

    def settle(self) -> None:
        """Revises constraints until none is left to revise."""
        while self.queue and self.state.conflict is None:
            number = self.queue.popleft()
            self.queued.discard(number)
            self.revise(number)

    def queue_others(self, nodes: Collection[int]) -> None:
        """Has the constraints looked at that no claim led to, since some narrow a value without any."""
        touching = (number for node in nodes for number in self.network.touching[node])
        for number in touching if self.within is None else sorted(self.within):
            is_new = number not in self.queued and number not in self.revisions
            if is_new and (self.within is None or number in self.within):
                self.revisions[number] = 1
                self.queued.add(number)
                self.queue.append(number)

    def bring_in(self, node: int) -> bool:
        """Meets a node with its active claims; True where there are any."""
        state = self.state
        found = False
        for claim in self.network.nodes[node].claims:
            if claim.name not in self.active or claim.name in state.support(node):
                continue
            met = state.reviser.meet(state.domain(node), claim)
            state.supports[node] = state.support(node) | {claim.name}
            if met is None:
                step = state.last.get(node)
                self.clash(state.supports[node], None if step is None else state.steps[step].constraint)
                return False
            state.domains[node] = met
            found = True
        return found

    def clash(self, support: Support, constraint: int | None) -> None:
        self.state.conflict, self.state.clash = support, constraint

    def wake(self, node: int, but: int | None = None, *, is_small: bool = False) -> None:
        """Has the constraints of a node revised, as far as the budget goes."""
        for number in self.network.touching[node]:
            if number == but or number in self.queued or (self.within is not None and number not in self.within):
                continue
            count = self.revisions.get(number, 0)
            if count >= (PATIENCE if is_small else MOST_REVISIONS) * len(self.network.constraints[number].nodes):
                self.state.is_cut = True
                continue
            self.revisions[number] = count + 1
            self.queued.add(number)
            self.queue.append(number)

    def revise(self, number: int) -> None:
        constraint = self.network.constraints[number]
        box = self.state.box(constraint)
        narrowed = self.state.reviser.narrow(number, box)
        if narrowed is box:
            return
        support = NOTHING.union(*[self.state.support(node) for node in constraint.nodes])
        if narrowed is None:
            self.clash(support, number)
            return
        last = self.state.last
        earlier = tuple(dict.fromkeys(last[node] for node in constraint.nodes if node in last))
        for slot, (node, old, interval) in enumerate(zip(constraint.nodes, box, narrowed, strict=True)):
            if interval is old:
                continue
            is_repeated = constraint.nodes.count(node) > 1
            before = self.state.domain(node)
            met = before.meet(interval) if is_repeated else interval
            if met is None:
                self.clash(support, number)
                return
            if met is not before:
                self.take(Narrowing(node, met, number, earlier), support)
                # For a variable that stands there twice, a whole number, or a factor that might have been zero, one
                # pass is not enough.
                may_be_zero = not constraint.program.is_linear and before.has(NOUGHT)
                needs_again = is_repeated or may_be_zero or constraint.program.counts[slot]
                self.wake(node, None if needs_again else number, is_small=not is_gain(before, met))

    def take(self, step: Narrowing, support: Support) -> None:
        """Narrows a node."""
        state, node = self.state, step.node
        state.domains[node] = step.interval
        state.supports[node] = support
        state.last[node] = len(state.steps)
        state.steps.append(step)


def is_gain(old: Interval, new: Interval) -> bool:
    """Whether a narrowing is more than a small one."""
    lo, hi, new_lo, new_hi = old.lo_ratio, old.hi_ratio, new.lo_ratio, new.hi_ratio
    if (lo is None) != (new_lo is None) or (hi is None) != (new_hi is None):
        return True
    if lo is not None and hi is not None and new_lo is not None and new_hi is not None:
        width = minus(hi, lo)
        lost = minus(width, minus(new_hi, new_lo))
        return compared(lost, times(LEAST_GAIN, width)) >= 0
    return any(
        before is not None
        and after is not None
        and compared(absolute(minus(after, before)), times(LEAST_GAIN, absolute(before))) > 0
        for before, after in ((lo, new_lo), (hi, new_hi))
    )
