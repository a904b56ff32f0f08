"""A rule over columns: the ranges of its sides, and what they leave of its slots, as SQL for all rows at once.

It mirrors the narrowing of `diagnosis.screen`; what is said here of one box is said there of every row.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.engine.cells import Cell, Known, Outermost, Product, Quotient, Raised, Scaled, Slot, Sum
from claimcheck.engine.program import Program
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
from claimcheck.screening.sheet import Sheet

MIRRORED = {"==": "==", "<=": ">=", ">=": "<=", "<": ">", ">": "<"}


class Columns:
    """A rule's cells over the ranges of its slots; what they come to is kept on a sheet, each once."""

    def __init__(self, box: Sequence[Range], sheet: Sheet) -> None:
        self._box = box
        self._sheet = sheet
        self._known: dict[int, Range] = {}

    def forward(self, cell: Cell) -> Range:
        """The range of a cell."""
        if id(cell) not in self._known:
            self._known[id(cell)] = self._sheet.let(self._forward(cell))
        return self._known[id(cell)]

    def _forward(self, cell: Cell) -> Range:
        match cell:
            case Slot(index):
                return self._box[index]
            case Known(readings):
                return constant(readings.plain)
            case Scaled(inner, factor):
                return scale(self.forward(inner), factor)
            case Sum(cells, rest):
                parts = [self.forward(part) for part in cells]
                return add(parts if rest.is_point else [*parts, constant(rest)])
            case Product(left, right):
                return multiply(self.forward(left), self.forward(right))
            case Quotient(left, right):
                return divide(self.forward(left), self.forward(right))
            case Raised(inner, exponent):
                return power(self.forward(inner), exponent)
            case Outermost(cells, largest):
                parts = [self.forward(part) for part in cells]
                pick = greatest if largest else least
                ends = pick(*(part.lo for part in parts)), pick(*(part.hi for part in parts))
                return Range(*ends, all(part.positive for part in parts), all(part.finite for part in parts))

    def sides(self, program: Program) -> list[Range]:
        """The ranges of a rule's sides, each cut to what its neighbours allow."""
        sides = [self.forward(side) for side in program.sides]
        for at, sign in enumerate(program.operators):
            sides[at + 1] = self._sheet.let(meet(sides[at + 1], _image(sides[at], sign)))
        for at in range(len(program.operators) - 1, -1, -1):
            sides[at] = self._sheet.let(meet(sides[at], _image(sides[at + 1], MIRRORED[program.operators[at]])))
        return sides

    def required(self, program: Program) -> list[tuple[int, Range]]:
        """What a rule leaves of its slots, as pairs of a slot's number and a range that its value must lie in."""
        found: list[tuple[int, Range]] = []
        for side, wanted in zip(program.sides, self.sides(program), strict=True):
            self._backward(side, wanted, found)
        return found

    def _backward(self, cell: Cell, needed: Range, found: list[tuple[int, Range]]) -> None:
        wanted = self._sheet.let(needed)
        match cell:
            case Slot(index):
                found.append((index, wanted))
            case Known():
                return
            case Scaled(inner, factor):
                self._backward(inner, scale(wanted, 1 / factor), found)
            case Sum(cells, rest):
                parts = [*map(self.forward, cells), *(() if rest.is_point else (constant(rest),))]
                for at, part in enumerate(cells):
                    others = [other for number, other in enumerate(parts) if number != at]
                    self._backward(part, subtract(wanted, add(others)) if others else wanted, found)
            case Product(left, right):
                self._backward(left, factor_of(wanted, self.forward(right)), found)
                self._backward(right, factor_of(wanted, self.forward(left)), found)
            case Quotient(left, right):
                self._backward(left, multiply(wanted, self.forward(right)), found)
                self._backward(right, factor_of(self.forward(left), wanted), found)
            case Raised(inner, exponent):
                if exponent > 0 and self.forward(inner).positive:
                    self._backward(inner, root(wanted, exponent), found)
            case Outermost(cells, largest):
                limit = Range(EVERYTHING.lo, wanted.hi) if largest else Range(wanted.lo, EVERYTHING.hi)
                for part in cells:
                    self._backward(part, limit, found)


def _image(values: Range, sign: str) -> Range:
    if sign == "==":
        return values
    if sign.startswith("<"):
        return Range(values.lo, EVERYTHING.hi, values.positive, False)
    return Range(EVERYTHING.lo, values.hi, False, False)


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
