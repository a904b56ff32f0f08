"""Suspects: the claims to doubt, what the rest requires of each, and the slip that would explain it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice, product

from claimcheck.diagnosis.conflicts import Group, Part
from claimcheck.diagnosis.gaps import Setting, guess_gaps
from claimcheck.diagnosis.guesses import find_repairs, likeliest, nearest_scale
from claimcheck.diagnosis.hitting import MOST_EXPLANATIONS
from claimcheck.diagnosis.network import Network
from claimcheck.diagnosis.slips import LOOSE, TELLING
from claimcheck.diagnosis.state import State, Support
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.interval import Interval
from claimcheck.model.progress import counted
from claimcheck.model.suspect import Suspect


def suspects_by_conflict(
    network: Network, corpus: Corpus, parts: Sequence[Part], conflicts: Sequence[Support]
) -> Mapping[Support, tuple[Suspect, ...]]:
    """The suspects of each conflict that is told, by explanation; the cheapest explanations are all equally good."""
    suspicion = _Suspicion(network, corpus, conflicts)
    by_claim = {name: group for part in parts for group in part.groups for name in group.doubted}
    found: dict[Support, tuple[Suspect, ...]] = {}
    for conflict in counted(conflicts, "conflicts explained", len(conflicts)):
        groups = {id(by_claim[name]): by_claim[name] for name in sorted(conflict) if name in by_claim}
        found[conflict] = tuple(suspicion.suspects(conflict, list(groups.values())))
    return found


class _Suspicion:
    def __init__(self, network: Network, corpus: Corpus, conflicts: Sequence[Support]) -> None:
        self.network = network
        self.corpus = corpus
        self.clears = Counter(name for conflict in conflicts for name in conflict)
        self.known: dict[tuple[str, int], Suspect] = {}

    def suspects(self, conflict: Support, groups: Sequence[Group]) -> Iterator[Suspect]:
        """The claims of a conflict to doubt; those of one explanation have its number.

        Where several groups bear on a conflict, it takes a set of each of them to explain it.
        """
        sets = [self.local(conflict, group) for group in groups]
        for number, chosen in enumerate(islice(product(*sets), MOST_EXPLANATIONS)):
            yield from sorted((self.suspect(*one, number) for one in chain(*chosen)), key=lambda one: one.claim.name)

    def local(self, conflict: Support, group: Group) -> list[list[tuple[Claim, State | None]]]:
        """The sets of a group as far as they lie in a conflict, each claim with what the rest comes to without its set.

        One that contains another explains no more of this conflict.
        """
        found: dict[Support, Support] = {}
        for explanation in group.hitting.sets:
            if explanation & conflict:
                found.setdefault(explanation & conflict, explanation)
        return [
            [(self.corpus.claims[name], group.states.get(explanation)) for name in names]
            for names, explanation in found.items()
            if not any(other < names for other in found)
        ]

    def suspect(self, claim: Claim, state: State | None, number: int) -> Suspect:
        """The suspect under its explanation's number. A claim stands in many conflicts, and is guessed once."""
        key = claim.name, id(state)
        if key not in self.known:
            self.known[key] = self.guessed(claim, state, number)
        known = self.known[key]
        return known if known.explanation == number else replace(known, explanation=number)

    def guessed(self, claim: Claim, state: State | None, number: int) -> Suspect:
        needed = None if state is None else self.needed(claim, state)
        if state is None or needed is None:
            return Suspect(claim, None, (), number)
        # One after the other, as far as they are asked for: the likely ones often leave no room for the rest.
        repairs = chain(
            find_repairs(claim, needed, TELLING),
            (gap for setting in self.settings(claim, state) for gap in guess_gaps(claim, needed, setting)),
            find_repairs(claim, needed, LOOSE),
            nearest_scale(claim, needed),
        )
        return Suspect(claim, needed, likeliest(repairs, self.clears[claim.name]), number)

    def settings(self, claim: Claim, state: State) -> Iterator[Setting]:
        """The rules that a claim stands in, with what is known of their other figures."""
        for node in self.network.holders[claim.name]:
            for number in self.network.touching[node]:
                constraint = self.network.constraints[number]
                nodes = [self.network.nodes[other] for other in constraint.nodes]
                variables = tuple(other.variable for other in nodes)
                indicators = tuple(other.indicator for other in nodes)
                yield Setting(constraint.program, variables, indicators, state.box(constraint))

    def needed(self, claim: Claim, state: State) -> Interval | None:
        """What the rest of the network requires of a claim; None for nothing, or where it is in conflict itself."""
        if state.conflict is not None:
            return None
        for node in self.network.holders.get(claim.name, ()):
            held = self.network.nodes[node]
            if state.domain(node) != held.domain or claim in held.unfit:
                return state.domain(node)
        return None
