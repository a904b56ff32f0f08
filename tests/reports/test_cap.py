"""A table with many problems is told of in few lines where people read, and in full where programs do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.pipeline import check
from claimcheck.reports.formats import FORMATS

FOLDER = Callable[[str], Path]
WORDS = "indicators: {share: {label: a share, unit: '%'}, other: {label: , unit: '%'}}\n"


@pytest.fixture
def many(folder: Callable[..., Path]) -> Path:
    root = folder(WORDS)
    rows = "".join(f"x,c{at},share,{at} percnt\n" for at in range(25))
    (root / "a.csv").write_text("document,id,indicator,value\n" + rows)
    (root / "b.csv").write_text("document,id,indicator,value\n" + rows.replace("x,", "y,").replace("percnt", "pct", 20))
    return root


@pytest.mark.parametrize("name", ["text", "concise", "markdown", "html", "github"])
def test_formats_for_people_count_the_rest(many: Path, name: str) -> None:
    text = FORMATS[name](check(many)).replace("\\", "")
    assert text.count("and 5 more like these in") == 2
    assert "a.csv:21:" in text or name == "html"
    assert "a.csv:22:" not in text


def test_formats_for_programs_have_them_all(many: Path) -> None:
    report = check(many)
    assert len(json.loads(FORMATS["json"](report))["problems"]) == 51
    assert len(json.loads(FORMATS["gitlab"](report))) == 51
    assert FORMATS["junit"](report).count("<error") == 51


def test_files_of_yaml_are_always_told_in_full(folder: Callable[..., Path]) -> None:
    lines = "".join(f"  c{at}: {{indicator: nothing, value: 1, figure: '1', line: 1}}\n" for at in range(25))
    root = folder(f"document: {{id: d, title: t}}\nclaims:\n{lines}")
    assert FORMATS["concise"](check(root)).count("error problem") == 25
