"""Slips that show beside the other figures of an equation: a part left out or counted twice, percent for points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from claimcheck.diagnosis.network import Constraint
from claimcheck.diagnosis.propagate import State
from claimcheck.diagnosis.restate import added
from claimcheck.diagnosis.slips import Repair
from claimcheck.engine.evaluate import forward
from claimcheck.engine.program import NOTHING, Cell, Known, Quotient, Scaled, Slot, Sum, slots_of
from claimcheck.model.claim import Claim
from claimcheck.model.interval import Interval
from claimcheck.model.quantity import Form
from claimcheck.model.readings import read

SHARPNESS = 10
"""A gap is taken for a part only where it is known to so small a share of that part."""

FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class _Equation:
    """A rule that equates one figure, times `factor`, with something else."""

    constraint: Constraint
    factor: Fraction
    other: Cell


def guess_gaps(claim: Claim, node: int, needed: Interval, state: State) -> Iterator[Repair]:
    """The repairs of a claim that other figures of its equations suggest.

    `node` is what the claim is evidence of, `needed` what the rest requires of it in its indicator's unit, and `state`
    what the rest comes to.
    """
    if claim.quantity.form is not Form.SINGLE:
        return
    for number in state.network.touching[node]:
        for equation in _equations_for(state.network.constraints[number], node):
            yield from _parts(claim, equation, needed, state)
            yield from _percentages(claim, equation, state)


def _equations_for(constraint: Constraint, node: int) -> Iterator[_Equation]:
    program = constraint.program
    if program.operators != ("==",):
        return
    for alone, other in (program.sides, program.sides[::-1]):
        slot, factor = _single(alone)
        if slot is not None and constraint.nodes[slot] == node:
            yield _Equation(constraint, factor, other)


def _single(cell: Cell) -> tuple[int | None, Fraction]:
    """The slot that a cell is a multiple of."""
    match cell:
        case Slot(index):
            return index, Fraction(1)
        case Scaled(Slot(index), factor):
            return index, factor
        case _:
            return None, Fraction(1)


def _parts(claim: Claim, equation: _Equation, needed: Interval, state: State) -> Iterator[Repair]:
    """A total less a part that it should have, or with one that it has twice."""
    summands = list(_summands(equation.other))
    if len(summands) < FEWEST_PARTS or needed.width is None:
        return
    box = state.box(equation.constraint)
    for summand in summands:
        part = forward(summand, box, plain=True)
        slots = sorted(slots_of(summand))
        if part is None or not slots:
            continue
        part = part.scaled(1 / (equation.factor * claim.factor))
        if part.middle is None or part.width is None:
            continue
        name = state.network.nodes[equation.constraint.nodes[slots[0]]].variable
        if needed.width / claim.factor + part.width <= abs(part.middle) / SHARPNESS:
            wanted = needed.scaled(1 / claim.factor)
            for slip, gap in ((f"{name} left out", part), (f"{name} counted twice", -part)):
                yield from _moved(claim, slip, gap, wanted)


def _moved(claim: Claim, slip: str, gap: Interval, wanted: Interval) -> Iterator[Repair]:
    assert gap.middle is not None
    quantity = added(claim.quantity, gap.middle)
    printed = read(claim.quantity, rounding=claim.rounding, step=claim.resolution).plain
    if (printed + gap).meet(wanted) is not None:
        yield Repair(slip, quantity.text, quantity.number.value, printed + gap)


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


def _percentages(claim: Claim, equation: _Equation, state: State) -> Iterator[Repair]:
    """A growth stated in points, or points stated as a growth, of something that is a percentage itself."""
    box = state.box(equation.constraint)
    found: Interval | None = None
    unit = ""
    match equation.other:
        case Sum((Quotient(new, old), Scaled(Known(one), Fraction(numerator=-1, denominator=1)))) if (
            claim.unit.shares and one.plain == Interval.point(1) and _are_shares((new, old), equation, state)
        ):
            found, unit = _difference(new, old, box), "pp"
        case Scaled(Sum((new, Scaled(old, Fraction(numerator=-1, denominator=1)))), _) if claim.unit.text == "pp":
            found, unit = _growth(new, old, box), "%"
    if found is None:
        return
    allowed = read(claim.quantity, rounding=claim.rounding, step=claim.resolution).plain
    if allowed.meet(found) is not None:
        text = claim.quantity.text.removesuffix(claim.quantity.unit).rstrip()
        yield Repair("percent against percentage points", f"{text} {unit}", claim.quantity.number.value, allowed)


def _are_shares(cells: tuple[Cell, Cell], equation: _Equation, state: State) -> bool:
    """Whether figures are percentages, each by itself."""
    slots = [_single(cell)[0] for cell in cells]
    nodes = [equation.constraint.nodes[slot] for slot in slots if slot is not None]
    return len(nodes) == len(cells) and all(state.network.nodes[node].indicator.unit.shares for node in nodes)


def _difference(new: Cell, old: Cell, box: list[Interval]) -> Interval | None:
    """The change from one share to another, in points."""
    after, before = forward(new, box, plain=True), forward(old, box, plain=True)
    return None if after is None or before is None else (after - before).scaled(Fraction(100))


def _growth(new: Cell, old: Cell, box: list[Interval]) -> Interval | None:
    """The growth from one share to another, in percent."""
    after, before = forward(new, box, plain=True), forward(old, box, plain=True)
    ratio = None if after is None or before is None else after.divided_by(before)
    return None if ratio is None else (ratio - Interval.point(1)).scaled(Fraction(100))
