"""What it costs to doubt a claim: its trust, and a little for each equation that speaks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from claimcheck.diagnosis.hitting import Costs
from claimcheck.diagnosis.network import Network
from claimcheck.engine.run import Judged
from claimcheck.model.corpus import Corpus
from claimcheck.model.variable import Variable
from claimcheck.model.verdict import Verdict

TRUSTED = 100
"""What it costs to doubt a claim of trust 1 that nothing supports."""

MOST_SUPPORT = 5
"""Equations that hold and speak for a claim, beyond which more of them add nothing."""

Bound: TypeAlias = tuple[str, tuple[Variable, ...]]
"""A rule's id with the variables that it is bound to."""


class Weights:
    """The costs of doubting claims. An equation that takes part in a conflict speaks for nobody any more."""

    def __init__(self, judged: Judged, corpus: Corpus, network: Network) -> None:
        self.network = network
        self.trust = {
            claim.name: None if claim.trust is None else max(round(claim.trust * TRUSTED), 1)
            for claim in corpus.claims.values()
        }
        self.support: dict[str, set[Bound | str]] = {}
        self.spoken_for: dict[Bound | str, list[str]] = {}
        for equation, names in _support(judged):
            for name in names:
                self.support.setdefault(name, set()).add(equation)
            self.spoken_for[equation] = names
        self._costs = {name: self.cost(name) for name in self.trust}

    @property
    def costs(self) -> Costs:
        return self._costs

    def cost(self, name: str) -> int | None:
        trust = self.trust[name]
        return None if trust is None else trust + min(len(self.support.get(name, ())), MOST_SUPPORT)

    def discount(self, constraints: Iterable[int]) -> None:
        """Notes that constraints take part in a conflict."""
        for number in constraints:
            constraint = self.network.constraints[number]
            variables = tuple(self.network.nodes[node].variable for node in constraint.nodes)
            equation = constraint.program.rule.id, variables
            for name in self.spoken_for.pop(equation, ()):
                self.support[name].discard(equation)
                self._costs[name] = self.cost(name)


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
