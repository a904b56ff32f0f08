"""Exact numbers as text for people: short, and never so short that two that differ look equal."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import cache, cmp_to_key, lru_cache
from itertools import pairwise

from claimcheck.model.interval import Interval
from claimcheck.model.ratio import Ratio, compared

SHORTEST = 4
"""Significant digits to begin with."""

LARGEST_IN_FULL = 10**6
"""Whole numbers below it are told with all their digits: no fewer characters would tell less."""

LONGEST = 400
"""Significant digits to end with: more than any figure, or a power of one, needs to be told from another."""


def numeral(value: Fraction, digits: int = SHORTEST) -> str:
    """A number with at most so many significant digits, a whole one below a million with all: 0.25, 12345, 4.667e8."""
    return _numeral(value.as_integer_ratio(), digits)


_context = cache(lambda digits: Context(prec=digits, rounding=ROUND_HALF_EVEN))


@lru_cache(maxsize=65536)
def _numeral(value: Ratio, digits: int) -> str:
    if value[1] == 1 and -LARGEST_IN_FULL < value[0] < LARGEST_IN_FULL:
        return str(value[0])
    context = _context(digits)
    number = context.divide(Decimal(value[0]), Decimal(value[1])).normalize(context)
    if not number:
        return "0"
    exponent = number.adjusted()
    if -4 <= exponent < 6:
        return f"{number:f}"
    mantissa = f"{number.scaleb(-exponent, context=Context(prec=LONGEST + 6)):f}"
    return f"{mantissa}e{exponent}"


def digits_to_tell_apart(values: Iterable[Fraction], shortest: int = SHORTEST) -> int:
    """The fewest significant digits under which different numbers get different numerals."""
    return _fewest({value.as_integer_ratio() for value in values}, shortest)


def digits_to_tell_ends(intervals: Iterable[Interval | None], shortest: int = SHORTEST) -> int:
    """The fewest significant digits under which different ends of intervals get different numerals."""
    ends = {end for one in intervals if one is not None for end in (one.lo_ratio, one.hi_ratio)}
    return _fewest({end for end in ends if end is not None}, shortest)


def _fewest(different: set[Ratio], shortest: int) -> int:
    ordered = sorted(different, key=cmp_to_key(compared))
    close = [pair for pair in pairwise(ordered) if _may_look_equal(*pair, shortest)]
    for digits in range(shortest, LONGEST):
        if all(_numeral(low, digits) != _numeral(high, digits) for low, high in close):
            return digits
    return LONGEST


def _may_look_equal(low: Ratio, high: Ratio, digits: int) -> bool:
    """Whether two numbers lie within a step of the last digit; others get different numerals, with more digits too."""
    left, right = low[0] * high[1], high[0] * low[1]
    steps: int = 10 ** (digits - 1)
    return (right - left) * steps <= max(-left, right)


def interval_text(interval: Interval, digits: int = SHORTEST) -> str:
    """An interval in the usual brackets, a single value alone, an open side in words.

    Ends that would look equal get as many digits more as tell them apart.
    """
    if interval.is_point:
        assert interval.lo is not None
        return numeral(interval.lo, digits)
    if interval.lo is None and interval.hi is None:
        return "any value"
    if interval.hi is None:
        assert interval.lo is not None
        return f"{'> ' if interval.lo_open else '>= '}{numeral(interval.lo, digits)}"
    if interval.lo is None:
        return f"{'< ' if interval.hi_open else '<= '}{numeral(interval.hi, digits)}"
    digits = digits_to_tell_ends((interval,), digits)
    left, right = "(" if interval.lo_open else "[", ")" if interval.hi_open else "]"
    return f"{left}{numeral(interval.lo, digits)}, {numeral(interval.hi, digits)}{right}"
