"""Claim records → claims: their quantities, variables and readings."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from claimcheck.model.claim import Basis, Claim
from claimcheck.model.document import Document, Kind
from claimcheck.model.indicator import CURRENCY, Indicator
from claimcheck.model.period import Period
from claimcheck.model.quantity import Quantity
from claimcheck.model.readings import Readings, Rounding
from claimcheck.model.unit import Unit
from claimcheck.model.variable import Variable
from claimcheck.parsing.documents import period_of
from claimcheck.parsing.fitting import Fit, fit_unit, read_printed
from claimcheck.parsing.gathering import Gathering
from claimcheck.parsing.node import Map
from claimcheck.parsing.quantities import convertible, quantity_of, unit_of, unit_start
from claimcheck.parsing.record import ClaimRecord
from claimcheck.parsing.sections import Entry
from claimcheck.parsing.wording import did_you_mean, quote

ClaimEntry = Entry[ClaimRecord]


@dataclass(frozen=True, slots=True)
class _Measured:
    """A figure as its indicator takes it; the resolution is in its own unit."""

    quantity: Quantity
    unit: Unit
    rounding: Rounding
    resolution: Fraction | None
    fit: Fit
    printed: Readings | None
    readings: Readings | None


class ClaimReader:
    """Resolves the claims of all documents, one after the other."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._fits: dict[tuple[str, str], Fit] = {}
        self._measured: dict[tuple[str, str, str, str], _Measured] = {}
        self._currencies = gathering.units.currencies

    def read(self, entry: ClaimEntry, document: Document) -> None:
        """Adds a claim to what is gathered, or its problems."""
        name = f"{document.id}.{entry.name}"
        claim = self._claim(name, entry, document)
        if claim is None:
            self._gathering.doubt.names.add(name)
        else:
            self._gathering.claims[name] = claim

    def check(self, entry: ClaimEntry) -> None:
        """Adds the problems of a claim that is left out because its document is wrong."""
        self._claim(entry.name, entry, Document("", "", entry.place, Kind.REFERENCE))

    def _claim(self, name: str, entry: ClaimEntry, document: Document) -> Claim | None:
        problems = self._gathering.problems
        before = len(problems)
        if document.kind is not Kind.REFERENCE:
            self._check_source(entry)
        indicator = self._indicator(entry)
        period, trust = self._period(entry, document), self._trust(entry)
        measured = self._measure(entry, indicator)
        if indicator is None or measured is None:
            return None
        aspects = self._aspects(entry, indicator, document, measured.fit.currency)
        if len(problems) > before:
            return None
        variable = Variable(indicator.id, aspects, None if indicator.timeless else period)
        return _build(name, entry, document, indicator, measured, variable, period, trust)

    def _period(self, entry: ClaimEntry, document: Document) -> Period | None:
        if entry.record.period is None:
            return document.default_period
        return period_of(entry.text("period"), self._gathering)

    def _measure(self, entry: ClaimEntry, indicator: Indicator | None) -> _Measured | None:
        """The figure of a claim, one that was read without problems before as it was then.

        None where there is no quantity with a known unit, or nothing to measure it by.
        """
        record, problems = entry.record, self._gathering.problems
        key = record.indicator, record.value, record.rounding, record.resolution
        known = self._measured.get(key)
        if known is not None:
            return known
        before = len(problems)
        found = self._measured_anew(entry, indicator)
        if found is not None and len(problems) == before:
            self._measured[key] = found
        return found

    def _measured_anew(self, entry: ClaimEntry, indicator: Indicator | None) -> _Measured | None:
        quantity, unit = self._quantity(entry)
        rounding = self._rounding(entry, quantity)
        if quantity is None or unit is None:
            return None
        resolution = self._resolution(entry, unit) if entry.record.resolution else None
        if indicator is None:
            return None
        fit = self._fit(entry, indicator, unit)
        constants = self._gathering.settings.constants
        printed = read_printed(quantity, indicator, unit, fit, rounding, resolution, constants)
        readings = None if printed is None else indicator.cut(printed)
        return _Measured(quantity, unit, rounding, resolution, fit, printed, readings)

    def _check_source(self, entry: ClaimEntry) -> None:
        record = entry.record
        if not record.figure.strip():
            advice = "add figure: the figure as the document prints it"
            self._gathering.report(entry.place, "the field figure in a claim", "none", advice)
        if not record.line and not record.page.strip():
            advice = "add line: where the document states it"
            self._gathering.report(entry.place, "the field line or page in a claim", "none", advice)

    def _indicator(self, entry: ClaimEntry) -> Indicator | None:
        gathering, name = self._gathering, entry.record.indicator
        indicator = gathering.indicators.get(name)
        if indicator is None and not gathering.doubt.about(name):
            define = f"define it: indicators: {{{name}: {{label: …, unit: …}}}}"
            advice = did_you_mean(name, gathering.indicators) or define
            gathering.report(entry.text("indicator").place, "a known indicator", quote(name), advice)
        return indicator

    def _quantity(self, entry: ClaimEntry) -> tuple[Quantity | None, Unit | None]:
        text = entry.text("value")
        quantity = quantity_of(text, self._gathering)
        if quantity is None:
            return None, None
        return quantity, unit_of(text, unit_start(quantity), quantity.unit, self._gathering)

    def _rounding(self, entry: ClaimEntry, quantity: Quantity | None) -> Rounding:
        rounding = _ROUNDINGS[entry.record.rounding]
        if rounding is not Rounding.NEAREST and quantity is not None and not quantity.is_bare:
            expected = f"a value of digits alone with rounding: {rounding.value}"
            advice = "remove the rounding: the value says how far it reaches"
            self._gathering.report(entry.text("rounding").place, expected, quote(quantity.text), advice)
        return rounding

    def _trust(self, entry: ClaimEntry) -> Fraction | None:
        """The weight of a claim; None is infinite."""
        if entry.record.trust == "1":
            return _ONE
        text = entry.text("trust")
        if text.text == "infinite":
            return None
        quantity = quantity_of(text, self._gathering)
        if quantity is None:
            return _ONE
        if quantity.unit or quantity.second is not None or quantity.bound.value or quantity.number.value <= 0:
            self._gathering.report(text.place, "a positive number, or infinite", quote(text.text))
            return _ONE
        return quantity.number.value

    def _resolution(self, entry: ClaimEntry, unit: Unit) -> Fraction | None:
        """A stated precision in the claim's unit."""
        text, gathering = entry.text("resolution"), self._gathering
        quantity = quantity_of(text, gathering)
        if quantity is None:
            return None
        if not quantity.is_bare or quantity.number.value <= 0:
            gathering.report(text.place, "a positive quantity without a bound word, such as 0.1 %", quote(text.text))
            return None
        own = convertible(text, quantity, unit, gathering)
        return None if own is None else quantity.number.value * own.factor / unit.factor

    def _fit(self, entry: ClaimEntry, indicator: Indicator, unit: Unit) -> Fit:
        key = indicator.id, unit.text
        fit = self._fits.get(key)
        if fit is None:
            fit = self._fits[key] = fit_unit(indicator, unit, self._currencies)
        if indicator.is_money and fit.factor is not None and not fit.currency:
            text = entry.text("value")
            place = text.part(len(text.text.rstrip()) - len(unit.text), len(text.text))
            self._gathering.report(place, "a currency such as CNY", quote(unit.text))
        return fit

    def _aspects(
        self, entry: ClaimEntry, indicator: Indicator, document: Document, currency: str
    ) -> tuple[tuple[str, str], ...]:
        """What the claim is about: its own aspects, and the document's for those that the indicator declares."""
        own, declared = entry.record.about, indicator.aspects
        for aspect in own:
            if aspect not in declared:
                self._report_aspect(entry, aspect, indicator)
        given = {aspect: value for aspect, value in document.default_about.items() if aspect in declared}
        given.update(own)
        if currency:
            given[CURRENCY] = currency
        return tuple(sorted([item for item in given.items() if item[1]]))

    def _report_aspect(self, entry: ClaimEntry, aspect: str, indicator: Indicator) -> None:
        node = entry.node.entry("about")
        assert isinstance(node, Map)
        if aspect == CURRENCY and indicator.is_money:
            advice = "leave it out: the currency is that of the value"
        else:
            advice = did_you_mean(aspect, indicator.aspects) or f"add {aspect} to the aspects of {indicator.id}"
        self._gathering.report(node.key(aspect).place, f"an aspect of {indicator.id}", quote(aspect), advice)


def _build(
    name: str,
    entry: ClaimEntry,
    document: Document,
    indicator: Indicator,
    measured: _Measured,
    variable: Variable,
    period: Period | None,
    trust: Fraction | None,
) -> Claim:
    record, fit = entry.record, measured.fit
    return Claim(
        name,
        document.id,
        indicator,
        measured.quantity,
        measured.unit,
        entry.text("value").place,
        variable,
        record.figure,
        tuple(map(int, record.line)),
        record.page,
        period,
        _BASES[record.basis],
        measured.rounding,
        measured.resolution,
        trust,
        record.says,
        record.note,
        fit.factor is not None,
        fit.factor or _ONE,
        measured.printed,
        measured.readings,
    )


_ONE = Fraction(1)
_BASES = {basis.value: basis for basis in Basis}
_ROUNDINGS = {rounding.value: rounding for rounding in Rounding}
