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


def with_digits(change: Callable[[str, _Limits], Iterable[str]]) -> Callable[[Claim, Interval], Iterator[Draft]]:
    """The figure with other digits, where they come near to what is wanted."""

    def drafts(claim: Claim, wanted: Interval) -> Iterator[Draft]:
        # A quick look before the close one, at whole numbers: most digits lead far away.
        for digits in change(digits_of(claim.quantity.number), _Limits(claim, wanted)):
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

    def allow(self, digits: str) -> bool:
        """Whether a significand is one of those."""
        lowest, highest, below, above = self.of(decimals(digits))
        size = _whole(digits)
        return lowest <= size <= highest and (size <= below or size >= above)

    def digits(self, places: int, rest: int, unit: int) -> Iterator[str]:
        """The digits that make one of them, each worth so many units beside the rest."""
        lowest, highest, below, above = self.of(places)
        first, last = -((rest - lowest) // unit), (highest - rest) // unit
        for digit in range(max(0, first), min(9, last) + 1):
            size = rest + digit * unit
            if size <= below or size >= above:
                yield str(digit)

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


def _whole(digits: str) -> int:
    """A significand without its point."""
    return int(digits.replace(".", "") or "0")


def _places(digits: str) -> Iterator[tuple[int, int]]:
    """Where each digit stands, and how many of its units make a whole significand."""
    unit: int = 10 ** len(digits.replace(".", ""))
    for at, character in enumerate(digits):
        if character != ".":
            unit //= 10
            yield at, unit


def transposed(digits: str, limits: _Limits) -> Iterator[str]:
    """The digits with two neighbours swapped."""
    for (a, _), (b, _) in pairwise(_places(digits)):
        if digits[a] != digits[b]:
            swapped = digits[:a] + digits[b] + digits[a + 1 : b] + digits[a] + digits[b + 1 :]
            if limits.allow(swapped):
                yield swapped


def changed(digits: str, limits: _Limits) -> Iterator[str]:
    """The digits with another in one place."""
    places, size = decimals(digits), _whole(digits)
    for at, unit in _places(digits):
        rest = size - int(digits[at]) * unit
        others = (digit for digit in limits.digits(places, rest, unit) if digit != digits[at])
        yield from (digits[:at] + digit + digits[at + 1 :] for digit in others)


def completed(digits: str, limits: _Limits) -> Iterator[str]:
    """The digits with one more."""
    places, size = decimals(digits), _whole(digits)
    for at in range(len(digits) + 1):
        behind = digits[at:]
        unit: int = 10 ** (len(behind) - behind.count("."))
        rest = size // unit * unit * 10 + size % unit
        more = 1 if "." in digits[:at] else 0
        yield from (digits[:at] + digit + behind for digit in limits.digits(places + more, rest, unit))


def shortened(digits: str, limits: _Limits) -> Iterator[str]:
    """The digits with one less."""
    if len(digits) > 1:
        less = (digits[:at] + digits[at + 1 :] for at, _ in _places(digits))
        yield from filter(limits.allow, less)
