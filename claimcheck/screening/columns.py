"""A rule over columns: the ranges of its sides, and what they leave of its slots, as SQL for all rows at once.

It mirrors the narrowing of `diagnosis.screen`; what is said here of one box is said there of every row.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.engine.program import Cell, Known, Outermost, Product, Program, Quotient, Raised, Scaled, Slot, Sum
from claimcheck.screening.ranges import (
    EVERYTHING,
    Range,
    add,
    constant,
    divide,
    factor_of,
    greatest,
    least,
    meet,
    multiply,
    power,
    root,
    scale,
    subtract,
)

MIRRORED = {"==": "==", "<=": ">=", ">=": "<=", "<": ">", ">": "<"}


def forward(cell: Cell, box: Sequence[Range]) -> Range:
    """The range of a cell over the ranges of the slots."""
    match cell:
        case Slot(index):
            return box[index]
        case Known(readings):
            return constant(readings.plain)
        case Scaled(inner, factor):
            return scale(forward(inner, box), factor)
        case Sum(cells, rest):
            parts = [forward(part, box) for part in cells]
            return add(parts if rest.is_point else [*parts, constant(rest)])
        case Product(left, right):
            return multiply(forward(left, box), forward(right, box))
        case Quotient(left, right):
            return divide(forward(left, box), forward(right, box))
        case Raised(inner, exponent):
            return power(forward(inner, box), exponent)
        case Outermost(cells, largest):
            parts = [forward(part, box) for part in cells]
            pick = greatest if largest else least
            ends = pick(*(part.lo for part in parts)), pick(*(part.hi for part in parts))
            return Range(*ends, all(part.positive for part in parts), all(part.finite for part in parts))


def sides_of(program: Program, box: Sequence[Range]) -> list[Range]:
    """The ranges of a rule's sides, each cut to what its neighbours allow."""
    sides = [forward(side, box) for side in program.sides]
    for at, sign in enumerate(program.operators):
        sides[at + 1] = meet(sides[at + 1], _image(sides[at], sign))
    for at in range(len(program.operators) - 1, -1, -1):
        sides[at] = meet(sides[at], _image(sides[at + 1], MIRRORED[program.operators[at]]))
    return sides


def required(program: Program, box: Sequence[Range]) -> list[tuple[int, Range]]:
    """What a rule leaves of its slots, as pairs of a slot's number and a range that its value must lie in."""
    found: list[tuple[int, Range]] = []
    for side, wanted in zip(program.sides, sides_of(program, box), strict=True):
        _backward(side, wanted, box, found)
    return found


def _image(values: Range, sign: str) -> Range:
    if sign == "==":
        return values
    if sign.startswith("<"):
        return Range(values.lo, EVERYTHING.hi, values.positive, False)
    return Range(EVERYTHING.lo, values.hi, False, False)


def _backward(cell: Cell, wanted: Range, box: Sequence[Range], found: list[tuple[int, Range]]) -> None:
    match cell:
        case Slot(index):
            found.append((index, wanted))
        case Known():
            return
        case Scaled(inner, factor):
            _backward(inner, scale(wanted, 1 / factor), box, found)
        case Sum(cells, rest):
            parts = [*(forward(part, box) for part in cells), *(() if rest.is_point else (constant(rest),))]
            for at, part in enumerate(cells):
                others = [other for number, other in enumerate(parts) if number != at]
                _backward(part, subtract(wanted, add(others)) if others else wanted, box, found)
        case Product(left, right):
            first, second = forward(left, box), forward(right, box)
            _backward(left, factor_of(wanted, second), box, found)
            _backward(right, factor_of(wanted, first), box, found)
        case Quotient(left, right):
            first, second = forward(left, box), forward(right, box)
            _backward(left, multiply(wanted, second), box, found)
            _backward(right, factor_of(first, wanted), box, found)
        case Raised(inner, exponent):
            if exponent > 0 and forward(inner, box).positive:
                _backward(inner, root(wanted, exponent), box, found)
        case Outermost(cells, largest):
            limit = Range(EVERYTHING.lo, wanted.hi) if largest else Range(wanted.lo, EVERYTHING.hi)
            for part in cells:
                _backward(part, limit, box, found)


def divisors(cell: Cell) -> list[Cell]:
    """The cells that a cell divides by."""
    match cell:
        case Quotient(left, right):
            return [right, *divisors(left), *divisors(right)]
        case Product(left, right):
            return [*divisors(left), *divisors(right)]
        case Scaled(inner) | Raised(inner):
            return divisors(inner)
        case Sum(cells) | Outermost(cells):
            return [found for part in cells for found in divisors(part)]
        case _:
            return []
