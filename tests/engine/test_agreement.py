"""The check `agreement`: whether claims of one variable can all be true."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.model.report import Report

Judged = Callable[[str], Report]

HEAD = """
document: {id: report, title: A report, kind: reference, origin: a test}
indicators:
  users: {label: users, unit: times, aspects: [area], over: stock, range: any}
  speed: {label: speed, unit: times, over: rate}
  sales: {label: sales, unit: times, over: flow}
  people: {label: people, unit: person}
  loose: {label: loose, unit: times, unless: the perimeters may differ}
claims:
"""


def claims(*lines: str) -> str:
    """A claims file of lines such as "users 5 times | basis: target"."""
    written = []
    for at, line in enumerate(lines):
        head, _, more = line.partition("|")
        indicator, value = head.strip().split(" ", 1)
        fields = f", {more.strip()}" if more else ""
        written.append(f'  c{at}: {{indicator: {indicator}, value: "{value}"{fields}}}')
    return HEAD + "\n".join(written)


def told(report: Report) -> list[str]:
    """The findings of `agreement` as the values they compare and the verdict."""
    assert not report.problems, [problem.sentence for problem in report.problems]
    return [
        f"{' and '.join(claim.value for claim in finding.claims)}: {finding.verdict.value}"
        for finding in report.findings
        if finding.check == "agreement"
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("5e2", "55e1", "holds"),
        ("748e3", "749e3", "tension"),
        ("748e3", "750e3", "tension"),
        ("748e3", "751e3", "contradiction"),
        ("150.0", "150", "holds"),
        ("15e1", "14e1", "tension"),
        ("2e3", "260e1", "tension"),
        ("2e3", "310e1", "contradiction"),
        ("4000", "4200", "tension"),
        ("4000", "3999", "tension"),
        ("> 500", "600", "holds"),
        ("> 500", "700", "tension"),
        ("> 500", "400", "contradiction"),
        ("> 505", "405", "contradiction"),
        ("~ 500", "520", "holds"),
        ("0.5", "1/2", "holds"),
        ("240..270", "250..260", "holds"),
        ("240..270", "260..280", "tension"),
        ("240..270", "255", "holds"),
        ("= 5", "= 5", "holds"),
        ("= 5", "= 5.000001", "contradiction"),
        ("-5", "5", "contradiction"),
    ],
)
def test_two_figures_of_one_thing_agree_or_not(judged: Judged, first: str, second: str, expected: str) -> None:
    pair = f"{first} times and {second} times: {expected}"
    for one, other in ((first, second), (second, first)):
        found = told(judged(claims(f"users {one} times", f"users {other} times")))
        swapped = pair if one == first else f"{second} times and {first} times: {expected}"
        assert found == ([] if expected == "holds" else [swapped])


def test_figures_in_different_units_are_compared_in_one(judged: Judged) -> None:
    assert told(judged(claims("users 0.40 times", "users 40 %"))) == []
    assert told(judged(claims("users 0.40 times", "users 41 %"))) == ["0.40 times and 41 %: tension"]


def test_counts_printed_to_the_unit_must_be_the_same(judged: Judged) -> None:
    assert told(judged(claims("people 1509 person", "people 1508 person"))) == [
        "1509 person and 1508 person: contradiction"
    ]
    assert told(judged(claims("people 1509 person", "people 1.5e3 person"))) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", ["5.0 times and 9.0 times: contradiction"]),
        ("| basis: estimate", "", ["5.0 times and 9.0 times: tension"]),
        ("| basis: forecast", "| basis: estimate", ["5.0 times and 9.0 times: tension"]),
        ("| basis: forecast", "| basis: forecast", ["5.0 times and 9.0 times: contradiction"]),
        ("| basis: target", "", []),
        ("| basis: illustration", "", []),
        ("| basis: target", "| basis: target", []),
        ("| about: {area: CN}", "", []),
        ("| about: {area: CN}", "| about: {area: CN}", ["5.0 times and 9.0 times: contradiction"]),
    ],
)
def test_what_a_figure_speaks_of_decides_what_it_is_held_to(
    judged: Judged, first: str, second: str, expected: list[str]
) -> None:
    """Another basis makes it a tension at most; targets and illustrations are not compared; other areas differ."""
    assert told(judged(claims(f"users 5.0 times {first}", f"users 9.0 times {second}"))) == expected


@pytest.mark.parametrize(
    ("indicator", "first", "second", "expected"),
    [
        ("users", "2025", "2025-06", ["5.0 times and 9.0 times: tension"]),
        ("speed", "2025", "2025-Q2", ["5.0 times and 9.0 times: tension"]),
        ("sales", "2025", "2025-Q2", []),
        ("users", "2025", "2024-06", []),
        ("users", "2025-H1", "2025-06", ["5.0 times and 9.0 times: tension"]),
        ("users", "2025-H1", "2025-07", []),
        ("users", "2021/2025", "2023", ["5.0 times and 9.0 times: tension"]),
        ("users", "2025-01/2025-06", "2025-03/2025-09", []),
        ("sales", "2025", "2025", ["5.0 times and 9.0 times: contradiction"]),
    ],
)
def test_a_part_of_a_period_is_compared_for_levels_and_rates(
    judged: Judged, indicator: str, first: str, second: str, expected: list[str]
) -> None:
    lines = (f"{indicator} 5.0 times | period: {first}", f"{indicator} 9.0 times | period: {second}")
    assert told(judged(claims(*lines))) == expected


def test_an_indicator_with_unless_gives_at_most_a_tension(judged: Judged) -> None:
    (finding,) = judged(claims("loose 5.0 times", "loose 9.0 times")).findings
    assert finding.verdict.value == "tension"
    assert finding.fits_if == ("only if the perimeters may differ",)


def test_every_two_of_several_claims_are_compared(judged: Judged) -> None:
    assert told(judged(claims("users 15e1 times", "users 2e2 times", "users 14e1 times"))) == [
        "2e2 times and 14e1 times: contradiction",
        "15e1 times and 14e1 times: tension",
    ]


def test_what_would_save_a_tension_is_told(judged: Judged) -> None:
    (finding,) = judged(claims("users > 500 times", "users 700.0 times")).findings
    assert finding.sentence == "> 500 times and 700.0 times are stated of one thing: the second is 40 % higher"
    assert finding.fits_if == ("only if > 500 times means at least 699.95 times",)
