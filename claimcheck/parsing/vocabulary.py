"""The words of a corpus: the units that it defines, and the values of its aspects."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from claimcheck.model.indicator import AspectListing
from claimcheck.model.unit import UnitError
from claimcheck.parsing.gathering import Gathering
from claimcheck.parsing.quantities import report_unit, unit_names
from claimcheck.parsing.record import AspectRecord, UnitRecord
from claimcheck.parsing.sections import Entry
from claimcheck.parsing.wording import quote


def define_units(entries: list[Entry[UnitRecord]], gathering: Gathering) -> None:
    """Defines the folder's units, each after those that it is made of."""
    waiting = {entry.name: entry for entry in entries if gathering.is_first("a unit", entry.name, entry.place)}
    parts = {name: unit_names(entry.record.equals) for name, entry in waiting.items()}
    known = gathering.units.names
    order = TopologicalSorter({name: {one for one in own if one in waiting} - known for name, own in parts.items()})
    with suppress(CycleError):
        order.prepare()
    while ready := order.get_ready():
        for name in ready:
            if name in waiting:
                _define_unit(waiting.pop(name), parts[name], gathering)
        order.done(*ready)
    for name, entry in waiting.items():
        gathering.doubt.names.add(name)
        found = f"{quote(entry.record.equals)}, which leads back to {name}"
        place = entry.text("equals").place
        gathering.report(place, "a unit made of other units", found, "define one of them by itself")


def _define_unit(entry: Entry[UnitRecord], parts: Sequence[str], gathering: Gathering) -> None:
    """Defines a unit, or tells what is wrong with it unless that was told of one that it is made of."""
    record, units = entry.record, gathering.units
    try:
        is_countable, is_currency = record.countable == "true", record.currency == "true"
        units.define(entry.name, record.equals, countable=is_countable, currency=is_currency)
    except UnitError as error:
        if entry.name in units.names:
            advice = "use it as it is, or choose another name"
            gathering.report(entry.place, "a name that is not yet a unit", quote(entry.name), advice)
            return
        if not any(gathering.doubt.about(part) for part in parts):
            report_unit(entry.text("equals"), 0, record.equals, error, gathering)
        gathering.doubt.names.add(entry.name)


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
            place, advice = entry.text("whole").place, "remove it from the values"
            gathering.report(place, "a whole that is not one of its parts", quote(record.whole), advice)
        else:
            is_complete = record.complete == "true"
            listing = AspectListing(entry.name, tuple(values), entry.place, record.whole, is_complete)
            gathering.aspects[entry.name] = listing
            continue
        gathering.doubt.names.add(entry.name)
