"""Interval evaluation of a program: forward, to the values of its sides, and backward, to what its slots may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import TypeAlias

from claimcheck.engine.program import NOTHING, Cell, Known, Outermost, Product, Quotient, Raised, Scaled, Slot, Sum
from claimcheck.model.interval import EVERYTHING, ZERO, Interval

Box: TypeAlias = Sequence[Interval]
"""An interval for each slot, in its indicator's unit."""


def forward(cell: Cell, box: Box, plain: bool) -> Interval | None:
    """Every value that a cell takes over a box; None where it takes none (a division by zero alone).

    `plain` chooses the reading of the rule's own constants.
    """
    if isinstance(cell, Slot):
        return box[cell.index]
    match cell:
        case Known(readings):
            return readings.plain if plain else readings.charitable
        case Scaled(inner, factor):
            value = forward(inner, box, plain)
            return None if value is None else value.scaled(factor)
        case Sum(cells, rest):
            return _sum([forward(part, box, plain) for part in cells], rest)
        case Product(left, right):
            first, second = forward(left, box, plain), forward(right, box, plain)
            return None if first is None or second is None else first * second
        case Quotient(left, right):
            first, second = forward(left, box, plain), forward(right, box, plain)
            return None if first is None or second is None else first.divided_by(second)
        case Raised(inner, exponent):
            base = forward(inner, box, plain)
            return None if base is None else base**exponent
        case Outermost(cells, largest):
            return _outermost([forward(part, box, plain) for part in cells], largest)


def _sum(parts: Sequence[Interval | None], rest: Interval) -> Interval | None:
    total = rest if rest is not NOTHING else None
    for part in parts:
        if part is None:
            return None
        total = part if total is None else total + part
    return total if total is not None else rest


def _outermost(parts: Sequence[Interval | None], largest: bool) -> Interval | None:
    if not largest:
        mirrored = _outermost([None if part is None else -part for part in parts], True)
        return None if mirrored is None else -mirrored
    result: Interval | None = None
    for part in parts:
        if part is None:
            return None
        result = part if result is None else _larger(result, part)
    return result


def _larger(a: Interval, b: Interval) -> Interval:
    """Every value of max(x, y)."""
    larger = a.upward().meet(b.upward())
    assert larger is not None
    span = larger.meet(a.hull(b).downward())
    assert span is not None
    return span


def backward(cell: Cell, required: Interval, box: list[Interval], plain: bool) -> bool:
    """Narrows the box to values that let a cell lie in `required`; False where none do.

    Each slot is narrowed as if the others were free in their intervals, so nothing that is possible is lost (the
    HC4-revise of Benhamou and others, 1999).
    """
    match cell:
        case Slot(index):
            narrowed = box[index].meet(required)
            if narrowed is None:
                return False
            box[index] = narrowed
            return True
        case Known(readings):
            return (readings.plain if plain else readings.charitable).meet(required) is not None
        case Scaled(inner):
            return backward(inner, required.scaled(cell.inverse), box, plain)
        case Sum(cells, rest):
            return _backward_sum(cells, rest, required, box, plain)
        case Product(left, right):
            return _backward_product(left, right, required, box, plain)
        case Quotient(left, right):
            return _backward_quotient(left, right, required, box, plain)
        case Raised(inner, exponent):
            return _backward_power(inner, exponent, required, box, plain)
        case Outermost(cells, largest):
            limit = required.downward() if largest else required.upward()
            return all(backward(part, limit, box, plain) for part in cells)


def _backward_sum(cells: Sequence[Cell], rest: Interval, required: Interval, box: list[Interval], plain: bool) -> bool:
    values = [forward(part, box, plain) for part in cells]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return False
    others = _sums_of_others(known if rest is NOTHING else [*known, rest])
    for part, other in zip(cells, others, strict=False):
        needed = required if other is None else required - other
        if not backward(part, needed, box, plain):
            return False
    return True


def _sums_of_others(values: Sequence[Interval]) -> list[Interval | None]:
    """For each value the sum of all others; None for the only one."""
    before = [None, *accumulate(values)]
    after = [None, *accumulate(reversed(values))]
    pairs = zip(before, reversed(after[:-1]), strict=False)
    return [left if right is None else right if left is None else left + right for left, right in pairs]


def _backward_product(left: Cell, right: Cell, required: Interval, box: list[Interval], plain: bool) -> bool:
    first, second = forward(left, box, plain), forward(right, box, plain)
    if first is None or second is None:
        return False
    needed_left, needed_right = _factor(required, second), _factor(required, first)
    if needed_left is None or needed_right is None:
        return False
    return backward(left, needed_left, box, plain) and backward(right, needed_right, box, plain)


def _factor(product: Interval, other: Interval) -> Interval | None:
    """Every x with x * y in `product` for some y of `other`; None where there is none."""
    if ZERO in other:
        if ZERO in product:
            return EVERYTHING
        without_zero = other.without_zero_end()
        return None if without_zero is None else product.divided_by(without_zero)
    return product.divided_by(other)


def _backward_quotient(left: Cell, right: Cell, required: Interval, box: list[Interval], plain: bool) -> bool:
    first, second = forward(left, box, plain), forward(right, box, plain)
    divisor = None if second is None else second.without_zero_end()
    if first is None or divisor is None:
        return False
    if not backward(left, required * divisor, box, plain):
        return False
    needed = _factor(first, required)
    return needed is not None and backward(right, needed, box, plain)


def _backward_power(inner: Cell, exponent: int, required: Interval, box: list[Interval], plain: bool) -> bool:
    """Roots are not rational: only the sign and the bounds that are certain are passed on."""
    base = forward(inner, box, plain)
    if base is None:
        return False
    if exponent == 1:
        return backward(inner, required, box, plain)
    if exponent <= 0 or not base.is_not_negative:
        return True
    return backward(inner, _root(required, exponent), box, plain)


def _root(power: Interval, exponent: int) -> Interval:
    """An interval around every x >= 0 whose power lies in `power`, with rational ends rounded outward."""
    lo = ZERO if power.lo is None or power.lo <= 0 else root_bounds(power.lo, exponent)[0]
    hi = None if power.hi is None else root_bounds(max(power.hi, ZERO), exponent)[1]
    return Interval(lo, hi)


ROOT_DIGITS = 12


def root_bounds(value: Fraction, exponent: int) -> tuple[Fraction, Fraction]:
    """Rationals just below and above the root of a number that is not negative, decided by comparing powers."""
    scale = 10**ROOT_DIGITS
    scaled = value * Fraction(scale) ** exponent
    low, high = 0, 1
    while Fraction(high) ** exponent <= scaled:
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if Fraction(middle) ** exponent <= scaled else (low, middle)
    exact = Fraction(low) ** exponent == scaled
    return Fraction(low, scale), Fraction(low if exact else high, scale)


def divisions_around_zero(cell: Cell, box: Box, plain: bool) -> Iterator[Quotient]:
    """The quotients in a cell whose divisor may be zero."""
    match cell:
        case Quotient(left, right):
            divisor = forward(right, box, plain)
            if divisor is None or divisor.has_zero_inside or divisor.is_zero:
                yield cell
            yield from divisions_around_zero(left, box, plain)
            yield from divisions_around_zero(right, box, plain)
        case Product(left, right):
            yield from divisions_around_zero(left, box, plain)
            yield from divisions_around_zero(right, box, plain)
        case Scaled(inner) | Raised(inner):
            yield from divisions_around_zero(inner, box, plain)
        case Sum(cells) | Outermost(cells):
            for part in cells:
                yield from divisions_around_zero(part, box, plain)
        case Slot() | Known():
            return
