"""Slips: the known ways in which a figure goes wrong, each with what would stand there instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from claimcheck.diagnosis.digits import (
    changed,
    completed,
    is_plain,
    shortened,
    transposed,
    with_digits,
    within_digits,
    within_few_digits,
)
from claimcheck.diagnosis.repairs import Draft, Kind, draft_of, meaning
from claimcheck.diagnosis.restate import added, rescaled
from claimcheck.model.claim import Claim
from claimcheck.model.interval import Interval
from claimcheck.model.quantity import Form, Quantity
from claimcheck.model.ratio import TWO, compared, times, to_power
from claimcheck.model.readings import Rounding

CNY_FOR_USD = (Fraction(6), Fraction(15, 2))
"""Yuan for a dollar, from the lowest to the highest that reports of this century reckon with."""


def _scaled(*factors: Fraction | int) -> Callable[[Claim, Interval], Iterator[Draft]]:
    """The figure times each factor, at the same number of digits."""

    def drafts(claim: Claim, wanted: Interval) -> Iterator[Draft]:
        for factor in factors:
            is_turned = factor < 0 and claim.quantity.form is not Form.SINGLE
            if is_turned or not _comes_near(claim.quantity, factor, wanted):
                continue
            quantity = rescaled(claim.quantity, Fraction(factor))
            step = None if claim.resolution is None else claim.resolution * abs(Fraction(factor))
            yield draft_of(replace(claim, resolution=step), quantity)

    return drafts


def _comes_near(quantity: Quantity, factor: Fraction | int, wanted: Interval) -> bool:
    """Whether a figure times a factor may mean what is wanted at all: a quick look before the close one."""
    ratio = factor.as_integer_ratio()
    ends = [times(quantity.number.value.as_integer_ratio(), ratio)]
    if quantity.second is not None and quantity.form is not Form.PLUS_MINUS:
        ends.append(times(quantity.second.value.as_integer_ratio(), ratio))
    lo, hi = wanted.lo_ratio, wanted.hi_ratio
    is_low = lo is not None and lo[0] > 0 and all(compared(times(TWO, end), lo) < 0 for end in ends)
    is_high = hi is not None and hi[0] > 0 and all(compared(end, times(TWO, hi)) > 0 for end in ends)
    return not is_low and not is_high


def _within_root_of(factor: int) -> Callable[[Interval, Quantity], bool]:
    """Tight enough for a scale: wider than the root of its factor, and chance would fit it about as well."""

    def is_tight(wanted: Interval, _: Quantity) -> bool:
        sized = -wanted if wanted.hi_ratio is not None and wanted.hi_ratio[0] < 0 else wanted
        if sized.hi_ratio is None or sized.lo_ratio is None or sized.lo_ratio[0] <= 0:
            return False
        square, least = to_power(sized.hi_ratio, 2), to_power(sized.lo_ratio, 2)
        return compared(square, times((factor, 1), least)) <= 0

    return is_tight


def _scale(name: str, factor: int, concerns: Callable[[Claim], bool] = lambda _: True) -> Kind:
    return Kind(name, _scaled(factor, Fraction(1, factor)), _within_root_of(factor), concerns)


def _one_more_or_less(claim: Claim, _: Interval) -> Iterator[Draft]:
    """A multiple taken as an increase, or the other way round; 1 is 100 %."""
    for sign in (1, -1):
        yield draft_of(claim, added(claim.quantity, sign / claim.unit.factor))


def _may_be_multiple(claim: Claim) -> bool:
    is_ratio = claim.unit.text == "times" or claim.unit.shares
    return is_ratio and abs(claim.quantity.number.value * claim.unit.factor) >= 1


def _rounded_twice(claim: Claim, _: Interval) -> Iterator[Draft]:
    """Just below half a unit of the last digit: first rounded up to one more digit, and from there once more."""
    number = claim.quantity.number
    if claim.rounding is Rounding.NEAREST and number.value:
        step = claim.resolution or number.step
        size = abs(number.value) - step / 2
        allowed = Interval(size - step / 20, size, False, True)
        quantity = added(claim.quantity, step if number.value < 0 else -step)
        yield quantity.text, quantity.number.value, -allowed if number.value < 0 else allowed


def _within_rounding(wanted: Interval, quantity: Quantity) -> bool:
    """Tight enough for a slip of rounding: known to a quarter of the last digit."""
    return wanted.width is not None and is_plain(quantity) and wanted.width <= quantity.number.step / 4


def _cut_off(claim: Claim, _: Interval) -> Iterator[Draft]:
    """Cut off where it should have been rounded, down to the zeros; or rounded where it should have been cut off."""
    number = claim.quantity.number
    step = claim.resolution or number.tail * 2 or number.step
    size = abs(number.value)
    if claim.rounding is Rounding.TRUNCATED:
        allowed = Interval(size - step / 2, size, False, True)
    else:
        allowed = Interval(size, size + step, False, True)
    sign = -1 if number.value < 0 else 1
    quantity = added(claim.quantity, sign * step if claim.rounding is not Rounding.TRUNCATED else -sign * step)
    yield quantity.text, quantity.number.value, -allowed if sign < 0 else allowed


def _within_zeros(wanted: Interval, quantity: Quantity) -> bool:
    """Tight enough for digits that were cut off."""
    unit = quantity.number.tail * 2 or quantity.number.step
    return wanted.width is not None and is_plain(quantity) and wanted.width <= unit / 2


def _other_currency(claim: Claim, _: Interval) -> Iterator[Draft]:
    """The same digits in the other currency, at any of the usual rates."""
    low, high = CNY_FOR_USD
    own, other = ("CNY", "USD") if "CNY" in claim.unit.text else ("USD", "CNY")
    rates = Interval(low, high) if own == "CNY" else Interval(1 / high, 1 / low)
    text = claim.quantity.text.replace(own, other)
    middle = rates.middle
    assert middle is not None
    yield text, claim.quantity.number.value * middle, meaning(claim, claim.quantity) * rates


def _is_yuan_or_dollar(claim: Claim) -> bool:
    return ("CNY" in claim.unit.text) != ("USD" in claim.unit.text)


def _runs_over_time(claim: Claim) -> bool:
    return claim.indicator.over is not None


SCALES: tuple[Kind, ...] = (
    _scale("a decimal place", 10),
    _scale("万 and 亿 confused", 10**4),
    _scale("a thousand, as of million and billion", 10**3),
    _scale("two decimal places, as of percent", 100),
)
"""Slips that change the size of a figure and leave its digits, likelier ones first."""

NEAREST_FIRST = (SCALES[0], SCALES[3], SCALES[2], SCALES[1])
"""The same, the smallest first."""

TELLING: tuple[Kind, ...] = (
    *SCALES,
    Kind("sign", _scaled(-1), _within_root_of(10)),
    Kind("rounded twice", _rounded_twice, _within_rounding),
    Kind("transposed digits", with_digits(transposed), within_few_digits),
    Kind("N times for N times more", _one_more_or_less, within_digits, _may_be_multiple),
)
"""Slips that leave a mark of their own, likelier ones first."""

LOOSE: tuple[Kind, ...] = (
    Kind("truncated", _cut_off, _within_zeros),
    Kind("a changed digit", with_digits(changed), within_digits),
    Kind("a missing digit", with_digits(completed), within_digits),
    Kind("a digit too many", with_digits(shortened), within_digits),
    _scale("a month for a year", 12, _runs_over_time),
    _scale("a quarter for a year", 4, _runs_over_time),
    _scale("a half-year for a year", 2, _runs_over_time),
    _scale("a day for a year", 365, _runs_over_time),
    Kind("dollars for yuan", _other_currency, _within_root_of(7), _is_yuan_or_dollar),
)
"""Slips that chance resembles more often, likelier ones first."""
