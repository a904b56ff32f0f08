"""Which slips in a claim something would notice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from claimcheck.diagnosis.misprint import misprints
from claimcheck.diagnosis.strength import measure_strength
from claimcheck.engine.run import judge_corpus
from claimcheck.model.claim import restated
from claimcheck.model.strength import Strength
from claimcheck.parsing.corpus import load_corpus
from claimcheck.parsing.notation import parse_quantity
from claimcheck.reports.strength import render_json, render_text

VOCABULARY = """
indicators:
  sales: {label: sales, unit: money, aspects: [area, shop]}
  share: {label: share, unit: "%", aspects: [area], range: 0..100 %}
  growth: {label: growth, unit: "%", range: any}
  gain: {label: gain in share, unit: pp, range: any}
  models: {label: models, unit: model}
  height: {label: height, unit: mm}
  multiple: {label: multiple, unit: times}
document: {id: d, title: t, publisher: p, published: 2025, defaults: {period: 2025}}
claims:
"""

SHOPS = """
  north: {indicator: sales, value: 12.5e4 CNY, figure: 12.5万, line: 1, about: {area: north}}
  south: {indicator: sales, value: 30e4 CNY, figure: 30万, line: 1, about: {area: south}}
  all: {indicator: sales, value: 42.5e4 CNY, figure: 42.5万, line: 1}
  all_again: {indicator: sales, value: 42.5e4 CNY, figure: 42.5万, line: 2}
  alone: {indicator: models, value: 1509 model, figure: "1509", line: 3}
rules:
  areas_add_up:
    says: the areas make the total
    check: sales[area=] == sales[area=north] + sales[area=south]
    because: there are two
"""

Measure = Callable[[str], Mapping[str, Strength]]


@pytest.fixture
def measure(folder: Callable[[str], Path]) -> Measure:
    """The strength of each claim of a folder, by its name in the document."""

    def strengths(claims: str) -> Mapping[str, Strength]:
        loaded = load_corpus(folder(VOCABULARY + claims))
        assert loaded.problems == ()
        judgements = judge_corpus(loaded.corpus).judgements
        found = measure_strength(loaded.corpus, judgements, parse_quantity)
        return {strength.claim.name.removeprefix("d."): strength for strength in found}

    return strengths


def noticed(strength: Strength) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {trial.slip: (trial.value, trial.noticed_by) for trial in strength.trials}


def test_a_part_of_a_sum_is_held_by_the_sum(measure: Measure) -> None:
    rule = ("areas_add_up",)
    assert noticed(measure(SHOPS)["north"]) == {
        "×10": ("12.5e5 CNY", rule),
        "÷10": ("12.5e3 CNY", rule),
        "×10000": ("12.5e8 CNY", rule),
        "÷10000": ("12.5 CNY", rule),
        "first digit": ("22.5e4 CNY", rule),
        "last digit": ("12.0e4 CNY", ()),  # the 30万 beside it is printed to 1万 only
        "swapped digits": ("21.5e4 CNY", rule),
    }


def test_a_figure_stated_twice_is_held_by_the_other(measure: Measure) -> None:
    strength = measure(SHOPS)["all_again"]
    assert {by for trial in strength.trials for by in trial.noticed_by} == {"agreement"}
    assert strength.noticed == len(strength.trials)


def test_a_claim_that_nothing_speaks_of_is_held_by_nothing(measure: Measure) -> None:
    strength = measure(SHOPS)["alone"]
    assert not strength.is_touched
    assert strength.noticed == 0
    assert strength.unnoticed == ("×10", "÷10", "first digit", "last digit", "swapped digits")


def test_a_slip_within_the_rounding_passes(measure: Measure) -> None:
    claims = """
  part: {indicator: sales, value: 4 CNY, figure: "4", line: 1, about: {area: north}}
  whole: {indicator: sales, value: 3000e4 CNY, figure: 3000万, line: 1}
rules:
  part_within: {says: s, check: "sales[area=north] <= sales[area=]", because: b}
"""
    assert "×10" in measure(claims)["part"].unnoticed


def test_a_share_above_the_whole_is_noticed_by_the_range(measure: Measure) -> None:
    strength = measure("\n  it: {indicator: share, value: 45 %, figure: 45%, line: 1}\n")["it"]
    assert noticed(strength)["×10"] == ("450 %", ("range",))
    assert noticed(strength)["÷10"] == ("4.5 %", ())


def test_percent_and_points_are_exchanged_where_the_claim_may_be_a_change(measure: Measure) -> None:
    strengths = measure("""
  rate: {indicator: growth, value: 12 %, figure: 12%, line: 1}
  gain: {indicator: gain, value: 3 pp, figure: 3个百分点, line: 1}
  share: {indicator: share, value: 45 %, figure: 45%, line: 1}
""")
    assert noticed(strengths["rate"])["points for percent"] == ("12 pp", ("unit",))
    assert noticed(strengths["gain"])["percent for points"] == ("3 %", ("unit",))
    assert "points for percent" not in noticed(strengths["share"])


def test_what_contradicts_already_gets_no_worse(measure: Measure) -> None:
    broken = SHOPS.replace("value: 30e4", "value: 33.3e4")
    assert measure(broken)["north"].noticed == 0


@pytest.mark.parametrize(
    ("value", "slips"),
    [
        ("models 1509 model", ["15090 model", "150 model", "2509 model", "1504 model", "5109 model"]),
        ("models 9 model", ["90 model", "8 model"]),
        ("models 1000 model", ["10000 model", "100 model", "2000 model"]),
        ("height 9.05 mm", ["90.5 mm", "0.905 mm", "8.05 mm", "9.00 mm", "9.50 mm"]),
        ("height 0.5 mm", ["5 mm", "0.05 mm", "0.6 mm"]),
        ("height 98.5 ± 0.8 mm", ["985 ± 8 mm", "9.85 ± 0.08 mm", "88.5 ± 0.8 mm", "98.0 ± 0.8 mm", "89.5 ± 0.8 mm"]),
        ("height ~ 31e8..35e8 mm", ["~ 31e9..35e9 mm", "~ 31e12..35e12 mm", "~ 31e7..35e7 mm", "~ 31e4..35e4 mm",
                                    "~ 31e8..45e8 mm", "~ 31e8..53e8 mm"]),
        ("multiple +10 times", ["+100 times", "+1.0 times", "+20 times"]),
        ("multiple 1/15", ["1/25", "1/10", "1/51"]),
        ("sales 1.5e6 CNY", ["1.5e7 CNY", "1.5e9 CNY", "1.5e5 CNY", "1.5e3 CNY", "2.5e6 CNY", "1.0e6 CNY",
                             "5.1e6 CNY"]),
        ("models 0 model", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_the_slips_of_a_figure(measure: Measure, value: str, slips: list[str]) -> None:
    indicator, _, text = value.partition(" ")
    claim = measure(f"\n  it: {{indicator: {indicator}, value: '{text}', figure: x, line: 1}}\n")["it"]
    assert [trial.value for trial in claim.trials] == slips


def test_a_range_whose_slip_cannot_be_written_has_no_such_slip(measure: Measure) -> None:
    claim = measure("\n  it: {indicator: height, value: 50..91 mm, figure: x, line: 1}\n")["it"].claim
    assert ("swapped digits", "50..19 mm") in list(misprints(claim))
    strengths = measure("\n  it: {indicator: height, value: 50..91 mm, figure: x, line: 1}\n")
    assert "swapped digits" not in noticed(strengths["it"])


def test_a_claim_restated_with_its_own_quantity_is_the_claim_as_loaded(folder: Callable[[str], Path]) -> None:
    corpus = load_corpus(folder(VOCABULARY + SHOPS)).corpus
    for claim in corpus.claims.values():
        assert restated(claim, claim.quantity, corpus.settings.constants) == claim


def test_every_slip_is_judged_as_a_folder_with_that_value_would_be(
    folder: Callable[[str], Path], measure: Measure
) -> None:
    for name, strength in measure(SHOPS).items():
        for trial in strength.trials:
            record = re.search(rf"^  {name}: .*$", SHOPS, flags=re.MULTILINE)
            assert record is not None
            changed = SHOPS.replace(record[0], record[0].replace(strength.claim.value, trial.value))
            corpus = load_corpus(folder(VOCABULARY + changed)).corpus
            checks = {"areas_add_up", "agreement", "range"}
            findings = {finding.rule or finding.check for finding in judge_corpus(corpus).findings} & checks
            assert findings == set(trial.noticed_by), (name, trial)


def test_the_table_has_the_weakest_first_and_counts_the_rest(measure: Measure) -> None:
    assert render_text(list(measure(SHOPS).values())) == (
        "claim    value       noticed  passes unnoticed\n"
        "d.north  12.5e4 CNY  6 of 7   last digit\n"
        "\n"
        "every slip would be noticed: 3 claims\n"
        "no rule and no other claim speaks of 1 claim (claimcheck list untouched)\n"
        "noticed: 25 of 26 slips (96 %) in claims that are compared; 25 of 31 slips (80 %) in all\n"
    )


def test_the_json_has_every_slip(measure: Measure) -> None:
    data = json.loads(render_json(list(measure(SHOPS).values())))
    assert data["schema"] == "claimcheck-strength/1"
    assert data["claims"][0]["claim"] == "d.alone"
    assert data["summary"]["all"] == {"claims": 5, "slips": 31, "noticed": 25}
