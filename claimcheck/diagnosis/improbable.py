"""How likely rounding alone explains that the parts of a total miss it by as much as they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import comb, factorial

from claimcheck.engine.cells import NOTHING, Cell, Known, Scaled, Slot, Sum
from claimcheck.engine.program import Program
from claimcheck.model.claim import Claim
from claimcheck.model.judgement import Judgement
from claimcheck.model.readings import Rounding
from claimcheck.model.verdict import Verdict

FEWEST_PARTS = 3
"""Two rounded parts miss their total by at most one last digit, and often."""


@lru_cache(maxsize=1024)
def chance_of_miss(parts: int, miss: int) -> Fraction:
    """The chance that so many rounded parts miss their rounded total by at least `miss` last digits.

    Rounding errors are independent and uniform within half a last digit; the total is rounded too. Then the miss is the
    sum of the errors, rounded, and that sum has the distribution of Irwin and Hall (Biometrika 19, 1927).
    """
    if miss <= 0:
        return Fraction(1)
    # The errors come to miss - 1/2 or more as often as n values uniform in [0, 1] come to n/2 - miss + 1/2 or less.
    twice_limit = parts - 2 * miss + 1
    signed = (
        (-1) ** at * comb(parts, at) * (twice_limit - 2 * at) ** parts for at in range(max(0, twice_limit // 2 + 1))
    )
    return Fraction(2 * sum(signed), factorial(parts) * 2**parts) if twice_limit > 0 else Fraction(0)


def least_improbable_miss(parts: int, below: Fraction) -> int:
    """The smallest miss, in last digits, that so many rounded parts have with a chance below some limit."""
    return next(miss for miss in range(parts + 2) if chance_of_miss(parts, miss) < below)


def summed_slots(program: Program) -> dict[int, Fraction]:
    """The slots of an equation of a sum of three or more figures, each with its size in base units; else none."""
    if program.operators != ("==",) or program.repeated:
        return {}
    sides = [_linear(side, Fraction(1)) for side in program.sides]
    if sides[0] is None or sides[1] is None or not _is_sum(sides[0], sides[1]):
        return {}
    return {part.slot: abs(part.factor) for side in sides for part in side or () if part.slot is not None}


def improbable(judgement: Judgement, program: Program) -> Fraction | None:
    """The chance of a miss at least as large as that of an equation which holds.

    It is told where one side adds up three or more figures, all digits alone and rounded to one common step, and the
    other is such a figure or exact; None for anything else.
    """
    if judgement.verdict is not Verdict.HOLDS or program.operators != ("==",) or program.repeated:
        return None
    sides = [_linear(side, sign) for side, sign in zip(program.sides, (Fraction(1), Fraction(-1)), strict=True)]
    if sides[0] is None or sides[1] is None or not _is_sum(sides[0], sides[1]):
        return None
    figures = [_figure(part, judgement) for part in (*sides[0], *sides[1])]
    told = [figure for figure in figures if figure is not None]
    return _chance(told) if len(told) == len(figures) else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A summand: a slot times a factor, or a constant alone."""

    slot: int | None
    factor: Fraction


@dataclass(frozen=True, slots=True)
class _Figure:
    """What a summand is printed as, in base units; a step of zero is exact."""

    value: Fraction
    step: Fraction


def _linear(cell: Cell, factor: Fraction) -> list[_Part] | None:
    """The summands of a cell, or None where it does more than add, subtract and scale."""
    match cell:
        case Slot(index):
            return [_Part(index, factor)]
        case Known(readings) if readings.plain.is_point and readings.plain.lo is not None:
            return [_Part(None, factor * readings.plain.lo)]
        case Scaled(inner, by):
            return _linear(inner, factor * by)
        case Sum(cells, rest) if rest == NOTHING:
            parts = [_linear(part, factor) for part in cells]
            known = [part for part in parts if part is not None]
            return [summand for part in known for summand in part] if len(known) == len(parts) else None
        case _:
            return None


def _is_sum(first: Sequence[_Part], second: Sequence[_Part]) -> bool:
    """Whether one side adds up enough figures and the other is a single one."""
    counts = [sum(part.slot is not None for part in side) for side in (first, second)]
    return min(len(first), len(second)) == 1 and max(counts) >= FEWEST_PARTS


def _figure(part: _Part, judgement: Judgement) -> _Figure | None:
    """A summand as printed; None where nobody states it or its rounding is of another kind."""
    if part.slot is None:
        return _Figure(part.factor, Fraction(0))
    claim = judgement.chosen[part.slot]
    if claim is None or claim.readings is None:
        return None
    value = claim.nominal * part.factor
    if claim.readings.plain.is_point:
        return _Figure(value, Fraction(0))
    if not claim.quantity.is_bare or claim.rounding is not Rounding.NEAREST:
        return None
    return _Figure(value, _step(claim) * abs(part.factor))


def _step(claim: Claim) -> Fraction:
    """One unit of the last printed digit, in the indicator's unit."""
    return (claim.resolution or claim.quantity.number.step) * claim.factor


def _chance(figures: Sequence[_Figure]) -> Fraction | None:
    """The chance of the miss of figures whose true values add up to nothing."""
    steps = {figure.step for figure in figures if figure.step}
    if len(steps) != 1:
        return None
    rounded = sum(figure.step > 0 for figure in figures)
    miss = abs(sum((figure.value for figure in figures), Fraction(0))) / steps.pop()
    # One of the rounded figures is the total of the others, whichever stands alone: the law is symmetric.
    return chance_of_miss(rounded - 1, int(miss)) if miss.denominator == 1 and rounded > 1 else None
