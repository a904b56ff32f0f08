"""Ranges of numbers as pairs of SQL expressions in floating point, with the arithmetic of intervals on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
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
    name = "Infinity" if value == inf else "-Infinity" if value == -inf else repr(float(value))
    return exp.Cast(this=exp.Literal.string(name), to=_DOUBLE)


_DOUBLE = exp.DataType.build("double")


def constant(interval: Interval) -> Range:
    """An interval of the rule's own."""
    lo = -inf if interval.lo is None else float(interval.lo)
    hi = inf if interval.hi is None else float(interval.hi)
    return Range(number(lo), number(hi), lo >= 0, lo > -inf and hi < inf)


EVERYTHING = constant(Interval(None, None))


def plus(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    """The sum. The operators of sqlglot copy their operands, and lose the brackets of a - (b - c); these do not."""
    return exp.Add(this=_grouped(a), expression=_grouped(b))


def minus(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    """The difference."""
    return exp.Sub(this=_grouped(a), expression=_grouped(b))


def times(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    """The product."""
    return exp.Mul(this=_grouped(a), expression=_grouped(b))


def over(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    """The quotient."""
    return exp.Div(this=_grouped(a), expression=_grouped(b))


def _grouped(value: exp.Expr) -> exp.Expr:
    return exp.Paren(this=value) if isinstance(value, exp.Binary) else value


def below(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    """Whether the first is less."""
    return exp.LT(this=a, expression=b)


def at_most(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    """Whether the first is less or the same."""
    return exp.LTE(this=a, expression=b)


def same(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    """Whether both are the same."""
    return exp.EQ(this=a, expression=b)


def distinct(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    """Whether they are not the same."""
    return exp.NEQ(this=a, expression=b)


def both(*conditions: exp.Expr) -> exp.Expr:
    """Whether all hold."""
    return exp.and_(*conditions, copy=False)


def any_of(*conditions: exp.Expr) -> exp.Expr:
    """Whether one holds."""
    return exp.or_(*conditions, copy=False)


def size(value: exp.Expr) -> exp.Expr:
    """The value without its sign."""
    return exp.Abs(this=value)


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
    if a is EVERYTHING or b is EVERYTHING:
        return b if a is EVERYTHING else a
    return Range(greatest(a.lo, b.lo), least(a.hi, b.hi), a.positive or b.positive, a.finite or b.finite)


def add(parts: Sequence[Range]) -> Range:
    """The sum, drawn in by what rounding can have lost where some of its parts are below zero."""
    lo, hi = parts[0].lo, parts[0].hi
    for part in parts[1:]:
        lo, hi = plus(lo, part.lo), plus(hi, part.hi)
    is_positive, is_finite = all(part.positive for part in parts), all(part.finite for part in parts)
    if is_positive or len(parts) == 1:
        return Range(lo, hi, is_positive, is_finite)
    lost = [_lost(*(part.lo for part in parts)), _lost(*(part.hi for part in parts))]
    return _drawn_in(Range(lo, hi, False, is_finite), lost)


def _lost(*parts: exp.Expr) -> exp.Expr:
    """What rounding can have lost of the sum of some parts."""
    return times(reduce(plus, map(size, parts)), number(LOST))


def _drawn_in(values: Range, lost: Sequence[exp.Expr]) -> Range:
    """A range less what rounding can have lost at either end."""
    low, high = plus(values.lo, lost[0]), minus(values.hi, lost[1])
    if values.finite:
        return Range(low, high, False, True)
    return Range(_unless_infinite(values.lo, low), _unless_infinite(values.hi, high), False, False)


def subtract(a: Range, b: Range) -> Range:
    """The difference, drawn in by what rounding can have lost where both nearly cancel."""
    found = Range(minus(a.lo, b.hi), minus(a.hi, b.lo), False, a.finite and b.finite)
    return _drawn_in(found, [_lost(a.lo, b.hi), _lost(a.hi, b.lo)])


def _unless_infinite(end: exp.Expr, then: exp.Expr) -> exp.Expr:
    return either(same(size(end), number(inf)), end, then)


def scale(values: Range, factor: Fraction) -> Range:
    """Every value times a number that is not zero."""
    by = number(factor)
    if factor > 0:
        return Range(times(values.lo, by), times(values.hi, by), values.positive, values.finite)
    return Range(times(values.hi, by), times(values.lo, by), False, values.finite)


def multiply(a: Range, b: Range) -> Range:
    """The product; zero times without bound is zero."""
    is_finite = a.finite and b.finite
    if a.positive and b.positive:
        return Range(_times(a.lo, b.lo, True), _times(a.hi, b.hi, is_finite), True, is_finite)
    products = [_times(x, y, is_finite) for x in (a.lo, a.hi) for y in (b.lo, b.hi)]
    return Range(least(*products), greatest(*products), False, is_finite)


def _times(x: exp.Expr, y: exp.Expr, is_finite: bool) -> exp.Expr:
    if is_finite:
        return times(x, y)
    return either(any_of(same(x, number(0)), same(y, number(0))), number(0), times(x, y))


def divide(a: Range, b: Range) -> Range:
    """The quotient; without bound where the divisor may be zero."""
    if a.positive and b.positive:
        lo = either(same(b.hi, number(0)), number(0), over(a.lo, b.hi))
        hi = either(at_most(b.lo, number(0)), number(inf), over(a.hi, b.lo))
        return Range(lo, hi, True, False)
    around = both(at_most(b.lo, number(0)), at_most(number(0), b.hi))
    quotients = [_over(x, y) for x in (a.lo, a.hi) for y in (b.lo, b.hi)]
    return Range(
        either(around, number(-inf), least(*quotients)), either(around, number(inf), greatest(*quotients)), False, False
    )


def _over(x: exp.Expr, y: exp.Expr) -> exp.Expr:
    """A quotient of two ends; nothing over an infinite one, which the other ends cover where it is more."""
    return either(any_of(same(y, number(inf)), same(y, number(-inf))), number(0), over(x, y))


def power(base: Range, exponent: int) -> Range:
    """A base that is never negative to a whole power."""
    raised = [exp.func("power", end, exp.Literal.number(exponent), copy=False) for end in (base.lo, base.hi)]
    return Range(raised[0], raised[1], True, base.finite)


def root(values: Range, exponent: int) -> Range:
    """Every x >= 0 whose power lies in a range."""
    part = number(Fraction(1, exponent))
    roots = [exp.func("power", greatest(end, number(0)), part, copy=False) for end in (values.lo, values.hi)]
    return Range(roots[0], roots[1], True, values.finite)


def factor_of(product: Range, other: Range) -> Range:
    """Every x with x * y in `product` for some y of `other`; a divisor that may be zero gives no bound."""
    if product.positive and other.positive:
        zero = both(at_most(other.lo, number(0)), at_most(product.lo, number(0)))
        found = divide(product, other)
        return Range(either(zero, number(-inf), found.lo), either(zero, number(inf), found.hi), False, False)
    return divide(product, other)
