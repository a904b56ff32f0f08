"""The command `report`: the whole report, accepted findings in full."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shops import Run, write_folder

TAKINGS = "takings-2d815e"


@pytest.mark.parametrize("name", ["text", "markdown", "html", "json"])
def test_it_is_written_whatever_it_says(run: Run, shop: Path, name: str) -> None:
    printed = run("report", "--format", name)
    assert printed.exit_code == 0
    assert TAKINGS in printed.stdout
    assert run("report", "--format", name, "--output", "report.out").stdout == ""
    assert Path("report.out").read_bytes() == printed.stdout_bytes


def test_an_accepted_finding_stands_in_it_with_its_arithmetic(run: Run, shop: Path) -> None:
    run("accept", TAKINGS, "--reason", "印刷错误")
    text = run("report").stdout
    assert "    computed   sales * price" in text
    assert "    印刷错误\n" in text
    assert "    computed   sales * price" not in run("check").stdout


STRENGTH = "How strongly the claims are held"


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_for_readers_it_tells_how_strongly_the_claims_are_held(run: Run, shop: Path, name: str) -> None:
    counts = json.loads(run("strength", "--format", "json").stdout)["summary"]["touched"]
    printed = run("report", "--format", name).stdout
    assert STRENGTH in printed
    assert f"Of {counts['slips']} typical slips in {counts['claims']} compared claims" in printed
    assert f", {counts['noticed']} would be noticed" in printed


@pytest.mark.parametrize("name", ["text", "json"])
def test_other_formats_do_not_tell_it(run: Run, shop: Path, name: str) -> None:
    assert STRENGTH not in run("report", "--format", name).stdout


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_a_check_does_not_measure_it(run: Run, shop: Path, name: str) -> None:
    printed = run("check", "--format", name).stdout
    assert TAKINGS in printed
    assert STRENGTH not in printed


def test_a_problem_ends_with_2(run: Run, shop: Path) -> None:
    write_folder(shop, {"more.yaml": "rulez: {}\n"})
    assert run("report").exit_code == 2


def test_a_file_that_cannot_be_written_is_named(run: Run, shop: Path) -> None:
    result = run("report", "--output", "no/such/report.html")
    assert (result.exit_code, result.stderr) == (
        2,
        "claimcheck: cannot write no/such/report.html: no such file or directory\n",
    )
