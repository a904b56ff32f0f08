"""Bridges: rules between variables that nobody states, over which what other rules imply is passed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from claimcheck.engine.bind import Binder, Evidence
from claimcheck.engine.run import Binding
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.expression import Term
from claimcheck.model.period import Period
from claimcheck.model.variable import Variable

MOST_ROUNDS = 100
"""Bridges in a row; rules that step from each year to the next would else go on for ever."""

MEETING = 2
"""Bindings that speak of a variable, so that what one implies is passed on to the other."""

Key: TypeAlias = tuple[str, tuple[Variable, ...]]
"""A rule's id with the variables that it is bound to."""


def find_bridges(binders: Sequence[Binder], bindings: Sequence[Binding], corpus: Corpus) -> list[Binding]:
    """The bindings of rules none of whose variables has a claim, where other bindings speak of each of them.

    They reach no period of which the corpus states nothing.
    """
    builder = _Bridges(binders, corpus)
    found: list[Binding] = []
    fresh = builder.unknown(bindings)
    for _ in range(MOST_ROUNDS):
        bridges = list(builder.bridges(fresh)) if fresh else []
        if not bridges:
            break
        found += bridges
        fresh = builder.unknown(bridges)
    return _without_dead_ends(found, bindings) if found else []


def _without_dead_ends(bridges: Sequence[Binding], bindings: Iterable[Binding]) -> list[Binding]:
    """The bridges that lead from one landing, a variable that other bindings speak of, to another; and those that come
    back to one, being more than the variables between them.
    """
    landings = {variable for binding in bindings for variable in _variables(binding)}
    spans = _spans(bridges, landings)
    sizes = Counter(spans)
    met: dict[int, set[Variable]] = {}
    for bridge, span in zip(bridges, spans, strict=True):
        met.setdefault(span, set()).update(_variables(bridge))
    leading = {
        span
        for span, variables in met.items()
        if len(variables & landings) > 1 or sizes[span] > len(variables - landings)
    }
    return [bridge for bridge, span in zip(bridges, spans, strict=True) if span in leading]


def _spans(bridges: Sequence[Binding], landings: Collection[Variable]) -> list[int]:
    """A number for each bridge, the same for those that hang together without touching a landing."""
    numbers = list(range(len(bridges)))
    first: dict[Variable, int] = {}

    def root(at: int) -> int:
        while numbers[at] != at:
            numbers[at] = numbers[numbers[at]]
            at = numbers[at]
        return at

    for at, bridge in enumerate(bridges):
        for variable in _variables(bridge):
            if variable not in landings:
                numbers[root(at)] = root(first.setdefault(variable, at))
    return [root(at) for at in range(len(bridges))]


def _variables(binding: Binding) -> set[Variable]:
    return set() if binding.program.rule.unless else {operand.variable for operand in binding.operands}


class _Bridges:
    def __init__(self, binders: Sequence[Binder], corpus: Corpus) -> None:
        self.corpus = corpus
        self.stated = {claim.variable for claim in corpus.claims.values()}
        self.periods: set[Period | None] = {None, *(variable.period for variable in self.stated), *corpus.elsewhere}
        # Binding asks for something that speaks of a variable; any claim may stand in, since none is looked at.
        self.stand_in: tuple[Claim, ...] = tuple(islice(corpus.claims.values(), 1))
        self.known: dict[Variable, tuple[Claim, ...]] = {}
        self.bound: set[Key] = set()
        self.binders = _by_indicator(binders)
        self.uses = Counter(
            term.indicator
            for binder in dict.fromkeys(binder for found in self.binders.values() for binder in found)
            for term in binder.program.terms
            if isinstance(term, Term)
        )

    def unknown(self, bindings: Iterable[Binding]) -> list[Variable]:
        """The variables of these bindings that have no claim and were not met before."""
        fresh: list[Variable] = []
        for binding in bindings:
            if not binding.program.rule.unless:
                for operand in binding.operands:
                    if not operand.claims and operand.variable not in self.known:
                        self.known[operand.variable] = self.stand_in
                        fresh.append(operand.variable)
        return fresh

    def bridges(self, fresh: Collection[Variable]) -> Iterator[Binding]:
        """The bindings that speak of unstated variables alone, of a fresh one among them."""
        wanted = set(fresh)
        known, led = self._evidence(self.known), self._evidence(fresh)
        indicators = {variable.indicator for variable in fresh}
        binders = {
            binder.program.rule.id: binder for indicator in indicators for binder in self.binders.get(indicator, ())
        }
        for binder in (binders[name] for name in self.corpus.rules if name in binders):
            for operands in binder.bind(led if binder.is_led_by_each else known):
                binding = Binding(binder.program, operands)
                variables = {operand.variable for operand in operands}
                is_unstated = bool(variables & wanted) and variables.isdisjoint(self.stated)
                if is_unstated and self.leads_on(variables) and _key(binding) not in self.bound:
                    self.bound.add(_key(binding))
                    yield binding

    def _evidence(self, leading: Iterable[Variable]) -> Evidence:
        """Some unstated variables to bind rules by; a rule that also speaks of a stated one is bound already."""
        variables: dict[str, list[Variable]] = {}
        for variable in leading:
            variables.setdefault(variable.indicator, []).append(variable)
        found = {indicator: tuple(those) for indicator, those in variables.items()}
        return Evidence({}, self.known, found)

    def leads_on(self, variables: Iterable[Variable]) -> bool:
        """Whether each variable has a period of the corpus, and is known or may stand in yet another rule."""
        return all(
            variable in self.known or (variable.period in self.periods and self.uses[variable.indicator] >= MEETING)
            for variable in variables
        )


def _by_indicator(binders: Iterable[Binder]) -> Mapping[str, list[Binder]]:
    """The rules that take part in proofs and name no claim, by the indicators that they speak of."""
    found: dict[str, list[Binder]] = {}
    for binder in binders:
        terms = [term for term in binder.program.terms if isinstance(term, Term)]
        if len(terms) == len(binder.program.terms) and not binder.program.rule.unless:
            for indicator in dict.fromkeys(term.indicator for term in terms):
                found.setdefault(indicator, []).append(binder)
    return found


def _key(binding: Binding) -> Key:
    return binding.program.rule.id, tuple(operand.variable for operand in binding.operands)
