"""Figures that truly follow from a value: printed at random, by the meaning of each notation and not by the code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10
from random import Random

HALF = Fraction(1, 2)
TRIES = 12
"""How often a bound or a precision is chosen anew before the value is printed to many digits."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it stands on paper: one unit of its last digit, and half a unit of its last digit that is not zero
    where zeros follow that one."""

    text: str
    value: Fraction
    step: Fraction
    tail: Fraction = Fraction(0)
    is_plain: bool = False

    @property
    def size(self) -> Fraction:
        return abs(self.value)

    @property
    def slack(self) -> Fraction:
        """How far a number that ends in zeros may have been rounded."""
        return min(self.tail, self.size / 5)


@dataclass(frozen=True, slots=True)
class Figure:
    """The notation of a quantity without its unit, and what else a claim says about its precision."""

    text: str
    rounding: str = "nearest"
    resolution: Fraction | None = None


def print_number(random: Random, near: Fraction) -> Printed:
    """A number of one to four digits, and perhaps zeros, close to a value."""
    magnitude = floor(log10(abs(near))) if near else 0
    zeros = random.choice((0, 0, 0, 1, 2))
    exponent = magnitude - random.randrange(4)
    exact = near / Fraction(10) ** exponent
    digits = floor(exact) + random.choice((0, 0, 1)) if random.random() < 0.5 else round(exact)
    return write_number(random, digits * 10**zeros, exponent - zeros)


def write_number(random: Random, digits: int, exponent: int) -> Printed:
    """The digits times a power of ten, in one of the ways to write it."""
    step = Fraction(10) ** exponent
    sign, whole = "-" if digits < 0 else "", str(abs(digits))
    shift = random.randrange(len(whole)) if random.random() < 0.3 else 0
    if exponent < 0 or shift:
        decimals = shift or -exponent
        padded = whole.rjust(decimals + 1, "0")
        power = exponent + decimals
        text = f"{sign}{padded[:-decimals]}.{padded[-decimals:]}" + (f"e{power}" if power else "")
        return Printed(text, digits * step, step)
    stripped = whole.rstrip("0")
    zeros = len(whole) - len(stripped) if stripped else 0
    tail = step * 10**zeros / 2 if zeros else Fraction(0)
    if exponent == 0 and random.random() < 0.9:
        return Printed(f"{sign}{whole}", digits * step, step, tail, True)
    return Printed(f"{sign}{whole}e{exponent}", digits * step, step, tail)


def was_printed(number: Printed, value: Fraction, counted: bool) -> bool:
    """Whether bare digits may stand for a value: rounded, cut off, or rounded to the last digit that is not zero."""
    distance = abs(value - number.value)
    if distance == 0 or distance <= number.slack:
        return True
    if counted and number.is_plain:
        return False
    return distance <= number.step / 2 or was_cut(number, value)


def was_cut(number: Printed, value: Fraction) -> bool:
    """Whether digits are what is left of a value whose last ones were cut off."""
    loses = abs(value) - number.size
    return 0 <= loses < number.step and (number.value == 0 or value * number.value >= 0)


Follows = Callable[[Printed, Fraction, bool], bool]
"""Whether a value allows to print a bound word before a number."""


def _is_about(number: Printed, value: Fraction, counted: bool) -> bool:
    last_digit = number.tail or number.step / 2
    part = max(number.size / 20, min(last_digit, number.size / 10))
    return abs(value - number.value) <= 2 * part or was_printed(number, value, counted)


def _is_nearly(number: Printed, value: Fraction, _: bool) -> bool:
    sign = -1 if number.value < 0 else 1
    return number.size * Fraction(4, 5) <= value * sign <= number.size + number.step / 2


BOUNDS: Mapping[str, Follows] = {
    "": was_printed,
    "> ": lambda number, value, _: value >= number.value,
    "< ": lambda number, value, _: value <= number.value,
    ">= ": lambda number, value, _: value >= number.value - number.step / 2,
    "<= ": lambda number, value, _: value <= number.value + number.step / 2,
    "~ ": _is_about,
    "<~ ": _is_nearly,
    "= ": lambda number, value, _: value == number.value,
}


def print_value(random: Random, value: Fraction, *, counted: bool, growth: bool = False) -> Figure:
    """A figure that follows from a value; `counted` where whole things are printed, `growth` where "times" may be."""
    kinds = [_bounded, _bounded, _bounded, _range, _half_open, _plus_minus, _fraction, _cut, _resolved]
    kinds += [_times_more] if growth else []
    for _ in range(TRIES):
        figure = random.choice(kinds)(random, value, counted)
        if figure is not None:
            return figure
    return _rounded(random, value, counted)


def _close(random: Random, value: Fraction) -> Fraction:
    """A value, or one near it, at a distance that the bound words know."""
    return value * random.choice((1, 1, 1, Fraction(4, 5), Fraction(10, 11), Fraction(10, 9), Fraction(5, 4), 2, HALF))


def _bounded(random: Random, value: Fraction, counted: bool) -> Figure | None:
    bound = random.choice(("", "", "", *BOUNDS))
    number = print_number(random, _close(random, value) if bound else value)
    return Figure(f"{bound}{number.text}") if BOUNDS[bound](number, value, counted) else None


def _ends(random: Random, value: Fraction) -> tuple[Printed, Printed] | None:
    ends = [print_number(random, _close(random, value)) for _ in range(2)]
    low, high = sorted(ends, key=lambda number: number.value)
    return None if low.value == high.value else (low, high)


def _range(random: Random, value: Fraction, _: bool) -> Figure | None:
    ends = _ends(random, value)
    if ends is None:
        return None
    low, high = ends
    if low.value - low.step / 2 <= value <= high.value + high.step / 2:
        return Figure(f"{low.text}..{high.text}")
    if low.value - low.size / 10 <= value <= high.value + high.size / 10:
        return Figure(f"~ {low.text}..{high.text}")
    return None


def _half_open(random: Random, value: Fraction, _: bool) -> Figure | None:
    ends = _ends(random, value)
    if ends is None or not ends[0].value <= value < ends[1].value:
        return None
    return Figure(f"{ends[0].text}..<{ends[1].text}")


def _plus_minus(random: Random, value: Fraction, _: bool) -> Figure | None:
    number = print_number(random, _close(random, value))
    width = print_number(random, abs(value - number.value) * random.choice((1, 2)))
    return Figure(f"{number.text} ± {width.text}") if abs(value - number.value) <= width.value else None


def _fraction(random: Random, value: Fraction, _: bool) -> Figure | None:
    if not 0 < value < 50:
        return None
    over = random.randint(1, 3)
    under = max(1, round(over / value) + random.choice((0, 0, -1, 1)))
    low, high = (Fraction(over) / (under + half) for half in (HALF, -HALF))
    return Figure(f"{over}/{under}") if low * Fraction(9, 10) <= value <= high * Fraction(11, 10) else None


def _cut(random: Random, value: Fraction, _: bool) -> Figure | None:
    number = print_number(random, value)
    return Figure(number.text, rounding="truncated") if was_cut(number, value) else None


def _resolved(random: Random, value: Fraction, _: bool) -> Figure | None:
    """Digits in full beside a precision that is stated apart from them."""
    number = print_number(random, value)
    step = number.tail * 2 or number.step
    stated = Printed(number.text, number.value, step)
    return Figure(number.text, resolution=step) if was_printed(stated, value, counted=False) else None


def _times_more(random: Random, value: Fraction, _: bool) -> Figure | None:
    number = print_number(random, value + random.choice((0, HALF, 1)))
    around = number.value - 1 - number.step / 2 <= value <= number.value + number.step / 2
    return Figure(f"+{number.text} times") if around and number.value >= 0 and "e-" not in number.text else None


def _rounded(random: Random, value: Fraction, counted: bool) -> Figure:
    """Nine digits, rounded to nearest; a count in full."""
    if counted and value.denominator == 1:
        return Figure(str(value))
    exponent = (floor(log10(abs(value))) if value else 0) - 8
    sign = "-" if value < 0 else ""
    return Figure(f"{sign}{abs(round(value / Fraction(10) ** exponent))}e{exponent}")
