"""The homes of rows: the documents and periods that they speak of, counted before and after a close look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias

from claimcheck.model.period import Period
from claimcheck.parsing.corpus import Loaded
from claimcheck.screening.vocabulary import period_of

Home: TypeAlias = tuple[str, str, str]
"""What a row's document and period are told by: the document, the period that it states, its indicator if none."""


class Homes:
    """How many rows each home has that had no close look so far. `known` is all that YAML says."""

    def __init__(self, known: Loaded, counted: Iterable[tuple[str, str, str, int]]) -> None:
        self._known = known
        self._left = Counter({(document, text, name): int(many) for document, text, name, many in counted})
        self.barred = sorted({document for document, _, _ in self._left if known.bars(document)})
        """The documents of which the exact reader leaves out all rows."""

    def look_into(self, home: Home) -> None:
        """Has one row of a home looked at closely."""
        self._left[home] -= 1

    @property
    def documents(self) -> frozenset[str]:
        """The documents of the rows that are left."""
        return frozenset(document for document, _, _ in self._held())

    @property
    def periods(self) -> frozenset[Period]:
        """Their periods: what the row says, or what its document has for its default."""
        found = (self._period(*home) for home in self._held())
        return frozenset(period for period in found if period is not None)

    def _held(self) -> list[Home]:
        return [home for home, many in self._left.items() if many > 0]

    def _period(self, document: str, text: str, name: str) -> Period | None:
        indicator, known = self._known.corpus.indicators.get(name), self._known.corpus.documents.get(document)
        if text or indicator is None or indicator.timeless or known is None:
            return period_of(text)
        return known.default_period
