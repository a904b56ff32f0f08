"""Tables as arguments of the commands that judge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shops import Run

HEAD = "document,id,indicator,value,period\n"


@pytest.fixture
def table(sound: Path, tmp_path: Path) -> Path:
    """A table beside the folder, with a claim that contradicts the folder's."""
    path = tmp_path / "more.csv"
    path.write_text(HEAD + "books,sold,sales,961 book,2025\n")
    return path


@pytest.mark.parametrize("arguments", [["claims", "more.csv"], ["more.csv"]], ids=" ".join)
def test_a_table_is_judged_with_the_folder(run: Run, table: Path, arguments: list[str]) -> None:
    assert run("check").exit_code == 0
    result = run("check", *arguments, "--format", "json")
    assert result.exit_code == 1
    assert "books.sold" in json.dumps(json.loads(result.stdout)["findings"])


def test_a_report_takes_tables_too(run: Run, table: Path) -> None:
    assert "books.sold" in run("report", "more.csv", "--format", "markdown").stdout


def test_tables_that_are_none_are_refused(run: Run, sound: Path) -> None:
    result = run("check", "claims", "words.txt")
    assert (result.exit_code, result.stderr) == (
        2,
        "claimcheck: a table of claims ends in .csv, .jsonl or .parquet, unlike 'words.txt'\n",
    )


def test_a_table_that_is_not_there_is_a_problem(run: Run, sound: Path) -> None:
    result = run("check", "gone.csv")
    assert result.exit_code == 2
    assert "no such file or directory" in result.stdout


def test_a_comparison_with_a_revision_takes_no_tables(run: Run, table: Path) -> None:
    result = run("check", "more.csv", "--since", "HEAD")
    assert (result.exit_code, result.stderr) == (
        2,
        "claimcheck: --since compares the folder alone: put the tables into it\n",
    )
