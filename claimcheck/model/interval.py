"""Exact intervals: sets of rationals with open and closed ends."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

ZERO = Fraction(0)
ONE = Fraction(1)

# One end of an interval: its value (None: unbounded) and whether the value itself is left out.
End = tuple[Fraction | None, bool]


@dataclass(frozen=True, slots=True)
class Interval:
    """A non-empty set of rationals between two ends; `None` stands for no bound on that side.

    Emptiness is told by `None` in place of an interval, never by an interval. Operations give the smallest
    interval that contains every result (the laws of interval arithmetic: Moore, *Interval Analysis*, 1966).
    """

    lo: Fraction | None
    hi: Fraction | None
    lo_open: bool = False
    hi_open: bool = False

    @staticmethod
    def point(value: Fraction | int) -> Interval:
        """The set of one value."""
        exact = value if isinstance(value, Fraction) else Fraction(value)
        return Interval(exact, exact)

    @staticmethod
    def around(middle: Fraction, half_width: Fraction) -> Interval:
        """The closed interval from `middle - half_width` to `middle + half_width`."""
        return Interval(middle - half_width, middle + half_width)

    @property
    def is_point(self) -> bool:
        lo, hi = self.lo, self.hi
        return lo is hi is not None or (lo is not None and hi is not None and compare(lo, hi) == 0)

    @property
    def width(self) -> Fraction | None:
        """Distance between the ends; None where an end is unbounded."""
        return None if self.lo is None or self.hi is None else self.hi - self.lo

    @property
    def middle(self) -> Fraction | None:
        """The centre; where one end is unbounded, the other end; None for the whole line."""
        if self.lo is None or self.hi is None:
            return self.hi if self.lo is None else self.lo
        return (self.lo + self.hi) / 2

    def __contains__(self, value: Fraction) -> bool:
        above = 1 if self.lo is None else compare(value, self.lo)
        below = 1 if self.hi is None else compare(self.hi, value)
        return (above > 0 or (above == 0 and not self.lo_open)) and (below > 0 or (below == 0 and not self.hi_open))

    def __neg__(self) -> Interval:
        return Interval(_negated(self.hi), _negated(self.lo), self.hi_open, self.lo_open)

    def __add__(self, other: Interval) -> Interval:
        lo = None if self.lo is None or other.lo is None else self.lo + other.lo
        hi = None if self.hi is None or other.hi is None else self.hi + other.hi
        return Interval(
            lo,
            hi,
            lo is not None and (self.lo_open or other.lo_open),
            hi is not None and (self.hi_open or other.hi_open),
        )

    def __sub__(self, other: Interval) -> Interval:
        lo = None if self.lo is None or other.hi is None else self.lo - other.hi
        hi = None if self.hi is None or other.lo is None else self.hi - other.lo
        return Interval(
            lo,
            hi,
            lo is not None and (self.lo_open or other.hi_open),
            hi is not None and (self.hi_open or other.lo_open),
        )

    def __mul__(self, other: Interval) -> Interval:
        if self.is_point and other.is_point:
            assert self.lo is not None
            assert other.lo is not None
            return Interval.point(self.lo * other.lo)
        if _is_positive(self) and _is_positive(other):
            return _product_of_positives(self, other)
        products = [_product(x, y) for x in self._signed_ends() for y in other._signed_ends()]
        return _span(products)

    def scaled(self, factor: Fraction) -> Interval:
        """Every value times `factor`, which is not zero."""
        if factor == 1:
            return self
        lo = None if self.lo is None else self.lo * factor
        hi = None if self.hi is None else self.hi * factor
        if factor.numerator > 0:
            return Interval(lo, hi, self.lo_open, self.hi_open)
        return Interval(hi, lo, self.hi_open, self.lo_open)

    def divided_by(self, divisor: Interval) -> Interval | None:
        """Every quotient whose divisor is not zero; None where the divisor is zero alone.

        A divisor with zero in its interior gives quotients without bound in both directions, unless the
        dividend is zero alone; the caller who wants to refuse that asks `has_zero_inside` first.
        """
        if divisor.is_point and divisor.lo == 0:
            return None
        if divisor.has_zero_inside:
            return self if self.is_point and self.lo == 0 else EVERYTHING
        if _is_positive(self) and _is_positive(divisor):
            return _quotient_of_positives(self, divisor)
        return self * divisor._reciprocal()

    def _reciprocal(self) -> Interval:
        lo, lo_open = (None, False) if self.hi == 0 else _inverted(self.hi, self.hi_open)
        hi, hi_open = (None, False) if self.lo == 0 else _inverted(self.lo, self.lo_open)
        return Interval(lo, hi, lo_open, hi_open)

    @property
    def has_zero_inside(self) -> bool:
        """Whether zero lies strictly between the ends."""
        lo, hi = self.lo, self.hi
        return (lo is None or lo.numerator < 0) and (hi is None or hi.numerator > 0)

    def __pow__(self, exponent: int) -> Interval | None:
        """Every value to an integer power; None where that is a negative power of zero alone."""
        if exponent < 0:
            return Interval.point(1).divided_by(_powered(self, -exponent))
        return _powered(self, exponent)

    def meet(self, other: Interval) -> Interval | None:
        """The values that lie in both, or None; this very interval where it loses nothing."""
        lo, lo_open = _higher_lower_end(self, other)
        hi, hi_open = _lower_upper_end(self, other)
        if lo is not None and hi is not None:
            order = compare(lo, hi)
            if order > 0 or (order == 0 and (lo_open or hi_open)):
                return None
        is_same = lo is self.lo and hi is self.hi and lo_open == self.lo_open and hi_open == self.hi_open
        return self if is_same else Interval(lo, hi, lo_open, hi_open)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that contains both."""
        lo, lo_open = min((self._lower(), other._lower()), key=_lower_key)
        hi, hi_open = max((self._upper(), other._upper()), key=_upper_key)
        return Interval(lo, hi, lo_open, hi_open)

    def lies_in(self, other: Interval) -> bool:
        """Whether every value of this interval is one of the other's."""
        return self.meet(other) == self

    def whole(self) -> Interval | None:
        """The smallest interval with the same whole numbers in it, or None where there are none."""
        if _is_whole(self.lo, self.lo_open) and _is_whole(self.hi, self.hi_open):
            return self
        lo = None if self.lo is None else Fraction(ceil(self.lo))
        hi = None if self.hi is None else Fraction(floor(self.hi))
        if lo is not None and self.lo_open and lo == self.lo:
            lo += 1
        if hi is not None and self.hi_open and hi == self.hi:
            hi -= 1
        return None if lo is not None and hi is not None and lo > hi else Interval(lo, hi)

    def shortened(self, bits: int) -> Interval:
        """An interval around this one: ends of more than `bits` binary digits are rounded outward to fewer."""
        lo, hi = _rounded_down(self.lo, bits), _negated(_rounded_down(_negated(self.hi), bits))
        return Interval(
            lo,
            hi,
            lo is not None and (self.lo_open or lo != self.lo),
            hi is not None and (self.hi_open or hi != self.hi),
        )

    def _lower(self) -> End:
        return self.lo, self.lo_open

    def _upper(self) -> End:
        return self.hi, self.hi_open

    def _signed_ends(self) -> tuple[tuple[Fraction | None, bool, int], ...]:
        """Both ends as (value, open, direction), the direction saying which infinity a None stands for."""
        return (self.lo, self.lo_open, -1), (self.hi, self.hi_open, 1)


EVERYTHING = Interval(None, None)
NOT_NEGATIVE = Interval(ZERO, None)


def compare(a: Fraction, b: Fraction) -> int:
    """Negative, zero or positive as a is below, equal to or above b; several times faster than the operators."""
    top, bottom = a.as_integer_ratio()
    other_top, other_bottom = b.as_integer_ratio()
    return top * other_bottom - other_top * bottom


def _higher_lower_end(a: Interval, b: Interval) -> End:
    if a.lo is None or b.lo is None:
        return (b.lo, b.lo_open) if a.lo is None else (a.lo, a.lo_open)
    order = compare(a.lo, b.lo)
    if order == 0:
        return a.lo, a.lo_open or b.lo_open
    return (a.lo, a.lo_open) if order > 0 else (b.lo, b.lo_open)


def _lower_upper_end(a: Interval, b: Interval) -> End:
    if a.hi is None or b.hi is None:
        return (b.hi, b.hi_open) if a.hi is None else (a.hi, a.hi_open)
    order = compare(a.hi, b.hi)
    if order == 0:
        return a.hi, a.hi_open or b.hi_open
    return (a.hi, a.hi_open) if order < 0 else (b.hi, b.hi_open)


def _is_whole(end: Fraction | None, is_open: bool) -> bool:
    """Whether an end is a whole number in the interval, or there is none."""
    return end is None or (end.denominator == 1 and not is_open)


def _negated(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


def _rounded_down(value: Fraction | None, bits: int) -> Fraction | None:
    """A number at or below one that has more than `bits` binary digits, with no more than half as many that count.

    What is closer to zero or farther from it than `bits` digits can tell becomes the last such number, zero or None.
    """
    if value is None or max(value.numerator.bit_length(), value.denominator.bit_length()) <= bits:
        return value
    exponent = value.numerator.bit_length() - value.denominator.bit_length()
    if exponent > bits:
        return Fraction(2) ** bits if value > 0 else None
    scale = Fraction(2) ** max(exponent - bits // 2, -bits)
    return floor(value / scale) * scale


def _inverted(value: Fraction | None, is_open: bool) -> tuple[Fraction, bool]:
    """The reciprocal of an end that is not zero: that of an unbounded end is an open zero."""
    return (ZERO, True) if value is None else (1 / value, is_open)


def _is_positive(interval: Interval) -> bool:
    """Whether every value is above zero, the lower end too."""
    return interval.lo is not None and interval.lo.numerator > 0


def _product_of_positives(a: Interval, b: Interval) -> Interval:
    """The common case, whose ends are known without trying all four products."""
    assert a.lo is not None
    assert b.lo is not None
    hi = None if a.hi is None or b.hi is None else a.hi * b.hi
    return Interval(a.lo * b.lo, hi, a.lo_open or b.lo_open, hi is not None and (a.hi_open or b.hi_open))


def _quotient_of_positives(a: Interval, b: Interval) -> Interval:
    assert a.lo is not None
    assert b.lo is not None
    lo = ZERO if b.hi is None else a.lo / b.hi
    hi = None if a.hi is None else a.hi / b.lo
    return Interval(lo, hi, b.hi is None or a.lo_open or b.hi_open, hi is not None and (a.hi_open or b.lo_open))


def _product(
    x: tuple[Fraction | None, bool, int], y: tuple[Fraction | None, bool, int]
) -> tuple[Fraction | None, bool, int]:
    """The product of two ends; a closed zero is attained whatever it is multiplied with."""
    (a, a_open, a_sign), (b, b_open, b_sign) = x, y
    zeros = [is_open for value, is_open in ((a, a_open), (b, b_open)) if value == 0]
    if zeros:
        return ZERO, all(zeros), 0
    if a is None or b is None:
        sign = (a_sign if a is None else _sign(a)) * (b_sign if b is None else _sign(b))
        return None, False, sign
    return a * b, a_open or b_open, 0


def _span(products: list[tuple[Fraction | None, bool, int]]) -> Interval:
    """The smallest interval with these ends and limits in it."""
    finite = [(value, is_open) for value, is_open, _ in products if value is not None]
    unbounded = {sign for value, _, sign in products if value is None}
    lo, lo_open = min(finite, default=(None, False)) if -1 not in unbounded else (None, False)
    hi, hi_open = max(finite, key=_last, default=(None, False)) if 1 not in unbounded else (None, False)
    return Interval(lo, hi, lo_open, hi_open)


def _last(end: tuple[Fraction, bool]) -> tuple[Fraction, bool]:
    """A sort key: the higher value last, and of equal ones the closed."""
    return end[0], not end[1]


def _sign(value: Fraction) -> int:
    return 1 if value > 0 else -1


def _powered(base: Interval, exponent: int) -> Interval:
    if exponent == 0:
        return Interval.point(1)
    lo = None if base.lo is None else base.lo**exponent
    hi = None if base.hi is None else base.hi**exponent
    if exponent % 2:
        return Interval(lo, hi, base.lo_open, base.hi_open)
    if base.lo is not None and base.lo >= 0:
        return Interval(lo, hi, base.lo_open, base.hi_open)
    if base.hi is not None and base.hi <= 0:
        return Interval(hi, lo, base.hi_open, base.lo_open)
    top, top_open = max(((lo, base.lo_open), (hi, base.hi_open)), key=_upper_key)
    return Interval(ZERO, top, False, top_open)


def _lower_key(end: End) -> tuple[int, Fraction, bool]:
    """A sort key for lower ends: unbounded first, then by value, closed before open."""
    value, is_open = end
    return (0, ZERO, False) if value is None else (1, value, is_open)


def _upper_key(end: End) -> tuple[int, Fraction, bool]:
    """A sort key for upper ends: by value, open before closed, unbounded last."""
    value, is_open = end
    return (1, ZERO, True) if value is None else (0, value, not is_open)
