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
class _Stated:
    """What a record says of its figure; the resolution is in its unit."""

    quantity: Quantity
    unit: Unit
    rounding: Rounding
    resolution: Fraction | None
    period: Period | None
    trust: Fraction | None


class ClaimReader:
    """Resolves the claims of all documents, one after the other."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._fits: dict[tuple[str, str], Fit] = {}
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
        stated = self._stated(entry, document)
        if indicator is None or stated is None:
            return None
        fit = self._fit(entry, indicator, stated.unit)
        aspects = self._aspects(entry, indicator, document, fit.currency)
        if len(problems) > before:
            return None
        variable = Variable(indicator.id, aspects, None if indicator.timeless else stated.period)
        printed = read_printed(
            stated.quantity,
            indicator,
            stated.unit,
            fit,
            stated.rounding,
            stated.resolution,
            self._gathering.settings.constants,
        )
        return _build(name, entry, document, indicator, stated, fit, variable, printed)

    def _stated(self, entry: ClaimEntry, document: Document) -> _Stated | None:
        """What the record says of its figure; None where there is no quantity with a known unit."""
        record = entry.record
        quantity, unit = self._quantity(entry)
        rounding = self._rounding(entry, quantity)
        trust = self._trust(entry) if record.trust != "1" else _ONE
        period = document.default_period
        if record.period is not None:
            period = period_of(entry.text("period"), self._gathering)
        if quantity is None or unit is None:
            return None
        resolution = self._resolution(entry, unit) if record.resolution else None
        return _Stated(quantity, unit, rounding, resolution, period, trust)

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
        return tuple(sorted((aspect, value) for aspect, value in given.items() if value))

    def _report_aspect(self, entry: ClaimEntry, aspect: str, indicator: Indicator) -> None:
        node = entry.node.entries["about"]
        assert isinstance(node, Map)
        if aspect == CURRENCY and indicator.is_money:
            advice = "leave it out: the currency is that of the value"
        else:
            advice = did_you_mean(aspect, indicator.aspects) or f"add {aspect} to the aspects of {indicator.id}"
        self._gathering.report(node.keys[aspect].place, f"an aspect of {indicator.id}", quote(aspect), advice)


def _build(
    name: str,
    entry: ClaimEntry,
    document: Document,
    indicator: Indicator,
    stated: _Stated,
    fit: Fit,
    variable: Variable,
    printed: Readings | None,
) -> Claim:
    record = entry.record
    return Claim(
        name,
        document.id,
        indicator,
        stated.quantity,
        stated.unit,
        entry.text("value").place,
        variable,
        record.figure,
        tuple(map(int, record.line)),
        record.page,
        stated.period,
        _BASES[record.basis],
        stated.rounding,
        stated.resolution,
        stated.trust,
        record.says,
        record.note,
        fit.factor is not None,
        fit.factor or _ONE,
        printed,
        None if printed is None else indicator.cut(printed),
    )


_ONE = Fraction(1)
_BASES = {basis.value: basis for basis in Basis}
_ROUNDINGS = {rounding.value: rounding for rounding in Rounding}
