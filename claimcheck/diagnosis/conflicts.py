"""Conflicts: smallest sets of claims that cannot all be true together under the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from claimcheck.diagnosis.hitting import Hitting, explain
from claimcheck.diagnosis.network import Network
from claimcheck.diagnosis.propagate import propagate
from claimcheck.diagnosis.revise import Reviser
from claimcheck.diagnosis.screen import Screen
from claimcheck.diagnosis.state import NOTHING, State, Support
from claimcheck.diagnosis.weights import Weights

MOST_TOLD = 30
"""Joint conflicts told of one connected part of the network."""

MOST_ROUNDS = 60
"""Conflicts that the tests of explanations may add in one connected part, before the best so far stand."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be true, with a smallest set of constraints that shows it."""

    claims: Support
    constraints: frozenset[int] = frozenset()


@dataclass(slots=True)
class Group:
    """Conflicts that share claims, with the cheapest sets of claims that explain them.

    `states` are what the network comes to without each of these sets, and without all that other groups put in doubt.
    """

    hitting: Hitting
    states: dict[Support, State] = field(default_factory=dict)

    @property
    def doubted(self) -> Support:
        """Every claim of some cheapest explanation."""
        return NOTHING.union(*self.hitting.sets)


@dataclass(frozen=True, slots=True)
class Part:
    """What is found in one connected part of the network.

    `told` are the joint conflicts to tell: those that remain when all that earlier ones put in doubt is set aside.
    `groups` explain these, the direct ones, and those met while explanations were tested. `is_cut` says that a budget
    ended the search; `claims` are those of the part.
    """

    told: tuple[Conflict, ...]
    groups: tuple[Group, ...]
    is_cut: bool
    claims: Support = NOTHING


def find_conflicts(
    network: Network, direct: Sequence[Support], weights: Weights, shown: Sequence[Support] = ()
) -> Iterator[Part]:
    """The conflicts of each connected part in which there is one, beyond the direct ones, which single rules show.

    `shown` are sets of claims that a finding already tells to be in conflict, one way or another.
    """
    search = _Search(network, weights, shown)
    screen = Screen(network)
    by_claim: dict[str, list[Support]] = {}
    for conflict in dict.fromkeys(direct):
        for name in conflict:
            by_claim.setdefault(name, []).append(conflict)
    for nodes in network.components():
        held = (network.nodes[node] for node in nodes)
        claims = frozenset(claim.name for node in held for claim in (*node.claims, *node.unfit))
        known = dict.fromkeys(conflict for name in sorted(claims) for conflict in by_claim.get(name, ()))
        if known or screen.may_conflict(nodes, claims):
            yield search.part(nodes, claims, list(known))


class _Search:
    def __init__(self, network: Network, weights: Weights, shown: Sequence[Support]) -> None:
        self.network = network
        self.weights = weights
        self.shown = shown
        self.reviser = Reviser(network)
        self.within: frozenset[int] | None = None
        self.is_cut = False
        self.calm: tuple[Support, State] | None = None

    def part(self, nodes: Sequence[int], claims: Support, direct: list[Support]) -> Part:
        self.is_cut, self.within, self.calm = False, None, None
        told, known = self.untold(nodes, claims, direct)
        groups = self.explained(nodes, claims, known) if known else ()
        return Part(tuple(told), tuple(groups), self.is_cut, claims)

    def untold(
        self, nodes: Sequence[int], claims: Support, direct: list[Support]
    ) -> tuple[list[Conflict], list[Support]]:
        """Joint conflicts among claims that nothing found before puts in doubt, and all that is known with them."""
        told: list[Conflict] = []
        known = list(direct)
        aside = self.doubted(direct)
        while len(told) < MOST_TOLD:
            state = self.propagated(State(self.reviser), nodes, claims - aside)
            self.is_cut |= state.is_cut
            if state.conflict is None:
                self.calm = claims - aside, state
                return told, known
            conflict = self.shrunk(state)
            if not conflict.claims or not self.shows(conflict):
                self.put_out(conflict.constraints, nodes)
                continue
            known.append(conflict.claims)
            if not any(conflict.claims <= shown for shown in self.shown):
                told.append(conflict)
            aside |= self.doubted([conflict.claims])
        self.is_cut = True
        return told, known

    def shows(self, conflict: Conflict) -> bool:
        """Whether a conflict shows by itself, in whatever order its constraints are looked at: a rule whose divisor the
        others leave to be zero says nothing, where it would have spoken before them.
        """
        return alone(self.reviser, conflict).conflict is not None

    def put_out(self, constraints: frozenset[int], nodes: Sequence[int]) -> None:
        """Does without constraints that contradict themselves or each other: they prove nothing about claims."""
        own = frozenset(number for node in nodes for number in self.network.touching[node])
        self.within = (own if self.within is None else self.within) - constraints

    def doubted(self, conflicts: Sequence[Support]) -> Support:
        """Every claim of a likeliest explanation; of conflicts that only pinned claims make, all of them."""
        found = (self.weights.likeliest(hitting) for hitting in explain(conflicts, self.weights.costs))
        pinned = (conflict for conflict in conflicts if all(self.weights.costs[name] is None for name in conflict))
        return NOTHING.union(*(names for sets in found for names in sets), *pinned)

    def explained(self, nodes: Sequence[int], claims: Support, known: list[Support]) -> list[Group]:
        """The cheapest sets whose removal leaves no conflict, group by group.

        Each is put to the test; if the rest still conflicts, that is one more conflict to hit (Reiter, 1987).
        """
        for _ in range(MOST_ROUNDS):
            groups = [Group(self.weights.ordered(hitting)) for hitting in explain(known, self.weights.costs)]
            found = [conflict for conflict in self.refuted(nodes, claims, groups) if conflict not in known]
            if not found:
                return groups
            known += found
        self.is_cut = True
        return groups

    def refuted(self, nodes: Sequence[int], claims: Support, groups: list[Group]) -> list[Support]:
        """Conflicts that some explanation leaves: each is tried alone, then the first of every group together."""
        doubted = NOTHING.union(*(group.doubted for group in groups))
        base = self.base(nodes, claims - doubted)
        if base.conflict is not None:
            return [self.shrunk(base).claims]
        found: list[Support] = []
        for group in groups:
            for removed in group.hitting.sets:
                back = group.doubted - removed
                if not any(conflict <= claims - doubted | back for conflict in found):
                    group.states[removed] = self.added(base, back)
                    found += self.conflicts(group.states[removed])
        if not found and len(groups) > 1:
            first = NOTHING.union(*(group.hitting.sets[0] for group in groups))
            found += self.conflicts(self.added(base, doubted - first))
        return found

    def base(self, nodes: Sequence[int], claims: Support) -> State:
        """What some claims of a part come to; often this is what ended the search for joint conflicts."""
        if self.calm is not None and self.calm[0] == claims:
            return self.calm[1]
        return self.propagated(State(self.reviser), nodes, claims)

    def conflicts(self, state: State) -> list[Support]:
        """The conflict of a state, made smallest, if it has one."""
        return [] if state.conflict is None else [self.shrunk(state).claims]

    def added(self, base: State, claims: Support) -> State:
        """A state with more claims brought in."""
        nodes = dict.fromkeys(node for name in sorted(claims) for node in self.network.holders.get(name, ()))
        return self.propagated(base.copy(), nodes, claims)

    def propagated(self, state: State, nodes: Collection[int], claims: Support) -> State:
        return propagate(state, nodes, claims, self.within)

    def shrunk(self, state: State) -> Conflict:
        """A subset of a state's conflict that is one itself, of whose claims and constraints none can be spared."""
        assert state.conflict is not None
        conflict = Conflict(state.conflict, state.constraints_behind_clash())
        for name in sorted(conflict.claims):
            if name in conflict.claims:
                conflict = self.without(conflict, conflict.claims - {name}, conflict.constraints)
        for constraint in sorted(conflict.constraints):
            if constraint in conflict.constraints and not self.is_sole_bond(constraint, conflict):
                conflict = self.without(conflict, conflict.claims, conflict.constraints - {constraint})
        self.weights.discount(conflict.constraints)
        return conflict

    def is_sole_bond(self, constraint: int, conflict: Conflict) -> bool:
        """Whether a constraint of a conflict none of whose claims can be spared cannot be spared either.

        It cannot if it alone binds a variable that has one of these claims: without it, that claim would count for
        nothing, and could be spared.
        """
        for node in self.network.constraints[constraint].nodes:
            spoken = [claim.name for claim in self.network.nodes[node].claims if claim.name in conflict.claims]
            is_one = len(spoken) == 1 and len(self.network.holders[spoken[0]]) == 1
            if is_one and conflict.constraints.isdisjoint(set(self.network.touching[node]) - {constraint}):
                return True
        return False

    def without(self, conflict: Conflict, claims: Support, constraints: frozenset[int]) -> Conflict:
        """A smaller conflict that fewer claims and constraints still show, or else the same."""
        found = alone(self.reviser, Conflict(claims, constraints))
        if found.conflict is None:
            return conflict
        return Conflict(found.conflict & claims, found.constraints_behind_clash() & constraints)


def alone(reviser: Reviser, conflict: Conflict) -> State:
    """What the claims of a conflict come to by its constraints, without any other."""
    nodes = dict.fromkeys(node for name in sorted(conflict.claims) for node in reviser.network.holders.get(name, ()))
    return propagate(State(reviser), nodes, conflict.claims, conflict.constraints)
