"""The two readings of a printed figure: which true values it allows, plainly and charitably."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from claimcheck.model.constants import DEFAULT_CONSTANTS, Constants
from claimcheck.model.interval import ZERO, Interval, interval
from claimcheck.model.quantity import Bound, Form, Number, Quantity
from claimcheck.model.ratio import TWO, compared, minus, negated, over, plus


class Rounding(Enum):
    """How a document cuts its digits."""

    NEAREST = "nearest"
    TRUNCATED = "truncated"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Readings:
    """What a careful reader understands, and all that the print commits to; the first lies within the second."""

    plain: Interval
    charitable: Interval


def read(
    quantity: Quantity,
    *,
    counted: bool = False,
    rounding: Rounding = Rounding.NEAREST,
    step: Fraction | None = None,
    constants: Constants = DEFAULT_CONSTANTS,
) -> Readings:
    """The readings of a quantity in its own unit.

    `counted` says that a figure printed to the unit counts whole things; `step` is a precision stated apart
    from the digits, in the quantity's unit.
    """
    reader = _Reader(quantity, counted, rounding, step, constants)
    match quantity.form:
        case Form.TIMES_MORE:
            return reader.times_more()
        case Form.HALF_OPEN:
            return _both(Interval(quantity.number.value, _end(quantity), False, True))
        case Form.PLUS_MINUS:
            return _both(Interval.around(quantity.number.value, _end(quantity)))
        case Form.RANGE:
            return reader.range()
        case Form.SINGLE:
            return reader.single()


def _both(interval: Interval) -> Readings:
    return Readings(interval, interval)


def _end(quantity: Quantity) -> Fraction:
    assert quantity.second is not None
    return quantity.second.value


@dataclass(frozen=True, slots=True)
class _Reader:
    quantity: Quantity
    counted: bool
    rounding: Rounding
    stated_step: Fraction | None
    constants: Constants

    @property
    def value(self) -> Fraction:
        return self.quantity.number.value

    @property
    def size(self) -> Fraction:
        return abs(self.value)

    @property
    def step(self) -> Fraction:
        return self.stated_step if self.stated_step is not None else self.quantity.number.step

    def single(self) -> Readings:
        match self.quantity.bound:
            case Bound.NONE:
                return self._bare()
            case Bound.EXACT:
                return _both(Interval.point(self.value))
            case Bound.MORE:
                return self._beyond()
            case Bound.LESS:
                return self._below()
            case Bound.AT_LEAST:
                return Readings(Interval(self.value, None), Interval(self.value - self.step / 2, None))
            case Bound.AT_MOST:
                return Readings(Interval(None, self.value), Interval(None, self.value + self.step / 2))
            case Bound.ABOUT:
                return self._about()
            case Bound.NEARLY:
                return self._nearly()

    def _beyond(self) -> Readings:
        limit = self.value + self._reach if self._reach else None
        return Readings(Interval(self.value, limit, True, False), Interval(self.value, None))

    def _below(self) -> Readings:
        limit = self.value - self._reach if self._reach else None
        return Readings(Interval(limit, self.value, False, True), Interval(None, self.value))

    @property
    def _reach(self) -> Fraction:
        """How far "over x" goes plainly; zero, for a fraction of nothing, sets no limit."""
        return max(self.size * self.constants.beyond, self.step)

    def _bare(self) -> Readings:
        if self.rounding is Rounding.EXACT:
            return _both(Interval.point(self.value))
        if self.quantity.number.denominator is not None:
            return self._fraction()
        if self.rounding is Rounding.TRUNCATED:
            return _both(self._truncated())
        if self._is_count:
            exact = Interval.point(self.value)
            return Readings(exact, exact.hull(Interval.around(self.value, self._slack)))
        value, half = self.value.as_integer_ratio(), over(self.step.as_integer_ratio(), TWO)
        nearest = interval(minus(value, half), plus(value, half), False, False)
        return Readings(nearest, self._printed())

    @property
    def _is_count(self) -> bool:
        return self.counted and self.quantity.number.is_plain and self.stated_step is None

    def _printed(self) -> Interval:
        """Every value whose print these digits may be: rounded, truncated, or rounded to its last digit but zeros."""
        if self._is_count:
            return Interval.around(self.value, self._slack)
        step, slack = self.step.as_integer_ratio(), self._slack.as_integer_ratio()
        half, value = over(step, TWO), self.value.as_integer_ratio()
        inward = half if compared(half, slack) >= 0 else slack
        outward, is_open = (slack, False) if compared(slack, step) >= 0 else (step, True)
        if value[0] > 0:
            return interval(minus(value, inward), plus(value, outward), False, is_open)
        if value[0] < 0:
            return interval(minus(value, outward), plus(value, inward), is_open, False)
        return interval(negated(outward), outward, is_open, is_open)

    @property
    def _slack(self) -> Fraction:
        tail = self.quantity.number.tail
        if self.stated_step is not None or not tail:
            return ZERO
        return min(tail, self.size * self.constants.slack_most)

    def _truncated(self) -> Interval:
        """Values that lose digits to become this figure: away from zero by less than a step."""
        up = Interval(self.value, self.value + self.step, False, True)
        down = Interval(self.value - self.step, self.value, True, False)
        if self.step == 0:
            return Interval.point(self.value)
        if self.value == 0:
            return Interval(down.lo, up.hi, True, True)
        return up if self.value > 0 else down

    def _about(self) -> Readings:
        share, most = self.constants.about * self.size, self.constants.about_most * self.size
        half = max(share, min(self._last_digit / 2, most))
        plain, charitable = Interval.around(self.value, half), Interval.around(self.value, 2 * half)
        # "About 2" allows whatever "2" allows: a hedge never makes a figure more precise.
        if self.quantity.number.denominator is not None:
            bare = self._fraction()
            return Readings(plain.hull(bare.plain), charitable.hull(bare.charitable))
        return Readings(plain, charitable.hull(self._printed()))

    @property
    def _last_digit(self) -> Fraction:
        """One unit of the last digit that is not zero."""
        return self.quantity.number.tail * 2 or self.step

    def _nearly(self) -> Readings:
        part = self.constants.nearly * self.size
        sign = 1 if self.value >= 0 else -1
        plain = _between(self.value - sign * part, self.value)
        return Readings(plain, _between(self.value - sign * 2 * part, self.value + sign * self.step / 2))

    def _fraction(self) -> Readings:
        plain = _fraction_interval(self.quantity.number)
        part = self.constants.fraction
        assert plain.lo is not None
        assert plain.hi is not None
        return Readings(plain, _between(plain.lo * (1 - part), plain.hi * (1 + part)))

    def range(self) -> Readings:
        low, high = self.value, _end(self.quantity)
        printed = _between(*(_beyond(number, self.stated_step) for number in self._ends()))
        if self.quantity.bound is not Bound.ABOUT:
            return Readings(_between(low, high), printed)
        part = self.constants.about
        plain = _between(low - part * abs(low), high + part * abs(high))
        wide = _between(low - 2 * part * abs(low), high + 2 * part * abs(high))
        return Readings(plain, wide.hull(printed))

    def _ends(self) -> tuple[tuple[Number, int], tuple[Number, int]]:
        assert self.quantity.second is not None
        return (self.quantity.number, -1), (self.quantity.second, 1)

    def times_more(self) -> Readings:
        half = self.step / 2
        return Readings(_between(self.value - 1, self.value), _between(self.value - 1 - half, self.value + half))


def _between(lo: Fraction, hi: Fraction) -> Interval:
    return Interval(min(lo, hi), max(lo, hi))


def _fraction_interval(number: Number) -> Interval:
    """What rounds to a whole denominator: 1/n is 1/(n+½) to 1/(n−½)."""
    assert number.denominator is not None
    numerator = number.value * number.denominator
    half = Fraction(1, 2)
    return _between(numerator / (number.denominator + half), numerator / (number.denominator - half))


def _beyond(end: tuple[Number, int], stated_step: Fraction | None) -> Fraction:
    """Half a printed unit beyond an end, in its direction."""
    number, direction = end
    if number.denominator is not None:
        interval = _fraction_interval(number)
        limit = interval.lo if direction < 0 else interval.hi
        assert limit is not None
        return limit
    return number.value + direction * (stated_step if stated_step is not None else number.step) / 2
