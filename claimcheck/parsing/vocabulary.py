"""The words of a corpus: the units it defines, the values of its aspects, its indicators."""

from __future__ import annotations

from claimcheck.model.indicator import AspectListing, Indicator, Over
from claimcheck.model.interval import EVERYTHING, NOT_NEGATIVE, Interval
from claimcheck.model.quantity import Bound, Form, Quantity
from claimcheck.model.unit import Unit, UnitError, describe
from claimcheck.parsing.gathering import Gathering
from claimcheck.parsing.node import Text
from claimcheck.parsing.notation import NotationError, parse_quantity
from claimcheck.parsing.record import AspectRecord, IndicatorRecord, UnitRecord
from claimcheck.parsing.sections import Entry
from claimcheck.parsing.wording import quote

_RANGE = "a range: any, or bounds in the indicator's unit such as 0..100 or >= 1"


def define_units(entries: list[Entry[UnitRecord]], gathering: Gathering) -> None:
    """Defines the folder's units, each after those that it is made of."""
    waiting = [entry for entry in entries if gathering.is_first("a unit", entry.name, entry.place)]
    names = {entry.name for entry in waiting}
    while waiting:
        later = [entry for entry in waiting if not _try_unit(entry, gathering, names)]
        if len(later) == len(waiting):
            break
        waiting = later
    for entry in waiting:
        gathering.doubt.names.add(entry.name)
        place = entry.text("equals").place
        found = f"{quote(entry.record.equals)}, which leads back to {entry.name}"
        gathering.report(place, "a unit made of other units", found, "define one of them by itself")


def _try_unit(entry: Entry[UnitRecord], gathering: Gathering, names: set[str]) -> bool:
    """Whether the unit is dealt with: defined, or found wrong; false if it waits for another."""
    record, units = entry.record, gathering.units
    try:
        is_countable, is_currency = record.countable == "true", record.currency == "true"
        units.define(entry.name, record.equals, countable=is_countable, currency=is_currency)
    except UnitError as error:
        if entry.name in units.names:
            advice = "use it as it is, or choose another name"
            gathering.report(entry.place, "a name that is not yet a unit", quote(entry.name), advice)
            return True
        if any(word in names and word not in units.names for word in _words(record.equals)):
            return False
        gathering.doubt.names.add(entry.name)
        _report_unit(entry.text("equals"), 0, record.equals, error, gathering)
    return True


def _words(text: str) -> list[str]:
    return [word for word in "".join(c if c.isalnum() or c == "_" else " " for c in text).split() if not word.isdigit()]


def unit_of(text: Text, start: int, unit: str, gathering: Gathering) -> Unit | None:
    """The unit that stands at `start` of a text, or None and a problem."""
    try:
        return gathering.units.parse(unit)
    except UnitError as error:
        if not any(gathering.doubt.about(word) for word in _words(unit)):
            _report_unit(text, start, unit, error, gathering)
        return None


def _report_unit(text: Text, start: int, unit: str, error: UnitError, gathering: Gathering) -> None:
    rest = unit[error.offset :]
    word = _words(rest)[0] if _words(rest) and rest[0].isalpha() else rest[:1]
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


def list_aspects(entries: list[Entry[AspectRecord]], gathering: Gathering) -> None:
    """Reads what values the aspects have."""
    for entry in entries:
        if not gathering.is_first("an aspect", entry.name, entry.place):
            continue
        record, values = entry.record, entry.record.values
        twice = next((index for index, value in enumerate(values) if value in values[:index]), None)
        if twice is not None:
            first = entry.text("values", values.index(values[twice])).place
            advice = "remove one of the two"
            found = f"{quote(values[twice])} again"
            gathering.report(entry.text("values", twice).place, "each value once", found, advice, first)
        elif record.whole and record.whole in values:
            place = entry.text("whole").place
            gathering.report(place, "a whole that is not one of its parts", quote(record.whole), "remove it from the values")
        else:
            complete = record.complete == "true"
            gathering.aspects[entry.name] = AspectListing(entry.name, tuple(values), entry.place, record.whole, complete)
            continue
        gathering.doubt.names.add(entry.name)


def read_indicators(entries: list[Entry[IndicatorRecord]], gathering: Gathering) -> None:
    """Reads what is measured."""
    for entry in entries:
        if gathering.is_first("an indicator", entry.name, entry.place):
            indicator = _indicator(entry, gathering)
            if indicator is None:
                gathering.doubt.names.add(entry.name)
            else:
                gathering.indicators[entry.name] = indicator


def _indicator(entry: Entry[IndicatorRecord], gathering: Gathering) -> Indicator | None:
    record = entry.record
    unit = unit_of(entry.text("unit"), 0, record.unit, gathering)
    bounds = _range(entry, unit, gathering) if unit is not None else None
    if unit is None or bounds is None:
        return None
    indicator = Indicator(
        entry.name,
        record.label,
        unit,
        entry.place,
        tuple(dict.fromkeys(record.aspects)),
        record.definition,
        None if record.over is None else Over(record.over),
        record.timeless == "true",
        bounds,
        record.whole == "true",
        record.unless,
    )
    if indicator.domain() is None:
        place = entry.text("range").place
        gathering.report(place, "a range with a whole number in it", quote(record.range or ""), "or say whole: false")
        return None
    return indicator


def _range(entry: Entry[IndicatorRecord], unit: Unit, gathering: Gathering) -> Interval | None:
    """The values that an indicator can have, in its unit, or None and a problem."""
    written = entry.record.range
    if written is None:
        return NOT_NEGATIVE
    if written.strip() == "any":
        return EVERYTHING
    text = entry.text("range")
    quantity = quantity_of(text, gathering)
    if quantity is None:
        return None
    bounds = _bounds(quantity)
    if bounds is None:
        gathering.report(text.place, _RANGE, quote(written))
        return None
    if not quantity.unit:
        return bounds
    own = unit_of(text, unit_start(quantity), quantity.unit, gathering)
    if own is not None and own.dimension != unit.dimension:
        place = text.part(unit_start(quantity), len(written))
        gathering.report(place, f"a unit of {describe(unit.dimension)}", quote(quantity.unit), f"write it in {unit.text}")
        return None
    return None if own is None else bounds.scaled(own.factor / unit.factor)


def _bounds(quantity: Quantity) -> Interval | None:
    """The interval that a range stands for, as written."""
    low, high = quantity.number.value, quantity.second.value if quantity.second else None
    match quantity.form, quantity.bound:
        case (Form.RANGE | Form.HALF_OPEN) as form, Bound.NONE:
            return Interval(low, high, False, form is Form.HALF_OPEN)
        case Form.SINGLE, (Bound.AT_LEAST | Bound.MORE) as bound:
            return Interval(low, None, bound is Bound.MORE, False)
        case Form.SINGLE, (Bound.AT_MOST | Bound.LESS) as bound:
            return Interval(None, low, False, bound is Bound.LESS)
        case _:
            return None
