"""Slips in single digits: which figures they may have been, and when what is needed is tight enough to say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from claimcheck.diagnosis.repairs import Draft, draft_of
from claimcheck.diagnosis.restate import decimals, digits_of, rewritten, unit_of
from claimcheck.model.claim import Claim
from claimcheck.model.interval import ZERO, Interval
from claimcheck.model.quantity import Bound, Form, Quantity
from claimcheck.model.ratio import (
    NOUGHT,
    TWO,
    Ratio,
    absolute,
    ceiling,
    compared,
    floor,
    minus,
    over,
    plus,
    times,
)

LOOSEST_DIGITS = Fraction(1, 4)
"""A digit is guessed only where what is needed spans at most this part of itself."""

FEW_UNITS: Ratio = (4, 1)
"""Units of its last digit within which what is needed of a figure may lie for a digit to be guessed anyhow."""

LEVERAGE: Ratio = (3, 1)
"""Where it may lie farther apart, a digit must move the figure by so many times the leeway."""

FARTHEST_DIGITS: Ratio = (2, 1)
"""Units of the last digit, with a third of the value, from what is needed to any figure that may mean it."""


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
        number, limits = claim.quantity.number, _Limits(claim, wanted)
        for digits in change(digits_of(number)):
            # A quick look before the close one, at whole numbers: most digits lead far away.
            lowest, highest, below, above = limits.of(decimals(digits))
            size = int(digits.replace(".", "") or "0")
            if lowest <= size <= highest and (size <= below or size >= above):
                quantity = rewritten(claim.quantity, digits)
                if quantity is not None:
                    yield draft_of(claim, quantity)

    return drafts


class _Limits:
    """What a significand must be, taken as a whole number, for its value to be near enough to what is wanted, and far
    enough from what is printed. What is wanted has two ends.
    """

    def __init__(self, claim: Claim, wanted: Interval) -> None:
        self.claim = claim
        assert wanted.lo_ratio is not None
        assert wanted.hi_ratio is not None
        step = claim.quantity.number.step.as_integer_ratio()
        width = minus(wanted.hi_ratio, wanted.lo_ratio)
        self.half_width = over(width, TWO)
        self.middle = over(plus(wanted.lo_ratio, wanted.hi_ratio), TWO)
        self.reach = plus(times(FARTHEST_DIGITS, step), over(absolute(self.middle), (3, 1)))
        self.least = NOUGHT if compared(width, times(FEW_UNITS, step)) <= 0 else times(LEVERAGE, width)
        self.known: dict[int, tuple[int, int, int, int]] = {}

    def of(self, places: int) -> tuple[int, int, int, int]:
        """The least and the greatest significand with so many decimals; then those up to which and from which on one is
        far enough away.
        """
        if places not in self.known:
            self.known[places] = self.found(places)
        return self.known[places]

    def found(self, places: int) -> tuple[int, int, int, int]:
        number = self.claim.quantity.number
        unit, near = unit_of(number, places).as_integer_ratio(), self.near(places)
        ends = [over(end, unit) for end in (minus(self.middle, near), plus(self.middle, near))]
        lowest, highest = ends if unit[0] > 0 else ends[::-1]
        printed, gap = over(number.value.as_integer_ratio(), unit), over(self.least, absolute(unit))
        return ceiling(lowest), floor(highest), floor(minus(printed, gap)), ceiling(plus(printed, gap))

    def near(self, places: int) -> Ratio:
        """How far from the middle a value may be at most."""
        claim = self.claim
        if claim.quantity.bound not in (Bound.NONE, Bound.EXACT):
            return self.reach
        # A figure without a hedge or a bound may plainly mean no more than this.
        blur = max(abs(unit_of(claim.quantity.number, places)), claim.resolution or ZERO)
        near = plus(self.half_width, blur.as_integer_ratio())
        return near if compared(near, self.reach) < 0 else self.reach


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
