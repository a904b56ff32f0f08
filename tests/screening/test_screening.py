"""The screen passes over nothing: with it and without it the same is found."""

from __future__ import annotations

import os
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
