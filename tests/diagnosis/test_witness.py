"""Witnesses: where there is one, the exact propagation finds nothing that contradicts."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from equations import write_equations

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

import itertools

from networks import make_network

from claimcheck.diagnosis.bridges import find_bridges
from claimcheck.diagnosis.network import Network, build_network
from claimcheck.diagnosis.propagate import propagate
from claimcheck.diagnosis.revise import Reviser
from claimcheck.diagnosis.state import State
from claimcheck.diagnosis.witness import Witnesses
from claimcheck.engine.run import judge_corpus
from claimcheck.model.corpus import Corpus
from claimcheck.model.report import Report


def network_of(corpus: Corpus) -> Network:
    judged = judge_corpus(corpus)
    bridges = find_bridges(judged.binders, judged.bindings, corpus)
    return build_network((*judged.bindings, *bridges), corpus)


def witnessed(network: Network) -> list[bool]:
    """For each connected part whether a witness is found."""
    return [Witnesses(network).exists(nodes) for nodes in network.components()]


def test_what_has_a_witness_is_never_refuted() -> None:
    """Random networks, half of them with slips; some of the parts must have a witness for this to mean anything."""
    found = 0
    for seed in range(400):
        network = network_of(make_network(Random(seed), slips=bool(seed % 2)).corpus)
        for nodes in network.components():
            if Witnesses(network).exists(nodes):
                found += 1
                claims = frozenset(claim.name for node in nodes for claim in network.nodes[node].claims)
                assert propagate(State(Reviser(network)), nodes, claims).conflict is None
    assert found > 50


@pytest.mark.parametrize(
    ("checks", "figures", "found"),
    [
        # What a rule gives is computed from the others, each in the middle of what it may mean.
        (["t == a + b"], {"t": "10.0 USD", "a": "4.0 USD", "b": "6.0 USD"}, True),
        (["t == a + b"], {"t": "10.0 USD", "a": "4.0 USD", "b": "7.0 USD"}, False),
        (["r == a / b", "t == a + b"], {"r": "0.67", "t": "10.0 USD", "a": "4.0 USD", "b": "6.0 USD"}, True),
        (["r == a / b", "t == a + b"], {"r": "0.68", "t": "10.0 USD", "a": "4.0 USD", "b": "6.0 USD"}, False),
        # A total that only rounding reconciles with its parts has witnesses, and is left to the propagation.
        (["t == a + b"], {"t": "10.2 USD", "a": "4.0 USD", "b": "6.0 USD"}, False),
        # Signs other than equality are looked at once there is a value for everything.
        (["a < b", "a <= b"], {"a": "4.0 USD", "b": "6.0 USD"}, True),
        (["a > b"], {"a": "4.0 USD", "b": "6.0 USD"}, False),
        (["a <= b"], {"a": "=4 USD", "b": "=4 USD"}, True),
        (["a < b"], {"a": "=4 USD", "b": "=4 USD"}, False),
        # Rules in a circle begin with what a claim may mean.
        (["a == b", "b == a"], {"a": "4.0 USD", "b": "4.0 USD"}, True),
        (["a == 2 * b", "b == a / 2"], {"a": "8.0 USD", "b": "4.0 USD"}, True),
        # A division by zero says nothing, and so shows nothing.
        (["r == a / b"], {"r": "1.0", "a": "=0 USD", "b": "=0 USD"}, False),
        # Whole numbers of things stay whole.
        (["h == n / 2"], {"h": "4 person", "n": "8 person"}, True),
        (["h == n / 2"], {"h": "~4 person", "n": "9 person"}, False),
        (["t == max(a, b)"], {"t": "6.0 USD", "a": "4.0 USD", "b": "6.0 USD"}, True),
        (["t == min(a, b)"], {"t": "6.0 USD", "a": "4.0 USD", "b": "6.0 USD"}, False),
    ],
)
def test_one_pass_finds_what_follows_from_the_middle_of_the_figures(
    checks: list[str], figures: dict[str, str], found: bool, judged: Callable[[str], Report]
) -> None:
    report = judged(write_equations(checks, figures))
    assert not report.problems, report.problems
    assert witnessed(network_of(report.corpus)) == [found]


def test_a_value_that_nobody_states_is_found_only_where_a_rule_gives_it(judged: Callable[[str], Report]) -> None:
    figures, nobody = {"a": "4.0 USD", "b": "6.0 USD"}, {"t": "unit: USD"}
    given = judged(write_equations(["t == a + b"], figures, indicators=nobody))
    asked = judged(write_equations(["a == t - b"], figures, indicators=nobody))
    assert witnessed(network_of(given.corpus)) == [True]
    assert witnessed(network_of(asked.corpus)) == [False]


def test_a_long_chain_of_rules_is_followed(judged: Callable[[str], Report]) -> None:
    names = [f"v{number}" for number in range(1500)]
    checks = [f"{later} == {earlier}" for earlier, later in itertools.pairwise(names)]
    nobody = dict.fromkeys(names[1:], "unit: USD")
    report = judged(write_equations(checks[::-1], {"v0": "4.0 USD"}, indicators=nobody))
    network = network_of(report.corpus)
    (largest,) = [nodes for nodes in network.components() if len(nodes) > 1]
    assert Witnesses(network).exists(largest)
