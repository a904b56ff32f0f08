"""Suspects: the claims to doubt, what the rest requires of each, and the slip that would explain it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.diagnosis.conflicts import Part, nodes_by_claim
from claimcheck.diagnosis.network import Network
from claimcheck.diagnosis.propagate import NOTHING, State, Support, initial_state, propagate
from claimcheck.diagnosis.slips import guess_slips
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.interval import Interval
from claimcheck.model.suspect import Suspect


class Suspicion:
    """The suspects of the conflicts in one part of the network."""

    def __init__(self, network: Network, corpus: Corpus, part: Part) -> None:
        self.network = network
        self.corpus = corpus
        self.part = part
        self.holders = nodes_by_claim(network)
        self.claims = frozenset(claim.name for node in part.nodes for claim in network.nodes[node].claims)
        self.doubted: Support = NOTHING.union(*part.explanation.sets)
        self.needs: dict[Support, State] = {}
        self.base: State | None = None

    def suspects(self, conflict: Support) -> tuple[Suspect, ...]:
        """The claims of a conflict to doubt, by explanation; the cheapest explanations are all equally good."""
        found: dict[Support, Support] = {}
        for explanation in self.part.explanation.sets:
            found.setdefault(explanation & conflict, explanation)
        return tuple(
            suspect
            for number, (local, explanation) in enumerate(found.items())
            for suspect in self._of_explanation(sorted(local), explanation, number)
        )

    def _of_explanation(self, names: Sequence[str], explanation: Support, number: int) -> Iterator[Suspect]:
        for name in names:
            claim = self.corpus.claims[name]
            needed = self.needed(claim, explanation)
            clears = sum(name in conflict for conflict in self.part.known)
            slips = () if needed is None else guess_slips(claim, needed, clears)
            yield Suspect(claim, needed, slips, number)

    def needed(self, claim: Claim, explanation: Support) -> Interval | None:
        """What the rest of the network requires of a claim when an explanation is set aside; None for nothing."""
        state = self.state_without(explanation)
        if state.conflict is not None:
            return None
        nodes = self.holders.get(claim.name, ())
        found = [state.domains[node] for node in nodes if state.domains[node] != self.network.nodes[node].domain]
        return found[0] if found else None

    def state_without(self, explanation: Support) -> State:
        """The network with all claims but those of an explanation."""
        if explanation not in self.needs:
            if self.base is None:
                self.base = propagate(
                    self.network, initial_state(self.network), self.part.nodes, self.claims - self.doubted
                )
            state = self.base.copy()
            if state.conflict is None:
                state = propagate(self.network, state, self.part.nodes, self.claims - explanation)
            self.needs[explanation] = state
        return self.needs[explanation]


def suspects_by_conflict(
    network: Network, corpus: Corpus, parts: Sequence[Part], conflicts: Sequence[Support]
) -> Mapping[Support, tuple[Suspect, ...]]:
    """The suspects of each conflict, which lies in one of the parts."""
    found: dict[Support, tuple[Suspect, ...]] = {}
    for part in parts:
        suspicion = Suspicion(network, corpus, part)
        for conflict in conflicts:
            if conflict & suspicion.claims:
                found[conflict] = suspicion.suspects(conflict)
    return found
