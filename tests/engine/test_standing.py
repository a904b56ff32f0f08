"""The standing checks that look at one claim: its unit, its range, its digits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.model.report import Report

Judged = Callable[[str], Report]


def one_claim(indicator: str, claim: str) -> str:
    """A claims file with one claim of one indicator, their fields given."""
    return f"""
document: {{id: report, title: A report, kind: reference, origin: a test}}
indicators:
  thing: {{label: thing, {indicator}}}
claims:
  it: {{indicator: thing, {claim}}}
"""


def told(report: Report) -> list[str]:
    assert not report.problems, [problem.sentence for problem in report.problems]
    return [f"{finding.check} {finding.verdict.value}: {finding.sentence}" for finding in report.findings]


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("token/day", "140e12 token/day", []),
        ("token/day", "140e12 token/week", []),
        ("kWh", "3 MWh", []),
        ('"%"', "0.4", []),
        ("money", "5e8 CNY", []),
        ("money/token", "2 USD/(1e6 token)", []),
        ("kWh", "3 kW", ["unit contradiction: 3 kW is energy / time, but thing is measured in kWh is energy"]),
        ("model", "3 CNY", ["unit contradiction: 3 CNY is CNY, but thing is measured in model is model"]),
        ("day", "1 year", ["unit contradiction: 1 year is calendar, but thing is measured in day is time"]),
        ("CNY", "3 USD", ["unit contradiction: 3 USD is USD, but thing is measured in CNY is CNY"]),
        ("pp", "3 %", ["unit contradiction: 3 % is a pure number, but thing is measured in pp is percentage point"]),
    ],
)
def test_a_claims_unit_has_the_dimension_of_its_indicators(
    judged: Judged, unit: str, value: str, expected: list[str]
) -> None:
    assert told(judged(one_claim(f"unit: {unit}", f'value: "{value}"'))) == expected


@pytest.mark.parametrize(
    ("indicator", "value", "expected"),
    [
        ('unit: "%", range: 0..100 %', "100 %", ""),
        ('unit: "%", range: 0..100 %', "~ 106 %", "range tension"),
        ('unit: "%", range: 0..100 %', "> 100 %", "range tension"),
        ('unit: "%", range: 0..100 %', "101 %", "range contradiction"),
        ('unit: "%"', "-0.4 %", "range contradiction"),
        ('unit: "%"', "-0 %", ""),
        ('unit: "%", range: any', "-40 %", ""),
        ("unit: model", "1.5 model", "range contradiction"),
        ("unit: model, whole: false", "1.5 model", ""),
        ("unit: model", "~ 1.5 model", "range contradiction"),
        ("unit: model", "1..2 model", ""),
        ("unit: model", "1.2..1.8 model", "range contradiction"),
        ('unit: "%", range: 0..<1', "= 1 %", "range contradiction"),
        ('unit: "%", range: "> 0"', "= 0 %", "range contradiction"),
    ],
)
def test_a_claim_lies_within_the_values_that_its_indicator_can_have(
    judged: Judged, indicator: str, value: str, expected: str
) -> None:
    found = judged(one_claim(indicator, f'value: "{value}"')).findings
    assert " ".join(f"{finding.check} {finding.verdict.value}" for finding in found) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ('value: "65", resolution: 10', ["digits tension: 65 has more digits than its resolution of 10 allows"]),
        ('value: "6000", resolution: 1000', []),
        ('value: "6.5", resolution: 0.5', []),
        ('value: "6.55", resolution: 0.1', ["digits tension: 6.55 has more digits than its resolution of 0.1 allows"]),
        ('value: "0", resolution: 1000', []),
        ('value: "6500"', []),
    ],
)
def test_a_figure_has_no_more_digits_than_its_resolution_allows(
    judged: Judged, claim: str, expected: list[str]
) -> None:
    assert told(judged(one_claim('unit: ""', claim))) == expected


def test_a_claim_that_does_not_fit_its_indicator_leaves_its_rules_undecided(judged: Judged) -> None:
    report = judged("""
document: {id: report, title: A report, kind: reference, origin: a test}
indicators:
  total: {label: total, unit: kWh}
  part: {label: part, unit: kWh}
claims:
  total: {indicator: total, value: 5 kW}
  part: {indicator: part, value: 3 kWh}
rules:
  parts: {says: a part is less than the total, check: part <= total, because: a test}
""")
    assert [finding.check for finding in report.findings] == ["unit"]
    (undecided,) = report.unchecked.undecided
    assert undecided.reason == "the value of report.total does not fit its indicator"
