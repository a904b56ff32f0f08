"""A quantity as Chinese print, which the reader reads back to an equal quantity."""

from __future__ import annotations

import re

from claimcheck.model.pattern import Pattern
from claimcheck.model.quantity import Bound, Form, Number, Quantity
from claimcheck.parsing.figure.tables import rows

_SCALES = {0: "", 4: "万", 6: "百万", 7: "千万", 8: "亿", 12: "万亿", 14: "百万亿"}
_BEFORE = {
    Bound.NONE: "", Bound.MORE: "超过", Bound.LESS: "不足", Bound.AT_LEAST: "不低于", Bound.AT_MOST: "不超过",
    Bound.ABOUT: "约", Bound.NEARLY: "近", Bound.EXACT: "恰好",
}  # fmt: skip
_UNITS = {name: words[0] for name, words in rows("print")}
_TERM = Pattern(r"[A-Za-z_]+")
_PER_SCALE = Pattern(r"/\(1e([0-9]+) ([A-Za-z_]+)\)$")
_POWERS = {3: "千", 4: "万", 6: "百万", 8: "亿"}
_PRINTED = Pattern(r"(?P<sign>[-−+]?)(?P<digits>[0-9.]+)(?:[eE](?P<exponent>[+-]?[0-9]+))?$")


def write(quantity: Quantity) -> str:
    """The figure as a Chinese report would print it: > 140e12 token/day is 超过140万亿token/天.

    What the reader cannot tell apart is not printed alike: "+1 times" is the one form without a print of its own.
    """
    unit = _unit(quantity.unit)
    first, second = quantity.number, quantity.second
    if second is None:
        number = _year_safe(_number(first), quantity.unit)
        return f"增长{number}倍" if quantity.form is Form.TIMES_MORE else f"{_BEFORE[quantity.bound]}{number}{unit}"
    scaled = _PRINTED.match(second.text)
    low, high = _number(first, keep=bool(scaled and scaled["exponent"])), _number(second)
    match quantity.form:
        case Form.HALF_OPEN:
            return f"[{low}, {high}){unit}"
        case Form.PLUS_MINUS:
            return f"{low}±{high}{unit}"
        case _:
            return f"{_BEFORE[quantity.bound]}{low}至{high}{unit}"


def _year_safe(number: str, unit: str) -> str:
    """2025 without a unit, or in years, would be read as a date."""
    return f"{number}×10^0" if unit in ("", "year") and re.fullmatch("-?[12][0-9]{3}", number) else number


def _number(number: Number, *, keep: bool = False) -> str:
    """The digits with 万 or 亿 where the exponent has a word, else times a power of ten.

    `keep` prints a power of zero too, so that the scale behind the other end is not taken for this one's.
    """
    match = _PRINTED.match(number.text)
    if match is None:
        return number.text
    sign = "-" if match["sign"] in ("-", "−") else ""
    exponent = int(match["exponent"] or 0)
    scale = None if keep and exponent == 0 else _SCALES.get(exponent)
    return f"{sign}{match['digits']}{scale}" if scale is not None else f"{sign}{match['digits']}×10^{exponent}"


def _unit(unit: str) -> str:
    """The unit in Chinese print: USD/(1e6 token) is 美元/百万token."""
    scaled = _PER_SCALE.search(unit)
    if scaled and int(scaled[1]) in _POWERS:
        return f"{_unit(unit[: scaled.start()])}/{_POWERS[int(scaled[1])]}{_UNITS.get(scaled[2], scaled[2])}"
    if unit in _UNITS:
        return _UNITS[unit]
    spelled = "/".join(_UNITS.get(part, part) for part in unit.split("/"))
    return f" {spelled}" if _TERM.match(spelled) else spelled
