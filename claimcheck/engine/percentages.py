"""Which parts of a rule are percentages, whose differences are percentage points."""

from __future__ import annotations

from claimcheck.model.corpus import Corpus
from claimcheck.model.expression import Binary, ClaimTerm, Constant, Extreme, Negation, Node, SumOver, Term, leaves
from claimcheck.model.unit import PURE


def is_bare_zero(node: Node) -> bool:
    """Whether a node is a 0 without a unit, which fits every unit."""
    return isinstance(node, Constant) and node.is_zero and not node.quantity.unit


def are_percentages(nodes: tuple[Node, ...], corpus: Corpus) -> bool:
    """Whether all nodes are percentages, but for bare zeros."""
    told = [node for node in nodes if not is_bare_zero(node)]
    return bool(told) and all(_is_percentage(node, corpus) for node in told)


def _is_percentage(node: Node, corpus: Corpus) -> bool:
    """Whether a node is stated in a unit of share, or adds up or multiplies what is."""
    match node:
        case Constant():
            return node.unit.shares
        case Term() | SumOver():
            term = node if isinstance(node, Term) else node.term
            return corpus.indicators[term.indicator].unit.shares
        case ClaimTerm():
            return corpus.claims[node.claim].indicator.unit.shares
        case Negation(operand):
            return _is_percentage(operand, corpus)
        case Binary("*", left, right) if _is_number(left):
            return _is_percentage(right, corpus)
        case Binary("*" | "/", left, right):
            return _is_percentage(left, corpus) and _is_number(right)
        case Binary(_, left, right):
            return are_percentages((left, right), corpus)
        case Extreme(_, operands):
            return are_percentages(operands, corpus)
        case _:
            return False


def _is_number(node: Node) -> bool:
    """Whether a node is made of pure numbers alone."""
    found = leaves(node)
    return all(isinstance(leaf, Constant) and leaf.unit.dimension == PURE and not leaf.unit.shares for leaf in found)
