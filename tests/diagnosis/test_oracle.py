"""The clever parts beside slow oracles: z3 for contradictions, every subset for hitting sets."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimcheck.diagnosis import hitting
from claimcheck.diagnosis.hitting import Costs, explain, minimum_hitting_sets
from claimcheck.diagnosis.state import Support

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

from networks import make_network

SAMPLE = 600
LEAST_FOUND = 0.9
"""Of the networks that z3 refutes, in how many a contradiction is found at least."""


def test_no_contradiction_is_found_that_z3_satisfies() -> None:
    """Each conflict by itself is refuted by z3 too; and of what z3 refutes, nearly all is found."""
    pytest.importorskip("z3", reason="z3-solver is not installed: no contradiction is put to the test")
    from z3_oracle import ask

    marks = Counter[str]()
    for seed in range(SAMPLE):
        marks += ask(make_network(Random(seed)))
    print(f"\n{SAMPLE} networks:", ", ".join(f"{name} {marks[name]}" for name in sorted(marks)))
    assert marks["wrong"] == 0
    assert marks["refuted"] > SAMPLE / 5
    assert marks["refuted, found"] >= LEAST_FOUND * marks["refuted"]
    assert marks["joint agreed"] > 20


NAMES = "abcdefghij"
CONFLICTS = st.lists(st.frozensets(st.sampled_from(NAMES), min_size=1, max_size=5), max_size=8)
COSTS = st.dictionaries(st.sampled_from(NAMES), st.one_of(st.none(), st.integers(1, 6)))


def cost_of(names: Support, costs: Costs) -> int:
    return sum(costs.get(name, 1) or 0 for name in names)


def cheapest(conflicts: Sequence[Support], costs: Costs) -> list[Support]:
    """All cheapest sets, by trying every one; a conflict of pinned claims alone cannot be hit."""
    free = [name for name in NAMES if costs.get(name, 1) is not None]
    to_hit = [conflict for conflict in conflicts if any(name in free for name in conflict)]
    hitting_sets = [found for found in subsets(free) if all(found & conflict for conflict in to_hit)]
    least = min(cost_of(found, costs) for found in hitting_sets)
    return [found for found in hitting_sets if cost_of(found, costs) == least]


def subsets(names: Sequence[str]) -> Iterator[Support]:
    for size in range(len(names) + 1):
        yield from map(frozenset, combinations(names, size))


@settings(max_examples=400)
@given(CONFLICTS, COSTS)
def test_hitting_sets_are_the_cheapest_and_all_of_them(
    conflicts: list[Support], costs: Mapping[str, int | None]
) -> None:
    expected = cheapest(conflicts, costs)
    found = minimum_hitting_sets(conflicts, costs)
    assert found.is_exact
    assert found.cost == cost_of(expected[0], costs)
    assert len(found.sets) == min(len(expected), hitting.MOST_EXPLANATIONS)
    assert set(found.sets) <= set(expected)
    assert not any(costs.get(name, 1) is None for names in found.sets for name in names)


@settings(max_examples=200)
@given(CONFLICTS, COSTS)
def test_groups_of_conflicts_are_explained_apart(conflicts: list[Support], costs: Mapping[str, int | None]) -> None:
    """One set of each group together hits all conflicts, at the least cost; groups share no claim."""
    groups = explain(conflicts, costs)
    assert sum(group.cost for group in groups) == cost_of(cheapest(conflicts, costs)[0], costs)
    claims = [frozenset().union(*group.sets) for group in groups]
    assert all(not one & other for one, other in combinations(claims, 2))


@settings(max_examples=200)
@given(CONFLICTS, COSTS, st.integers(1, 12))
def test_past_the_budget_the_bound_is_true_and_the_sets_still_hit(
    conflicts: list[Support], costs: Mapping[str, int | None], budget: int
) -> None:
    least = cost_of(cheapest(conflicts, costs)[0], costs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hitting, "MOST_NODES", budget)
        found = minimum_hitting_sets(conflicts, costs)
    assert found.bound <= least <= found.cost
    for names in found.sets:
        assert cost_of(names, costs) == found.cost
        for conflict in conflicts:
            assert names & conflict or all(costs.get(name, 1) is None for name in conflict)


@given(CONFLICTS, COSTS, st.randoms())
def test_the_order_of_conflicts_does_not_matter(
    conflicts: list[Support], costs: Mapping[str, int | None], random: Random
) -> None:
    assume(len(conflicts) > 1)
    shuffled = conflicts[:]
    random.shuffle(shuffled)
    assert minimum_hitting_sets(shuffled, costs) == minimum_hitting_sets(conflicts, costs)
    assert explain(shuffled, costs) == explain(conflicts, costs)


def test_a_hundred_conflicts_are_explained_within_the_budget() -> None:
    """Four of forty claims each, at costs that differ little: many sets are nearly as cheap."""
    random = Random(1)
    names = [f"c{number}" for number in range(40)]
    conflicts = [frozenset(random.sample(names, 4)) for _ in range(100)]
    found = minimum_hitting_sets(conflicts, {name: random.randint(90, 110) for name in names})
    assert found.bound <= found.cost
    assert all(found.sets[0] & conflict for conflict in conflicts)
