"""Ranges of numbers as pairs of SQL expressions in floating point, with the arithmetic of intervals on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from sqlglot import exp

from claimcheck.model.interval import Interval

LOST = 1e-13
"""The part of the larger operand that rounding may take from a difference: some hundred times the smallest part that
floating point can tell apart.
"""


@dataclass(frozen=True, slots=True)
class Range:
    """The ends of an interval. What is known of every row: `positive` that none of its values is below zero,
    `finite` that it has both ends.
    """

    lo: exp.Expr
    hi: exp.Expr
    positive: bool = False
    finite: bool = False


def number(value: float | Fraction) -> exp.Expr:
    """A number as SQL."""
    if value in (inf, -inf):
        return exp.cast(exp.Literal.string("Infinity" if value > 0 else "-Infinity"), "double")
    return exp.cast(exp.Literal.string(repr(float(value))), "double")


def constant(interval: Interval) -> Range:
    """An interval of the rule's own."""
    lo = -inf if interval.lo is None else float(interval.lo)
    hi = inf if interval.hi is None else float(interval.hi)
    return Range(number(lo), number(hi), lo >= 0, lo > -inf and hi < inf)


EVERYTHING = constant(Interval(None, None))


def least(*values: exp.Expr) -> exp.Expr:
    """The smallest of expressions."""
    return values[0] if len(values) == 1 else exp.func("least", *values, copy=False)


def greatest(*values: exp.Expr) -> exp.Expr:
    """The largest of expressions."""
    return values[0] if len(values) == 1 else exp.func("greatest", *values, copy=False)


def either(condition: exp.Expr, then: exp.Expr, other: exp.Expr) -> exp.Expr:
    """One expression where the condition is true, the other elsewhere."""
    return exp.Case(ifs=[exp.If(this=condition, true=then)], default=other)


def meet(a: Range, b: Range) -> Range:
    """What lies in both."""
    return Range(greatest(a.lo, b.lo), least(a.hi, b.hi), a.positive or b.positive, a.finite or b.finite)


def add(parts: Sequence[Range]) -> Range:
    """The sum, drawn in by what rounding can have lost where some of its parts are below zero."""
    lo, hi = parts[0].lo, parts[0].hi
    for part in parts[1:]:
        lo, hi = lo + part.lo, hi + part.hi
    is_positive, is_finite = all(part.positive for part in parts), all(part.finite for part in parts)
    if is_positive or len(parts) == 1:
        return Range(lo, hi, is_positive, is_finite)
    lost_lo, lost_hi = (_sum([exp.func("abs", end) for end in ends]) * number(LOST) for ends in _ends(parts))
    if is_finite:
        return Range(lo + lost_lo, hi - lost_hi, False, True)
    return Range(_unless_infinite(lo, lo + lost_lo), _unless_infinite(hi, hi - lost_hi), False, False)


def _ends(parts: Sequence[Range]) -> tuple[list[exp.Expr], list[exp.Expr]]:
    return [part.lo for part in parts], [part.hi for part in parts]


def _sum(values: Sequence[exp.Expr]) -> exp.Expr:
    total = values[0]
    for value in values[1:]:
        total = total + value
    return total


def subtract(a: Range, b: Range) -> Range:
    """The difference, drawn in by what rounding can have lost where both nearly cancel."""
    is_finite = a.finite and b.finite
    low, high = a.lo - b.hi, a.hi - b.lo
    lost = [(exp.func("abs", x) + exp.func("abs", y)) * number(LOST) for x, y in ((a.lo, b.hi), (a.hi, b.lo))]
    if is_finite:
        return Range(low + lost[0], high - lost[1], False, True)
    return Range(_unless_infinite(low, low + lost[0]), _unless_infinite(high, high - lost[1]), False, False)


def _unless_infinite(end: exp.Expr, then: exp.Expr) -> exp.Expr:
    return either(exp.func("abs", end).eq(number(inf)), end, then)


def scale(values: Range, factor: Fraction) -> Range:
    """Every value times a number that is not zero."""
    by = number(factor)
    if factor > 0:
        return Range(values.lo * by, values.hi * by, values.positive, values.finite)
    return Range(values.hi * by, values.lo * by, False, values.finite)


def multiply(a: Range, b: Range) -> Range:
    """The product; zero times without bound is zero."""
    is_finite = a.finite and b.finite
    if a.positive and b.positive:
        return Range(_times(a.lo, b.lo, True), _times(a.hi, b.hi, is_finite), True, is_finite)
    products = [_times(x, y, is_finite) for x in (a.lo, a.hi) for y in (b.lo, b.hi)]
    return Range(least(*products), greatest(*products), False, is_finite)


def _times(x: exp.Expr, y: exp.Expr, is_finite: bool) -> exp.Expr:
    if is_finite:
        return x * y
    return either(exp.or_(x.eq(number(0)), y.eq(number(0))), number(0), x * y)


def divide(a: Range, b: Range) -> Range:
    """The quotient; without bound where the divisor may be zero."""
    if a.positive and b.positive:
        lo = either(b.hi.eq(number(0)), number(0), a.lo / b.hi)
        hi = either(b.lo <= number(0), number(inf), a.hi / b.lo)
        return Range(lo, hi, True, False)
    around = exp.and_(b.lo <= number(0), b.hi >= number(0))
    quotients = [_over(x, y) for x in (a.lo, a.hi) for y in (b.lo, b.hi)]
    return Range(
        either(around, number(-inf), least(*quotients)), either(around, number(inf), greatest(*quotients)), False, False
    )


def _over(x: exp.Expr, y: exp.Expr) -> exp.Expr:
    """A quotient of two ends; nothing over an infinite one, which the other ends cover where it is more."""
    return either(exp.or_(y.eq(number(inf)), y.eq(number(-inf))), number(0), x / y)


def power(base: Range, exponent: int) -> Range:
    """A base that is never negative to a whole power; of any other, whatever it may be."""
    if not base.positive:
        return EVERYTHING
    raised = [exp.func("power", end, exp.Literal.number(exponent)) for end in (base.lo, base.hi)]
    return Range(raised[0], raised[1], True, base.finite)


def root(values: Range, exponent: int) -> Range:
    """Every x >= 0 whose power lies in a range."""
    part = number(Fraction(1, exponent))
    roots = [exp.func("power", greatest(end, number(0)), part) for end in (values.lo, values.hi)]
    return Range(roots[0], roots[1], True, values.finite)


def factor_of(product: Range, other: Range) -> Range:
    """Every x with x * y in `product` for some y of `other`; a divisor that may be zero gives no bound."""
    if product.positive and other.positive:
        zero = exp.and_(other.lo <= number(0), product.lo <= number(0))
        found = divide(product, other)
        return Range(either(zero, number(-inf), found.lo), either(zero, number(inf), found.hi), False, False)
    return divide(product, other)
