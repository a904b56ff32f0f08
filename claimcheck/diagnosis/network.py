"""The constraint network: variables with their claims as evidence, and the bound rules between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from claimcheck.engine.bind import indicator_of
from claimcheck.engine.program import Cell, Known, Outermost, Program, Scaled, Slot, Sum
from claimcheck.engine.run import Binding
from claimcheck.model.claim import Basis, Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.expression import ClaimTerm
from claimcheck.model.indicator import Indicator
from claimcheck.model.interval import EVERYTHING, Interval
from claimcheck.model.variable import Variable

Key: TypeAlias = Variable | str
"""What a node stands for: a variable, or the name of a claim that speaks for itself alone."""

_GROUND = (Basis.REPORTED, Basis.ESTIMATE, Basis.FORECAST, Basis.TARGET, Basis.ILLUSTRATION)


@dataclass(frozen=True, slots=True)
class Node:
    """A true value: all that its indicator allows, and the claims that each must hold of it.

    `unfit` are claims of it that nothing it can be would satisfy, and that take no part.
    """

    variable: Variable
    indicator: Indicator
    domain: Interval
    claims: tuple[Claim, ...]
    unfit: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Constraint:
    """A bound rule; `nodes` are the numbers of the nodes in its slots, `counts` tells those of whole numbers.

    `is_linear` says that it multiplies and divides by numbers only.
    """

    program: Program
    nodes: tuple[int, ...]
    counts: tuple[bool, ...]
    is_linear: bool


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes, constraints, and for each node the constraints that it stands in."""

    nodes: tuple[Node, ...]
    constraints: tuple[Constraint, ...]
    touching: tuple[tuple[int, ...], ...]

    def components(self) -> list[list[int]]:
        """The nodes of each connected part, in order."""
        parents = list(range(len(self.nodes)))

        def root(node: int) -> int:
            while parents[node] != node:
                parents[node] = parents[parents[node]]
                node = parents[node]
            return node

        for constraint in self.constraints:
            first = root(constraint.nodes[0])
            for node in constraint.nodes[1:]:
                parents[root(node)] = first
        parts: dict[int, list[int]] = {}
        for node in range(len(self.nodes)):
            parts.setdefault(root(node), []).append(node)
        return list(parts.values())

    def holders(self) -> dict[str, list[int]]:
        """The nodes that each claim speaks of."""
        holders: dict[str, list[int]] = {}
        for number, node in enumerate(self.nodes):
            for claim in (*node.claims, *node.unfit):
                holders.setdefault(claim.name, []).append(number)
        return holders


def build_network(bindings: Iterable[Binding], corpus: Corpus, others: Iterable[str] = ()) -> Network:
    """The network of all rules that take part in proofs, those without `unless`.

    `others` are claims whose variables belong to it too, whether or not a rule speaks of them.
    """
    taking_part = (binding for binding in bindings if not binding.program.rule.unless)
    return _Builder(corpus).build(taking_part, others)


class _Builder:
    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.by_variable = corpus.claims_by_variable()
        self.numbers: dict[Key, int] = {}
        self.nodes: list[Node] = []

    def build(self, bindings: Iterable[Binding], others: Iterable[str]) -> Network:
        constraints = [self.constraint(binding) for binding in bindings]
        for name in others:
            claim = self.corpus.claims[name]
            self.node(claim.variable, claim.variable, claim.indicator, self.evidence(claim.variable))
        touching: list[list[int]] = [[] for _ in self.nodes]
        for number, constraint in enumerate(constraints):
            for node in dict.fromkeys(constraint.nodes):
                touching[node].append(number)
        return Network(tuple(self.nodes), tuple(constraints), tuple(tuple(found) for found in touching))

    def constraint(self, binding: Binding) -> Constraint:
        nodes = []
        for term, operand in zip(binding.program.terms, binding.operands, strict=True):
            indicator = indicator_of(term, self.corpus)
            if isinstance(term, ClaimTerm) and not self.speaks_for_all(self.corpus.claims[term.claim]):
                nodes.append(self.node(term.claim, operand.variable, indicator, operand.claims))
            else:
                claims = self.evidence(operand.variable)
                nodes.append(self.node(operand.variable, operand.variable, indicator, claims))
        counts = tuple(self.nodes[node].indicator.counts for node in nodes)
        is_linear = all(_is_linear(side) for side in binding.program.sides)
        return Constraint(binding.program, tuple(nodes), counts, is_linear)

    def node(self, key: Key, variable: Variable, indicator: Indicator, claims: tuple[Claim, ...]) -> int:
        if key not in self.numbers:
            self.numbers[key] = len(self.nodes)
            unfit = () if isinstance(key, str) else tuple(self.unfit(variable))
            self.nodes.append(Node(variable, indicator, indicator.domain() or EVERYTHING, claims, unfit))
        return self.numbers[key]

    def evidence(self, variable: Variable) -> tuple[Claim, ...]:
        """The claims of a variable that must all hold: those of its best basis, and only where they may not differ."""
        claims = [claim for claim in self.by_variable.get(variable, ()) if claim.readings is not None]
        speaking = tuple(claim for claim in claims if claim.basis is self.best_basis(claims))
        return () if len(speaking) > 1 and speaking[0].indicator.unless else speaking

    def unfit(self, variable: Variable) -> Iterator[Claim]:
        """The claims of a variable that have no reading in its unit and range."""
        return (claim for claim in self.by_variable.get(variable, ()) if claim.readings is None)

    @staticmethod
    def best_basis(claims: Sequence[Claim]) -> Basis | None:
        return min((claim.basis for claim in claims), key=_GROUND.index, default=None)

    def speaks_for_all(self, claim: Claim) -> bool:
        """Whether a claim is among the evidence of its variable, rather than one voice of several."""
        return claim.name in {other.name for other in self.evidence(claim.variable)}


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
