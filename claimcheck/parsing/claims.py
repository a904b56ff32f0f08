"""Claim records → claims: their quantities, variables and readings."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from claimcheck.model.claim import Basis, Claim
from claimcheck.model.document import Document, Kind
from claimcheck.model.indicator import CURRENCY, Indicator
from claimcheck.model.interval import NOT_NEGATIVE, Interval
from claimcheck.model.period import Period
from claimcheck.model.quantity import Quantity
from claimcheck.model.readings import Readings, Rounding, read
from claimcheck.model.unit import MONEY, Unit, describe
from claimcheck.model.variable import Variable
from claimcheck.parsing.documents import period_of
from claimcheck.parsing.gathering import Gathering
from claimcheck.parsing.record import ClaimRecord
from claimcheck.parsing.sections import Entry
from claimcheck.parsing.vocabulary import quantity_of, unit_of, unit_start
from claimcheck.parsing.wording import did_you_mean, quote

ClaimEntry = Entry[ClaimRecord]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a claim's unit fits its indicator's: not at all where `factor` is None."""

    factor: Fraction | None
    currency: str = ""


class ClaimReader:
    """Resolves the claims of all documents, one after the other."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._fits: dict[tuple[str, str], _Fit] = {}
        self._currencies = gathering.units.currencies

    def read(self, entry: ClaimEntry, document: Document) -> None:
        """Adds a claim to what is gathered, or its problems."""
        name = f"{document.id}.{entry.name}"
        claim = self._claim(name, entry, document)
        if claim is None:
            self._gathering.doubt.names.add(name)
        else:
            self._gathering.claims[name] = claim

    def _claim(self, name: str, entry: ClaimEntry, document: Document) -> Claim | None:
        record, gathering, before = entry.record, self._gathering, len(self._gathering.problems)
        if document.kind is not Kind.REFERENCE:
            self._check_source(entry)
        indicator = self._indicator(entry)
        quantity, unit = self._quantity(entry)
        rounding = self._rounding(entry, quantity)
        period = document.default_period if record.period is None else period_of(entry.text("period"), gathering)
        trust = self._trust(entry) if record.trust != "1" else _TRUSTED
        resolution = self._resolution(entry, unit) if record.resolution and unit is not None else None
        if indicator is None or quantity is None or unit is None:
            return None
        fit = self._fit(entry, indicator, unit)
        aspects = self._aspects(entry, indicator, document, fit.currency)
        if len(gathering.problems) > before:
            return None
        variable = Variable(indicator.id, aspects, None if indicator.timeless else period)
        printed = self._printed(quantity, indicator, unit, fit, rounding, resolution)
        return Claim(
            name,
            document.id,
            indicator,
            quantity,
            unit,
            entry.text("value").place,
            variable,
            record.figure,
            tuple(map(int, record.line)),
            record.page,
            period,
            _BASES[record.basis],
            rounding,
            resolution,
            trust,
            record.says,
            record.note,
            fit.factor is not None,
            _ONE if fit.factor is None else fit.factor,
            printed,
            None if printed is None else cut(printed, indicator),
        )

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
            advice = did_you_mean(name, gathering.indicators) or f"define it: indicators: {{{name}: {{label: …, unit: …}}}}"
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
            return _TRUSTED
        if quantity.unit or quantity.second is not None or quantity.bound.value or quantity.number.value <= 0:
            self._gathering.report(text.place, "a positive number, or infinite", quote(text.text))
            return _TRUSTED
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
        own = unit_of(text, unit_start(quantity), quantity.unit, gathering) if quantity.unit else unit
        if own is None:
            return None
        if own.dimension != unit.dimension:
            place = text.part(unit_start(quantity), len(text.text))
            advice = f"write it in {unit.text}" if unit.text else "write a bare number"
            gathering.report(place, f"a unit of {describe(unit.dimension)}", quote(quantity.unit), advice)
        return quantity.number.value * own.factor / unit.factor

    def _fit(self, entry: ClaimEntry, indicator: Indicator, unit: Unit) -> _Fit:
        key = indicator.id, unit.text
        fit = self._fits.get(key)
        if fit is None:
            fit = self._fits[key] = _fit(indicator, unit, self._currencies)
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
        place = entry.text("about", aspect).place
        node = entry.node.entries["about"]
        place = getattr(node, "keys")[aspect].place
        if aspect == CURRENCY and indicator.is_money:
            advice = "leave it out: the currency is that of the value"
        else:
            advice = did_you_mean(aspect, indicator.aspects) or f"add {aspect} to the aspects of {indicator.id}"
        self._gathering.report(place, f"an aspect of {indicator.id}", quote(aspect), advice)

    def _printed(
        self,
        quantity: Quantity,
        indicator: Indicator,
        unit: Unit,
        fit: _Fit,
        rounding: Rounding,
        resolution: Fraction | None,
    ) -> Readings | None:
        """The readings in the indicator's unit; None where the unit does not fit."""
        if fit.factor is None:
            return None
        printed = read(
            quantity,
            counted=unit.counts and indicator.counts,
            rounding=rounding,
            step=resolution,
            constants=self._gathering.settings.constants,
        )
        if fit.factor == _ONE:
            return printed
        return Readings(printed.plain.scaled(fit.factor), printed.charitable.scaled(fit.factor))


def cut(printed: Readings, indicator: Indicator) -> Readings | None:
    """The readings within the indicator's range, and whole where it counts; None where not even the charitable one is.

    Where only the plain reading has nothing there, both are the charitable one.
    """
    charitable = _within(printed.charitable, indicator)
    if charitable is None:
        return None
    plain = charitable if printed.plain is printed.charitable else _within(printed.plain, indicator)
    return Readings(plain or charitable, charitable)


def _within(interval: Interval, indicator: Indicator) -> Interval | None:
    allowed: Interval | None = interval
    is_inside = indicator.range is NOT_NEGATIVE and interval.lo is not None and interval.lo.numerator >= 0
    if not is_inside:
        allowed = interval.meet(indicator.range)
    return allowed.whole() if allowed is not None and indicator.counts else allowed


def _fit(indicator: Indicator, unit: Unit, currencies: frozenset[str]) -> _Fit:
    factor = unit.factor / indicator.unit.factor
    if unit.dimension == indicator.unit.dimension:
        return _Fit(factor)
    own = [name for name, _ in unit.dimension if name in currencies]
    if not indicator.is_money or len(own) != 1:
        return _Fit(None)
    as_money = tuple(sorted((MONEY if name == own[0] else name, power) for name, power in unit.dimension))
    return _Fit(factor, own[0]) if as_money == indicator.unit.dimension else _Fit(None)


_ONE = Fraction(1)
_TRUSTED = Fraction(1)
_BASES = {basis.value: basis for basis in Basis}
_ROUNDINGS = {rounding.value: rounding for rounding in Rounding}
