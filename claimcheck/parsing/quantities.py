"""The quantities and units of fields, or problems at the places where they cease to make sense."""

from __future__ import annotations

import re

from claimcheck.model.quantity import Quantity
from claimcheck.model.unit import Unit, UnitError, describe
from claimcheck.parsing.gathering import Gathering
from claimcheck.parsing.node import Text
from claimcheck.parsing.notation import NotationError, parse_quantity
from claimcheck.parsing.wording import quote

_WORD = re.compile(r"[^\W\d]\w*|[\d.]+\w*|.", re.DOTALL)


def unit_names(text: str) -> list[str]:
    """The names in the text of a unit."""
    return [word for word in "".join(c if c.isalnum() or c == "_" else " " for c in text).split() if not word.isdigit()]


def unit_of(text: Text, start: int, unit: str, gathering: Gathering) -> Unit | None:
    """The unit that stands at `start` of a text, or None and a problem."""
    try:
        return gathering.units.parse(unit)
    except UnitError as error:
        if not any(gathering.doubt.about(word) for word in unit_names(unit)):
            report_unit(text, start, unit, error, gathering)
        return None


def report_unit(text: Text, start: int, unit: str, error: UnitError, gathering: Gathering) -> None:
    """Reports a text that is no unit; it begins at `start` of the field."""
    found = _WORD.match(unit, error.offset)
    word = found[0] if found else ""
    place = text.part(start + error.offset, start + error.offset + len(word))
    gathering.report(place, error.expected, quote(word) if word else "the end", error.advice)


def quantity_of(text: Text, gathering: Gathering) -> Quantity | None:
    """The quantity of a text, or None and a problem."""
    try:
        return parse_quantity(text.text)
    except NotationError as error:
        rest = text.text[error.offset :].strip()
        place = text.part(error.offset, len(text.text))
        gathering.report(place, error.expected, quote(rest) if rest else "the end of the value", error.hint)
        return None


def unit_start(quantity: Quantity) -> int:
    """Where a quantity's unit begins in its text."""
    return len(quantity.text.rstrip()) - len(quantity.unit)


def convertible(text: Text, quantity: Quantity, unit: Unit, gathering: Gathering) -> Unit | None:
    """The unit of a quantity that is to be converted into another: that itself where none is written.

    None, with a problem, where it is unknown or of another dimension.
    """
    if not quantity.unit:
        return unit
    start = unit_start(quantity)
    own = unit_of(text, start, quantity.unit, gathering)
    if own is None or own.dimension == unit.dimension:
        return own
    advice = f"write it in {unit.text}" if unit.text else "write a bare number"
    place = text.part(start, len(quantity.text))
    gathering.report(place, f"a unit of {describe(unit.dimension)}", quote(quantity.unit), advice)
    return None
