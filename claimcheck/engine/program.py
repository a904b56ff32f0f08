"""A rule made ready to evaluate: its expression over numbered slots, in base units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from claimcheck.engine.cells import (
    NOTHING,
    Cell,
    Known,
    Outermost,
    Product,
    Quotient,
    Raised,
    Scaled,
    Slot,
    Sum,
    quotients_in,
    slots_of,
)
from claimcheck.engine.dimensions import is_points
from claimcheck.model.constants import Constants
from claimcheck.model.corpus import Corpus
from claimcheck.model.expression import (
    Binary,
    ClaimTerm,
    CompoundGrowth,
    Constant,
    Difference,
    Extreme,
    Negation,
    Node,
    Power,
    Span,
    SumOver,
    Term,
)
from claimcheck.model.indicator import Indicator
from claimcheck.model.interval import EVERYTHING, NOT_NEGATIVE, Interval
from claimcheck.model.quantity import Bound
from claimcheck.model.ratio import ONE, Ratio
from claimcheck.model.readings import Readings, Rounding, read
from claimcheck.model.rule import Rule

_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Given:
    """A slot that is alone on its side of an equation: it is the cell on the other side times a ratio."""

    slot: int
    cell: Cell
    ratio: Ratio


@dataclass(frozen=True, slots=True)
class Program:
    """A rule's sides as cells. `terms` are what the slots stand for; one that a sum lists has its aspect pinned.

    `indicators` are those of the slots, `domains` all that they allow, and `counts` tells those of whole numbers.
    `is_linear` says that it multiplies and divides by numbers only. `repeated` are the slots that stand more than once;
    `summed` are the sums over an aspect in the rule; `optional` are the slots of sums that are only lower bounds, whose
    values need not be known. `quotients` are the divisions in it, and `given` the slot that it gives, if any.
    """

    rule: Rule
    sides: tuple[Cell, ...]
    operators: tuple[str, ...]
    terms: tuple[Term | ClaimTerm, ...]
    indicators: tuple[Indicator, ...]
    domains: tuple[Interval, ...]
    counts: tuple[bool, ...]
    repeated: frozenset[int]
    is_linear: bool
    quotients: tuple[Quotient, ...]
    given: Given | None
    summed: tuple[SumOver, ...] = ()
    optional: frozenset[int] = frozenset()


class _Compiler:
    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.terms: dict[Term | ClaimTerm, int] = {}
        self.uses: dict[int, int] = {}
        self.sums: list[SumOver] = []
        self.optional: set[int] = set()
        self.required: set[int] = set()

    def slot(self, term: Term | ClaimTerm, *, optional: bool = False) -> Slot:
        key = _without_span(term)
        index = self.terms.setdefault(key, len(self.terms))
        self.uses[index] = self.uses.get(index, 0) + 1
        (self.optional if optional else self.required).add(index)
        return Slot(index)

    def scaled_slot(self, term: Term | ClaimTerm, *, optional: bool = False) -> Cell:
        """A slot holds values in its indicator's unit; its cell, in base units."""
        return _scaled(self.slot(term, optional=optional), indicator_of(term, self.corpus).unit.factor)

    def cell(self, node: Node) -> Cell:
        match node:
            case Constant():
                return Known(_constant(node, self.corpus.settings.constants))
            case Term() | ClaimTerm():
                return self.scaled_slot(node)
            case Negation(operand):
                return Scaled(self.cell(operand), Fraction(-1))
            case Binary(operator, left, right):
                return self.binary(operator, left, right, node)
            case Power(base, exponent) if exponent < 0:
                return Quotient(Known(_exactly(1)), _raised(self.cell(base), -exponent), node)
            case Power(base, exponent):
                return Raised(self.cell(base), exponent)
            case Extreme(name, operands):
                return Outermost(tuple(self.cell(operand) for operand in operands), name == "max")
            case Difference(new, old):
                difference = self.binary("-", new, old, node)
                return Scaled(difference, Fraction(100)) if is_points(node, self.corpus) else difference
            case SumOver():
                return self.sum_over(node)
            case CompoundGrowth():
                raise AssertionError("a yearly growth rate stands alone on its side")

    def binary(self, operator: str, left: Node, right: Node, node: Node) -> Cell:
        first, second = self.cell(left), self.cell(right)
        match operator:
            case "+":
                return Sum((first, second), NOTHING)
            case "-":
                return Sum((first, Scaled(second, Fraction(-1))), NOTHING)
            case "*":
                return Product(first, second)
            case _:
                return Quotient(first, second, node)

    def sum_over(self, node: SumOver) -> Cell:
        listing = self.corpus.aspects[node.aspect]
        indicator = self.corpus.indicators[node.term.indicator]
        self.sums.append(node)
        terms = [pinned(node.term, node.aspect, value) for value in listing.values]
        parts = tuple(self.scaled_slot(term, optional=not listing.complete) for term in terms)
        if listing.complete:
            return Sum(parts, NOTHING)
        return Sum(parts, NOT_NEGATIVE if indicator.range.is_not_negative else EVERYTHING)


def compile_rule(rule: Rule, corpus: Corpus) -> Program:
    """The program of a rule whose references and dimensions are known to be right."""
    compiler = _Compiler(corpus)
    sides = tuple(_sides(rule, compiler))
    repeated = frozenset(index for index, count in compiler.uses.items() if count > 1)
    optional = frozenset(compiler.optional - compiler.required)
    indicators = tuple(indicator_of(term, corpus) for term in compiler.terms)
    return Program(
        rule,
        sides,
        rule.operators,
        tuple(compiler.terms),
        indicators,
        tuple(indicator.domain() or EVERYTHING for indicator in indicators),
        tuple(indicator.counts for indicator in indicators),
        repeated,
        all(_is_linear(side) for side in sides),
        tuple(quotient for side in sides for quotient in quotients_in(side)),
        _given(sides, rule.operators),
        tuple(compiler.sums),
        optional,
    )


def indicator_of(term: Term | ClaimTerm, corpus: Corpus) -> Indicator:
    """The indicator that a term speaks of."""
    return corpus.indicators[term.indicator] if isinstance(term, Term) else corpus.claims[term.claim].indicator


def _is_linear(cell: Cell) -> bool:
    match cell:
        case Slot() | Known():
            return True
        case Scaled(inner):
            return _is_linear(inner)
        case Sum(cells) | Outermost(cells):
            return all(_is_linear(part) for part in cells)
        case _:
            return False


def _given(sides: tuple[Cell, ...], operators: tuple[str, ...]) -> Given | None:
    """The first slot that is alone on its side of an equation, and not on the other side."""
    if operators != ("==",):
        return None
    for side, other in (sides, sides[::-1]):
        cell, ratio = (side.cell, side.inverse) if isinstance(side, Scaled) else (side, ONE)
        if isinstance(cell, Slot) and cell.index not in slots_of(other):
            return Given(cell.index, other, ratio)
    return None


def _sides(rule: Rule, compiler: _Compiler) -> Iterator[Cell]:
    """The sides as cells; new and old against a yearly rate become new^q against old^q * (1 + rate)^p."""
    growth = next((side for side in rule.sides if isinstance(side, CompoundGrowth)), None)
    if growth is None:
        yield from (compiler.cell(side) for side in rule.sides)
        return
    p, q = growth.years.numerator, growth.years.denominator
    for side in rule.sides:
        if side is growth:
            yield _raised(compiler.cell(growth.new), q)
        else:
            factor = Sum((Known(_exactly(1)), compiler.cell(side)), NOTHING)
            yield Product(_raised(compiler.cell(growth.old), q), _raised(factor, p))


def pinned(term: Term, aspect: str, value: str) -> Term:
    """A term with one aspect fixed."""
    return Term(term.indicator, term.span, (*term.pins, (aspect, value)), term.shift)


def _scaled(cell: Cell, factor: Fraction) -> Cell:
    return cell if factor == 1 else Scaled(cell, factor)


def _raised(cell: Cell, exponent: int) -> Cell:
    return cell if exponent == 1 else Raised(cell, exponent)


def _without_span(term: Term | ClaimTerm) -> Term | ClaimTerm:
    """The same term wherever it stands, with its pins in order."""
    if isinstance(term, Term):
        return Term(term.indicator, _NOWHERE, tuple(sorted(term.pins)), term.shift)
    return ClaimTerm(term.claim, _NOWHERE)


def _constant(node: Constant, constants: Constants) -> Readings:
    exact = node.quantity.bound is Bound.NONE
    readings = read(node.quantity, rounding=Rounding.EXACT if exact else Rounding.NEAREST, constants=constants)
    factor = node.unit.factor
    return Readings(readings.plain.scaled(factor), readings.charitable.scaled(factor))


def _exactly(value: int) -> Readings:
    return Readings(Interval.point(value), Interval.point(value))
