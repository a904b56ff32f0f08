"""A printed quantity with another value: rescaled, moved, or with other digits, in the manner of the original."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from claimcheck.model.quantity import Number, Quantity

WORDS_APART = {Fraction(10) ** power: power for power in (-4, -3, 3, 4)}
"""Factors between neighbouring words of scale, with their powers of ten."""

FEWEST_DIGITS = 3
"""Digits that a value is told with at least."""


def digits_of(number: Number) -> str:
    """The significand as written, without sign and exponent."""
    return number.text.lstrip("+-−").lower().partition("e")[0]


def decimals(text: str) -> int:
    """How many digits stand behind the decimal point."""
    return len(text) - 1 - text.index(".") if "." in text else 0


def rescaled(quantity: Quantity, factor: Fraction) -> Quantity:
    """A quantity times a factor, printed with as many digits."""
    numbers = [None if number is None else _printed(number, factor) for number in (quantity.number, quantity.second)]
    assert numbers[0] is not None
    return _with(quantity, numbers[0], numbers[1])


def added(quantity: Quantity, difference: Fraction) -> Quantity:
    """A quantity plus a difference, to the same place."""
    number = quantity.number
    if not number.step:
        return rescaled(quantity, 1 + difference / number.value)
    value = round((number.value + difference) / number.step) * number.step
    _, e, exponent = number.text.lower().partition("e")
    scaled = value / Fraction(10) ** int(exponent or 0)
    text = f"{Decimal(scaled.numerator) / Decimal(scaled.denominator):.{decimals(digits_of(number))}f}{e}{exponent}"
    return _with(quantity, replace(number, text=text, value=value), quantity.second)


def unit_of(number: Number, places: int) -> Fraction:
    """What one in the last digit comes to where a number has a significand with so many decimals instead."""
    power = decimals(digits_of(number)) - places
    scale: int = 10 ** abs(power)
    unit = number.step * scale if power >= 0 else number.step / scale
    return -unit if number.text[0] in "-−" else unit


def value_of(number: Number, digits: str) -> Fraction:
    """What a number comes to with another significand."""
    return int(digits.replace(".", "") or "0") * unit_of(number, decimals(digits))


def rewritten(quantity: Quantity, digits: str) -> Quantity | None:
    """A quantity with another significand; None where that would not be written so."""
    whole, point, rest = digits.partition(".")
    if not whole or (point and not rest) or (whole.startswith("0") and whole != "0"):
        return None
    number = quantity.number
    sign = "-" if number.text[0] in "-−" else ""
    _, e, exponent = number.text.lower().partition("e")
    step = Fraction(10) ** (int(exponent or 0) - len(rest))
    stripped = digits.rstrip("0")
    tail = Fraction(0) if point or not stripped else step * 10 ** (len(digits) - len(stripped)) / 2
    tail = tail if stripped != digits else Fraction(0)
    text, value = f"{sign}{digits}{e}{exponent}", value_of(number, digits)
    return _with(quantity, replace(number, text=text, value=value, step=step, tail=tail), quantity.second)


def _printed(number: Number, factor: Fraction) -> Number:
    """A number times a factor, whose last digit is worth as many times as much."""
    value, size = number.value * factor, abs(factor)
    is_plain = number.is_plain and size == 1
    step, tail = number.step * size, number.tail * size
    text = _with_other_power(number, factor) or restated(number, value)
    return replace(number, text=text, value=value, step=step, tail=tail, is_plain=is_plain)


def _with_other_power(number: Number, factor: Fraction) -> str:
    """A number in the next words of scale: the same digits with another exponent; empty where it has none."""
    head, e, exponent = number.text.lower().partition("e")
    power = WORDS_APART.get(factor)
    return f"{head}e{int(exponent) + power}" if e and power is not None else ""


def _with(quantity: Quantity, number: Number, second: Number | None) -> Quantity:
    """A quantity with other numbers, and its text to match."""
    before, _, rest = quantity.text.partition(quantity.number.text)
    if quantity.second is not None and second is not None:
        between, _, behind = rest.partition(quantity.second.text)
        rest = f"{between}{second.text}{behind}"
    return replace(quantity, text=f"{before}{number.text}{rest}", number=number, second=second)


def restated(number: Number, value: Fraction) -> str:
    """A value written in the manner of a number: with its exponent, and about as many digits."""
    _, e, exponent = number.text.lower().partition("e")
    scaled = value / Fraction(10) ** int(exponent or 0)
    digits = max(FEWEST_DIGITS, sum(character.isdigit() for character in digits_of(number)))
    text = f"{Decimal(scaled.numerator) / Decimal(scaled.denominator):.{digits}g}"
    if "e" in text:
        text = f"{Decimal(text):f}"
    return f"{text}{e}{exponent}"
