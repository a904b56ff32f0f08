"""A witness: one value for each variable of a part of the network with which every claim and every rule is true.

Where there is one, nothing contradicts anything, and no propagation needs to show it. It is looked for in one pass:
what a rule gives alone on a side, such as a total, is computed from the others, each in the middle of what it may mean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from itertools import pairwise

from claimcheck.diagnosis.network import Constraint, Network, Node
from claimcheck.engine.cells import Cell, Known, Outermost, Product, Quotient, Raised, Scaled, Slot, Sum
from claimcheck.model.interval import Interval
from claimcheck.model.ratio import NOUGHT, TWO, Ratio, compared, fraction, over, plus, times, to_power


class _NoWitnessError(Exception):
    """The one pass does not lead to a witness, which need not mean that there is none."""


class Witnesses:
    """Looks for witnesses in the parts of a network."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def exists(self, nodes: Sequence[int]) -> bool:
        """Whether a witness for a connected part was found; False proves nothing."""
        try:
            values, left = self._values(nodes)
            return all(_holds(self.network.constraints[number], values) for number in left)
        except _NoWitnessError:
            return False

    def _values(self, nodes: Sequence[int]) -> tuple[Mapping[int, Ratio], Collection[int]]:
        """A value for each node that its claims allow, and the constraints that these were not computed by.

        Where a rule gives a value, that comes only after all that it is made of.
        """
        left = dict.fromkeys(number for node in nodes for number in self.network.touching[node])
        rules = self._rules(left)
        values: dict[int, Ratio] = {}
        waiting: set[int] = set()
        stack = list(nodes)
        while stack:
            node = stack[-1]
            if node in values:
                stack.pop()
                continue
            number = rules.get(node)
            needed = [] if number is None else self._missing(node, number, values)
            if needed and waiting.isdisjoint(needed):
                waiting.add(node)
                stack += needed
            elif number is None or needed:
                # What is needed and waits itself goes round in a circle, which begins with what a claim may mean.
                values[node] = self._middle(node)
            else:
                values[node] = self._computed(node, number, values)
                del left[number]
        return values, left

    def _missing(self, node: int, number: int, values: Mapping[int, Ratio]) -> list[int]:
        """The other nodes of a constraint that have no value yet."""
        return [other for other in self.network.constraints[number].nodes if other not in values and other != node]

    def _rules(self, numbers: Iterable[int]) -> dict[int, int]:
        """For each node that a rule gives, the number of the first constraint that does."""
        rules: dict[int, int] = {}
        for number in numbers:
            constraint = self.network.constraints[number]
            given = constraint.program.given
            if given is not None and constraint.nodes.count(constraint.nodes[given.slot]) == 1:
                rules.setdefault(constraint.nodes[given.slot], number)
        return rules

    def _middle(self, node: int) -> Ratio:
        """The value in the middle of what the claims of a node allow. Raises _NoWitnessError."""
        held = self.network.nodes[node]
        allowed = _allowed(held)
        value = _middle(allowed)
        return _checked(held, allowed, (value[0] // value[1], 1) if held.indicator.counts else value)

    def _computed(self, node: int, number: int, values: Mapping[int, Ratio]) -> Ratio:
        """The value that a rule gives to a node. Raises _NoWitnessError."""
        constraint = self.network.constraints[number]
        given = constraint.program.given
        assert given is not None
        held, at = self.network.nodes[node], [values.get(other, NOUGHT) for other in constraint.nodes]
        return _checked(held, _allowed(held), times(_value(given.cell, at), given.ratio))


def _allowed(node: Node) -> Interval:
    """What the claims of a node leave of its value. Raises _NoWitnessError for nothing."""
    left: Interval | None = node.domain
    for claim in node.claims:
        if claim.readings is not None and left is not None:
            left = left.meet(claim.readings.charitable)
    if left is None:
        raise _NoWitnessError
    return left


def _checked(node: Node, allowed: Interval, value: Ratio) -> Ratio:
    """A value that a node may have. Raises _NoWitnessError for any other."""
    if not allowed.has(value) or (node.indicator.counts and value[1] != 1):
        raise _NoWitnessError
    return value


def _middle(allowed: Interval) -> Ratio:
    """The value in the middle. Raises _NoWitnessError where there is none."""
    if allowed.lo_ratio is None or allowed.hi_ratio is None:
        raise _NoWitnessError
    return over(plus(allowed.lo_ratio, allowed.hi_ratio), TWO)


def _holds(constraint: Constraint, values: Mapping[int, Ratio]) -> bool:
    """Whether a rule is true of the values. Raises _NoWitnessError where it says nothing."""
    at = [values[node] for node in constraint.nodes]
    sides = [_value(side, at) for side in constraint.program.sides]
    orders = [compared(left, right) for left, right in pairwise(sides)]
    return all(_is_as(order, sign) for order, sign in zip(orders, constraint.program.operators, strict=True))


def _is_as(order: int, sign: str) -> bool:
    """Whether a sign allows the order of its sides."""
    if order == 0:
        return "=" in sign
    return sign.startswith("<" if order < 0 else ">")


def _value(cell: Cell, at: Sequence[Ratio]) -> Ratio:
    """What a cell comes to. Raises _NoWitnessError for a division by zero."""
    if isinstance(cell, Slot):
        return at[cell.index]
    match cell:
        case Known(readings):
            return _middle(readings.charitable)
        case Scaled(inner):
            return times(_value(inner, at), cell.ratio)
        case Sum(cells):
            return reduce(plus, [_value(part, at) for part in cells])
        case Product(left, right):
            return times(_value(left, at), _value(right, at))
        case Quotient(left, right):
            divisor = _value(right, at)
            if divisor == NOUGHT:
                raise _NoWitnessError
            return over(_value(left, at), divisor)
        case Raised(inner, exponent):
            return to_power(_value(inner, at), exponent)
        case Outermost(cells, largest):
            pick = max if largest else min
            return pick([_value(part, at) for part in cells], key=fraction)
