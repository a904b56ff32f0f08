"""The first invariant: where true values exist from which the prints follow, no contradiction is ever told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, seed, settings
from hypothesis import strategies as st
from worlds import World, make_world

from claimcheck.engine.run import judge_corpus
from claimcheck.model.interval import Interval
from claimcheck.model.readings import Readings
from claimcheck.model.verdict import Verdict

SHARDS = 20
EXAMPLES = 500
"""In each shard: together the 10,000 that every run tries."""

WORLDS = st.integers(0, 2**64 - 1).map(Random).map(make_world)


def judge_world(world: World) -> list[Verdict]:
    """The verdicts on a world's rule, after making sure of everything that must be so in any world."""
    judged = judge_corpus(world.corpus)
    assert not judged.problems
    verdicts = [judgement.verdict for judgement in judged.judgements]
    assert Verdict.CONTRADICTION not in verdicts, world.check
    assert Verdict.CONTRADICTION not in [outcome.verdict for outcome in judged.outcomes]
    for judgement in judged.judgements:
        if world.is_plain and judgement.verdict is Verdict.TENSION:
            assert judgement.overlaps, world.check
            assert world.ranges > 1
        for variable, implied in judgement.implied.items():
            assert world.truths[variable] in implied, world.check
    return verdicts


@pytest.mark.parametrize("shard", range(SHARDS))
def test_prints_of_true_values_are_never_contradicted(shard: int) -> None:
    """A rule that is true, over figures that follow from the values, holds where these are plainly meant."""

    @seed(shard)
    @settings(max_examples=EXAMPLES, deadline=None, database=None)
    @given(WORLDS)
    def never_contradicted(world: World) -> None:
        judge_world(world)

    never_contradicted()


@settings(max_examples=1000)
@given(WORLDS)
def test_exact_figures_are_decided_exactly(world: World) -> None:
    """The true values themselves satisfy the rule; with one of them wrong, nothing does."""
    known = {claim.variable for claim in world.corpus.claims.values()}
    assume(world.target and known == set(world.truths) and '"' not in world.check)
    assert set(verdicts_of(world, Fraction(0))) == {Verdict.HOLDS}
    assert set(verdicts_of(world, Fraction(1, 10**9))) == {Verdict.CONTRADICTION}


def verdicts_of(world: World, error: Fraction) -> list[Verdict]:
    """The verdicts on a world's rule were every figure exact, and the target's off by an error."""
    claims = {}
    for name, claim in world.corpus.claims.items():
        wrong = error if claim.variable.indicator == world.target else 0
        exact = Interval.point(world.truths[claim.variable] + wrong)
        claims[name] = replace(claim, readings=Readings(exact, exact))
    indicators = {name: replace(found, whole=False) for name, found in world.corpus.indicators.items()}
    judged = judge_corpus(replace(world.corpus, claims=claims, indicators=indicators))
    return [judgement.verdict for judgement in judged.judgements]


def test_most_worlds_are_decided() -> None:
    """The property above would be empty if most rules were left undecided."""
    verdicts = Counter(verdict for seed in range(500) for verdict in judge_world(make_world(Random(seed))))
    assert verdicts[Verdict.HOLDS] > 300
    assert verdicts[Verdict.TENSION] > 10
    assert verdicts[Verdict.UNDECIDED] < 100
