"""Exact intervals: sets of rationals with open and closed ends."""

from __future__ import annotations

from fractions import Fraction

from claimcheck.model.ends import End, inverted, is_whole, product, span
from claimcheck.model.ratio import (
    NOUGHT,
    Ratio,
    compared,
    fraction,
    longest,
    minus,
    negated,
    over,
    plus,
    rounded_down,
    times,
    to_power,
)

ZERO = Fraction(0)


class Interval:
    """A non-empty set of rationals between two ends; `None` stands for no bound on that side.

    Emptiness is told by `None` in place of an interval, never by an interval. Operations give the smallest
    interval that contains every result (the laws of interval arithmetic: Moore, *Interval Analysis*, 1966).
    Intervals are values: none is ever changed.
    """

    __slots__ = ("hi_open", "hi_ratio", "lo_open", "lo_ratio")
    __match_args__ = ("lo", "hi", "lo_open", "hi_open")

    lo_ratio: Ratio | None
    hi_ratio: Ratio | None
    lo_open: bool
    hi_open: bool

    def __init__(self, lo: Fraction | None, hi: Fraction | None, lo_open: bool = False, hi_open: bool = False) -> None:
        self.lo_ratio = None if lo is None else lo.as_integer_ratio()
        self.hi_ratio = None if hi is None else hi.as_integer_ratio()
        self.lo_open = lo_open
        self.hi_open = hi_open

    @staticmethod
    def point(value: Fraction | int) -> Interval:
        """The set of one value."""
        ratio = value.as_integer_ratio()
        return interval(ratio, ratio, False, False)

    @staticmethod
    def around(middle: Fraction, half_width: Fraction) -> Interval:
        """The closed interval from `middle - half_width` to `middle + half_width`."""
        return Interval(middle - half_width, middle + half_width)

    @property
    def lo(self) -> Fraction | None:
        """The lower end."""
        return None if self.lo_ratio is None else fraction(self.lo_ratio)

    @property
    def hi(self) -> Fraction | None:
        """The upper end."""
        return None if self.hi_ratio is None else fraction(self.hi_ratio)

    @property
    def is_point(self) -> bool:
        return self.lo_ratio == self.hi_ratio and self.lo_ratio is not None

    @property
    def is_zero(self) -> bool:
        """Whether zero is the only value."""
        return self.lo_ratio == NOUGHT == self.hi_ratio

    @property
    def width(self) -> Fraction | None:
        """Distance between the ends; None where an end is unbounded."""
        return None if self.lo_ratio is None or self.hi_ratio is None else fraction(minus(self.hi_ratio, self.lo_ratio))

    @property
    def middle(self) -> Fraction | None:
        """The centre; where one end is unbounded, the other end; None for the whole line."""
        if self.lo_ratio is None or self.hi_ratio is None:
            return self.hi if self.lo_ratio is None else self.lo
        top, bottom = plus(self.lo_ratio, self.hi_ratio)
        return Fraction(top, 2 * bottom)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Interval) and (
            self is other
            or (
                self.lo_ratio == other.lo_ratio
                and self.hi_ratio == other.hi_ratio
                and self.lo_open == other.lo_open
                and self.hi_open == other.hi_open
            )
        )

    def __hash__(self) -> int:
        return hash((self.lo_ratio, self.hi_ratio, self.lo_open, self.hi_open))

    def __repr__(self) -> str:
        return f"Interval({self.lo!r}, {self.hi!r}, {self.lo_open}, {self.hi_open})"

    def __contains__(self, value: Fraction) -> bool:
        return self.has(value.as_integer_ratio())

    def has(self, ratio: Ratio) -> bool:
        """Whether a ratio is one of the values."""
        above = 1 if self.lo_ratio is None else compared(ratio, self.lo_ratio)
        below = 1 if self.hi_ratio is None else compared(self.hi_ratio, ratio)
        return (above > 0 or (above == 0 and not self.lo_open)) and (below > 0 or (below == 0 and not self.hi_open))

    def __neg__(self) -> Interval:
        lo = None if self.hi_ratio is None else negated(self.hi_ratio)
        hi = None if self.lo_ratio is None else negated(self.lo_ratio)
        return interval(lo, hi, self.hi_open, self.lo_open)

    def __add__(self, other: Interval) -> Interval:
        lo = None if self.lo_ratio is None or other.lo_ratio is None else plus(self.lo_ratio, other.lo_ratio)
        hi = None if self.hi_ratio is None or other.hi_ratio is None else plus(self.hi_ratio, other.hi_ratio)
        return interval(
            lo,
            hi,
            lo is not None and (self.lo_open or other.lo_open),
            hi is not None and (self.hi_open or other.hi_open),
        )

    def __sub__(self, other: Interval) -> Interval:
        lo = None if self.lo_ratio is None or other.hi_ratio is None else minus(self.lo_ratio, other.hi_ratio)
        hi = None if self.hi_ratio is None or other.lo_ratio is None else minus(self.hi_ratio, other.lo_ratio)
        return interval(
            lo,
            hi,
            lo is not None and (self.lo_open or other.hi_open),
            hi is not None and (self.hi_open or other.lo_open),
        )

    def __mul__(self, other: Interval) -> Interval:
        if self.is_zero or other.is_zero:
            return self if self.is_zero else other
        if self.is_not_negative and other.is_not_negative:
            return _product_of_not_negatives(self, other)
        return interval(*span([product(x, y) for x in self._ends() for y in other._ends()]))

    def scaled(self, factor: Fraction) -> Interval:
        """Every value times `factor`, which is not zero."""
        return self.scaled_by(factor.as_integer_ratio())

    def scaled_by(self, ratio: Ratio) -> Interval:
        """Every value times a ratio that is not zero."""
        if ratio == (1, 1):
            return self
        lo = None if self.lo_ratio is None else times(self.lo_ratio, ratio)
        hi = None if self.hi_ratio is None else times(self.hi_ratio, ratio)
        if ratio[0] > 0:
            return interval(lo, hi, self.lo_open, self.hi_open)
        return interval(hi, lo, self.hi_open, self.lo_open)

    def divided_by(self, divisor: Interval) -> Interval | None:
        """Every quotient whose divisor is not zero; None where the divisor is zero alone.

        A divisor with zero in its interior gives quotients without bound in both directions, unless the
        dividend is zero alone; the caller who wants to refuse that asks `has_zero_inside` first.
        """
        if divisor.is_zero:
            return None
        if self.is_zero:
            return self
        if self.is_not_negative and divisor.is_positive:
            return _quotient_by_positives(self, divisor)
        if divisor.has_zero_inside:
            return EVERYTHING
        return self * divisor._reciprocal()

    def _reciprocal(self) -> Interval:
        lo, lo_open = (None, False) if self.hi_ratio == NOUGHT else inverted(self.hi_ratio, self.hi_open)
        hi, hi_open = (None, False) if self.lo_ratio == NOUGHT else inverted(self.lo_ratio, self.lo_open)
        return interval(lo, hi, lo_open, hi_open)

    @property
    def has_zero_inside(self) -> bool:
        """Whether zero lies strictly between the ends."""
        return (self.lo_ratio is None or self.lo_ratio[0] < 0) and (self.hi_ratio is None or self.hi_ratio[0] > 0)

    @property
    def is_positive(self) -> bool:
        """Whether every value is above zero, the lower end too."""
        return self.lo_ratio is not None and self.lo_ratio[0] > 0

    @property
    def is_not_negative(self) -> bool:
        """Whether no value is below zero."""
        return self.lo_ratio is not None and self.lo_ratio[0] >= 0

    def without_zero_end(self) -> Interval | None:
        """The interval less a zero at its end; zero in its interior stays. None where it is zero alone."""
        if self.lo_ratio == NOUGHT:
            return None if self.hi_ratio == NOUGHT else interval(self.lo_ratio, self.hi_ratio, True, self.hi_open)
        if self.hi_ratio == NOUGHT:
            return interval(self.lo_ratio, self.hi_ratio, self.lo_open, True)
        return self

    def __pow__(self, exponent: int) -> Interval | None:
        """Every value to an integer power; None where that is a negative power of zero alone."""
        if exponent < 0:
            return Interval.point(1).divided_by(_powered(self, -exponent))
        return _powered(self, exponent)

    def meet(self, other: Interval) -> Interval | None:
        """The values that lie in both, or None; this very interval where it loses nothing."""
        lo, lo_open = self.lo_ratio, self.lo_open
        bound = other.lo_ratio
        if bound is not None:
            order = 1 if lo is None else bound[0] * lo[1] - lo[0] * bound[1]
            if order > 0:
                lo, lo_open = bound, other.lo_open
            elif order == 0:
                lo_open = lo_open or other.lo_open
        hi, hi_open = self.hi_ratio, self.hi_open
        bound = other.hi_ratio
        if bound is not None:
            order = -1 if hi is None else bound[0] * hi[1] - hi[0] * bound[1]
            if order < 0:
                hi, hi_open = bound, other.hi_open
            elif order == 0:
                hi_open = hi_open or other.hi_open
        if lo is self.lo_ratio and hi is self.hi_ratio and lo_open == self.lo_open and hi_open == self.hi_open:
            return self
        if lo is not None and hi is not None:
            order = lo[0] * hi[1] - hi[0] * lo[1]
            if order > 0 or (order == 0 and (lo_open or hi_open)):
                return None
        return interval(lo, hi, lo_open, hi_open)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that contains both."""
        return interval(*span([*self._ends(), *other._ends()]))

    def lies_in(self, other: Interval) -> bool:
        """Whether every value of this interval is one of the other's."""
        return self.meet(other) is self

    def upward(self, *, strictly: bool = False) -> Interval:
        """Every number that is at or above one of the values, or strictly above."""
        return interval(self.lo_ratio, None, self.lo_ratio is not None and (strictly or self.lo_open), False)

    def downward(self, *, strictly: bool = False) -> Interval:
        """Every number that is at or below one of the values, or strictly below."""
        return interval(None, self.hi_ratio, False, self.hi_ratio is not None and (strictly or self.hi_open))

    def whole(self) -> Interval | None:
        """The smallest interval with the same whole numbers in it, or None where there are none."""
        if is_whole(self.lo_ratio, self.lo_open) and is_whole(self.hi_ratio, self.hi_open):
            return self
        lo = hi = None
        if self.lo_ratio is not None:
            top, bottom = self.lo_ratio
            lo = (top + 1 if self.lo_open else top) if bottom == 1 else -(-top // bottom)
        if self.hi_ratio is not None:
            top, bottom = self.hi_ratio
            hi = (top - 1 if self.hi_open else top) if bottom == 1 else top // bottom
        if lo is not None and hi is not None and lo > hi:
            return None
        return interval(None if lo is None else (lo, 1), None if hi is None else (hi, 1), False, False)

    def shortened(self, bits: int) -> Interval:
        """An interval around this one: ends of more than `bits` binary digits are rounded outward to fewer."""
        if not self.is_longer_than(bits):
            return self
        lo = None if self.lo_ratio is None else rounded_down(self.lo_ratio, bits)
        mirrored = None if self.hi_ratio is None else rounded_down(negated(self.hi_ratio), bits)
        hi = None if mirrored is None else negated(mirrored)
        return interval(
            lo,
            hi,
            lo is not None and (self.lo_open or lo != self.lo_ratio),
            hi is not None and (self.hi_open or hi != self.hi_ratio),
        )

    def is_longer_than(self, bits: int) -> bool:
        """Whether an end has more binary digits than that."""
        return any(end is not None and longest(end) > bits for end in (self.lo_ratio, self.hi_ratio))

    def _ends(self) -> tuple[End, End]:
        return (self.lo_ratio, self.lo_open, -1), (self.hi_ratio, self.hi_open, 1)


def interval(lo: Ratio | None, hi: Ratio | None, lo_open: bool, hi_open: bool) -> Interval:
    """The interval between two ratios."""
    made = _new(Interval)
    made.lo_ratio = lo
    made.hi_ratio = hi
    made.lo_open = lo_open
    made.hi_open = hi_open
    return made


_new = Interval.__new__

EVERYTHING = Interval(None, None)
NOT_NEGATIVE = Interval(ZERO, None)


def _product_of_not_negatives(a: Interval, b: Interval) -> Interval:
    """The common case, whose ends are known without trying all four products; neither is zero alone."""
    assert a.lo_ratio is not None
    assert b.lo_ratio is not None
    lo = times(a.lo_ratio, b.lo_ratio)
    hi = None if a.hi_ratio is None or b.hi_ratio is None else times(a.hi_ratio, b.hi_ratio)
    lo_open = a.lo_open or b.lo_open
    if lo == NOUGHT:
        # A zero that is attained makes zero of whatever it is multiplied with.
        lo_open = all(one.lo_open for one in (a, b) if one.lo_ratio == NOUGHT)
    return interval(lo, hi, lo_open, hi is not None and (a.hi_open or b.hi_open))


def _quotient_by_positives(a: Interval, b: Interval) -> Interval:
    """That of an interval without negative values, and not zero alone."""
    assert a.lo_ratio is not None
    assert b.lo_ratio is not None
    hi = None if a.hi_ratio is None else over(a.hi_ratio, b.lo_ratio)
    hi_open = hi is not None and (a.hi_open or b.lo_open)
    if a.lo_ratio == NOUGHT:
        return interval(NOUGHT, hi, a.lo_open, hi_open)
    lo = NOUGHT if b.hi_ratio is None else over(a.lo_ratio, b.hi_ratio)
    return interval(lo, hi, b.hi_ratio is None or a.lo_open or b.hi_open, hi_open)


def _powered(base: Interval, exponent: int) -> Interval:
    if exponent == 0:
        return Interval.point(1)
    lo = None if base.lo_ratio is None else to_power(base.lo_ratio, exponent)
    hi = None if base.hi_ratio is None else to_power(base.hi_ratio, exponent)
    if exponent % 2 or base.is_not_negative:
        return interval(lo, hi, base.lo_open, base.hi_open)
    if base.hi_ratio is not None and base.hi_ratio[0] <= 0:
        return interval(hi, lo, base.hi_open, base.lo_open)
    upper = interval(None, lo, False, base.lo_open).hull(interval(None, hi, False, base.hi_open))
    return interval(NOUGHT, upper.hi_ratio, False, upper.hi_open)
