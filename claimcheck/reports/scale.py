"""A number line on which what was stated and what follows can be seen side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10

from claimcheck.model.interval import Interval
from claimcheck.model.numeral import digits_to_tell_apart, numeral

FAR_APART = 20
"""From this ratio of the largest to the smallest end on, the line is logarithmic."""

MOST_TICKS = 6
MARGIN = Fraction(8, 100)
"""What is left free at both ends, as a part of the span between the outermost numbers."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A marked number: where it stands, from 0 to 1, and how it is written."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """An interval on the line, from 0 to 1. An end that it does not have is cut off."""

    start: float
    end: float
    cut_start: bool = False
    cut_end: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """A number line from `low` to `high`, which are logarithms to the base of ten if it is logarithmic."""

    low: Fraction
    high: Fraction
    is_logarithmic: bool

    def span(self, interval: Interval) -> Span:
        """Where an interval lies."""
        start, end = self._at(interval.lo), self._at(interval.hi)
        return Span(0.0 if start is None else start, 1.0 if end is None else end, start is None, end is None)

    def ticks(self) -> list[Tick]:
        """A few round numbers, each written so that they differ."""
        numbers = self._powers() if self.is_logarithmic else self._rounds()
        digits = digits_to_tell_apart(numbers, 1)
        return [Tick(at, numeral(number, digits)) for number in numbers if (at := self._at(number)) is not None]

    def _at(self, number: Fraction | None) -> float | None:
        if number is None or (self.is_logarithmic and number <= 0):
            return None
        position = _logarithm(number) if self.is_logarithmic else number
        return float((position - self.low) / (self.high - self.low))

    def _powers(self) -> list[Fraction]:
        first, last = ceil(self.low), floor(self.high)
        step = max(1, ceil((last - first + 1) / MOST_TICKS))
        return [Fraction(10) ** power for power in range(first, last + 1, step)]

    def _rounds(self) -> list[Fraction]:
        step = _round_step(self.high - self.low)
        return [step * number for number in range(ceil(self.low / step), floor(self.high / step) + 1)]


def scale_for(intervals: Sequence[Interval]) -> Scale | None:
    """The line that shows every end of the intervals; None where no interval has an end."""
    ends = [end for interval in intervals for end in (interval.lo, interval.hi) if end is not None]
    positive = [end for end in ends if end > 0]
    if not ends:
        return None
    if positive and min(ends) >= 0 and max(positive) > FAR_APART * min(positive):
        return _with_margins(_logarithm(min(positive)), _logarithm(max(positive)), True)
    return _with_margins(min(ends), max(ends), False)


def _with_margins(low: Fraction, high: Fraction, is_logarithmic: bool) -> Scale:
    margin = MARGIN * (high - low) or MARGIN * abs(low) or Fraction(1)
    return Scale(low - margin, high + margin, is_logarithmic)


def _logarithm(number: Fraction) -> Fraction:
    return Fraction(log10(number.numerator) - log10(number.denominator))


def _round_step(width: Fraction) -> Fraction:
    """The smallest of 1, 2 and 5 times a power of ten that marks a width with so many numbers at most."""
    power = Fraction(10) ** floor(_logarithm(width / MOST_TICKS))
    return next(power * factor for factor in (1, 2, 5, 10, 20) if width / (power * factor) <= MOST_TICKS)
