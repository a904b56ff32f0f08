"""Conflicts: smallest sets of claims that cannot all be true together under the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.diagnosis.hitting import Costs, Hitting, minimum_hitting_sets
from claimcheck.diagnosis.network import Network
from claimcheck.diagnosis.propagate import NOTHING, State, Support, initial_state, propagate

MOST_TOLD = 30
"""Joint conflicts told of one connected part of the network."""

MOST_TRIED = 12
"""Explanations of one connected part that are put to the test before the best so far stands."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is found in one connected part of the network.

    `told` are the joint conflicts to tell: those that remain when all that earlier ones put in doubt is set aside.
    `known` are these, the direct ones, and those met while explanations were tested. `explanation` are the cheapest sets
    of claims whose removal restores consistency; `is_cut` says that a budget ended the search.
    """

    nodes: tuple[int, ...]
    told: tuple[Support, ...]
    known: tuple[Support, ...]
    explanation: Hitting
    is_cut: bool


def find_conflicts(network: Network, direct: Sequence[Support], costs: Costs) -> Iterator[Part]:
    """The conflicts of each connected part in which there is one, beyond the direct ones, which single rules show."""
    search = _Search(network, costs)
    for nodes in network.components():
        claims = {claim.name for node in nodes for claim in network.nodes[node].claims}
        part = search.part(nodes, claims, [conflict for conflict in direct if conflict & claims])
        if part.known:
            yield part


class _Search:
    def __init__(self, network: Network, costs: Costs) -> None:
        self.network = network
        self.costs = costs
        self.holders = nodes_by_claim(network)
        self.is_cut = False

    def part(self, nodes: list[int], claims: Collection[str], direct: list[Support]) -> Part:
        self.is_cut = False
        told = self.untold(nodes, claims, direct)
        known, explanation = self.explained(nodes, claims, [*direct, *told])
        return Part(tuple(nodes), tuple(told), tuple(known), explanation, self.is_cut)

    def untold(self, nodes: list[int], claims: Collection[str], direct: list[Support]) -> list[Support]:
        """Joint conflicts among claims that nothing found before puts in doubt."""
        told: list[Support] = []
        aside = self.doubted(direct)
        while len(told) < MOST_TOLD:
            conflict = self.conflict(nodes, [name for name in claims if name not in aside])
            if conflict is None:
                return told
            told.append(conflict)
            aside |= self.doubted([conflict])
        self.is_cut = True
        return told

    def doubted(self, conflicts: list[Support]) -> Support:
        """Every claim of some cheapest explanation."""
        return NOTHING.union(*minimum_hitting_sets(conflicts, self.costs).sets)

    def explained(
        self, nodes: list[int], claims: Collection[str], known: list[Support]
    ) -> tuple[list[Support], Hitting]:
        """The cheapest sets whose removal leaves no conflict, and the conflicts that show it.

        A cheapest hitting set of the conflicts known so far is put to the test; if the rest still conflicts, that is one
        more conflict to hit (Reiter, 1987).
        """
        known = list(dict.fromkeys(known))
        consistent: set[Support] = set()
        for _ in range(MOST_TRIED):
            hitting = minimum_hitting_sets(known, self.costs)
            untried = next((found for found in hitting.sets if found not in consistent), None)
            if untried is None:
                return known, hitting
            conflict = self.conflict(nodes, [name for name in claims if name not in untried])
            if conflict is None or conflict in known:
                consistent.add(untried)
            else:
                known.append(conflict)
        self.is_cut = True
        return known, minimum_hitting_sets(known, self.costs)

    def conflict(self, nodes: list[int], claims: Collection[str]) -> Support | None:
        state = propagate(self.network, initial_state(self.network), nodes, frozenset(claims))
        self.is_cut |= state.is_cut
        return None if state.conflict is None else self.shrunk(state.conflict)

    def shrunk(self, conflict: Support) -> Support:
        """A subset of a conflict that is one itself and of which no claim can be spared."""
        current = conflict
        for name in sorted(conflict):
            if name in current:
                current = alone(self.network, current - {name}, self.holders).conflict or current
        return current


def alone(
    network: Network, claims: Support, holders: Mapping[str, Sequence[int]], *, trace: bool = False
) -> State:
    """What these claims come to without any other; with `trace`, step by step."""
    nodes = dict.fromkeys(node for name in sorted(claims) for node in holders.get(name, ()))
    return propagate(network, initial_state(network), nodes, claims, trace)


def nodes_by_claim(network: Network) -> dict[str, list[int]]:
    """The nodes that each claim is evidence of."""
    holders: dict[str, list[int]] = {}
    for number, node in enumerate(network.nodes):
        for claim in node.claims:
            holders.setdefault(claim.name, []).append(number)
    return holders
