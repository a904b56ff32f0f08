"""What it costs to doubt a claim, by its trust, and what speaks for it, which orders claims that cost the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain
from typing import TypeAlias

from claimcheck.diagnosis.hitting import Costs, Hitting
from claimcheck.diagnosis.network import Network
from claimcheck.diagnosis.state import Support
from claimcheck.engine.run import Judged
from claimcheck.model.corpus import Corpus
from claimcheck.model.variable import Variable
from claimcheck.model.verdict import Verdict

TRUSTED = 100
"""What it costs to doubt a claim of trust 1."""

Bound: TypeAlias = tuple[str, tuple[Variable, ...]]
"""A rule's id with the variables that it is bound to."""


class Weights:
    """The costs of doubting claims, and what speaks for them.

    A claim that an equation truly depends on is costly to doubt without more ado: the equation would break. One that
    merely stands in equations that hold is less suspect than one that stands in none, no more. An equation that takes
    part in a conflict speaks for nobody.
    """

    def __init__(self, judged: Judged, corpus: Corpus, network: Network) -> None:
        self.network = network
        prices = {trust: _price(trust) for trust in {claim.trust for claim in corpus.claims.values()}}
        self.costs: Costs = {claim.name: prices[claim.trust] for claim in corpus.claims.values()}
        self.spoken_for: dict[Bound | str, dict[str, None]] = {}
        for equation, names in _support(judged):
            self.spoken_for.setdefault(equation, {}).update(dict.fromkeys(names))
        self.support = Counter(chain.from_iterable(self.spoken_for.values()))

    def ordered(self, hitting: Hitting) -> Hitting:
        """Explanations with those first for whose claims the fewest equations speak."""
        return replace(hitting, sets=tuple(sorted(hitting.sets, key=lambda names: (self.spoken(names), sorted(names)))))

    def likeliest(self, hitting: Hitting) -> tuple[Support, ...]:
        """The explanations for whose claims no more equations speak than for others."""
        least = min(self.spoken(names) for names in hitting.sets)
        return tuple(names for names in hitting.sets if self.spoken(names) == least)

    def spoken(self, names: Support) -> tuple[int, int]:
        """How many claims an explanation has, and how many equations speak for them."""
        return len(names), sum(self.support[name] for name in names)

    def discount(self, constraints: Iterable[int]) -> None:
        """Notes that constraints take part in a conflict."""
        for number in constraints:
            constraint = self.network.constraints[number]
            variables = tuple(self.network.nodes[node].variable for node in constraint.nodes)
            equation = constraint.program.rule.id, variables
            self.support.subtract(self.spoken_for.pop(equation, {}).keys())


def _price(trust: Fraction | None) -> int | None:
    """The cost of doubting a claim of some trust; None for no price at all."""
    return None if trust is None else max(round(trust * TRUSTED), 1)


def _support(judged: Judged) -> Iterator[tuple[Bound | str, list[str]]]:
    """The equations and agreements that hold, with the claims that they speak for."""
    for judgement in judged.judgements:
        names = list(dict.fromkeys(claim.name for claim in judgement.chosen if claim is not None))
        if judgement.verdict is Verdict.HOLDS and len(names) > 1 and "==" in judgement.instance.rule.operators:
            variables = tuple(operand.variable for operand in judgement.instance.operands)
            yield (judgement.instance.rule.id, variables), names
    for outcome in judged.outcomes:
        if outcome.verdict is Verdict.HOLDS and len(outcome.claims) > 1:
            names = [claim.name for claim in outcome.claims]
            yield " ".join(names), names
