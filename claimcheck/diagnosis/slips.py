"""Slips: the known ways in which a figure goes wrong, each with the values that would undo it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from claimcheck.model.claim import Claim
from claimcheck.model.interval import Interval
from claimcheck.model.quantity import Bound, Form, Number, Quantity
from claimcheck.model.suspect import Slip

MOST_GUESSES = 2
"""Guesses for one claim: more would say nothing."""

LOOSEST_SCALE = Fraction(3)
"""A scale is guessed only where what is needed is known within this ratio: wider, some power of ten always fits."""

LOOSEST_DIGITS = 4
"""A digit is guessed only where what is needed spans at most so many units of the last digit."""

SAME = Fraction(1, 10)
"""Two guesses whose values lie nearer than this part of themselves are one."""

Repair: TypeAlias = tuple[str, Fraction]
"""The digits that would stand there instead, and their value."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of slip. `scales` says that it changes the size of a figure rather than its digits."""

    name: str
    repairs: Callable[[Number], Iterable[Repair]]
    scales: bool = True


def _scaled(*factors: Fraction | int) -> Callable[[Number], Iterable[Repair]]:
    def repairs(number: Number) -> Iterator[Repair]:
        for factor in factors:
            yield restated(number, number.value * factor), number.value * factor

    return repairs


def _points(places: int) -> Callable[[Number], Iterable[Repair]]:
    ten = Fraction(10) ** places
    return _scaled(ten, 1 / ten)


def _added(*differences: int) -> Callable[[Number], Iterable[Repair]]:
    def repairs(number: Number) -> Iterator[Repair]:
        for difference in differences:
            yield restated(number, number.value + difference), number.value + difference

    return repairs


def _digits(number: Number) -> tuple[str, str, str]:
    """The sign, the significand and the exponent of a number as written."""
    text = number.text.lstrip("+-−")
    mantissa, e, exponent = text.lower().partition("e")
    return number.text[: len(number.text) - len(text)], mantissa, e + exponent


def _rewritten(number: Number, mantissa: str) -> Repair | None:
    """The number with another significand; None where that would not be written so."""
    sign, _, exponent = _digits(number)
    if mantissa.startswith("0") and not mantissa.startswith("0.") and mantissa != "0":
        return None
    text = f"{sign}{mantissa}{exponent}"
    return text, Fraction(Decimal(text.replace("−", "-")))


def _transposed(number: Number) -> Iterator[Repair]:
    _, mantissa, _ = _digits(number)
    places = [at for at, character in enumerate(mantissa) if character.isdigit()]
    for a, b in zip(places, places[1:], strict=False):
        if mantissa[a] != mantissa[b]:
            swapped = mantissa[:a] + mantissa[b] + mantissa[a + 1 : b] + mantissa[a] + mantissa[b + 1 :]
            yield from _present(_rewritten(number, swapped))


def _changed(number: Number) -> Iterator[Repair]:
    _, mantissa, _ = _digits(number)
    for at, character in enumerate(mantissa):
        if character.isdigit():
            for other in "0123456789".replace(character, ""):
                yield from _present(_rewritten(number, mantissa[:at] + other + mantissa[at + 1 :]))


def _missing(number: Number) -> Iterator[Repair]:
    _, mantissa, _ = _digits(number)
    for at in range(len(mantissa) + 1):
        for digit in "0123456789":
            yield from _present(_rewritten(number, mantissa[:at] + digit + mantissa[at:]))


def _extra(number: Number) -> Iterator[Repair]:
    _, mantissa, _ = _digits(number)
    for at, character in enumerate(mantissa):
        if character.isdigit() and len(mantissa) > 1:
            left = mantissa[:at] + mantissa[at + 1 :]
            if left[0] != "." and left[-1] != ".":
                yield from _present(_rewritten(number, left))


def _present(repair: Repair | None) -> tuple[Repair, ...]:
    return () if repair is None else (repair,)


KINDS: tuple[Kind, ...] = (
    Kind("a decimal place", _points(1)),
    Kind("万 and 亿 confused", _points(4)),
    Kind("a thousand, as of million and billion", _points(3)),
    Kind("two decimal places, as of percent", _points(2)),
    Kind("sign", _scaled(-1), scales=False),
    Kind("transposed digits", _transposed, scales=False),
    Kind("N times for N times more", _added(1, -1), scales=False),
    Kind("a changed digit", _changed, scales=False),
    Kind("a missing digit", _missing, scales=False),
    Kind("a digit too many", _extra, scales=False),
    Kind("a month for a year", _scaled(12, Fraction(1, 12))),
    Kind("a quarter for a year", _scaled(4, Fraction(1, 4))),
    Kind("a half-year for a year", _scaled(2, Fraction(1, 2))),
    Kind("a day for a year", _scaled(365, Fraction(1, 365))),
    Kind("dollars for yuan", _scaled(7, Fraction(1, 7))),
)
"""The catalogue, likelier slips first."""

_ONLY_FOR: Mapping[str, Callable[[Claim], bool]] = {
    "N times for N times more": lambda claim: claim.unit.text == "times",
    "dollars for yuan": lambda claim: claim.indicator.is_money,
    "a month for a year": lambda claim: claim.indicator.over is not None,
    "a quarter for a year": lambda claim: claim.indicator.over is not None,
    "a half-year for a year": lambda claim: claim.indicator.over is not None,
    "a day for a year": lambda claim: claim.indicator.over is not None,
}


def guess_slips(claim: Claim, needed: Interval, clears: int = 1) -> tuple[Slip, ...]:
    """The likeliest slips that turn a claim into something that the rest of the network allows, at most two.

    `needed` is in the indicator's unit. Nothing is guessed for ranges, bounds and wide needs: chance would fit them.
    """
    if not _is_plain_figure(claim.quantity):
        return ()
    wanted = needed.scaled(1 / claim.factor)
    found: list[Slip] = []
    values: list[Fraction] = []
    for kind in KINDS:
        if not _ONLY_FOR.get(kind.name, _always)(claim) or not _is_tight(wanted, claim.quantity.number, kind.scales):
            continue
        fitting = [repair for repair in kind.repairs(claim.quantity.number) if _fits(repair, claim, wanted)]
        new = [repair for repair in fitting if not any(abs(repair[1] - value) <= SAME * abs(value) for value in values)]
        if new:
            text, value = _closest(new, wanted)
            values.append(value)
            found.append(Slip(kind.name, f"{text} {claim.unit.text}".strip(), clears))
        if len(found) == MOST_GUESSES:
            break
    return tuple(found)


def _always(_: Claim) -> bool:
    return True


def _is_plain_figure(quantity: Quantity) -> bool:
    has_word = quantity.bound not in (Bound.NONE, Bound.ABOUT, Bound.EXACT)
    return quantity.form is Form.SINGLE and not has_word and quantity.number.denominator is None


def _is_tight(wanted: Interval, number: Number, scales: bool) -> bool:
    """Whether what is needed is known closely enough for a fit to mean something."""
    if wanted.lo is None or wanted.hi is None:
        return False
    if scales:
        return wanted.lo > 0 and wanted.hi <= LOOSEST_SCALE * wanted.lo
    middle = (wanted.lo + wanted.hi) / 2
    return wanted.hi - wanted.lo <= min(LOOSEST_DIGITS * number.step, abs(middle) / 4)


def _fits(repair: Repair, claim: Claim, wanted: Interval) -> bool:
    """Whether the repaired figure, rounded as the printed one is, meets what is needed."""
    _, value = repair
    number = claim.quantity.number
    if number.value == 0 or value == number.value:
        return value != number.value and value in wanted
    half = abs(number.step * value / number.value) / 2 if claim.quantity.bound is not Bound.EXACT else Fraction(0)
    half = min(half, abs(value) / 20)
    return Interval.around(value, half).meet(wanted) is not None


def _closest(fitting: list[Repair], wanted: Interval) -> Repair:
    middle = wanted.middle
    assert middle is not None
    return min(fitting, key=lambda repair: (abs(repair[1] - middle), repair[0]))


def restated(number: Number, value: Fraction) -> str:
    """A value written in the manner of a number: with its exponent, and about as many digits."""
    _, _, exponent = _digits(number)
    power = int(exponent[1:]) if exponent else 0
    scaled = value / Fraction(10) ** power
    digits = max(3, sum(character.isdigit() for character in number.text.lower().partition("e")[0]))
    text = f"{Decimal(scaled.numerator) / Decimal(scaled.denominator):.{digits}g}"
    if "e" in text:
        text = f"{Decimal(text):f}"
    return f"{text}{exponent}"
