"""How likely rounding alone explains that parts miss their total."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import pytest

from claimcheck.diagnosis.improbable import chance_of_miss, improbable, summands
from claimcheck.engine.program import compile_rule
from claimcheck.engine.run import judge_corpus
from claimcheck.parsing.corpus import load_corpus

Told = Callable[[str, str], Fraction | None]


@pytest.mark.parametrize(
    ("parts", "miss", "percent"),
    [(5, 1, 45), (5, 2, 1.7), (12, 1, 62), (12, 2, 14), (12, 3, 1.2), (27, 1, 74), (27, 2, 32), (27, 3, 9.5)],
)
def test_the_published_chances_are_met_as_nearly_as_they_are_known(parts: int, miss: int, percent: float) -> None:
    assert float(chance_of_miss(parts, miss)) * 100 == pytest.approx(percent, abs=0.6 if percent >= 10 else 0.1)


@pytest.mark.parametrize(
    ("parts", "miss", "chance"),
    [
        (1, 0, Fraction(1)),
        (1, 1, Fraction(0)),
        (2, 1, Fraction(1, 4)),
        (2, 2, Fraction(0)),
        (3, 1, Fraction(1, 3)),
        (5, 1, Fraction(9, 20)),
        (5, 2, Fraction(1, 60)),
    ],
)
def test_small_chances_are_exact(parts: int, miss: int, chance: Fraction) -> None:
    assert chance_of_miss(parts, miss) == chance


@pytest.mark.parametrize("parts", [3, 4])
def test_the_chance_is_what_counting_all_true_values_on_a_fine_grid_gives(parts: int) -> None:
    steps = 21  # odd, so that no sum falls on the limit itself
    sums = [abs(sum(drawn)) for drawn in product(range(1 - steps, steps, 2), repeat=parts)]
    for miss in (1, 2):
        counted = sum(total > steps * (2 * miss - 1) for total in sums) / len(sums)
        assert counted == pytest.approx(float(chance_of_miss(parts, miss)), abs=0.01)


def test_the_chance_is_what_drawing_tables_gives() -> None:
    random, tables, missed = Random(7), 4000, 0
    for _ in range(tables):
        values = [random.uniform(0, 100) for _ in range(12)]
        missed += abs(round(sum(values)) - sum(map(round, values))) >= 2
    assert missed / tables == pytest.approx(float(chance_of_miss(12, 2)), abs=0.02)


def test_a_larger_miss_is_less_likely_and_more_parts_make_one_likelier() -> None:
    for parts in range(2, 40):
        chances = [chance_of_miss(parts, miss) for miss in range(6)]
        assert chances == sorted(chances, reverse=True)
        assert chance_of_miss(parts + 1, 1) > chance_of_miss(parts, 1)


INDICATORS = """
indicators:
  part: {label: part, unit: GW, aspects: [area]}
  total: {label: total, unit: MW}
  share: {label: share, unit: "%", aspects: [area], range: 0..100 %}
document: {id: d, title: t, publisher: p, published: 2025, defaults: {period: 2025}}
"""


@pytest.fixture
def told(folder: Callable[[str], Path]) -> Told:
    """What `improbable` makes of the only rule, given its check and the claims."""

    def tell(claims: str, check: str) -> Fraction | None:
        rule = f"rules:\n  adds_up: {{says: parts add up, check: '{check}', because: they do}}\n"
        loaded = load_corpus(folder(f"{INDICATORS}claims:\n{claims}{rule}"))
        assert loaded.problems == ()
        judgement = judge_corpus(loaded.corpus).judgements[0]
        return improbable(judgement, summands(compile_rule(judgement.instance.rule, loaded.corpus)))

    return tell


def claims(indicator: str, *values: str) -> str:
    return "".join(
        f"  {indicator}{at}: {{indicator: {indicator}, value: '{value}', figure: x, line: 1, about: {{area: a{at}}}}}\n"
        for at, value in enumerate(values)
    )


def summed(indicator: str, count: int) -> str:
    return " + ".join(f"d.{indicator}{at}" for at in range(count))


def test_five_parts_that_miss_their_total_by_two_last_digits_are_told(told: Told) -> None:
    parts = claims("part", "1.1 GW", "2.2 GW", "3.3 GW", "4.4 GW", "5.5 GW")
    total = "  total: {indicator: total, value: 16.7e3 MW, figure: x, line: 1}\n"
    assert told(parts + total, f"d.total == {summed('part', 5)}") == chance_of_miss(5, 2)


def test_parts_that_add_up_exactly_are_as_likely_as_can_be(told: Told) -> None:
    parts = claims("part", "1.1 GW", "2.2 GW", "3.3 GW")
    total = "  total: {indicator: total, value: 6.6e3 MW, figure: x, line: 1}\n"
    assert told(parts + total, f"{summed('part', 3)} == d.total") == 1


def test_an_exact_total_leaves_one_error_less(told: Told) -> None:
    shares = claims("share", "25.1 %", "25.1 %", "25.1 %", "24.8 %")
    assert told(shares, f'{summed("share", 4)} == "100 %"') == chance_of_miss(3, 1)


@pytest.mark.parametrize(
    ("values", "check"),
    [
        (["1.1 GW", "2.2 GW"], "d.part0 + d.part1 == d.total"),
        (["1.1 GW", "2.2 GW", "3.34 GW"], f"{summed('part', 3)} == d.total"),
        (["~ 1.1 GW", "2.2 GW", "3.3 GW"], f"{summed('part', 3)} == d.total"),
        (["1.1 GW", "2.2 GW", "3.3 GW"], f"{summed('part', 3)} <= d.total"),
        (["1.1 GW", "2.2 GW", "3.3 GW"], "d.part0 + d.part1 + d.part2 + d.part0 == d.total"),
        (["1.1 GW", "2.2 GW", "9.3 GW"], f"{summed('part', 3)} == d.total"),
    ],
    ids=["two parts", "unlike steps", "a bound word", "no equation", "a part twice", "no rule that holds"],
)
def test_nothing_is_told_where_it_does_not_apply(told: Told, values: list[str], check: str) -> None:
    total = "  total: {indicator: total, value: 6.6e3 MW, figure: x, line: 1}\n"
    assert told(claims("part", *values) + total, check) is None
