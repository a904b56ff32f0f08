"""The values that there are most of, in few words: flat, and without what follows from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from operator import attrgetter
from typing import Any

from claimcheck.model.claim import Claim
from claimcheck.model.interval import Interval
from claimcheck.model.period import parse_period
from claimcheck.model.place import Place
from claimcheck.model.quantity import Quantity
from claimcheck.model.ratio import Ratio
from claimcheck.model.readings import Readings
from claimcheck.model.report import Implied
from claimcheck.model.variable import Variable
from claimcheck.parsing.notation import NotationError, parse_quantity

MEASURE = (
    "document",
    "place.path",
    "indicator",
    "unit",
    "period",
    "variable.period",
    "basis",
    "rounding",
    "resolution",
    "trust",
    "fits_unit",
    "factor",
)
"""What a claim has in common with most others of its document and indicator."""

measure = attrgetter(*MEASURE)


def value(claim: Claim) -> tuple[object, ...]:
    """What a claim has in common with those of the same figure; the readings only where they lost anything."""
    return claim.quantity, claim.printed, claim.printed is claim.readings or claim.readings


def own(claim: Claim) -> tuple[object, ...]:
    """What a claim has for itself, with nothing but texts and numbers in it; remarks only if there are any."""
    place = claim.place
    told = (
        claim.name,
        place.line,
        place.column,
        place.end_column,
        place.source,
        claim.variable.aspects,
        claim.figure,
        claim.lines,
    )
    remarks = claim.page, claim.says, claim.note
    return (*told, *remarks) if any(remarks) else told


def claim_of(own: Sequence[Any], measure: Sequence[Any], value: Sequence[Any]) -> Claim:
    """The claim of all three."""
    name, line, column, end_column, source, aspects, figure, lines, *remarks = own
    document, path, indicator, unit, period, joined, basis, rounding, resolution, trust, fits_unit, factor = measure
    quantity, printed, readings = value
    readings = printed if readings is True else readings
    page, says, note = remarks or ("", "", "")
    return Claim(
        name,
        document,
        indicator,
        quantity,
        unit,
        Place(path, line, column, end_column, source),
        Variable(indicator.id, tuple(map(tuple, aspects)), joined),
        figure,
        tuple(lines),
        page,
        period,
        basis,
        rounding,
        resolution,
        trust,
        says,
        note,
        fits_unit,
        factor,
        printed,
        readings,
    )


def variable_parts(variable: Variable) -> tuple[object, ...]:
    """A variable, its period by its text."""
    return variable.indicator, variable.aspects, None if variable.period is None else variable.period.text


def variable_of(parts: Sequence[Any]) -> Variable:
    """The variable of its parts."""
    indicator, aspects, period = parts
    return Variable(indicator, tuple(map(tuple, aspects)), None if period is None else parse_period(period))


def is_notation(quantity: Quantity) -> bool:
    """Whether a quantity is all that its text says."""
    try:
        return parse_quantity(quantity.text) is quantity
    except NotationError:
        return False


def interval_parts(held: Interval) -> tuple[object, ...]:
    """An interval, its ends as texts."""
    lo, hi = held.lo_ratio, held.hi_ratio
    return None if lo is None else ratio_text(lo), None if hi is None else ratio_text(hi), held.lo_open, held.hi_open


def interval_of(parts: Sequence[Any]) -> Interval:
    """The interval of its parts."""
    lo, hi, lo_open, hi_open = parts
    low, high = None if lo is None else fraction_of(lo), None if hi is None else fraction_of(hi)
    return Interval(low, high, lo_open, hi_open)


def implied_parts(implied: Implied) -> tuple[object, ...]:
    """An implied value as texts."""
    return variable_parts(implied.variable), interval_parts(implied.interval), implied.rule, implied.claims


def implied_of(parts: Sequence[Any]) -> Implied:
    """The implied value of its parts."""
    variable, interval, rule, claims = parts
    return Implied(variable_of(variable), interval_of(interval), rule, tuple(claims))


def readings_parts(readings: Readings) -> tuple[object, ...]:
    """Both readings as intervals, only one where they are the same."""
    plain = interval_parts(readings.plain)
    return (plain,) if readings.charitable is readings.plain else (plain, interval_parts(readings.charitable))


def readings_of(parts: Sequence[Any]) -> Readings:
    """The readings of their parts."""
    plain, *charitable = map(interval_of, parts)
    return Readings(plain, *(charitable or [plain]))


def ratio_text(ratio: Ratio) -> str:
    """A ratio in hexadecimal, which has no limit."""
    return f"{ratio[0]:x}/{ratio[1]:x}"


def fraction_of(text: str) -> Fraction:
    """The fraction of a text."""
    numerator, _, denominator = text.partition("/")
    return Fraction(int(numerator, 16), int(denominator, 16))
