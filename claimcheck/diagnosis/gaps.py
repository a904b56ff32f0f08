"""Slips that show beside the other figures of an equation: a part left out or counted twice, percent for points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import add

from claimcheck.diagnosis.repairs import Repair
from claimcheck.diagnosis.restate import added
from claimcheck.engine.cells import NOTHING, Cell, Known, Quotient, Scaled, Slot, Sum, forward, slots_of
from claimcheck.engine.program import Program
from claimcheck.model.claim import Claim
from claimcheck.model.indicator import Indicator
from claimcheck.model.interval import Interval
from claimcheck.model.quantity import Form
from claimcheck.model.readings import read
from claimcheck.model.variable import Variable

SHARPNESS = 10
"""A gap is taken for a part only where it is known to so small a share of that part."""

FEWEST_PARTS = 2

ONE = Interval.point(1)


@dataclass(frozen=True, slots=True)
class Setting:
    """A rule with what is known of the values in its slots, each in the unit of its indicator."""

    program: Program
    variables: tuple[Variable, ...]
    indicators: tuple[Indicator, ...]
    box: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class _Equation:
    """A rule that equates one figure, times `factor`, with something else."""

    setting: Setting
    factor: Fraction
    other: Cell


def guess_gaps(claim: Claim, needed: Interval, setting: Setting) -> Iterator[Repair]:
    """The repairs of a claim that the other figures of a rule suggest.

    `needed` is what the rest requires of it, in its indicator's unit.
    """
    program = setting.program
    if claim.quantity.form is not Form.SINGLE or program.operators != ("==",):
        return
    for alone, other in (program.sides, program.sides[::-1]):
        slot, factor = _single(alone)
        if slot is not None and setting.variables[slot] == claim.variable:
            equation = _Equation(setting, factor, other)
            yield from _parts(claim, equation, needed)
            yield from _percentages(claim, equation)


def _single(cell: Cell) -> tuple[int | None, Fraction]:
    """The slot that a cell is a multiple of."""
    match cell:
        case Slot(index):
            return index, Fraction(1)
        case Scaled(Slot(index), factor):
            return index, factor
        case _:
            return None, Fraction(1)


def _parts(claim: Claim, equation: _Equation, needed: Interval) -> Iterator[Repair]:
    """A total less a part that it should have, or with one that it has twice."""
    summands = list(_summands(equation.other))
    wanted = needed.scaled(1 / claim.factor)
    if len(summands) < FEWEST_PARTS or wanted.width is None:
        return
    printed = read(claim.quantity, rounding=claim.rounding, step=claim.resolution).plain
    values = [forward(summand, equation.setting.box, plain=True) for summand in summands]
    parts = [
        Interval(None, None) if one is None else one.scaled(1 / (equation.factor * claim.factor)) for one in values
    ]
    for at, (summand, part) in enumerate(zip(summands, parts, strict=True)):
        slots, others = sorted(slots_of(summand)), [*parts[:at], *parts[at + 1 :]]
        if not slots or part.width is None or part.middle is None:
            continue
        if wanted.width + part.width <= abs(part.middle) / SHARPNESS:
            name = equation.setting.variables[slots[0]]
            twice = part.scaled(Fraction(2))
            for slip, gap, stated in (("left out", part, others), ("counted twice", -part, [*others, twice])):
                moved = printed + gap
                if moved.meet(wanted) is not None and printed.meet(reduce(add, stated)) is not None:
                    yield _moved(claim, f"{name} {slip}", gap, moved)


def _moved(claim: Claim, slip: str, gap: Interval, allowed: Interval) -> Repair:
    assert gap.middle is not None
    quantity = added(claim.quantity, gap.middle)
    return Repair(slip, quantity.text, quantity.number.value, allowed)


def _summands(cell: Cell) -> Iterator[Cell]:
    """What a sum adds up, sums within it too; a cell that is no sum alone."""
    match cell:
        case Sum(cells, rest) if rest == NOTHING:
            for part in cells:
                yield from _summands(part)
        case Scaled(inner, factor):
            yield from (Scaled(part, factor) for part in _summands(inner))
        case _:
            yield cell


def _percentages(claim: Claim, equation: _Equation) -> Iterator[Repair]:
    """A growth stated in points, or points stated as a growth, of something that is a percentage itself."""
    box = equation.setting.box
    found: Interval | None = None
    unit = ""
    match equation.other:
        case Sum((Quotient(new, old), Scaled(Known(one), by))) if (
            claim.unit.shares and by == -1 and one.plain == ONE and _are_shares((new, old), equation.setting)
        ):
            found, unit = _difference(new, old, box), "pp"
        case Scaled(Sum((new, Scaled(old, by))), _) if claim.unit.text == "pp" and by == -1:
            found, unit = _growth(new, old, box), "%"
    if found is None:
        return
    allowed = read(claim.quantity, rounding=claim.rounding, step=claim.resolution).plain
    if allowed.meet(found) is not None:
        text = claim.quantity.text.removesuffix(claim.quantity.unit).rstrip()
        yield Repair("percent against percentage points", f"{text} {unit}", claim.quantity.number.value, allowed)


def _are_shares(cells: tuple[Cell, Cell], setting: Setting) -> bool:
    """Whether figures are percentages, each by itself."""
    slots = [_single(cell)[0] for cell in cells]
    return all(slot is not None and setting.indicators[slot].unit.shares for slot in slots)


def _difference(new: Cell, old: Cell, box: Sequence[Interval]) -> Interval | None:
    """The change from one share to another, in points."""
    after, before = forward(new, box, plain=True), forward(old, box, plain=True)
    return None if after is None or before is None else (after - before).scaled(Fraction(100))


def _growth(new: Cell, old: Cell, box: Sequence[Interval]) -> Interval | None:
    """The growth from one share to another, in percent."""
    after, before = forward(new, box, plain=True), forward(old, box, plain=True)
    ratio = None if after is None or before is None else after.divided_by(before)
    return None if ratio is None else (ratio - ONE).scaled(Fraction(100))
