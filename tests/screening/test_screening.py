"""The screen passes over nothing: with it and without it the same is found."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from expressions import write_expressions
from folders import write_folder

from claimcheck.model.report import Report
from claimcheck.pipeline import check
from claimcheck.reports.json import as_data

FOLDERS = int(os.environ.get("CLAIMCHECK_SCREEN_FOLDERS", "20"))
FIRST = int(os.environ.get("CLAIMCHECK_SCREEN_FIRST", "0"))


def told(report: Report) -> dict[str, Any]:
    """What a report says of claims: all but the lists that a screen only counts. Which claim is meant by a name that
    nobody has is guessed among the rows at hand.
    """
    data = as_data(report)
    problems = [{**one, "advice": ""} if one["expected"] == "a known claim" else one for one in data["problems"]]
    return {
        "findings": data["findings"],
        "problems": problems,
        "summary": data["summary"],
        "unbound": data["unchecked"]["unbound_rules"],
        "conventions": data["conventions"],
    }


@pytest.mark.parametrize("seed", range(FIRST, FIRST + FOLDERS))
def test_the_screen_changes_no_finding_no_problem_and_no_count(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.screening.screen.FEWEST_BLOCKS", 1)
    monkeypatch.setattr("claimcheck.screening.duckdb._SAMPLE", 5)
    write_folder(tmp_path, seed)
    report = check(tmp_path, engine="duckdb")
    assert report.screened is not None
    assert not report.screened.hindrance
    assert told(report) == told(check(tmp_path, engine="exact"))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + FOLDERS))
def test_the_screen_passes_over_no_rule_that_some_operator_breaks(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.screening.screen.FEWEST_BLOCKS", 1)
    write_expressions(tmp_path, seed)
    report = check(tmp_path, engine="duckdb")
    assert report.screened is not None
    assert not report.screened.hindrance
    assert told(report) == told(check(tmp_path, engine="exact"))


@pytest.mark.parametrize("length", [2, 6, 9, 20])
def test_a_chain_of_rules_is_followed_to_its_far_end(length: int, tmp_path: Path) -> None:
    names = [f"link_{at}" for at in range(length)]
    pairs = enumerate(pairwise(names))
    (tmp_path / "vocabulary.yaml").write_text(
        "indicators:\n"
        + "".join(f"  {name}: {{label: a link, unit: USD, aspects: [firm]}}\n" for name in names)
        + "rules:\n"
        + "".join(f"  r{at}: {{says: equal, check: '{a} == {b}', because: it is so}}\n" for at, (a, b) in pairs),
        encoding="utf-8",
    )
    rows = [
        f"survey,{name}_{firm},{name},{1000 + firm + 500 * (firm % 50 == 7 and name == names[-1])} USD,f{firm},2025\n"
        for firm in range(150)
        for name in (names[0], names[-1])
    ]
    head = "document,id,indicator,value,about.firm,period\n"
    (tmp_path / "claims.csv").write_text(head + "".join(rows), encoding="utf-8")
    report = check(tmp_path, engine="duckdb")
    assert report.screened is not None
    assert told(report) == told(check(tmp_path, engine="exact"))
    assert {name for finding in report.findings for name in finding.conflict} == {
        f"survey.{name}_{firm}" for name in (names[0], names[-1]) for firm in (7, 57, 107)
    }


TWO = """
indicators:
  one: {label: one, unit: USD, aspects: [firm]}
  two: {label: two, unit: USD, aspects: [firm], range: 0..1000 USD}
rules:
"""
SAME = "  same: {says: equal, check: 'one == two', because: it is so}\n"
DOUBLED = "  doubled: {says: it doubles, check: 'one == year_ago(one) * 2', because: it is so}\n"


@pytest.mark.parametrize(
    ("text", "rows", "wrong"),
    [
        (
            TWO + SAME.replace("}", ", where: {firm: f2}}"),
            [f"{name},{value} USD,{firm},2020" for firm in ("f1", "f2") for name, value in (("one", 10), ("two", 20))],
            "f2",
        ),
        (TWO + SAME + DOUBLED, ["two,10 USD,f1,2020", "two,90 USD,f1,2022", "two,1 USD,f3,2021"], "f1"),
        (TWO.replace("rules:", ""), ["two,1000.000000000000001 USD,f1,2020"], "f1"),
    ],
    ids=["a rule of one firm", "a year that others state", "a figure too long for floating point"],
)
def test_what_a_close_look_finds_is_found(
    text: str, rows: list[str], wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.screening.screen.FEWEST_BLOCKS", 1)
    write_tables(tmp_path, text, rows)
    report = check(tmp_path, engine="duckdb")
    assert told(report) == told(check(tmp_path, engine="exact"))
    assert {claim.variable.get("firm") for finding in report.findings for claim in finding.claims} == {wrong}


@pytest.mark.parametrize(
    "memo",
    [
        "document: {id: survey, titel: A survey}\n",
        "docment: {id: survey}\n",
        "document: {id: survey, title: A, kind: reference, origin: b}\nclaims:\n  row_0: {indicator: one, value: x}\n",
    ],
    ids=["a document left out", "a section that is unknown", "a claim left out"],
)
def test_rows_that_rest_on_what_is_wrong_in_yaml_have_a_close_look(
    memo: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.screening.screen.FEWEST_BLOCKS", 1)
    write_tables(tmp_path, TWO + SAME, ["one,10 USD,f1,2020", "two,10 USD,f1,2020"])
    (tmp_path / "memo.yaml").write_text(memo, encoding="utf-8")
    report = check(tmp_path, engine="duckdb")
    assert report.problems
    assert report.screened is not None
    assert report.screened.held == 0
    assert told(report) == told(check(tmp_path, engine="exact"))


def write_tables(folder: Path, text: str, rows: list[str]) -> None:
    """A vocabulary, and a table of rows without their names."""
    (folder / "vocabulary.yaml").write_text(text, encoding="utf-8")
    named = [f"survey,row_{at},{row}\n" for at, row in enumerate(rows)]
    head = "document,id,indicator,value,about.firm,period\n"
    (folder / "claims.csv").write_text(head + "".join(named), encoding="utf-8")
