"""What all rules and claims together imply for the variables that nobody states."""

from __future__ import annotations

from claimcheck.diagnosis.network import Network
from claimcheck.diagnosis.propagate import propagate
from claimcheck.diagnosis.revise import Reviser
from claimcheck.diagnosis.state import State
from claimcheck.model.interval import Interval
from claimcheck.model.variable import Variable


def implied_values(network: Network) -> dict[Variable, Interval]:
    """The values that are left of each unstated variable, in its indicator's unit, where something is ruled out on both
    sides. Parts of the network in which claims conflict imply nothing.
    """
    found: dict[Variable, Interval] = {}
    reviser = Reviser(network)
    for nodes in network.components():
        claims = frozenset(claim.name for node in nodes for claim in network.nodes[node].claims)
        state = propagate(State(reviser), nodes, claims)
        for node in nodes:
            left = state.domain(node)
            if state.conflict is None and not network.nodes[node].claims and left.width is not None:
                found[network.nodes[node].variable] = left
    return found
