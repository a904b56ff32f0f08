"""How likely rounding alone explains that the parts of a total miss it by as much as they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, reduce
from math import comb, factorial

from claimcheck.engine.cells import NOTHING, Cell, Known, Scaled, Slot, Sum
from claimcheck.engine.program import Program
from claimcheck.model.judgement import Judgement
from claimcheck.model.ratio import NOUGHT, Ratio, absolute, over, plus, times
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
    return {part.slot: abs(part.factor) for part in summands(program) if part.slot is not None}


@dataclass(frozen=True, slots=True)
class Summand:
    """A slot times a factor, or a constant alone."""

    slot: int | None
    factor: Fraction


def summands(program: Program) -> tuple[Summand, ...]:
    """What adds up to nothing in an equation of one figure with the sum of three or more; nothing for other rules."""
    if program.operators != ("==",) or program.repeated:
        return ()
    left, right = _linear(program.sides[0], Fraction(1)), _linear(program.sides[1], Fraction(-1))
    return (*left, *right) if left is not None and right is not None and _is_sum(left, right) else ()


def improbable(judgement: Judgement, added: Sequence[Summand]) -> Fraction | None:
    """The chance of a miss at least as large as that of an equation which holds, given the summands of its rule.

    It is told where one side adds up three or more figures, all digits alone and rounded to one common step, and the
    other is such a figure or exact; None for anything else.
    """
    if judgement.verdict is not Verdict.HOLDS or not added:
        return None
    figures = [_figure(part, judgement) for part in added]
    told = [figure for figure in figures if figure is not None]
    return _chance(told) if len(told) == len(figures) else None


@dataclass(frozen=True, slots=True)
class _Figure:
    """What a summand is printed as, in base units; a step of zero is exact."""

    value: Ratio
    step: Ratio


def _linear(cell: Cell, factor: Fraction) -> list[Summand] | None:
    """The summands of a cell, or None where it does more than add, subtract and scale."""
    match cell:
        case Slot(index):
            return [Summand(index, factor)]
        case Known(readings) if readings.plain.is_point and readings.plain.lo is not None:
            return [Summand(None, factor * readings.plain.lo)]
        case Scaled(inner, by):
            return _linear(inner, factor * by)
        case Sum(cells, rest) if rest == NOTHING:
            parts = [_linear(part, factor) for part in cells]
            known = [part for part in parts if part is not None]
            return [summand for part in known for summand in part] if len(known) == len(parts) else None
        case _:
            return None


def _is_sum(first: Sequence[Summand], second: Sequence[Summand]) -> bool:
    """Whether one side adds up enough figures and the other is a single one."""
    counts = [sum(part.slot is not None for part in side) for side in (first, second)]
    return min(len(first), len(second)) == 1 and max(counts) >= FEWEST_PARTS


def _figure(part: Summand, judgement: Judgement) -> _Figure | None:
    """A summand as printed; None where nobody states it or its rounding is of another kind."""
    factor = part.factor.as_integer_ratio()
    if part.slot is None:
        return _Figure(factor, NOUGHT)
    claim = judgement.chosen[part.slot]
    if claim is None or claim.readings is None:
        return None
    own = times(claim.factor.as_integer_ratio(), factor)
    value = times(claim.quantity.number.value.as_integer_ratio(), own)
    if claim.readings.plain.is_point:
        return _Figure(value, NOUGHT)
    if not claim.quantity.is_bare or claim.rounding is not Rounding.NEAREST:
        return None
    step = claim.resolution or claim.quantity.number.step
    return _Figure(value, absolute(times(step.as_integer_ratio(), own)))


def _chance(figures: Sequence[_Figure]) -> Fraction | None:
    """The chance of the miss of figures whose true values add up to nothing."""
    steps = [figure.step for figure in figures if figure.step != NOUGHT]
    if len(set(steps)) != 1:
        return None
    miss, bottom = over(absolute(reduce(plus, [figure.value for figure in figures])), steps[0])
    # One of the rounded figures is the total of the others, whichever stands alone: the law is symmetric.
    return chance_of_miss(len(steps) - 1, miss) if bottom == 1 and len(steps) > 1 else None
