"""The screen passes over nothing: with it and without it the same is found."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
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
