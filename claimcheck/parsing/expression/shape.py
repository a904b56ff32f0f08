"""What must hold of a whole expression: how deep it is, how high its powers go, where cagr stands."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.expression import CompoundGrowth, Node, Power, children
from claimcheck.parsing.expression.error import ExpressionError, error_at

LARGEST_POWER = 20
"""The highest exponent, and the highest product of exponents of powers within each other."""

DEEPEST_TREE = 100
"""Operations one upon the other: what walks the tree calls itself once or more for each."""


def check_power(text: str, power: Power) -> None:
    """Raises ExpressionError where powers of powers go beyond LARGEST_POWER."""
    if abs(power.exponent) * _highest_power(power.base) > LARGEST_POWER:
        expected = f"powers that multiply to at most {LARGEST_POWER}"
        raise error_at(text, power.span.start, power.span.end, expected, "write out a small power, as in x^2")


def check_shape(text: str, sides: tuple[Node, ...]) -> None:
    """Raises ExpressionError where a side is too deep, or cagr is not one whole side of two."""
    for side in sides:
        if any(depth > DEEPEST_TREE for _, depth in _walk(side)):
            expected, found = f"at most {DEEPEST_TREE} operations on a side", "more"
            advice = "split the rule, or add up the parts of a whole by sum(x, over=aspect)"
            raise ExpressionError(expected, found, side.span.start, side.span.end, advice)
    growths = [node for side in sides for node, _ in _walk(side) if isinstance(node, CompoundGrowth)]
    if not growths:
        return
    misplaced = [node for node in growths if not any(node is side for side in sides)] or growths[1:]
    if misplaced or len(sides) != 2:
        span = (misplaced or growths)[0].span
        advice = "write it alone on one side of one comparison, as in growth_rate == cagr(new, old, 4)"
        raise error_at(text, span.start, span.end, "cagr as the whole of one side of two", advice)


def _highest_power(node: Node) -> int:
    """The largest product of exponents on any way down from a node, at least 1."""
    highest, open_nodes = 1, [(node, 1)]
    while open_nodes:
        node, product = open_nodes.pop()
        if isinstance(node, Power):
            product *= max(1, abs(node.exponent))
        highest = max(highest, product)
        open_nodes.extend((child, product) for child in children(node))
    return highest


def _walk(node: Node) -> Iterator[tuple[Node, int]]:
    """Every node with its depth, left to right, without recursion: the tree may still be too deep for it."""
    open_nodes = [(node, 1)]
    while open_nodes:
        node, depth = open_nodes.pop()
        yield node, depth
        open_nodes.extend((child, depth + 1) for child in reversed(children(node)))
