"""The typical slips of a printed figure, each as the record would then write its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from claimcheck.model.claim import Claim
from claimcheck.model.quantity import Form, Quantity

Change: TypeAlias = Callable[[str], str | None]
"""What a slip makes of a text; None where it cannot be made."""

FIRST, SECOND = 1, 3

_NUMBER = re.compile(r"(?P<sign>[+\-−]?)(?P<digits>\d+(?:\.\d+)?)(?:[eE](?P<exponent>[+-]?\d+))?")
_POINTS: Mapping[str, tuple[str, str]] = {"%": ("points for percent", "pp"), "pp": ("percent for points", "%")}

SCALES = ((4, 8, 12, 4), (6, 9, 3))
"""The powers of ten that have a word (万 亿 万亿; million, billion), each list with the step between its words."""


def misprints(claim: Claim) -> Iterator[tuple[str, str]]:
    """The name of each slip that the figure could have, and its value in the notation; no value comes twice."""
    quantity = claim.quantity
    seen = {quantity.text}
    if quantity.number.value:
        for name, value in _all(quantity, counted=claim.unit.counts and claim.indicator.counts):
            if value not in seen:
                yield name, value
            seen.add(value)
    if _may_change(claim) and claim.unit.text in _POINTS:
        name, unit = _POINTS[claim.unit.text]
        yield name, quantity.text.rstrip().removesuffix(quantity.unit) + unit


def _may_change(claim: Claim) -> bool:
    """Whether the claim may speak of a change, which alone is stated in points: a share of a whole is not."""
    low = claim.indicator.range.lo
    return low is None or low < 0 or claim.unit.text == "pp"


def _all(quantity: Quantity, *, counted: bool) -> Iterator[tuple[str, str]]:
    """A slip of scale moves both numbers of a range; one in a digit hits the higher, or what stands before ±."""
    printed = _Printed.of(quantity)
    step = _word_step(quantity.number.text)
    for sign, power in (("×", 1), ("÷", -1)):
        yield from printed.told(f"{sign}10", partial(_shifted, power=power, counted=counted), (FIRST, SECOND))
        if step:
            yield from printed.told(f"{sign}{10**step}", partial(_rescaled, power=power * step), (FIRST, SECOND))
    hit = SECOND if quantity.form in (Form.RANGE, Form.HALF_OPEN) else FIRST
    for name, change in (("first digit", _first_changed), ("last digit", _last_changed), ("swapped digits", _swapped)):
        yield from printed.told(name, partial(_edited, change=change), (hit,))


@dataclass(frozen=True, slots=True)
class _Printed:
    """The text of a quantity in pieces: numbers at FIRST and, if there are two, SECOND; the rest around them."""

    pieces: tuple[str, ...]

    @staticmethod
    def of(quantity: Quantity) -> _Printed:
        pieces, rest = [], quantity.text
        for number in (quantity.number, quantity.second):
            if number is not None:
                before, _, rest = rest.partition(number.text)
                pieces += [before, number.text]
        return _Printed((*pieces, rest))

    def told(self, name: str, change: Change, places: tuple[int, ...]) -> Iterator[tuple[str, str]]:
        """The slip with the text that it leads to, where it can be made in every number at these places."""
        pieces = list(self.pieces)
        for place in places:
            if place < len(pieces) - 1:
                changed = change(pieces[place])
                if changed is None:
                    return
                pieces[place] = changed
        yield name, "".join(pieces)


def _word_step(text: str) -> int:
    """The power of ten between the scale word that a number is printed with and its neighbours; 0 without a word."""
    match = _NUMBER.fullmatch(text)
    exponent = int(match["exponent"] or 0) if match else 0
    return next((steps[-1] for steps in SCALES if exponent in steps[:-1]), 0)


def _rescaled(text: str, power: int) -> str | None:
    """The same digits with another scale word."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    exponent = int(match["exponent"] or 0) + power
    return match["sign"] + match["digits"] + (f"e{exponent}" if exponent else "")


def _shifted(text: str, power: int, counted: bool) -> str | None:
    """The digits with their point moved by one place; a whole number of things loses its last digit instead."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    if match["exponent"]:
        return _rescaled(text, power)
    whole, _, decimals = match["digits"].partition(".")
    if power > 0:
        digits = (whole + (decimals[:1] or "0")).lstrip("0") or "0"
        return match["sign"] + digits + (f".{decimals[1:]}" if decimals[1:] else "")
    if counted and not decimals:
        return match["sign"] + whole[:-1] if len(whole) > 1 else None
    return f"{match['sign']}{whole[:-1] or '0'}.{whole[-1]}{decimals}"


def _edited(text: str, change: Change) -> str | None:
    """A number with its digits changed, the denominator's in a fraction."""
    head, slash, denominator = text.partition("/")
    if slash:
        changed = change(denominator)
        return None if changed is None else f"{head}/{changed}"
    match = _NUMBER.fullmatch(text)
    assert match is not None
    changed = change(match["digits"])
    return None if changed is None else text[: match.start("digits")] + changed + text[match.end("digits") :]


def _first_changed(digits: str) -> str | None:
    """The first digit one higher, or an 8 for a 9."""
    at = _first(digits)
    return None if at is None else _with(digits, at, "8" if digits[at] == "9" else str(int(digits[at]) + 1))


def _last_changed(digits: str) -> str | None:
    """The last digit five away: 8 for 3, 6 for 1. Zeros without a decimal point are no digits that were measured."""
    at = len(digits if "." in digits else digits.rstrip("0")) - 1
    first = _first(digits)
    return None if first is None or at <= first else _with(digits, at, str((int(digits[at]) + 5) % 10))


def _swapped(digits: str) -> str | None:
    """The first two neighbouring digits that differ, swapped; a zero never comes to stand in front."""
    first = _first(digits)
    places = [at for at, digit in enumerate(digits) if digit != "." and first is not None and at >= first]
    for one, other in pairwise(places):
        if digits[one] != digits[other] and (one != first or digits[other] != "0"):
            return _with(_with(digits, one, digits[other]), other, digits[one])
    return None


def _first(digits: str) -> int | None:
    """Where the first digit stands that is not zero."""
    return next((at for at, digit in enumerate(digits) if digit in "123456789"), None)


def _with(digits: str, at: int, digit: str) -> str:
    return digits[:at] + digit + digits[at + 1 :]
