"""The words that findings are told in: gaps, spoken intervals, and what it takes to save a rule."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from claimcheck.model.interval import Interval
from claimcheck.model.judgement import Need
from claimcheck.model.numeral import interval_text, numeral
from claimcheck.model.quantity import Bound, Form
from claimcheck.model.readings import Rounding, read

NARROW = Fraction(1, 20)
"""An interval up to this wide, as a part of its value, is spoken of as its middle."""

MULTIPLE = Fraction(3, 2)
"""Gaps from this ratio on are told as "times", smaller ones in percent."""


def spoken(interval: Interval | None, unit: str = "", digits: int = 3) -> str:
    """An interval as one would say it: its middle where it is narrow, else its ends."""
    if interval is None:
        return "no value"
    return f"{_amount(interval, digits)} {unit}".strip()


def _amount(interval: Interval, digits: int) -> str:
    lo, hi = interval.lo, interval.hi
    if lo is None and hi is None:
        return "any value"
    if lo is None or hi is None:
        end = hi if lo is None else lo
        assert end is not None
        is_open = interval.hi_open if lo is None else interval.lo_open
        words = ("less than" if is_open else "at most") if lo is None else ("more than" if is_open else "at least")
        return f"{words} {numeral(end, digits)}"
    if 2 * (hi - lo) <= NARROW * abs(hi + lo):
        return numeral((hi + lo) / 2, digits)
    return f"{numeral(lo, digits)} to {numeral(hi, digits)}"


def gap(stated: Fraction | None, computed: Fraction | None, *, shares: bool = False) -> str:
    """How far a stated value lies from what follows, such as "10 times too high"; empty where that says nothing.

    `shares` says that both are shares of one whole, whose difference is told in points.
    """
    if stated is None or computed is None or stated == computed:
        return ""
    direction = "high" if stated > computed else "low"
    if stated > 0 and computed > 0:
        ratio = stated / computed if stated > computed else computed / stated
        if ratio >= MULTIPLE:
            return f"{numeral(ratio, 3)} times too {direction}"
    if shares:
        return f"{numeral(abs(stated - computed) * 100, 2)} points too {direction}"
    if computed == 0:
        return f"too {direction}"
    return f"{numeral(abs(stated - computed) / abs(computed) * 100, 2)} % too {direction}"


def only_if(needs: Sequence[Need], digits: int) -> str:
    """What saves a rule in tension: "only if 5000e8 CNY is a round number, 5.02e11 or more"."""
    return "only if " + " and ".join(_need(need, digits) for need in needs)


def _need(need: Need, digits: int) -> str:
    claim, quantity = need.claim, need.claim.quantity
    values = f"{interval_text(need.values, digits)} {claim.shown_unit}".strip()
    match quantity.form, quantity.bound:
        case Form.RANGE, _:
            return f"the ends of {claim.value} are rounded, {values}"
        case Form.TIMES_MORE, _:
            return f"{claim.value} is rounded, {values}"
        case _, Bound.MORE | Bound.AT_LEAST:
            return f"{claim.value} means {spoken(Interval(need.values.lo, None), claim.shown_unit, digits)}"
        case _, Bound.LESS | Bound.AT_MOST:
            return f"{claim.value} means {spoken(Interval(None, need.values.hi), claim.shown_unit, digits)}"
        case _, Bound.ABOUT | Bound.NEARLY:
            return f"{claim.value} reaches as far as {values}"
        case _ if quantity.number.denominator is not None:
            return f"{claim.value} is a loose fraction, {values}"
    if _truncation_does(need):
        return f"{claim.value} was cut off, not rounded, {values}"
    return f"{claim.value} is a round number, {values}"


def _truncation_does(need: Need) -> bool:
    """Whether values that lose digits to become the figure are among those needed."""
    truncated = read(need.claim.quantity, rounding=Rounding.TRUNCATED, step=need.claim.resolution).plain
    return truncated.scaled(need.claim.factor).meet(need.values) is not None
