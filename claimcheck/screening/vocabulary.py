"""What YAML says, as small tables that rows are joined with: units, documents, periods."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from claimcheck.engine.bind import PERIOD
from claimcheck.model.corpus import Corpus
from claimcheck.model.document import Document, Kind
from claimcheck.model.indicator import CURRENCY
from claimcheck.model.period import Period, parse_period
from claimcheck.model.unit import Unit, UnitError
from claimcheck.parsing.fitting import fit_unit
from claimcheck.parsing.notation import NotationError, parse_quantity
from claimcheck.screening.families import Family, keys_of
from claimcheck.screening.staging import key_column

FAMILY, NUMBER = "family", "indicator_number"


@dataclass(frozen=True, slots=True)
class Measure:
    """How figures of an indicator in a unit are brought into the indicator's own; a factor of None tells nothing."""

    family: int
    number: int
    factor: float | None
    lowest: float
    highest: float
    counted: bool
    whole: bool
    currency: str


COLUMNS = {
    "indicator": "varchar",
    "unit": "varchar",
    FAMILY: "int",
    NUMBER: "int",
    "factor": "double",
    "lowest": "double",
    "highest": "double",
    "counted": "boolean",
    "whole": "boolean",
    "currency": "varchar",
}
"""The columns of the table of units, before those that tell which keys the indicator has."""


class Vocabulary:
    """The indicators of a corpus by number, and what is asked of them."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.numbers = {name: at for at, name in enumerate(corpus.indicators)}
        self.indicators = tuple(corpus.indicators.values())
        self.keys = sorted({key for indicator in self.indicators for key in keys_of(indicator)})
        self.written = [key for key in self.keys if key != CURRENCY]
        """The keys that rows can speak of."""
        self.partial = {key for key in self.written if any(key not in keys_of(one) for one in self.indicators)}
        """The keys that not every indicator has."""

    def measures(
        self, pairs: Collection[tuple[str, str]], families: Sequence[Family]
    ) -> Mapping[tuple[str, str], Measure]:
        """What each pair of a known indicator and a unit comes to."""
        home = {indicator.id: at for at, family in enumerate(families) for indicator in family.indicators}
        found = {(name, unit): self._measure(name, unit, home) for name, unit in sorted(pairs)}
        return {pair: measure for pair, measure in found.items() if measure is not None}

    def _measure(self, name: str, text: str, home: Mapping[str, int]) -> Measure | None:
        indicator = self.corpus.indicators.get(name)
        if indicator is None:
            return None
        unit = self._unit(text)
        fit = None if unit is None else fit_unit(indicator, unit, self.corpus.units.currencies)
        limits = indicator.domain() or indicator.range
        is_told = fit is not None and (bool(fit.currency) or not indicator.is_money)
        return Measure(
            family=home[name],
            number=self.numbers[name],
            factor=float(fit.factor) if fit is not None and fit.factor is not None and is_told else None,
            lowest=_float(limits.lo, -inf),
            highest=_float(limits.hi, inf),
            counted=unit is not None and unit.counts and indicator.counts,
            whole=indicator.counts,
            currency="" if fit is None else fit.currency,
        )

    def _unit(self, text: str) -> Unit | None:
        """The unit that follows a number in a value; None where the exact reader must say."""
        try:
            written = parse_quantity(f"1 {text}" if text else "1").unit
            return self.corpus.units.parse(text) if written == text else None
        except (UnitError, NotationError):
            return None

    def unit_columns(self) -> dict[str, str]:
        """The columns of the table of units."""
        return COLUMNS | {f"has_{key}": "boolean" for key in self.keys}

    def unit_rows(self, measures: Mapping[tuple[str, str], Measure]) -> list[list[object]]:
        """Its rows."""
        return [
            [
                *pair, one.family, one.number, one.factor, one.lowest, one.highest, one.counted, one.whole,
                one.currency,
                *(key in keys_of(self.indicators[one.number]) for key in self.keys),
            ]
            for pair, one in measures.items()
        ]  # fmt: skip

    def document_columns(self) -> dict[str, str]:
        """The columns of the table of documents: `is_strict` are those whose claims want a figure and a line."""
        keys = {key_column(key): "varchar" for key in self.written}
        return {"document": "varchar", "is_strict": "boolean", **keys}

    def document_rows(self, barred: Sequence[str]) -> list[list[object]]:
        """Its rows: the documents that YAML speaks of, with their defaults, and those that are barred."""
        nothing = [""] * len(self.written)
        return [[name, True, *nothing] for name in barred] + [
            [one.id, one.kind is Kind.REPORT, *(default_of(one, key) for key in self.written)]
            for one in self.corpus.documents.values()
        ]


def default_of(document: Document, key: str) -> str:
    """What a document's claims are about unless they say otherwise; empty for nothing."""
    if key != PERIOD:
        return document.default_about.get(key, "")
    return document.default_period.text if document.default_period is not None else ""


def period_of(text: str) -> Period | None:
    """The period that a text stands for, or None."""
    try:
        return parse_period(text)
    except ValueError:
        return None


def _float(end: Fraction | None, unbounded: float) -> float:
    return unbounded if end is None else float(end)
