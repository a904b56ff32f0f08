"""The figures that can be evidence of a relation: digits alone, and more than one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.indicator import CURRENCY
from claimcheck.model.interval import Interval
from claimcheck.model.unit import MONEY, PURE, Dimension, multiply

FEWEST_DIGITS = 2
"""Significant digits, zeros at the end aside: a round number fits too much."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim for searching: values in base units, as floats that only choose what is then verified exactly.

    `grain` is one unit of the last digit that is not a mere zero, `half_width` that of the plain reading.
    """

    claim: Claim
    value: float
    grain: float
    half_width: float
    plain: Interval
    dimension: Dimension

    @property
    def is_pure(self) -> bool:
        return self.dimension == PURE

    @property
    def line(self) -> int:
        """Where it stands first; 0 where no line is known."""
        return self.claim.lines[0] if self.claim.lines else 0


def gather_figures(corpus: Corpus) -> list[Figure]:
    """The figures with enough digits, document by document, in the order of the text."""
    order = {name: at for at, name in enumerate(corpus.documents)}
    figures = [figure for claim in corpus.claims.values() for figure in _figure(claim, corpus)]
    return sorted(figures, key=lambda figure: (order[figure.claim.document], figure.line, figure.claim.name))


def _figure(claim: Claim, corpus: Corpus) -> Iterator[Figure]:
    number = claim.quantity.number
    if not claim.quantity.is_bare or claim.readings is None or not number.value:
        return
    grain = max(claim.resolution or number.step, number.tail * 2)
    if abs(number.value) < grain * 10 ** (FEWEST_DIGITS - 1):
        return
    base = claim.indicator.unit.factor
    plain = claim.readings.plain.scaled(base)
    width = plain.width
    if width is not None:
        value, unit = claim.nominal * base, claim.factor * base
        yield Figure(claim, float(value), float(grain * unit), float(width) / 2, plain, _dimension(claim, corpus))


def _dimension(claim: Claim, corpus: Corpus) -> Dimension:
    """The dimension of the indicator's unit, money in the claim's currency."""
    dimension = claim.indicator.unit.dimension
    power = dict(dimension).get(MONEY)
    if power is None:
        return dimension
    others = tuple(pair for pair in dimension if pair[0] != MONEY)
    return multiply(others, corpus.units.parse(claim.variable.get(CURRENCY)).dimension, power)
