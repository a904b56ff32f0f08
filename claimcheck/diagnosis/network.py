"""The constraint network: variables with their claims as evidence, and the bound rules between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from claimcheck.engine.program import Program
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
    """A bound rule; `nodes` are the numbers of the nodes in its slots."""

    program: Program
    nodes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes, constraints, the constraints that each node stands in, and the nodes that each claim speaks of."""

    nodes: tuple[Node, ...]
    constraints: tuple[Constraint, ...]
    touching: tuple[tuple[int, ...], ...]
    holders: Mapping[str, Sequence[int]]

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
            variable, indicator = claim.variable, claim.indicator
            if variable not in self.numbers:
                self.add(variable, variable, indicator, indicator.domain() or EVERYTHING, self.evidence(variable))
        touching: list[list[int]] = [[] for _ in self.nodes]
        for number, constraint in enumerate(constraints):
            for node in dict.fromkeys(constraint.nodes):
                touching[node].append(number)
        holders: dict[str, list[int]] = {}
        for number, held in enumerate(self.nodes):
            for claim in (*held.claims, *held.unfit):
                holders.setdefault(claim.name, []).append(number)
        return Network(tuple(self.nodes), tuple(constraints), tuple(tuple(found) for found in touching), holders)

    def constraint(self, binding: Binding) -> Constraint:
        nodes = []
        program = binding.program
        for at, (term, operand) in enumerate(zip(program.terms, binding.operands, strict=True)):
            key: Key = operand.variable
            if isinstance(term, ClaimTerm) and not self.speaks_for_all(self.corpus.claims[term.claim]):
                key = term.claim
            if key not in self.numbers:
                claims = operand.claims if isinstance(key, str) else self.evidence(key)
                self.add(key, operand.variable, program.indicators[at], program.domains[at], claims)
            nodes.append(self.numbers[key])
        return Constraint(program, tuple(nodes))

    def add(
        self, key: Key, variable: Variable, indicator: Indicator, domain: Interval, claims: tuple[Claim, ...]
    ) -> None:
        self.numbers[key] = len(self.nodes)
        unfit = () if isinstance(key, str) else tuple(self.unfit(variable))
        self.nodes.append(Node(variable, indicator, domain, claims, unfit))

    def evidence(self, variable: Variable) -> tuple[Claim, ...]:
        """The claims of a variable that must all hold: those of its best basis, and only where they may not differ."""
        claims = [claim for claim in self.by_variable.get(variable, ()) if claim.readings is not None]
        if len(claims) < 2:
            return tuple(claims)
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
