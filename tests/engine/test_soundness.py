"""The first invariant: where true values exist from which the prints follow, no contradiction is ever told."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from worlds import World, make_world

from claimcheck.engine.run import judge_corpus
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


def test_most_worlds_are_decided() -> None:
    """The property above would be empty if most rules were left undecided."""
    verdicts = Counter(verdict for seed in range(500) for verdict in judge_world(make_world(Random(seed))))
    assert verdicts[Verdict.HOLDS] > 300
    assert verdicts[Verdict.TENSION] > 10
    assert verdicts[Verdict.UNDECIDED] < 100
