"""Growth, multiples, shares, changes and yearly rates: what each is, and where they are taken for each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from claimcheck.model.report import Report

Verdicts = Callable[..., str]


@pytest.mark.parametrize(
    ("check", "claims", "expected"),
    [
        ("rate == growth(new, old)", {"rate": "50 %", "new": "30.0", "old": "20.0"}, "holds"),
        ("rate == growth(new, old)", {"rate": "150 %", "new": "30.0", "old": "20.0"}, "contradiction"),
        ("rate == growth(new, old)", {"rate": "+1.5 times", "new": "30.0", "old": "20.0"}, "holds"),
        ("rate == growth(new, old)", {"rate": "+10 times", "new": "110", "old": "= 10"}, "holds"),
        ("rate == growth(new, old)", {"rate": "+10 times", "new": "= 100", "old": "= 10"}, "holds"),
        ("rate == growth(new, old)", {"rate": "+10 times", "new": "= 120", "old": "= 10"}, "contradiction"),
        ("rate == growth(new, old)", {"rate": "-25.0 %", "new": "30.0", "old": "40.0"}, "holds"),
        ("rate == times(new, old)", {"rate": "1.5 times", "new": "30.0", "old": "20.0"}, "holds"),
        ("rate == times(new, old)", {"rate": "150 %", "new": "30.0", "old": "20.0"}, "holds"),
        ("rate == share(new, old)", {"rate": "40 %", "new": "20.0", "old": "50.0"}, "holds"),
        ("rate == share(new, old)", {"rate": "250 %", "new": "20.0", "old": "50.0"}, "contradiction"),
        ("rate == change(new, old)", {"rate": "5 pp", "new": "25.0 %", "old": "20.0 %"}, "holds"),
        ("rate == change(new, old)", {"rate": "25 pp", "new": "25.0 %", "old": "20.0 %"}, "contradiction"),
        ("rate == change(new, old)", {"rate": "10.0", "new": "30.0", "old": "20.0"}, "holds"),
        ("rate == change(new, old)", {"rate": "10 kWh", "new": "0.03 MWh", "old": "20.0 kWh"}, "holds"),
        ("rate == growth(new, old)", {"rate": "25 %", "new": "25.0 %", "old": "20.0 %"}, "holds"),
    ],
)
def test_each_kind_of_change_is_what_its_name_says(
    verdict: Verdicts, check: str, claims: Mapping[str, str], expected: str
) -> None:
    assert verdict(check, claims, rate="range: any") == expected


@pytest.mark.parametrize(
    ("years", "claims", "expected"),
    [
        ("4", {"rate": "= 10 %", "new": "= 146.41", "old": "= 100"}, "holds"),
        ("4", {"rate": "= 10 %", "new": "= 146.410001", "old": "= 100"}, "contradiction"),
        ("4", {"rate": "10.0 %", "new": "146.4", "old": "100.0"}, "holds"),
        ("4", {"rate": "11.6 %", "new": "146.4", "old": "100.0"}, "contradiction"),
        ('"4 year"', {"rate": "= 10 %", "new": "= 146.41", "old": "= 100"}, "holds"),
        ("1", {"rate": "= 10 %", "new": "= 110", "old": "= 100"}, "holds"),
        ("0.5", {"rate": "= 21 %", "new": "= 110", "old": "= 100"}, "holds"),
        ("0.5", {"rate": "= 20 %", "new": "= 110", "old": "= 100"}, "contradiction"),
        ('"6 month"', {"rate": "= 21 %", "new": "= 110", "old": "= 100"}, "holds"),
        ("1.5", {"rate": "= 21 %", "new": "= 133.1", "old": "= 100"}, "holds"),
        ('"18 month"', {"rate": "= 21 %", "new": "= 133.2", "old": "= 100"}, "contradiction"),
        ("2", {"rate": "-50 %", "new": "25", "old": "100"}, "holds"),
        ("2", {"rate": "-50 %", "new": "75.0", "old": "100.0"}, "contradiction"),
    ],
)
def test_a_yearly_rate_is_decided_by_comparing_powers(
    verdict: Verdicts, years: str, claims: Mapping[str, str], expected: str
) -> None:
    """1.1 to the fourth is 1.4641 exactly; over half a year the squares are compared."""
    assert verdict(f"rate == cagr(new, old, {years})", claims, rate="range: -100..1000 %") == expected
    assert verdict(f"cagr(new, old, {years}) == rate", claims, rate="range: -100..1000 %") == expected


def test_a_yearly_rate_may_be_bounded_or_unknown(verdict: Verdicts) -> None:
    values = {"new": "146.4", "old": "100.0"}
    assert verdict("cagr(new, old, 4) <= rate", {"rate": "12 %", **values}) == "holds"
    assert verdict("cagr(new, old, 4) >= rate", {"rate": "12 %", **values}) == "contradiction"
    assert verdict("cagr(new, old, 4) == rate", values, rate='unit: "%"') == "holds"
    assert verdict("cagr(new, old, 4) == rate", values, rate='unit: "%", range: 0..5 %') == "contradiction"
    assert verdict("rate == cagr(new, old, 4)", {"rate": "10 %", "new": "146"}, old='unit: ""') == "holds"


def test_a_yearly_rate_is_told_beside_what_it_leads_to(judged: Callable[[str], Report]) -> None:
    report = judged(
        """
        document: {id: d, title: D, kind: reference, origin: o, defaults: {period: 2025}}
        indicators:
          models: {label: m, unit: model, aspects: [area]}
          growth: {label: g, unit: "%", aspects: [area]}
        claims:
          a: {indicator: models, value: 133 model, about: {area: CN}}
          b: {indicator: models, value: 100 model, about: {area: US}}
          g: {indicator: growth, value: 20.5 %}
        rules:
          r: {says: s, because: b, check: "growth[area=] == cagr(models[area=CN], models[area=US], 3)"}
        """
    )
    told = "models[area=US] * (1 + growth[area=])^3 comes to 175, models[area=CN] to 133: 32 % too high"
    assert report.findings[0].sentence == told
