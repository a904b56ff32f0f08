"""The report of a folder that has one of everything, in every format; see golden/README.md."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.model.report import Report
from claimcheck.reports.formats import FORMATS

EXPECTED = Path(__file__).parent / "golden" / "expected"
SUFFIXES = {
    "text": "txt",
    "concise": "concise.txt",
    "json": "json",
    "markdown": "md",
    "html": "html",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "sarif": "sarif",
    "junit": "xml",
}


@pytest.mark.parametrize("name", FORMATS)
def test_is_as_expected(name: str, golden: Report) -> None:
    written = FORMATS[name](golden).encode("utf-8")
    path = EXPECTED / f"report.{SUFFIXES[name]}"
    if os.environ.get("CLAIMCHECK_REGENERATE") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(written)
        pytest.fail(f"{path.name} is written anew: look at the difference")
    assert written.decode("utf-8") == path.read_bytes().decode("utf-8")


def test_the_folder_has_one_of_everything(golden: Report) -> None:
    told = {(finding.check, finding.verdict.value, finding.accepted is not None) for finding in golden.findings}
    assert told == {
        ("rule", "contradiction", False),
        ("rule", "tension", False),
        ("agreement", "contradiction", True),
        ("agreement", "tension", False),
        ("figure", "contradiction", False),
        ("anchor", "contradiction", False),
        ("coverage", "tension", False),
        ("expired", "contradiction", False),
    }
    assert len(golden.problems) == 1
    assert golden.unchecked.unbound_rules == ("never_bound",)
