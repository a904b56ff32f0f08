"""Strength: which typical slips in a claim some rule, or another claim of its variable, would notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from claimcheck.diagnosis.misprint import misprints
from claimcheck.engine.agreement import check_agreement
from claimcheck.engine.judge import judge
from claimcheck.engine.program import Program, compile_rule
from claimcheck.model.claim import Claim, restated
from claimcheck.model.corpus import Corpus
from claimcheck.model.instance import Instance
from claimcheck.model.judgement import Judgement
from claimcheck.model.quantity import Quantity
from claimcheck.model.strength import Strength, Trial
from claimcheck.model.verdict import Verdict

Parse: TypeAlias = Callable[[str], Quantity]
"""The notation: the quantity of a text, or ValueError where it stands for none."""

_RANKS = {Verdict.HOLDS: 0, Verdict.UNDECIDED: 0, Verdict.TENSION: 1, Verdict.CONTRADICTION: 2}
"""How much a verdict tells: a slip is noticed where this rises."""


def measure_strength(corpus: Corpus, judgements: Sequence[Judgement], parse: Parse) -> tuple[Strength, ...]:
    """The strength of every claim whose unit and range fit, in order.

    `judgements` are those of all instances of the corpus as it stands. A slip counts as noticed by a rule whose verdict
    it makes worse, by `agreement` with another claim, by `range`, and by `unit`.
    """
    meter = _Meter(corpus, judgements, parse)
    return tuple(meter.strength(claim) for claim in corpus.claims.values() if claim.readings is not None)


@dataclass(frozen=True, slots=True)
class _Link:
    """A rule's instance that a claim stands in, and what is found of it without a slip."""

    program: Program
    instance: Instance
    verdict: Verdict


class _Meter:
    def __init__(self, corpus: Corpus, judgements: Sequence[Judgement], parse: Parse) -> None:
        self.corpus = corpus
        self.parse = parse
        self.links: dict[str, list[_Link]] = {}
        self.pairs: dict[str, list[tuple[Claim, Verdict]]] = {}
        self._gather_links(judgements)
        self._gather_pairs()

    def _gather_links(self, judgements: Sequence[Judgement]) -> None:
        programs: dict[str, Program] = {}
        for judgement in judgements:
            rule = judgement.instance.rule
            if rule.id not in programs:
                programs[rule.id] = compile_rule(rule, self.corpus)
            link = _Link(programs[rule.id], judgement.instance, judgement.verdict)
            for claim in judgement.instance.claims:
                self.links.setdefault(claim.name, []).append(link)

    def _gather_pairs(self) -> None:
        for outcome in check_agreement(self.corpus):
            first, second = outcome.claims
            self.pairs.setdefault(first.name, []).append((second, outcome.verdict))
            self.pairs.setdefault(second.name, []).append((first, outcome.verdict))

    def strength(self, claim: Claim) -> Strength:
        trials = tuple(
            Trial(name, value, tuple(dict.fromkeys(self._noticed_by(claim, quantity))))
            for name, value, quantity in self._slips(claim)
        )
        return Strength(claim, trials, self._is_touched(claim))

    def _is_touched(self, claim: Claim) -> bool:
        decided = any(link.verdict is not Verdict.UNDECIDED for link in self.links.get(claim.name, ()))
        return decided or claim.name in self.pairs

    def _slips(self, claim: Claim) -> Iterator[tuple[str, str, Quantity]]:
        """The slips whose value can be written at all: a range may end below its beginning."""
        for name, value in misprints(claim):
            try:
                yield name, value, self.parse(value)
            except ValueError:
                continue

    def _noticed_by(self, claim: Claim, quantity: Quantity) -> Iterator[str]:
        """The rules and checks for which the claim with this quantity is worse than it was."""
        if quantity.unit != claim.quantity.unit:
            if self.corpus.units.parse(quantity.unit).dimension != claim.unit.dimension:
                yield "unit"
            return
        changed = restated(claim, quantity, self.corpus.settings.constants)
        if changed.readings is not None:
            yield from self._rules_worse(claim, changed)
            if any(self._is_worse(changed, other, verdict) for other, verdict in self.pairs.get(claim.name, ())):
                yield "agreement"
        if _lies_outside(changed) and not _lies_outside(claim):
            yield "range"

    def _rules_worse(self, claim: Claim, changed: Claim) -> Iterator[str]:
        for link in self.links.get(claim.name, ()):
            if _RANKS[link.verdict] < _RANKS[Verdict.CONTRADICTION]:
                judgement = judge(link.program, _with_claim(link.instance, changed))
                if _RANKS[judgement.verdict] > _RANKS[link.verdict]:
                    yield link.instance.rule.id

    def _is_worse(self, changed: Claim, other: Claim, before: Verdict) -> bool:
        pair = replace(self.corpus, claims={changed.name: changed, other.name: other})
        return any(_RANKS[outcome.verdict] > _RANKS[before] for outcome in check_agreement(pair))


def _with_claim(instance: Instance, changed: Claim) -> Instance:
    """The instance with a claim replaced by another of its name."""
    operands = tuple(
        replace(operand, claims=tuple(changed if claim.name == changed.name else claim for claim in operand.claims))
        for operand in instance.operands
    )
    return replace(instance, operands=operands)


def _lies_outside(claim: Claim) -> bool:
    """Whether not even the plain reading fits what the indicator can be."""
    return claim.printed is None or claim.indicator.possible(claim.printed.plain) is None
