"""The check `figure`: a claim's figure, read again, gives the value of its record."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimcheck.engine.standing import Outcome, tell
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.evidence import Evidence, Reread
from claimcheck.model.quantity import Bound, Number, Quantity
from claimcheck.model.ratio import ONE, Ratio, over, times
from claimcheck.model.unit import Unit, UnitError, Units
from claimcheck.model.verdict import Verdict

SCALES = frozenset((Fraction(10) ** power).as_integer_ratio() for power in range(-12, 13))
"""What a scale given elsewhere, as in a table's heading, may multiply a figure by."""


def check_figures(corpus: Corpus) -> Iterator[Outcome]:
    """A contradiction for each figure that says something else than its record, a tension for one that says nothing."""
    for claim in corpus.claims.values():
        evidence = corpus.evidence.get(claim.name)
        if evidence is not None:
            yield _outcome(claim, evidence, corpus.units)


def _outcome(claim: Claim, evidence: Evidence, units: Units) -> Outcome:
    differences: list[tuple[int, str, Quantity]] = []
    for reread in evidence.rereads:
        for quantity in reread.quantities:
            differs = difference(claim, quantity, reread, units)
            if not differs:
                return Outcome((claim,), Verdict.HOLDS)
            differences.append((_PARTS.index(differs), differs, quantity))
    if not differences:
        sentence = f"{claim.figure} reads as no quantity, {claim.value} is recorded"
        return tell("figure", [claim], Verdict.TENSION, sentence)
    _, differs, quantity = min(differences, key=lambda found: -found[0])
    sentence = f"{claim.figure} reads as {quantity.text}, {claim.value} is recorded: another {differs}"
    return tell("figure", [claim], Verdict.CONTRADICTION, sentence)


_NAMED_BY_UNIT = frozenset(((name, 1),) for name in ("token", "character", "word", "information", "person"))
"""Dimensions of countable things that print names itself, never by a measure word alone."""

_PARTS = ("unit", "value", "bound", "precision")
"""What may differ, the gravest first."""


def difference(claim: Claim, quantity: Quantity, reread: Reread, units: Units) -> str:
    """The part in which a figure as read differs from its record; empty if none does."""
    factor = ONE if reread.unit_open else unit_factor(claim, quantity.unit, units)
    if factor is None:
        return "unit"
    scale = _scale(claim.quantity.number, quantity.number, factor)
    if scale is None or (scale != ONE and not (reread.scale_open and scale in SCALES)):
        return "value"
    factor = times(factor, scale)
    if not _same_end(claim.quantity, quantity, factor):
        return "value"
    if not _same_bound(claim.quantity, quantity) and reread.is_whole:
        return "bound"
    same_step = _is_times(claim.quantity.number.step, quantity.number.step, factor)
    return "" if same_step or claim.resolution is not None else "precision"


def unit_factor(claim: Claim, text: str, units: Units) -> Ratio | None:
    """What turns the figure's unit into the record's; None where they are of different kinds.

    A printed unit may be the beginning of the recorded one: "1.5小时" for 1.5 hour/day.
    """
    try:
        unit = units.parse(text)
    except UnitError:
        return None
    if unit.dimension == claim.unit.dimension:
        return _quotient(unit.factor, claim.unit.factor)
    if _may_be_one_measure_word(unit, claim.unit):
        return ONE
    leading = claim.unit.text.replace("*", "/").split("/")[0].strip()
    try:
        first = units.parse(leading)
    except UnitError:
        return None
    return _quotient(unit.factor, first.factor) if first.dimension == unit.dimension and leading else None


def _may_be_one_measure_word(printed: Unit, recorded: Unit) -> bool:
    """Whether both count things whose name a measure word leaves open: 16 家 are companies or institutions."""
    return printed.counts and recorded.counts and not {printed.dimension, recorded.dimension} & _NAMED_BY_UNIT


def _quotient(a: Fraction, b: Fraction) -> Ratio:
    return over(a.as_integer_ratio(), b.as_integer_ratio())


def _is_times(a: Fraction, b: Fraction, factor: Ratio) -> bool:
    """Whether a is b times a factor."""
    return a.as_integer_ratio() == times(b.as_integer_ratio(), factor)


def _scale(recorded: Number, printed: Number, factor: Ratio) -> Ratio | None:
    """What the print must be multiplied by to give the record."""
    if not printed.value or not recorded.value:
        return ONE if printed.value == recorded.value else None
    return over(_quotient(recorded.value, printed.value), factor)


def _same_end(recorded: Quantity, printed: Quantity, factor: Ratio) -> bool:
    if recorded.form is not printed.form:
        return False
    if recorded.second is None or printed.second is None:
        return recorded.second is printed.second
    return _is_times(recorded.second.value, printed.second.value, factor)


def _same_bound(recorded: Quantity, printed: Quantity) -> bool:
    """Exactness is the record's own statement: no print shows it."""
    return recorded.bound is printed.bound or (recorded.bound is Bound.EXACT and printed.bound is Bound.NONE)
