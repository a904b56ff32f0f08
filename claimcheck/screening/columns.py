"""A rule over columns: the ranges of its sides, and what they leave of its slots, as SQL for all rows at once.

It mirrors the narrowing of `diagnosis.screen`; what is said here of one box is said there of every row.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from claimcheck.engine.cells import NOTHING, Cell, Known, Outermost, Product, Quotient, Raised, Scaled, Slot, Sum
from claimcheck.engine.program import Program
from claimcheck.model.interval import Interval
from claimcheck.screening.ranges import (
    EVERYTHING,
    Range,
    add,
    at_most,
    constant,
    distinct,
    divide,
    factor_of,
    greatest,
    least,
    meet,
    minus,
    multiply,
    number,
    plus,
    power,
    root,
    scale,
    subtract,
)
from claimcheck.screening.sheet import Sheet

MIRRORED = {"==": "==", "<=": ">=", ">=": "<=", "<": ">", ">": "<"}


class Columns:
    """A rule's cells over the ranges of its slots; what they come to is kept on a sheet, each once.

    Of cells that may leave nothing of themselves and yet something of their slots, `met` has what they come to beside
    what is wanted of them. `sure` has what must be so for the ranges to be those that the exact engine finds.
    """

    def __init__(self, box: Sequence[Range], sheet: Sheet) -> None:
        self._box = box
        self._sheet = sheet
        self._known: dict[int, Range] = {}
        self.met: list[tuple[Range, Range]] = []
        self.sure: list[exp.Expr] = []

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

    def required(self, program: Program) -> list[tuple[int, Range]]:
        """What a rule leaves of its slots, as pairs of a slot's number and a range that its value must lie in."""
        found: list[tuple[int, Range]] = []
        for side, wanted in zip(program.sides, self._wanted(program), strict=True):
            self._backward(side, wanted, found)
        return found

    def _wanted(self, program: Program) -> list[Range]:
        """What its neighbours leave of each side of a rule; what it comes to itself is not counted in."""
        sides = [self.forward(side) for side in program.sides]
        step = 1 if adds_whole_numbers(program) else 0
        mirrored = [MIRRORED[sign] for sign in program.operators]
        before = self._images(sides, program.operators, step)
        after = self._images(sides[::-1], mirrored[::-1], step)[::-1]
        wanted = [meet(*pair) for pair in zip([EVERYTHING, *before], [*after, EVERYTHING], strict=True)]
        return [_not_below_zero(one) if side.positive else one for one, side in zip(wanted, sides, strict=True)]

    def _images(self, sides: Sequence[Range], signs: Sequence[str], step: int) -> list[Range]:
        """What each side but the last, cut to what those before it allow, leaves of the next one."""
        images: list[Range] = []
        for values, sign in zip(sides, signs, strict=False):
            left = meet(values, images[-1]) if images else values
            images.append(self._sheet.let(_image(self._sheet.let(left), sign, step)))
        return images

    def _backward(self, cell: Cell, needed: Range, found: list[tuple[int, Range]]) -> None:
        wanted = self._sheet.let(needed)
        if isinstance(cell, (Product, Quotient, Raised, Outermost)):
            self.met.append((self.forward(cell), wanted))
        match cell:
            case Slot(index):
                found.append((index, wanted))
            case Known():
                return
            case Scaled(inner, factor):
                self._backward(inner, scale(wanted, 1 / factor), found)
            case Sum(cells, rest):
                self._backward_sum(cells, rest, wanted, found)
            case Product(left, right):
                self._backward(left, self._factor(wanted, self.forward(right)), found)
                self._backward(right, self._factor(wanted, self.forward(left)), found)
            case Quotient(left, right):
                self._backward(left, multiply(wanted, self.forward(right)), found)
                self._backward(right, self._factor(self.forward(left), wanted), found)
            case Raised(inner, exponent):
                base = self.forward(inner)
                if not base.positive:
                    self.sure.append(at_most(number(0), base.lo))
                self._backward(inner, root(wanted, exponent), found)
            case Outermost(cells, largest):
                limit = Range(EVERYTHING.lo, wanted.hi) if largest else Range(wanted.lo, EVERYTHING.hi)
                for part in cells:
                    self._backward(part, limit, found)

    def _backward_sum(
        self, cells: Sequence[Cell], rest: Interval, wanted: Range, found: list[tuple[int, Range]]
    ) -> None:
        parts = [*map(self.forward, cells), *(() if rest.is_point else (constant(rest),))]
        for at, part in enumerate(cells):
            others = [other for index, other in enumerate(parts) if index != at]
            self._backward(part, subtract(wanted, add(others)) if others else wanted, found)

    def _factor(self, product: Range, other: Range) -> Range:
        """Every x with x * y in `product` for some y of `other`, which is told if `other` does not begin or end at zero
        where either may be negative.
        """
        if not (product.positive and other.positive):
            self.sure += [distinct(other.lo, number(0)), distinct(other.hi, number(0))]
        return factor_of(product, other)


def _not_below_zero(values: Range) -> Range:
    return values if values.positive else Range(greatest(values.lo, number(0)), values.hi, True, values.finite)


def _image(values: Range, sign: str, step: int) -> Range:
    """Every y with x `sign` y for some x of the values; two that differ do so by no less than `step`."""
    if sign == "==":
        return values
    is_strict = step > 0 and len(sign) == 1
    if sign.startswith("<"):
        lo = plus(values.lo, number(step)) if is_strict else values.lo
        return Range(lo, EVERYTHING.hi, values.positive, False)
    hi = minus(values.hi, number(step)) if is_strict else values.hi
    return Range(EVERYTHING.lo, hi, False, False)


def adds_whole_numbers(program: Program) -> bool:
    """Whether a rule only adds, subtracts and compares whole numbers."""
    return all(program.counts) and all(map(_is_whole, program.sides))


def _is_whole(cell: Cell) -> bool:
    match cell:
        case Slot():
            return True
        case Known(readings):
            return readings.plain.is_point and readings.plain.whole() is not None
        case Scaled(inner, factor):
            return abs(factor) == 1 and _is_whole(inner)
        case Sum(cells, rest):
            return rest == NOTHING and all(map(_is_whole, cells))
        case _:
            return False


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
