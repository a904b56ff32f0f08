"""The nodes of a rule's expression."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from claimcheck.model.quantity import Quantity
from claimcheck.model.unit import NUMBER, Unit


class Shift(Enum):
    """Which period a term speaks of, from its rule's own."""

    NONE = ""
    YEAR_AGO = "year_ago"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a node stands in the text of its rule, in characters from 0."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Constant:
    """A number or a quoted quantity. Bare ones are exact; one with a bound word has readings."""

    quantity: Quantity
    span: Span
    unit: Unit = NUMBER

    @property
    def is_zero(self) -> bool:
        return self.quantity.is_bare and self.quantity.number.value == 0


@dataclass(frozen=True, slots=True)
class Term:
    """A variable of an indicator; `pins` are pairs of aspect (or "period") and value, an empty value for "absent"."""

    indicator: str
    span: Span
    pins: tuple[tuple[str, str], ...] = ()
    shift: Shift = Shift.NONE

    def pin(self, key: str) -> str | None:
        """The value that a key is fixed to, or None where it is free."""
        return next((value for name, value in self.pins if name == key), None)


@dataclass(frozen=True, slots=True)
class ClaimTerm:
    """One particular claim, by its full name."""

    claim: str
    span: Span


@dataclass(frozen=True, slots=True)
class Negation:
    """Minus its operand."""

    operand: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Binary:
    """`operator` is one of + - * /."""

    operator: str
    left: Node
    right: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Power:
    """The base to a whole power."""

    base: Node
    exponent: int
    span: Span


@dataclass(frozen=True, slots=True)
class Extreme:
    """The smallest (`min`) or largest (`max`) of its operands."""

    name: str
    operands: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """`change(new, old)`: a difference, in percentage points where both are percentages."""

    new: Node
    old: Node
    span: Span


@dataclass(frozen=True, slots=True)
class SumOver:
    """`sum(x, over=aspect)`: the sum over the listed values of an aspect."""

    term: Term
    aspect: str
    span: Span


@dataclass(frozen=True, slots=True)
class CompoundGrowth:
    """`cagr(new, old, years)`: the yearly rate that leads from old to new. Stands alone on one side of a rule."""

    new: Node
    old: Node
    years: Fraction
    span: Span


Node: TypeAlias = (
    Constant | Term | ClaimTerm | Negation | Binary | Power | Extreme | Difference | SumOver | CompoundGrowth
)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node, from left to right."""
    match node:
        case Negation(operand):
            return (operand,)
        case Binary(_, left, right):
            return left, right
        case Power(base):
            return (base,)
        case Extreme(_, operands):
            return operands
        case Difference(new, old) | CompoundGrowth(new, old):
            return new, old
        case SumOver(term):
            return (term,)
        case _:
            return ()


def leaves(node: Node) -> tuple[Constant | Term | ClaimTerm | SumOver, ...]:
    """The constants, terms and sums over an aspect in a node, from left to right."""
    if isinstance(node, Constant | Term | ClaimTerm | SumOver):
        return (node,)
    return tuple(leaf for child in children(node) for leaf in leaves(child))
