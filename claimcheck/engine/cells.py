"""Cells: what a rule's sides are made of, and their interval evaluation forward and backward.

Forward gives every value that a cell takes over a box; backward narrows the box to values that let a cell lie in what
is required of it (HC4-revise: Benhamou and others, 1999). A trace keeps what came out forward for the way back. Each
slot is narrowed as if the others were free in their intervals, so nothing that is possible is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate
from typing import TypeAlias

from claimcheck.engine.roots import root_bounds
from claimcheck.model.expression import Node
from claimcheck.model.interval import EVERYTHING, ZERO, Interval
from claimcheck.model.ratio import NOUGHT, Ratio
from claimcheck.model.readings import Readings

Box: TypeAlias = Sequence[Interval]
"""An interval for each slot, in its indicator's unit."""

NOTHING = Interval.point(0)


@dataclass(slots=True)
class Trace:
    """The values that a cell takes, and the traces of the cells in it."""

    values: Interval
    parts: Sequence[Trace] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """The value of the slot with this number."""

    index: int

    def trace(self, box: Box, _plain: bool) -> Trace | None:
        return Trace(box[self.index])

    def narrow(self, _trace: Trace, required: Interval, box: list[Interval]) -> bool:
        narrowed = box[self.index].meet(required)
        if narrowed is None:
            return False
        box[self.index] = narrowed
        return True


@dataclass(frozen=True, slots=True)
class Known:
    """A constant of the rule, in base units."""

    readings: Readings

    def trace(self, _box: Box, plain: bool) -> Trace | None:
        return Trace(self.readings.plain if plain else self.readings.charitable)

    def narrow(self, trace: Trace, required: Interval, _box: list[Interval]) -> bool:
        return trace.values.meet(required) is not None


@dataclass(frozen=True, slots=True)
class Scaled:
    """A cell times a number that is not zero; `ratio` is that number, `inverse` one over it."""

    cell: Cell
    factor: Fraction
    ratio: Ratio = field(init=False, repr=False, compare=False)
    inverse: Ratio = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ratio", self.factor.as_integer_ratio())
        object.__setattr__(self, "inverse", (1 / self.factor).as_integer_ratio())

    def trace(self, box: Box, plain: bool) -> Trace | None:
        inner = self.cell.trace(box, plain)
        return None if inner is None else Trace(inner.values.scaled_by(self.ratio), (inner,))

    def narrow(self, trace: Trace, required: Interval, box: list[Interval]) -> bool:
        return self.cell.narrow(trace.parts[0], required.scaled_by(self.inverse), box)


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of cells, and of something more that is only known to lie in `rest`."""

    cells: tuple[Cell, ...]
    rest: Interval

    def trace(self, box: Box, plain: bool) -> Trace | None:
        parts = traced(self.cells, box, plain)
        if parts is None:
            return None
        total = None if self.rest is NOTHING else self.rest
        for part in parts:
            total = part.values if total is None else total + part.values
        return Trace(self.rest if total is None else total, parts)

    def narrow(self, trace: Trace, required: Interval, box: list[Interval]) -> bool:
        values = [part.values for part in trace.parts]
        others = _sums_of_others(values if self.rest is NOTHING else [*values, self.rest])
        for cell, part, other in zip(self.cells, trace.parts, others, strict=False):
            if not cell.narrow(part, required if other is None else required - other, box):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Product:
    """The product of two cells."""

    left: Cell
    right: Cell

    def trace(self, box: Box, plain: bool) -> Trace | None:
        left, right = self.left.trace(box, plain), self.right.trace(box, plain)
        return None if left is None or right is None else Trace(left.values * right.values, (left, right))

    def narrow(self, trace: Trace, required: Interval, box: list[Interval]) -> bool:
        left, right = trace.parts
        needed_left, needed_right = _factor(required, right.values), _factor(required, left.values)
        if needed_left is None or needed_right is None:
            return False
        return self.left.narrow(left, needed_left, box) and self.right.narrow(right, needed_right, box)


@dataclass(frozen=True, slots=True)
class Quotient:
    """A cell over another; `node` is what the rule writes there."""

    left: Cell
    right: Cell
    node: Node

    def trace(self, box: Box, plain: bool) -> Trace | None:
        left, right = self.left.trace(box, plain), self.right.trace(box, plain)
        values = None if left is None or right is None else left.values.divided_by(right.values)
        return None if left is None or right is None or values is None else Trace(values, (left, right))

    def narrow(self, trace: Trace, required: Interval, box: list[Interval]) -> bool:
        left, right = trace.parts
        divisor = right.values.without_zero_end()
        if divisor is None or not self.left.narrow(left, required * divisor, box):
            return False
        needed = _factor(left.values, required)
        return needed is not None and self.right.narrow(right, needed, box)


@dataclass(frozen=True, slots=True)
class Raised:
    """A cell to a whole power."""

    cell: Cell
    exponent: int

    def trace(self, box: Box, plain: bool) -> Trace | None:
        base = self.cell.trace(box, plain)
        values = None if base is None else base.values**self.exponent
        return None if base is None or values is None else Trace(values, (base,))

    def narrow(self, trace: Trace, required: Interval, box: list[Interval]) -> bool:
        """Roots are not rational: only the sign and the bounds that are certain are passed on."""
        base = trace.parts[0]
        if self.exponent == 1:
            return self.cell.narrow(base, required, box)
        if self.exponent <= 0 or not base.values.is_not_negative:
            return True
        return self.cell.narrow(base, _root(required, self.exponent), box)


@dataclass(frozen=True, slots=True)
class Outermost:
    """The smallest (`largest` false) or largest of its cells."""

    cells: tuple[Cell, ...]
    largest: bool

    def trace(self, box: Box, plain: bool) -> Trace | None:
        parts = traced(self.cells, box, plain)
        return None if parts is None else Trace(_largest(parts) if self.largest else _smallest(parts), parts)

    def narrow(self, trace: Trace, required: Interval, box: list[Interval]) -> bool:
        limit = required.downward() if self.largest else required.upward()
        return all(cell.narrow(part, limit, box) for cell, part in zip(self.cells, trace.parts, strict=True))


Cell: TypeAlias = Slot | Known | Scaled | Sum | Product | Quotient | Raised | Outermost


def traced(cells: Sequence[Cell], box: Box, plain: bool) -> list[Trace] | None:
    """The traces of some cells; None where one takes no value."""
    traces = []
    for cell in cells:
        trace = cell.trace(box, plain)
        if trace is None:
            return None
        traces.append(trace)
    return traces


def forward(cell: Cell, box: Box, plain: bool) -> Interval | None:
    """Every value that a cell takes over a box; None where it takes none (a division by zero alone).

    `plain` chooses the reading of the rule's own constants.
    """
    trace = cell.trace(box, plain)
    return None if trace is None else trace.values


def slots_of(cell: Cell) -> frozenset[int]:
    """The numbers of the slots in a cell."""
    match cell:
        case Slot(index):
            return frozenset((index,))
        case Known():
            return frozenset()
        case Scaled(inner) | Raised(inner):
            return slots_of(inner)
        case Product(left, right) | Quotient(left, right):
            return slots_of(left) | slots_of(right)
        case Sum(cells) | Outermost(cells):
            return frozenset().union(*(slots_of(part) for part in cells))


def quotients_in(cell: Cell) -> Iterator[Quotient]:
    """Every quotient in a cell, the outer ones first."""
    match cell:
        case Slot() | Known():
            return
        case Scaled(inner) | Raised(inner):
            yield from quotients_in(inner)
        case Quotient(left, right):
            yield cell
            yield from quotients_in(left)
            yield from quotients_in(right)
        case Product(left, right):
            yield from quotients_in(left)
            yield from quotients_in(right)
        case Sum(cells) | Outermost(cells):
            for part in cells:
                yield from quotients_in(part)


def _largest(parts: Sequence[Trace]) -> Interval:
    """Every value of the largest of some."""
    result = parts[0].values
    for part in parts[1:]:
        at_least = result.upward().meet(part.values.upward())
        assert at_least is not None
        larger = at_least.meet(result.hull(part.values).downward())
        assert larger is not None
        result = larger
    return result


def _smallest(parts: Sequence[Trace]) -> Interval:
    return -_largest([Trace(-part.values) for part in parts])


def _sums_of_others(values: Sequence[Interval]) -> Sequence[Interval | None]:
    """For each value the sum of all others; None for the only one."""
    if len(values) == 2:
        return values[::-1]
    before = [None, *accumulate(values)]
    after = [None, *accumulate(reversed(values))]
    pairs = zip(before, reversed(after[:-1]), strict=False)
    return [left if right is None else right if left is None else left + right for left, right in pairs]


def _factor(product: Interval, other: Interval) -> Interval | None:
    """Every x with x * y in `product` for some y of `other`; None where there is none."""
    if other.has(NOUGHT):
        if product.has(NOUGHT):
            return EVERYTHING
        without_zero = other.without_zero_end()
        return None if without_zero is None else product.divided_by(without_zero)
    return product.divided_by(other)


def _root(power: Interval, exponent: int) -> Interval:
    """An interval around every x >= 0 whose power lies in `power`, with rational ends rounded outward."""
    lo = ZERO if power.lo is None or power.lo <= 0 else root_bounds(power.lo, exponent)[0]
    hi = None if power.hi is None else root_bounds(max(power.hi, ZERO), exponent)[1]
    return Interval(lo, hi)
