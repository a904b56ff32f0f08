"""The readings of a figure: number, bound and unit put together in our notation."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.model.quantity import Bound
from claimcheck.parsing.figure.numerals import Numeral, written


def readings(numeral: Numeral, bound: Bound, unit: str, *, grows: bool = False) -> tuple[str, ...]:
    """The notations of a number with its unit (alternatives joined by "|"), the preferred first."""
    plain = bound is Bound.NONE and numeral.upper is None and numeral.digits[0] != "-" and "/" not in numeral.digits
    if grows and unit == "times" and plain:
        return _growth(numeral)
    if unit == "times" and numeral.han and numeral.notation == "1":
        # 一倍 cannot mean "as much": it is the growth itself, whatever verb stands further off.
        return tuple(f"{bound.value} {reading}".lstrip() for reading in _growth(numeral))
    numbers = _numbers(numeral, bound)
    return tuple(f"{number} {name}".rstrip() for name in unit.split("|") for number in numbers)


def _growth(numeral: Numeral) -> tuple[str, ...]:
    """增长3倍: three times more, or three times as much; 增长一倍 can only be doubling."""
    if numeral.value == 1:
        return "100 %", "2 times"
    return f"+{numeral.notation} times", f"{numeral.notation} times"


def _numbers(numeral: Numeral, bound: Bound) -> tuple[str, ...]:
    low = numeral.notation
    single = f"{bound.value} {low}".lstrip()
    if numeral.upper is None:
        return (f"> {low}",) if numeral.loose and bound in (Bound.NONE, Bound.ABOUT) else (single,)
    high = written(*numeral.upper)
    if not numeral.open_upper:
        return (f"{'~ ' if bound is Bound.ABOUT else ''}{low}..{high}",)
    between = f"{low}..<{high}"
    if bound in (Bound.NONE, Bound.ABOUT):
        if not numeral.loose:
            return (between,)
        return (between, f"> {low}") if numeral.han else (f"> {low}", between)
    return (single,)


def levels(numeral: Numeral, bound: Bound, unit: str) -> tuple[str, ...] | None:
    """The readings of 千亿级, 5 万亿级 and 0.1 毫米级: of that order of magnitude; None for fractions and ranges."""
    if "/" in numeral.digits or numeral.upper or numeral.value <= 0:
        return None
    place = numeral.value.adjusted()
    floor, ceiling = _power(place), _power(place + 1)
    if numeral.value == Decimal(1).scaleb(place) and not unit:
        around = f"{floor}..<{ceiling}"
        bounded = bound not in (Bound.NONE, Bound.ABOUT)
        return (around, f"{bound.value} {numeral.notation}") if bounded else (around,)
    about = f"~ {numeral.notation}" if bound is Bound.NONE else f"{bound.value} {numeral.notation}"
    return tuple(f"{reading} {unit}".rstrip() for reading in (about, f"{numeral.notation}..<{ceiling}"))


def _power(exponent: int) -> str:
    return f"1e{exponent}" if exponent > 1 or exponent < -3 else f"{Decimal(1).scaleb(exponent):f}"


def range_readings(
    low: Numeral, high: Numeral, bound: Bound, unit: str, *, negative: bool = False
) -> tuple[str, ...] | None:
    """The readings of a range whose ends may be printed in either order; None where the ends are equal."""
    first, start = (f"-{low.notation}", -low.value) if negative else (low.notation, low.value)
    last, end = high.notation, high.value
    if start == end:
        return None
    if start > end:
        first, last = last, first
    about = "~ " if bound is Bound.ABOUT else ""
    return tuple(f"{about}{first}..{last} {name}".rstrip() for name in unit.split("|"))


def shifted(digits: str, places: int) -> str:
    """The digits with the decimal point moved: 7.2 by one place is 72."""
    return f"{Decimal(digits).scaleb(places):f}"
