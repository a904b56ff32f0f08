"""The verdict on one rule: what holds, what it takes, what cannot be, and what is left open and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from claimcheck.model.numeral import interval_text
from claimcheck.model.report import Report

Verdicts = Callable[..., str]


@pytest.mark.parametrize(
    ("check", "claims", "expected"),
    [
        ("total == a + b", {"total": "101", "a": "40", "b": "60"}, "holds"),
        ("total == a + b", {"total": "102", "a": "40", "b": "60"}, "tension"),
        ("total == a + b", {"total": "= 101.9", "a": "41", "b": "59"}, "tension"),
        ("total == a + b", {"total": "= 102", "a": "41", "b": "59"}, "contradiction"),
        ("total == a + b", {"total": "= 101", "a": "= 40", "b": "= 60"}, "contradiction"),
        ("total == a + b", {"total": "101 model", "a": "43 model", "b": "57 model"}, "contradiction"),
        ("total == a + b", {"total": "10.2", "a": "4.1", "b": "5.9"}, "tension"),
        ("total == a + b", {"total": "10.4", "a": "4.1", "b": "5.9"}, "contradiction"),
        ("a == b", {"a": "> 5", "b": "6"}, "holds"),
        ("a == b", {"a": "> 5", "b": "6.6"}, "tension"),
        ("a == b", {"a": "> 5", "b": "4.8"}, "contradiction"),
        ("a == b", {"a": ">= 5", "b": "1000"}, "holds"),
        ("a == b", {"a": ">= 5", "b": "4.5"}, "tension"),
        ("a == b", {"a": ">= 5", "b": "4.3"}, "contradiction"),
        ("a == b", {"a": "~ 12.0", "b": "12.6"}, "holds"),
        ("a == b", {"a": "~ 12.0", "b": "13.2"}, "tension"),
        ("a == b", {"a": "~ 12.0", "b": "13.4"}, "contradiction"),
        ("a == b", {"a": "<~ 30 %", "b": "27.0 %"}, "holds"),
        ("a == b", {"a": "<~ 30 %", "b": "30.4 %"}, "tension"),
        ("a == b", {"a": "<~ 30 %", "b": "31.0 %"}, "contradiction"),
        ("a == b", {"a": "+10 times", "b": "9.00 times"}, "holds"),
        ("a == b", {"a": "+10 times", "b": "8.60 times"}, "tension"),
        ("a == b", {"a": "+10 times", "b": "8.00 times"}, "contradiction"),
        ("a == b", {"a": "1/3", "b": "0.40"}, "holds"),
        ("a == b", {"a": "1/3", "b": "0.43"}, "tension"),
        ("a == b", {"a": "1/3", "b": "0.46"}, "contradiction"),
        ("a == b", {"a": "98.5 ± 0.8", "b": "99.2"}, "holds"),
        ("a == b", {"a": "98.5 ± 0.8", "b": "99.9"}, "contradiction"),
        ("a == b", {"a": "4000", "b": "4400"}, "tension"),
        ("a == b", {"a": "4000", "b": "4600"}, "contradiction"),
        ("a == b", {"a": "40 %", "b": "0.40"}, "holds"),
        ("a == b * c", {"a": "140e12", "b": "14.0e8", "c": "1e5"}, "holds"),
        ("a == b / c", {"a": "10", "b": "100", "c": "10"}, "holds"),
        ("a == b^2", {"a": "25", "b": "5.0"}, "holds"),
        ("a == b^2", {"a": "27", "b": "5.0"}, "contradiction"),
        ("a == max(b, c)", {"a": "7.0", "b": "5.0", "c": "7.0"}, "holds"),
        ("a == max(b, c)", {"a": "5.0", "b": "5.0", "c": "7.0"}, "contradiction"),
        ("a == min(b, c)", {"a": "5.0", "b": "5.0", "c": "7.0"}, "holds"),
        ("a == mean(b, c)", {"a": "6.0", "b": "5.0", "c": "7.0"}, "holds"),
        ('a == b * "~ 2"', {"a": "10.0", "b": "5.0"}, "holds"),
        ('a == b * "~ 2"', {"a": "11.8", "b": "5.0"}, "tension"),
    ],
)
def test_equations_hold_as_far_as_the_prints_allow(
    verdict: Verdicts, check: str, claims: Mapping[str, str], expected: str
) -> None:
    assert verdict(check, claims) == expected


@pytest.mark.parametrize(
    ("check", "claims", "expected"),
    [
        ("a <= b", {"a": "= 5", "b": "= 5"}, "holds"),
        ("a < b", {"a": "= 5", "b": "= 5"}, "contradiction"),
        ("a < b", {"a": "5", "b": "5"}, "holds"),
        ("a < b", {"a": "5 model", "b": "5 model"}, "contradiction"),
        ("a < b", {"a": "= 5.5", "b": "5"}, "tension"),
        ("a < b", {"a": "= 6", "b": "5"}, "contradiction"),
        ("a >= b", {"a": "5", "b": "= 5.7"}, "tension"),
        ("a >= b", {"a": "5", "b": "= 6"}, "contradiction"),
        ("a > b", {"a": "= 5", "b": "1..<5"}, "holds"),
        ("a < b", {"a": "= 5", "b": "1..<5"}, "contradiction"),
        ("a <= b", {"a": "= 5", "b": "1..<5"}, "contradiction"),
        ("a < b < c", {"a": "= 1", "b": "= 2", "c": "= 3"}, "holds"),
        ("a < b < c", {"a": "= 1", "b": "= 4", "c": "= 3"}, "contradiction"),
        ("a <= b <= c", {"a": "= 2", "b": "1", "c": "= 1"}, "contradiction"),
        ("a == b <= c", {"a": "5.0", "b": "5.0", "c": "4.0"}, "contradiction"),
        ("0.6 * a <= b", {"a": "100", "b": "60"}, "holds"),
    ],
)
def test_inequalities_keep_what_is_strict(
    verdict: Verdicts, check: str, claims: Mapping[str, str], expected: str
) -> None:
    assert verdict(check, claims) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("240..270", "250..260", "holds"),
        ("240..270", "240..270", "holds"),
        ("240..270", "265..280", "tension"),
        ("240..270", "269.9..280", "tension"),
        ("240..270", "270..280", "tension"),
        ("240..270", "270.2..280", "tension"),
        ("240..270", "271..280", "tension"),
        ("240..270", "272..280", "contradiction"),
        ("30..<40", "40", "holds"),
        ("30..<40", "40.0 ± 0.0", "contradiction"),
        ("240..270", "265", "holds"),
    ],
)
def test_printed_ranges_must_lie_within_each_other(verdict: Verdicts, first: str, second: str, expected: str) -> None:
    """Merely overlapping is a tension, in a rule of equal sides alone and in one that goes on."""
    assert verdict("a == b", {"a": first, "b": second}) == expected
    assert verdict("a == b <= c", {"a": first, "b": second, "c": "5000"}) == expected


def test_ranges_that_are_compared_by_size_may_overlap(verdict: Verdicts) -> None:
    assert verdict("a <= b", {"a": "240..270", "b": "265..280"}) == "holds"


def test_a_range_that_stands_on_both_sides_is_one_range(verdict: Verdicts) -> None:
    assert verdict("a - b == b - a", {"a": "3..5", "b": "4.0"}, a="range: any") == "holds"


@pytest.mark.parametrize(
    ("check", "claims", "more", "expected"),
    [
        (
            "total == a + b",
            {"total": "10"},
            {"a": 'unit: ""', "b": 'unit: ""'},
            "undecided: no claim for a and b",
        ),
        (
            "a == b / c",
            {"a": "5", "b": "10", "c": "-1..1"},
            {"c": "range: any"},
            "undecided: the divisor in b / c may be zero",
        ),
        (
            "a == b * c^-1",
            {"a": "5", "b": "10", "c": "-1..1"},
            {"c": "range: any"},
            "undecided: the divisor in c^-1 may be zero",
        ),
        ("a == b / c", {"a": "5", "b": "10", "c": "= 0"}, {}, "undecided: the divisor in b / c may be zero"),
        ("a == b / c", {"a": "5", "b": "10", "c": "0..2"}, {}, "holds"),
        (
            "a == x * x + x",
            {"a": "5"},
            {"x": 'unit: "", range: any'},
            "undecided: no claim for x, which stands more than once",
        ),
    ],
)
def test_what_is_left_undecided_has_a_reason(
    verdict: Verdicts, check: str, claims: Mapping[str, str], more: Mapping[str, str], expected: str
) -> None:
    assert verdict(check, claims, **more) == expected


@pytest.mark.parametrize(
    ("check", "claims", "more", "expected"),
    [
        ("total == a + b", {"total": "10", "a": "4"}, {"b": 'unit: ""'}, "holds"),
        ("total == a + b", {"total": "10", "a": "14"}, {"b": 'unit: ""'}, "contradiction"),
        ("total == a + b", {"total": "10", "a": "14"}, {"b": 'unit: "", range: any'}, "holds"),
        ("total == a * b", {"total": "60", "a": "2.0"}, {"b": 'unit: "%", range: 0..100 %'}, "contradiction"),
        ("total == a / b", {"total": "60", "a": "2.0"}, {"b": 'unit: ""'}, "holds"),
        ("a <= b", {"a": "~ 106 %"}, {"b": 'unit: "%", range: 0..100 %'}, "tension"),
        ("a <= b", {"a": "102 %"}, {"b": 'unit: "%", range: 0..100 %'}, "contradiction"),
        ("a == 3 * b", {"a": "= 10 model"}, {"b": "unit: model"}, "contradiction"),
        ("a == 3 * b", {"a": "= 10 model"}, {"b": "unit: model, whole: false"}, "holds"),
        ("a == 3 * b", {"a": "= 12 model"}, {"b": "unit: model"}, "holds"),
    ],
)
def test_a_single_unknown_is_solved_for(
    verdict: Verdicts, check: str, claims: Mapping[str, str], more: Mapping[str, str], expected: str
) -> None:
    """It must have a value that its indicator can have: in its range, and whole where it counts."""
    assert verdict(check, claims, **more) == expected


def test_what_an_unknown_must_be_is_told(judged: Callable[[str], Report]) -> None:
    """1509 models are 40 % of all, 35 % to 45 % where that is a round number: so all are 3354 to 4311."""
    report = judged("""
document: {id: report, title: A report, kind: reference, origin: a test}
claims:
  own: {indicator: models, value: 1509 model, about: {area: CN}}
  share: {indicator: share, value: 40 %}
indicators:
  models: {label: models, unit: model, aspects: [area]}
  share: {label: share, unit: "%"}
rules:
  share_of_models:
    says: the share is that of the world's models
    check: share == models[area=CN] / models[area=world]
    because: a test
""")
    (implied,) = report.implied
    assert str(implied.variable) == "models[area=world]"
    assert interval_text(implied.interval) == "[3354, 4311]"


@pytest.mark.parametrize(
    ("mean", "people", "expected"),
    [
        ("7.22", "32", "holds"),
        ("4.74", "25", "contradiction"),
        ("5.23", "29", "contradiction"),
        ("2.57", "24", "contradiction"),
        ("6.77", "27", "tension"),
        ("2.68", "28", "holds"),
        ("5.00", "25", "holds"),
    ],
)
def test_a_mean_of_counts_comes_from_a_whole_total(verdict: Verdicts, mean: str, people: str, expected: str) -> None:
    """As in GRIM: no whole total of 25 answers gives 4.74; 183 over 27 does give 6.77, but cut off."""
    claims = {"score": f"{mean} item/person", "people": f"{people} person"}
    assert verdict("score == total / people", claims, total="unit: item") == expected


def test_a_rule_with_unless_gives_at_most_a_tension(verdict: Verdicts) -> None:
    claims = {"a": "= 5", "b": "= 6"}
    assert verdict("a == b", claims) == "contradiction"
    assert verdict("a == b", claims, rule="unless: they are not of one kind") == "tension"
    assert verdict("a == b", {"a": "= 5", "b": "= 5"}, rule="unless: they are not of one kind") == "holds"


def test_a_folder_sets_how_far_a_hedge_reaches(verdict: Verdicts, folder: Callable[..., object]) -> None:
    """In claims and in rules alike."""
    claims = {"a": "~ 150.0", "b": "= 120"}
    assert verdict("a == b", claims) == "contradiction"
    assert verdict('a == "~ 150.0"', {"a": "= 120"}) == "contradiction"
    folder("[readings]\nabout = 0.2\n", "claimcheck.toml")
    assert verdict("a == b", claims) == "holds"
    assert verdict('a == "~ 150.0"', {"a": "= 120"}) == "holds"


def test_level_changes_what_the_gate_makes_of_it_and_not_the_verdict(judged: Callable[[str], Report]) -> None:
    text = """
document: {{id: report, title: A report, kind: reference, origin: a test}}
claims:
  a: {{indicator: a, value: "= 5"}}
  b: {{indicator: b, value: "= 6"}}
indicators:
  a: {{label: a, unit: ""}}
  b: {{label: b, unit: ""}}
rules:
  same: {{says: the same, check: a == b, because: a test{level}}}
"""
    (plain,), (noted,) = (judged(text.format(level=level)).findings for level in ("", ", level: note"))
    assert (plain.verdict.value, plain.level.value) == ("contradiction", "error")
    assert (noted.verdict.value, noted.level.value) == ("contradiction", "note")


TWO_TOTALS = """
document: {{id: report, title: A report, kind: reference, origin: a test}}
claims:
  total: {{indicator: total, value: "= {first}"}}
  total_again: {{indicator: total, value: "= {second}"}}
  a: {{indicator: a, value: "= 40"}}
  b: {{indicator: b, value: "= 60"}}
indicators:
  total: {{label: total, unit: ""}}
  a: {{label: a, unit: ""}}
  b: {{label: b, unit: ""}}
rules:
  parts: {{says: parts add up, check: total == a + b, because: a test}}
"""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("100", "120", ["agreement contradiction"]),
        ("120", "100", ["agreement contradiction"]),
        ("120", "120", ["rule contradiction"]),
        ("120", "130", ["agreement contradiction", "rule contradiction"]),
    ],
)
def test_one_fitting_claim_of_a_variable_is_enough(
    judged: Callable[[str], Report], first: str, second: str, expected: list[str]
) -> None:
    """A rule is broken only if every choice of claims breaks it; which claim is odd is for `agreement` to say."""
    report = judged(TWO_TOTALS.format(first=first, second=second))
    direct = [finding for finding in report.findings if finding.check in ("agreement", "rule")]
    assert sorted(f"{finding.check} {finding.verdict.value}" for finding in direct) == expected


@pytest.mark.parametrize(
    ("check", "told"),
    [
        ("a == b + c", "would be -4 model, and it is >= 0"),
        ("b * c == a / 2", "would be 0.2778 model, and it is a whole number"),
    ],
)
def test_what_nobody_states_cannot_be_for_the_reason_that_is_told(
    judged: Callable[[str], Report], check: str, told: str
) -> None:
    report = judged(
        f"""
        document: {{id: d, title: D, kind: reference, origin: o, defaults: {{period: 2025}}}}
        indicators: {{a: {{label: a, unit: model}}, b: {{label: b, unit: model}}, c: {{label: c, unit: model}}}}
        claims: {{a: {{indicator: a, value: 5e0 model}}, b: {{indicator: b, value: 9 model}}}}
        rules: {{r: {{says: s, because: b, check: '{check.replace("* c", '* c / "1 model"')}'}}}}
        """
    )
    (finding,) = report.findings
    assert told in finding.sentence


@pytest.mark.parametrize(("check", "told"), [("a <= b", "at most 2.528e8 CNY"), ("a == b", "2.528e8 CNY follows")])
def test_what_differs_is_not_told_alike(judged: Callable[[str], Report], check: str, told: str) -> None:
    report = judged(
        f"""
        document: {{id: d, title: D, kind: reference, origin: o, defaults: {{period: 2025}}}}
        indicators: {{a: {{label: a, unit: CNY}}, b: {{label: b, unit: CNY}}}}
        claims: {{a: {{indicator: a, value: 253.0e6 CNY}}, b: {{indicator: b, value: 252.8e6 CNY}}}}
        rules: {{r: {{says: s, because: b, check: {check}}}}}
        """
    )
    assert told in report.findings[0].sentence
