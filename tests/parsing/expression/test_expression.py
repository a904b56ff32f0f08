"""Rule text → expression: the tree of each form, and the laws of reading and printing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    Shift,
    Span,
    SumOver,
    Term,
    children,
)
from claimcheck.model.unit import load_units
from claimcheck.parsing.expression import ExpressionError, parse_check
from claimcheck.parsing.notation import parse_quantity

UNITS = load_units()


def tree(node: Node) -> str:
    """A node with every operation in parentheses."""
    match node:
        case Negation(operand):
            return f"(-{tree(operand)})"
        case Binary(operator, left, right):
            return f"({tree(left)} {operator} {tree(right)})"
        case Power(base, exponent):
            return f"({tree(base)}^{exponent})"
        case Extreme(name, operands):
            return f"{name}({', '.join(map(tree, operands))})"
        case Difference(new, old):
            return f"change({tree(new)}, {tree(old)})"
        case CompoundGrowth(new, old, years):
            return f"cagr({tree(new)}, {tree(old)}, {years} year)"
        case _:
            return leaf(node)


def leaf(node: Constant | Term | ClaimTerm | SumOver) -> str:
    match node:
        case Constant(quantity):
            return f'"{quantity.text}"' if quantity.unit or not quantity.is_bare else quantity.text
        case Term(name, _, pins, shift):
            text = f"{name}[{', '.join(f'{key}={value}' for key, value in pins)}]" if pins else name
            return f"{shift.value}({text})" if shift is not Shift.NONE else text
        case ClaimTerm(claim):
            return claim
        case SumOver(term, aspect):
            return f"sum({leaf(term)}, over={aspect})"


def read(text: str) -> str:
    sides, operators = parse_check(text, UNITS)
    words = [tree(sides[0])]
    for operator, side in zip(operators, sides[1:], strict=True):
        words += [operator, tree(side)]
    return " ".join(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a == b", "a == b"),
        ("a==b<c <=d>e>= f", "a == b < c <= d > e >= f"),
        ("a == b + c - d", "a == ((b + c) - d)"),
        ("a == b - c + d", "a == ((b - c) + d)"),
        ("a == b / c * d", "a == ((b / c) * d)"),
        ("a == b + c * d", "a == (b + (c * d))"),
        ("a == (b + c) * d", "a == ((b + c) * d)"),
        ("a == -b^2", "a == (-(b^2))"),
        ("a == -b * c", "a == ((-b) * c)"),
        ("a == b * -c", "a == (b * (-c))"),
        ("a == b - (-c)", "a == (b - (-c))"),
        ("a == b^-1 * c^0", "a == ((b^-1) * (c^0))"),
        ("a == 2 * 1.50 + 46.7e8", "a == ((2 * 1.50) + 46.7e8)"),
        ('a == "181 day" * "~ 1 character/token"', 'a == ("181 day" * "~ 1 character/token")'),
        ('a <= "240e8..270e8 USD"', 'a <= "240e8..270e8 USD"'),
        ("golden_age.books == a", "golden_age.books == a"),
        ("a[area=CN, period=2025-H1] == b", "a[area=CN, period=2025-H1] == b"),
        ("a[company=] == b[ company = , area = CN ]", "a[company=] == b[company=, area=CN]"),
        ('a[area="North China"] == b[period=2021/2025]', "a[area=North China] == b[period=2021/2025]"),
        ("a == sum(b, c, d)", "a == ((b + c) + d)"),
        ("a == mean(b, c, d)", "a == (((b + c) + d) / 3)"),
        ("a == max(b, min(c, d, 0))", "a == max(b, min(c, d, 0))"),
        ("a == growth(b, c)", "a == ((b / c) - 1)"),
        ("a == times(b, c)", "a == (b / c)"),
        ("a == share(b, c + d)", "a == (b / (c + d))"),
        ("a == change(b, c)", "a == change(b, c)"),
        ("a == cagr(b, c, 4)", "a == cagr(b, c, 4 year)"),
        ('cagr(b, c, "18 month") <= a', "cagr(b, c, 3/2 year) <= a"),
        ("a == (cagr(b, c, 0.5))", "a == cagr(b, c, 1/2 year)"),
        ("a == growth(b, year_ago(b))", "a == ((b / year_ago(b)) - 1)"),
        ("a == previous(b[area=CN])", "a == previous(b[area=CN])"),
        ("a == sum(b[area=CN], over=segment)", "a == sum(b[area=CN], over=segment)"),
        ("sum == over * growth", "sum == (over * growth)"),
    ],
)
def test_a_rule_is_read_as(text: str, expected: str) -> None:
    assert read(text) == expected


def test_a_term_spans_its_pins_and_an_operation_its_parentheses() -> None:
    text = "(a + b) * c[area=CN] == growth(d, e)"
    (product, growth), _ = parse_check(text, UNITS)
    assert isinstance(product, Binary)
    shown = [text[node.span.start : node.span.end] for node in (product, product.left, product.right)]
    assert shown == ["(a + b) * c[area=CN]", "a + b", "c[area=CN]"]
    assert {node.span for node in (growth, *children(growth))} == {Span(24, 36)}


def test_quantities_get_their_units() -> None:
    (_, constant), _ = parse_check('a == "50 %"', UNITS)
    assert isinstance(constant, Constant)
    assert (constant.quantity.number.value, constant.unit.factor) == (Fraction(50), Fraction(1, 100))
    assert constant.unit.shares


NAMES = st.sampled_from(["a", "b_2", "token_usage", "over", "sum", "period"])
PINS = st.dictionaries(st.sampled_from(["area", "period"]), st.sampled_from(["", "2025-H1", "2021/2025"]), max_size=2)
HERE = Span(0, 0)
TERMS = st.builds(Term, NAMES, st.just(HERE), PINS.map(lambda pins: tuple(pins.items())), st.sampled_from(Shift))
CONSTANTS = st.sampled_from(["0", "12", "0.50", "46.7e8", "1e-3", "181 day", "~ 5 %", "1..2", "1/15", "+10 times"]).map(
    lambda text: Constant(quantity := parse_quantity(text), HERE, UNITS.parse(quantity.unit))
)
LEAVES: st.SearchStrategy[Node] = TERMS | CONSTANTS | st.just(ClaimTerm("report.claim", HERE))
LEAVES |= st.builds(SumOver, TERMS, st.just("segment"), st.just(HERE))
LEAVES |= st.builds(Power, LEAVES, st.integers(-20, 20), st.just(HERE))


def grown(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    here = st.just(HERE)
    several = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    return (
        st.builds(Binary, st.sampled_from("+-*/"), nodes, nodes, here)
        | st.builds(Negation, nodes, here)
        | st.builds(Difference, nodes, nodes, here)
        | st.builds(Extreme, st.sampled_from(["min", "max"]), several, here)
    )


TREES = st.recursive(LEAVES, grown, max_leaves=12)


def without_spans(node: Node) -> Node:
    parts: dict[str, Any] = {
        name: without_spans(value) if hasattr(value, "span") else tuple(map(without_spans, value))
        for name in ("operand", "left", "right", "base", "operands", "new", "old", "term")
        if (value := getattr(node, name, None)) is not None
    }
    return replace(node, span=HERE, **parts)


@given(TREES, st.sampled_from(["==", "<=", ">=", "<", ">"]), TREES)
def test_a_printed_tree_is_read_as_the_same_tree(left: Node, operator: str, right: Node) -> None:
    sides, operators = parse_check(f"{tree(left)} {operator} {tree(right)}", UNITS)
    assert (tuple(map(without_spans, sides)), operators) == ((left, right), (operator,))


PIECES = st.sampled_from(["a", "b.c", "sum(", "growth(", "cagr(", "year_ago(", "over=", *"()[],=<>+-*/^%≤（＝24"])
PIECES |= st.sampled_from(["==", "<=", "1e9", "5%", '"4 year"', '"x', "and", " "])


@given(st.text(max_size=60) | st.lists(PIECES, max_size=30).map("".join) | st.lists(PIECES, max_size=30).map(" ".join))
def test_any_text_is_a_rule_or_an_error_that_points_into_it(text: str) -> None:
    result = read_or_refuse(text)
    if isinstance(result, ExpressionError):
        assert 0 <= result.start <= result.end <= len(text)
        assert all((result.expected, result.found, result.advice))
    else:
        assert all(inside(side, 0, len(text)) for side in result)


def read_or_refuse(text: str) -> tuple[Node, ...] | ExpressionError:
    try:
        return parse_check(text, UNITS)[0]
    except ExpressionError as error:
        return error


def inside(node: Node, start: int, end: int) -> bool:
    """Whether the span of a node lies in these bounds, and those of the nodes below it in its own."""
    here = start <= node.span.start < node.span.end <= end
    return here and all(inside(child, node.span.start, node.span.end) for child in children(node))
