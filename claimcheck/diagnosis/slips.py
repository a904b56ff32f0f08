"""Slips: the known ways in which a figure goes wrong, each with what would stand there instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from claimcheck.diagnosis.restate import added, digits_of, rescaled, rewritten, value_of
from claimcheck.model.claim import Claim
from claimcheck.model.interval import Interval
from claimcheck.model.quantity import Bound, Form, Quantity
from claimcheck.model.readings import Rounding, read
from claimcheck.model.suspect import Slip

MOST_GUESSES = 2
"""Guesses for one claim: more would say nothing."""

LOOSEST_DIGITS = Fraction(1, 4)
"""A digit is guessed only where what is needed spans at most this part of itself."""

FEW_UNITS = 4
"""Units of its last digit within which what is needed of a figure may lie for a digit to be guessed anyhow."""

LEVERAGE = 3
"""Where it may lie farther apart, a digit must move the figure by so many times the leeway: small moves prove nothing."""

FAR_OUT = Fraction(3, 2)
"""How far a figure lies beyond a limit, as a ratio, for its scale to be guessed from the limit alone."""

MOST_FITS = 3
"""A slip is guessed only where at most so many repairs of its kind fit: chance would find more."""

FARTHEST_DIGITS = 2
"""Units of the last digit, with a third of the value, from what is needed to any figure that may mean it."""

SAME = Fraction(1, 10)
"""Two guesses whose values lie nearer than this part of themselves are one."""

CNY_FOR_USD = (Fraction(6), Fraction(15, 2))
"""Yuan for a dollar, from the lowest to the highest that reports of this century reckon with."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What would stand there instead, its value, and the true values that it may mean, in the claim's unit."""

    slip: str
    text: str
    value: Fraction
    allowed: Interval


Draft: TypeAlias = tuple[str, Fraction, Interval]
"""A repair of a kind: its text, its value, and what that may mean."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of slip. `is_tight` tells whether what is needed is known closely enough for a fit to mean something."""

    name: str
    drafts: Callable[[Claim, Interval], Iterable[Draft]]
    is_tight: Callable[[Interval, Quantity], bool]
    concerns: Callable[[Claim], bool] = lambda _: True

    def repairs(self, claim: Claim, wanted: Interval) -> Iterator[Repair]:
        """The repairs of a claim that may mean what is wanted."""
        if self.concerns(claim) and self.is_tight(wanted, claim.quantity):
            for text, value, allowed in self.drafts(claim, wanted):
                if allowed.meet(wanted) is not None:
                    yield Repair(self.name, text, value, allowed)


def _meaning(claim: Claim, quantity: Quantity) -> Interval:
    """What a quantity in a claim's place would plainly mean; "at least" and "at most" go no farther than "over"."""
    beyond = {Bound.AT_LEAST: Bound.MORE, Bound.AT_MOST: Bound.LESS}
    bounded = replace(quantity, bound=beyond.get(quantity.bound, quantity.bound))
    counted = claim.unit.counts and claim.indicator.counts
    return read(bounded, counted=counted, rounding=claim.rounding, step=claim.resolution).plain


def _draft(claim: Claim, quantity: Quantity) -> Draft:
    return quantity.text, quantity.number.value, _meaning(claim, quantity)


def _scaled(*factors: Fraction | int) -> Callable[[Claim, Interval], Iterator[Draft]]:
    """The figure times each factor, at the same number of digits."""

    def drafts(claim: Claim, wanted: Interval) -> Iterator[Draft]:
        for factor in factors:
            if not _comes_near(claim.quantity, factor, wanted):
                continue
            quantity = rescaled(claim.quantity, Fraction(factor))
            step = None if claim.resolution is None else claim.resolution * abs(Fraction(factor))
            yield _draft(replace(claim, resolution=step), quantity)

    return drafts


def _comes_near(quantity: Quantity, factor: Fraction | int, wanted: Interval) -> bool:
    """Whether a figure times a factor may mean what is wanted at all: a quick look before the close one."""
    ends = [number.value * factor for number in (quantity.number, quantity.second) if number is not None]
    low, high = (min(ends), max(ends)) if quantity.form is not Form.PLUS_MINUS else (ends[0], ends[0])
    is_low = wanted.lo is not None and wanted.lo > 0 and 2 * high < wanted.lo
    is_high = wanted.hi is not None and wanted.hi > 0 and low > 2 * wanted.hi
    return not is_low and not is_high


def _within_root_of(factor: int) -> Callable[[Interval, Quantity], bool]:
    """Tight enough for a scale: wider than the root of its factor, and chance would fit it about as well."""

    def is_tight(wanted: Interval, _: Quantity) -> bool:
        sized = -wanted if wanted.hi is not None and wanted.hi < 0 else wanted
        if sized.lo is None or sized.hi is None or sized.lo <= 0:
            return False
        return sized.hi * sized.hi <= factor * sized.lo * sized.lo

    return is_tight


def _scale(name: str, factor: int, concerns: Callable[[Claim], bool] = lambda _: True) -> Kind:
    return Kind(name, _scaled(factor, Fraction(1, factor)), _within_root_of(factor), concerns)


def _within_digits(wanted: Interval, quantity: Quantity) -> bool:
    """Tight enough for single digits."""
    return _is_plain(quantity) and _within_few_digits(wanted, quantity)


def _within_few_digits(wanted: Interval, quantity: Quantity) -> bool:
    """Tight enough for slips with few repairs."""
    width, middle = wanted.width, wanted.middle
    if width is None or middle is None or quantity.form is not Form.SINGLE:
        return False
    return width <= LOOSEST_DIGITS * abs(middle) and quantity.number.step <= abs(middle)


def _is_plain(quantity: Quantity) -> bool:
    """Digits that are not a bound."""
    has_word = quantity.bound not in (Bound.NONE, Bound.ABOUT, Bound.EXACT)
    return quantity.form is Form.SINGLE and not has_word and quantity.number.denominator is None


def _with_digits(change: Callable[[str], Iterable[str]]) -> Callable[[Claim, Interval], Iterator[Draft]]:
    """The figure with other digits, where they come near to what is wanted."""

    def drafts(claim: Claim, wanted: Interval) -> Iterator[Draft]:
        number, middle, width = claim.quantity.number, wanted.middle, wanted.width
        assert middle is not None
        assert width is not None
        least = 0 if width <= FEW_UNITS * number.step else LEVERAGE * width
        reach = FARTHEST_DIGITS * number.step + abs(middle) / 3
        for digits in change(digits_of(number)):
            # A quick look before the close one: most digits lead far away.
            value = value_of(number, digits)
            if abs(value - middle) <= reach and abs(value - number.value) >= least:
                quantity = rewritten(claim.quantity, digits)
                if quantity is not None:
                    yield _draft(claim, quantity)

    return drafts


def _transposed(digits: str) -> Iterator[str]:
    places = [at for at, character in enumerate(digits) if character.isdigit()]
    for a, b in pairwise(places):
        if digits[a] != digits[b]:
            yield digits[:a] + digits[b] + digits[a + 1 : b] + digits[a] + digits[b + 1 :]


def _changed(digits: str) -> Iterator[str]:
    for at, character in enumerate(digits):
        if character.isdigit():
            yield from (digits[:at] + other + digits[at + 1 :] for other in "0123456789" if other != character)


def _completed(digits: str) -> Iterator[str]:
    for at in range(len(digits) + 1):
        yield from (digits[:at] + digit + digits[at:] for digit in "0123456789")


def _shortened(digits: str) -> Iterator[str]:
    for at, character in enumerate(digits):
        if character.isdigit() and len(digits) > 1:
            yield digits[:at] + digits[at + 1 :]


def _one_more_or_less(claim: Claim, _: Interval) -> Iterator[Draft]:
    """A multiple taken as an increase, or the other way round; 1 is 100 %."""
    for sign in (1, -1):
        yield _draft(claim, added(claim.quantity, sign / claim.unit.factor))


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
    return wanted.width is not None and _is_plain(quantity) and wanted.width <= quantity.number.step / 4


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
    return wanted.width is not None and _is_plain(quantity) and wanted.width <= unit / 2


def _other_currency(claim: Claim, _: Interval) -> Iterator[Draft]:
    """The same digits in the other currency, at any of the usual rates."""
    low, high = CNY_FOR_USD
    own, other = ("CNY", "USD") if "CNY" in claim.unit.text else ("USD", "CNY")
    rates = Interval(low, high) if own == "CNY" else Interval(1 / high, 1 / low)
    text = claim.quantity.text.replace(own, other)
    middle = rates.middle
    assert middle is not None
    yield text, claim.quantity.number.value * middle, _meaning(claim, claim.quantity) * rates


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
    Kind("transposed digits", _with_digits(_transposed), _within_few_digits),
    Kind("N times for N times more", _one_more_or_less, _within_digits, _may_be_multiple),
)
"""Slips that leave a mark of their own, likelier ones first."""

LOOSE: tuple[Kind, ...] = (
    Kind("truncated", _cut_off, _within_zeros),
    Kind("a changed digit", _with_digits(_changed), _within_digits),
    Kind("a missing digit", _with_digits(_completed), _within_digits),
    Kind("a digit too many", _with_digits(_shortened), _within_digits),
    _scale("a month for a year", 12, _runs_over_time),
    _scale("a quarter for a year", 4, _runs_over_time),
    _scale("a half-year for a year", 2, _runs_over_time),
    _scale("a day for a year", 365, _runs_over_time),
    Kind("dollars for yuan", _other_currency, _within_root_of(7), _is_yuan_or_dollar),
)
"""Slips that chance resembles more often, likelier ones first."""


def nearest_scale(claim: Claim, needed: Interval) -> Iterator[Repair]:
    """The least slip of scale that brings a figure within a limit far beyond which it lies; counts come out whole.

    `needed` is in the indicator's unit, and may be open to one side: then this is all that can be guessed.
    """
    wanted = needed.scaled(1 / claim.factor)
    if claim.quantity.number.denominator is not None or not _is_far_out(claim, wanted):
        return
    for kind in NEAREST_FIRST:
        inside = [draft for draft in kind.drafts(claim, wanted) if _lies_within(claim, draft, wanted)]
        if inside:
            text, value, allowed = inside[0]
            yield Repair(kind.name, text, value, allowed)
            return


def _is_far_out(claim: Claim, wanted: Interval) -> bool:
    """Whether a figure lies beyond a limit by much, or is a broken number of whole things."""
    value = claim.quantity.number.value
    if wanted.hi is not None and wanted.hi > 0 and value > FAR_OUT * wanted.hi:
        return True
    if wanted.lo is not None and wanted.lo > 0 and 0 < FAR_OUT * value < wanted.lo:
        return True
    return claim.unit.counts and claim.indicator.counts and value.denominator != 1 and not claim.quantity.number.tail


def _lies_within(claim: Claim, draft: Draft, wanted: Interval) -> bool:
    _, value, _ = draft
    is_whole = not (claim.unit.counts and claim.indicator.counts) or value.denominator == 1
    return is_whole and value in wanted


def find_repairs(claim: Claim, needed: Interval, kinds: Iterable[Kind]) -> Iterator[Repair]:
    """For each kind of slip the nearest repair of a claim that the rest of the network allows, where there is one.

    `needed` is in the indicator's unit.
    """
    quantity = claim.quantity
    if quantity.number.denominator is not None:
        return
    wanted = needed.scaled(1 / claim.factor)
    for kind in kinds:
        fitting = [repair for repair in kind.repairs(claim, wanted) if repair.value != quantity.number.value]
        if 0 < len(fitting) <= MOST_FITS:
            yield min(fitting, key=lambda repair: (_distance(repair, wanted), repair.text))


def _distance(repair: Repair, wanted: Interval) -> Fraction:
    middle = wanted.middle
    return Fraction(0) if middle is None else abs(repair.value - middle)


def likeliest(repairs: Iterable[Repair], clears: int = 1) -> tuple[Slip, ...]:
    """The first repairs whose values differ, at most two, as slips."""
    kept: list[Repair] = []
    for repair in repairs:
        if all(abs(repair.value - other.value) > SAME * abs(other.value) for other in kept):
            kept.append(repair)
    return tuple(Slip(repair.slip, repair.text, clears) for repair in kept[:MOST_GUESSES])
