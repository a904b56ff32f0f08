"""A quick look at which parts of the network can hold a joint conflict at all.

The exact propagation judges what is left. A part is let go where there is a witness that everything in it is true, or
where the same narrowing in floating point leaves every value more room than rounding errors could take; nothing is ever
refuted here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from fractions import Fraction
from math import ceil, floor, inf
from typing import TypeAlias

from claimcheck.diagnosis.network import Network
from claimcheck.diagnosis.witness import Witnesses
from claimcheck.engine.cells import Cell, Known, Outermost, Product, Quotient, Raised, Scaled, Slot, Sum
from claimcheck.model.interval import Interval

Range: TypeAlias = tuple[float, float]
"""The ends of an interval, infinite where it is unbounded."""

ROOM = 1e-6
"""The part of their size by which ends must overlap: far more than what some hundred operations can lose."""

LEAST_GAIN = 1e-2
"""The part of its width that an interval must lose for others to be narrowed anew."""

MOST_REVISIONS = 24
"""Revisions of one constraint; a part that wants more is left to the exact propagation."""

EVERYTHING: Range = (-inf, inf)


class _TightError(Exception):
    """Ends that meet too closely for floating point to tell whether they overlap."""


class Screen:
    """Tells the parts of a network in which there may be a conflict."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.witnesses = Witnesses(network)

    def may_conflict(self, nodes: Sequence[int], active: Collection[str]) -> bool:
        """Whether the claims of a connected part, all of them active, must be looked at exactly."""
        if self.witnesses.exists(nodes):
            return False
        try:
            return _Narrowing(self.network, active).is_slow(nodes)
        except (_TightError, OverflowError):
            return True


class _Narrowing:
    def __init__(self, network: Network, active: Collection[str]) -> None:
        self.network = network
        self.active = active
        self.domains: dict[int, Range] = {}

    def is_slow(self, nodes: Sequence[int]) -> bool:
        """Narrows the part to a fixpoint; True where that takes too long. Raises _TightError where it gets tight."""
        numbers = dict.fromkeys(number for node in nodes for number in self.network.touching[node])
        for node in nodes:
            self.domains[node] = self.evidence(node)
        queue, queued = deque(numbers), set(numbers)
        revisions = dict.fromkeys(numbers, 0)
        while queue:
            number = queue.popleft()
            queued.discard(number)
            revisions[number] += 1
            if revisions[number] > MOST_REVISIONS:
                return True
            settled = {number} if self.settles_at_once(number) else set()
            for node in self.revise(number):
                woken = [other for other in self.network.touching[node] if other not in queued | settled]
                queue.extend(woken)
                queued.update(woken)
        return False

    def settles_at_once(self, number: int) -> bool:
        """Whether a second pass over a constraint alone can narrow nothing more."""
        constraint = self.network.constraints[number]
        is_repeated = len(set(constraint.nodes)) < len(constraint.nodes)
        return constraint.program.is_linear and not is_repeated and not any(constraint.program.counts)

    def evidence(self, node: int) -> Range:
        held = self.network.nodes[node]
        found = _range(held.domain)
        for claim in held.claims:
            if claim.name in self.active and claim.readings is not None:
                found = _meet(found, _range(claim.readings.charitable))
        return found

    def revise(self, number: int) -> list[int]:
        """Narrows the nodes of a constraint, and gives those that lost more than a little."""
        constraint = self.network.constraints[number]
        box = [self.domains[node] for node in constraint.nodes]
        sides = [_forward(side, box) for side in constraint.program.sides]
        for at, sign in enumerate(constraint.program.operators):
            sides[at + 1] = _meet(sides[at + 1], _image(sides[at], sign))
        for at in range(len(constraint.program.operators) - 1, -1, -1):
            sides[at] = _meet(sides[at], _image(sides[at + 1], _MIRRORED[constraint.program.operators[at]]))
        for side, wanted in zip(constraint.program.sides, sides, strict=True):
            _backward(side, wanted, box)
        changed = []
        for node, interval, counts in zip(constraint.nodes, box, constraint.program.counts, strict=True):
            found = _meet(self.domains[node], _whole(interval) if counts else interval)
            if _is_gain(self.domains[node], found):
                changed.append(node)
            self.domains[node] = found
        return changed


_MIRRORED = {"==": "==", "<=": ">=", ">=": "<=", "<": ">", ">": "<"}


def _range(interval: Interval) -> Range:
    return (
        -inf if interval.lo is None else float(interval.lo),
        inf if interval.hi is None else float(interval.hi),
    )


def _image(values: Range, sign: str) -> Range:
    if sign == "==":
        return values
    return (values[0], inf) if sign.startswith("<") else (-inf, values[1])


def _meet(a: Range, b: Range) -> Range:
    """The values in both. Raises _TightError unless they overlap with room, or one lies well within the other."""
    lo, hi = max(a[0], b[0]), min(a[1], b[1])
    if hi - lo > ROOM * max(abs(lo), abs(hi)) or (lo == -inf and hi == inf):
        return lo, hi
    narrow, wide = (a, b) if a[1] - a[0] <= b[1] - b[0] else (b, a)
    room = ROOM * max(abs(narrow[0]), abs(narrow[1]), 1e-300)
    if narrow == wide or (wide[0] + room < narrow[0] and narrow[1] < wide[1] - room):
        return narrow
    raise _TightError


def _whole(interval: Range) -> Range:
    """The whole numbers in an interval, with some room at its ends."""
    lo, hi = interval
    whole = (
        lo if lo == -inf else ceil(lo - ROOM * abs(lo)),
        hi if hi == inf else floor(hi + ROOM * abs(hi)),
    )
    if whole[0] > whole[1]:
        raise _TightError
    return float(whole[0]), float(whole[1])


def _is_gain(old: Range, new: Range) -> bool:
    if old == new:
        return False
    width = old[1] - old[0]
    return width == inf or width - (new[1] - new[0]) > LEAST_GAIN * width


def _forward(cell: Cell, box: Sequence[Range]) -> Range:
    match cell:
        case Slot(index):
            return box[index]
        case Known(readings):
            return _range(readings.charitable)
        case Scaled(inner, factor):
            return _scaled(_forward(inner, box), factor)
        case Sum(cells, rest):
            parts = [*(_forward(part, box) for part in cells), _range(rest)]
            return sum(part[0] for part in parts), sum(part[1] for part in parts)
        case Product(left, right):
            return _product(_forward(left, box), _forward(right, box))
        case Quotient(left, right):
            return _quotient(_forward(left, box), _forward(right, box))
        case Raised(inner, exponent):
            return _power(_forward(inner, box), exponent)
        case Outermost(cells, largest):
            parts = [_forward(part, box) for part in cells]
            pick = max if largest else min
            return pick(part[0] for part in parts), pick(part[1] for part in parts)


def _scaled(values: Range, factor: Fraction) -> Range:
    by = float(factor)
    return (values[0] * by, values[1] * by) if by > 0 else (values[1] * by, values[0] * by)


def _product(a: Range, b: Range) -> Range:
    products = [0.0 if x == 0 or y == 0 else x * y for x in a for y in b]
    return min(products), max(products)


def _quotient(a: Range, b: Range) -> Range:
    if b[0] < 0 < b[1] or b == (0.0, 0.0):
        return EVERYTHING
    lo = 0.0 if b[1] in (inf, -inf) else (-inf if b[1] == 0 else 1 / b[1])
    hi = 0.0 if b[0] in (inf, -inf) else (inf if b[0] == 0 else 1 / b[0])
    return _product(a, (lo, hi))


def _power(values: Range, exponent: int) -> Range:
    if exponent < 0:
        return _quotient((1.0, 1.0), _power(values, -exponent))
    ends = (values[0] ** exponent, values[1] ** exponent)
    if exponent % 2 == 0 and values[0] < 0 < values[1]:
        return 0.0, max(ends)
    return min(ends), max(ends)


def _backward(cell: Cell, wanted: Range, box: list[Range]) -> None:
    match cell:
        case Slot(index):
            box[index] = _meet(box[index], wanted)
        case Known(readings):
            _meet(_range(readings.charitable), wanted)
        case Scaled(inner, factor):
            _backward(inner, _scaled(wanted, 1 / factor), box)
        case Sum(cells, rest):
            _backward_sum(cells, _range(rest), wanted, box)
        case Product(left, right):
            first, second = _forward(left, box), _forward(right, box)
            _backward(left, _factor(wanted, second), box)
            _backward(right, _factor(wanted, first), box)
        case Quotient(left, right):
            first, second = _forward(left, box), _forward(right, box)
            _backward(left, _product(wanted, second), box)
            _backward(right, _factor(first, wanted), box)
        case Raised(inner, exponent):
            base = _forward(inner, box)
            if exponent > 0 and base[0] >= 0:
                roots = tuple(max(end, 0.0) ** (1 / exponent) for end in wanted)
                _backward(inner, (roots[0], roots[1]), box)
        case Outermost(cells, largest):
            limit = (-inf, wanted[1]) if largest else (wanted[0], inf)
            for part in cells:
                _backward(part, limit, box)


def _backward_sum(cells: Sequence[Cell], rest: Range, wanted: Range, box: list[Range]) -> None:
    parts = [_forward(part, box) for part in cells]
    for at, part in enumerate(cells):
        others = [rest, *parts[:at], *parts[at + 1 :]]
        lo, hi = sum(other[0] for other in others), sum(other[1] for other in others)
        _backward(part, (wanted[0] - hi, wanted[1] - lo), box)


def _factor(product: Range, other: Range) -> Range:
    """Every x with x * y in `product` for some y of `other`."""
    if other[0] <= 0 <= other[1] and product[0] <= 0 <= product[1]:
        return EVERYTHING
    return _quotient(product, other)
