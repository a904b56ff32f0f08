"""A relation between variables: equations or inequalities with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model.expression import Node
from claimcheck.model.place import Place


@dataclass(frozen=True, slots=True)
class Rule:
    """`sides` are compared pairwise from left to right by `operators` (== <= >= < >), of which there is one less.

    `check_place` is where the text of the check begins, so that spans of nodes can be pointed at; `where` are pairs of
    aspect (or "period") and value. A rule with `unless` gives at most a tension.
    """

    id: str
    says: str
    check: str
    because: str
    sides: tuple[Node, ...]
    operators: tuple[str, ...]
    place: Place
    check_place: Place
    where: tuple[tuple[str, str], ...] = ()
    unless: str = ""
    level: str = ""

    def text(self, node: Node) -> str:
        """A node as the rule writes it."""
        return self.check[node.span.start : node.span.end]
