"""What is measured: the indicators with their units, aspects and ranges."""

from __future__ import annotations

from claimcheck.model.indicator import CURRENCY, Indicator, Over
from claimcheck.model.interval import EVERYTHING, NOT_NEGATIVE, Interval
from claimcheck.model.quantity import Bound, Form, Quantity
from claimcheck.model.unit import MONEY, Unit
from claimcheck.parsing.gathering import Gathering
from claimcheck.parsing.quantities import convertible, quantity_of, unit_of
from claimcheck.parsing.record import IndicatorRecord
from claimcheck.parsing.sections import Entry
from claimcheck.parsing.wording import quote

_RANGE = "a range: any, or bounds in the indicator's unit such as 0..100 or >= 1"


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
    is_sound = _check_aspects(entry, unit, gathering)
    if unit is None or bounds is None or not is_sound:
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


def _check_aspects(entry: Entry[IndicatorRecord], unit: Unit | None, gathering: Gathering) -> bool:
    """Whether no aspect has a name that means something else already; reports one that does."""
    is_money = unit is not None and any(name == MONEY for name, _ in unit.dimension)
    for index, aspect in enumerate(entry.record.aspects):
        if aspect == "period" or (aspect == CURRENCY and is_money):
            place = entry.text("aspects", index).place
            gathering.report(place, "another name for the aspect", quote(aspect), "leave it out: every variable has it")
            return False
    return True


def _range(entry: Entry[IndicatorRecord], unit: Unit, gathering: Gathering) -> Interval | None:
    """The values that an indicator can have, in its unit, or None and a problem."""
    written = entry.record.range
    if written is None:
        return NOT_NEGATIVE
    if written.strip() == "any":
        return EVERYTHING
    text = entry.text("range")
    quantity = quantity_of(text, gathering)
    bounds = _bounds(quantity) if quantity is not None else None
    if quantity is not None and bounds is None:
        gathering.report(text.place, _RANGE, quote(written))
    own = convertible(text, quantity, unit, gathering) if quantity is not None else None
    return bounds.scaled(own.factor / unit.factor) if bounds is not None and own is not None else None


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
