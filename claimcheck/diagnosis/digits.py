"""Slips in single digits: which figures they may have been, and when what is needed is tight enough to say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import TypeAlias

from claimcheck.diagnosis.repairs import Draft, draft_of
from claimcheck.diagnosis.restate import decimals, digits_of, rewritten, unit_of
from claimcheck.model.claim import Claim
from claimcheck.model.interval import Interval
from claimcheck.model.quantity import Bound, Form, Number, Quantity

LOOSEST_DIGITS = Fraction(1, 4)
"""A digit is guessed only where what is needed spans at most this part of itself."""

FEW_UNITS = 4
"""Units of its last digit within which what is needed of a figure may lie for a digit to be guessed anyhow."""

LEVERAGE = 3
"""Where it may lie farther apart, a digit must move the figure by so many times the leeway."""

FARTHEST_DIGITS = 2
"""Units of the last digit, with a third of the value, from what is needed to any figure that may mean it."""


_Limits: TypeAlias = tuple[int, int, int, int]
"""The least and the greatest significand; those up to which and from which on one is far enough from the printed."""


def within_digits(wanted: Interval, quantity: Quantity) -> bool:
    """Tight enough for single digits."""
    return is_plain(quantity) and within_few_digits(wanted, quantity)


def within_few_digits(wanted: Interval, quantity: Quantity) -> bool:
    """Tight enough for slips with few repairs."""
    width, middle = wanted.width, wanted.middle
    if width is None or middle is None or quantity.form is not Form.SINGLE:
        return False
    return width <= LOOSEST_DIGITS * abs(middle) and quantity.number.step <= abs(middle)


def is_plain(quantity: Quantity) -> bool:
    """Digits that are not a bound."""
    has_word = quantity.bound not in (Bound.NONE, Bound.ABOUT, Bound.EXACT)
    return quantity.form is Form.SINGLE and not has_word and quantity.number.denominator is None


def with_digits(change: Callable[[str], Iterable[str]]) -> Callable[[Claim, Interval], Iterator[Draft]]:
    """The figure with other digits, where they come near to what is wanted."""

    def drafts(claim: Claim, wanted: Interval) -> Iterator[Draft]:
        number, middle, width = claim.quantity.number, wanted.middle, wanted.width
        assert middle is not None
        assert width is not None
        least = 0 if width <= FEW_UNITS * number.step else LEVERAGE * width
        reach = FARTHEST_DIGITS * number.step + abs(middle) / 3
        limits: dict[int, _Limits] = {}
        for digits in change(digits_of(number)):
            # A quick look before the close one, at whole numbers: most digits lead far away.
            places = decimals(digits)
            if places not in limits:
                blur = _blur(claim, places)
                near = reach if blur is None else min(reach, width / 2 + blur)
                limits[places] = _limits(number, places, Interval.around(middle, near), Fraction(least))
            lowest, highest, below, above = limits[places]
            size = int(digits.replace(".", "") or "0")
            if lowest <= size <= highest and (size <= below or size >= above):
                quantity = rewritten(claim.quantity, digits)
                if quantity is not None:
                    yield draft_of(claim, quantity)

    return drafts


def _blur(claim: Claim, places: int) -> Fraction | None:
    """How far from its value a figure with so many decimals may plainly mean; None for one with a hedge or a bound."""
    if claim.quantity.bound not in (Bound.NONE, Bound.EXACT):
        return None
    return max(abs(unit_of(claim.quantity.number, places)), claim.resolution or Fraction(0))


def _limits(number: Number, places: int, near: Interval, least: Fraction) -> _Limits:
    """What a significand with so many decimals must be, taken as a whole number, for its value to be near enough to
    what is wanted and at least so far from what is printed.
    """
    assert near.lo is not None
    assert near.hi is not None
    unit = unit_of(number, places)
    lowest, highest = sorted((near.lo / unit, near.hi / unit))
    printed, gap = number.value / unit, least / abs(unit)
    return ceil(lowest), floor(highest), floor(printed - gap), ceil(printed + gap)


def transposed(digits: str) -> Iterator[str]:
    """The digits with two neighbours swapped."""
    places = [at for at, character in enumerate(digits) if character.isdigit()]
    for a, b in pairwise(places):
        if digits[a] != digits[b]:
            yield digits[:a] + digits[b] + digits[a + 1 : b] + digits[a] + digits[b + 1 :]


def changed(digits: str) -> Iterator[str]:
    """The digits with another in one place."""
    for at, character in enumerate(digits):
        if character.isdigit():
            yield from (digits[:at] + other + digits[at + 1 :] for other in "0123456789" if other != character)


def completed(digits: str) -> Iterator[str]:
    """The digits with one more."""
    for at in range(len(digits) + 1):
        yield from (digits[:at] + digit + digits[at:] for digit in "0123456789")


def shortened(digits: str) -> Iterator[str]:
    """The digits with one less."""
    for at, character in enumerate(digits):
        if character.isdigit() and len(digits) > 1:
            yield digits[:at] + digits[at + 1 :]
