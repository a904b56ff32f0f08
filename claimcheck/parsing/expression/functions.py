"""The functions of the rule language: what each takes, and the nodes that a call stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce

from claimcheck.model.expression import (
    Binary,
    CompoundGrowth,
    Constant,
    Difference,
    Extreme,
    Node,
    Shift,
    Span,
    SumOver,
    Term,
)
from claimcheck.model.quantity import Bound, Form
from claimcheck.model.unit import PURE
from claimcheck.parsing.expression.error import ExpressionError, error_at
from claimcheck.parsing.notation import parse_quantity

MOST_YEARS = 100
"""The longest stretch that cagr takes: its number of years is an exponent in the exact arithmetic."""

_CALENDAR = (("calendar", 1),)


@dataclass(frozen=True, slots=True)
class Call:
    """A call as written; `text` is that of the whole rule, `over` the name after `over=`, None where there is none."""

    name: str
    arguments: tuple[Node, ...]
    span: Span
    text: str
    over: str | None = None

    def error(self, node: Node, expected: str, advice: str = "") -> ExpressionError:
        """The error that an argument is not what was expected."""
        return error_at(self.text, node.span.start, node.span.end, expected, advice)


@dataclass(frozen=True, slots=True)
class Function:
    """`usage` shows how to call it; `most` is None where any number of arguments will do."""

    usage: str
    least: int
    most: int | None
    build: Callable[[Call], Node]

    def accepts(self, count: int) -> bool:
        """Whether it can be called with so many arguments."""
        return self.least <= count and (self.most is None or count <= self.most)


def build_call(call: Call) -> Node:
    """The nodes that a call of a known function stands for, each with the span of the call. Raises ExpressionError."""
    function = FUNCTIONS[call.name]
    if call.over is not None:
        return _sum_over(call, call.over)
    if not function.accepts(len(call.arguments)):
        raise _wrong_count(call, function)
    return function.build(call)


def _wrong_count(call: Call, function: Function) -> ExpressionError:
    count = len(call.arguments)
    some = "at least " if function.most is None else ""
    expected = f"{some}{function.least} argument{'s' * (function.least != 1)} of {call.name}"
    advice = f"write {function.usage}"
    if call.name == "sum" and count == 1:
        advice += ", or sum(x, over=aspect) for the parts of a whole"
    return ExpressionError(expected, f"{count or 'none'}", call.span.start, call.span.end, advice)


def _number(value: int, span: Span) -> Constant:
    return Constant(parse_quantity(str(value)), span)


def _sum(call: Call) -> Node:
    return reduce(lambda left, right: Binary("+", left, right, call.span), call.arguments)


def _mean(call: Call) -> Node:
    return Binary("/", _sum(call), _number(len(call.arguments), call.span), call.span)


def _extreme(call: Call) -> Node:
    return Extreme(call.name, call.arguments, call.span)


def _ratio(call: Call) -> Node:
    new, old = call.arguments
    return Binary("/", new, old, call.span)


def _growth(call: Call) -> Node:
    return Binary("-", _ratio(call), _number(1, call.span), call.span)


def _change(call: Call) -> Node:
    new, old = call.arguments
    return Difference(new, old, call.span)


def _compound_growth(call: Call) -> Node:
    new, old, years = call.arguments
    return CompoundGrowth(new, old, _years(call, years), call.span)


def _years(call: Call, node: Node) -> Fraction:
    """The number of years that a literal states, in whole months and at most MOST_YEARS."""
    advice = "write the years out, as in cagr(new, old, 4)"
    if not isinstance(node, Constant) or node.unit.dimension not in (PURE, _CALENDAR) or node.unit.shares:
        raise call.error(node, 'a number of years, such as 4 or "4 year"', advice)
    quantity = node.quantity
    if quantity.form is not Form.SINGLE or quantity.bound not in (Bound.NONE, Bound.EXACT):
        raise call.error(node, "an exact number of years", advice)
    years = quantity.number.value * node.unit.factor
    if not 0 < years <= MOST_YEARS or 12 % years.denominator:
        raise call.error(node, f"whole months above zero and at most {MOST_YEARS} years", advice)
    return years


def _shifted(call: Call) -> Node:
    (term,) = call.arguments
    if not isinstance(term, Term) or term.shift is not Shift.NONE:
        advice = f"write {call.name} around one indicator, as in {call.name}(revenue[company=acme])"
        raise call.error(term, "an indicator", advice)
    return replace(term, shift=Shift(call.name), span=call.span)


def _sum_over(call: Call, aspect: str) -> Node:
    advice = "write sum(x, over=aspect), where x is one indicator"
    if call.name != "sum":
        raise error_at(call.text, call.span.start, call.span.end, "sum where over= is given", advice)
    if len(call.arguments) != 1:
        found = f"{len(call.arguments) or 'none'}"
        raise ExpressionError("1 argument before over=", found, call.span.start, call.span.end, advice)
    (term,) = call.arguments
    if not isinstance(term, Term):
        raise call.error(term, "an indicator", advice)
    if term.pin(aspect) is not None:
        raise call.error(term, f"an indicator that is free in {aspect}", f"leave out the pin {aspect}=")
    return SumOver(term, aspect, call.span)


FUNCTIONS: Mapping[str, Function] = {
    "sum": Function("sum(a, b, …)", 2, None, _sum),
    "min": Function("min(a, b, …)", 2, None, _extreme),
    "max": Function("max(a, b, …)", 2, None, _extreme),
    "mean": Function("mean(a, b, …)", 2, None, _mean),
    "growth": Function("growth(new, old)", 2, 2, _growth),
    "times": Function("times(new, old)", 2, 2, _ratio),
    "share": Function("share(part, whole)", 2, 2, _ratio),
    "change": Function("change(new, old)", 2, 2, _change),
    "cagr": Function("cagr(new, old, years)", 3, 3, _compound_growth),
    "year_ago": Function("year_ago(x)", 1, 1, _shifted),
    "previous": Function("previous(x)", 1, 1, _shifted),
}
"""By name. `sum(x, over=aspect)` is the one form with a named argument."""
