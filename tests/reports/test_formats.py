"""What all formats share: they name everything, start light, and give the same bytes anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.model.report import Report
from claimcheck.reports.formats import FORMATS
from claimcheck.reports.github import MOST_ANNOTATIONS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", FORMATS)
def test_every_finding_and_problem_is_named(name: str, golden: Report) -> None:
    text = FORMATS[name](golden)
    assert [finding.id for finding in golden.findings if not _names(name, text, finding.id, finding.sentence)] == []
    assert "many CNY" in text


def _names(name: str, text: str, identifier: str, sentence: str) -> bool:
    """The text format gives no id where there is nothing to explain."""
    return identifier in text or (name == "text" and sentence in text)


@pytest.mark.parametrize("name", FORMATS)
def test_accepted_findings_are_marked(name: str, golden: Report) -> None:
    marks = {"sarif": '"justification": "The second report counts'}
    assert marks.get(name, "accepted") in FORMATS[name](golden)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"concise", "github"}))
def test_the_reason_of_an_acceptance_is_told(name: str, golden: Report) -> None:
    assert "The second report counts" in FORMATS[name](golden)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"text", "concise", "github", "gitlab"}))
def test_suspects_and_their_slips_are_told(name: str, suspected: Report) -> None:
    text = FORMATS[name](suspected)
    assert "a decimal place" in text
    assert "4.67e8 book/day" in text


def test_github_shows_ten_annotations_and_names_the_others(golden: Report) -> None:
    finding = golden.open_findings[0]
    many = replace(golden, findings=tuple(replace(finding, id=f"many-{at:06}") for at in range(25)))
    *annotations, notice = FORMATS["github"](many).splitlines()
    assert len(annotations) == MOST_ANNOTATIONS
    assert notice.startswith("::notice title=claimcheck::")
    shown = MOST_ANNOTATIONS - len(golden.problems)
    assert [f"many-{at:06}" in notice for at in range(25)] == [at >= shown for at in range(25)]


def test_an_empty_report_is_written_in_every_format(golden: Report) -> None:
    empty = replace(golden, findings=(), problems=(), judgements=(), implied=())
    assert all(FORMATS[name](empty).strip() for name in set(FORMATS) - {"concise", "github"})


def test_formats_are_known_without_loading_what_they_need() -> None:
    heavy = ("rich", "pint", "pydantic", "yaml", "json", "html", "claimcheck.model")
    code = f"import sys, claimcheck.reports.formats; print([name for name in {heavy!r} if name in sys.modules])"
    assert _run(code, {}).stdout == b"[]\n"


def test_the_same_bytes_whatever_the_hash_seed_locale_and_time_zone() -> None:
    code = (
        "import sys, hashlib, datetime; from claimcheck import check; from claimcheck.reports.formats import FORMATS;"
        "report = check('claims', documents='documents', today=datetime.date(2026, 1, 31));"
        "print({name: hashlib.sha256(render(report).encode()).hexdigest() for name, render in FORMATS.items()})"
    )
    places = [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "COLUMNS": "200"},
    ]
    first, second = (_run(code, place, Path(__file__).parent / "golden").stdout for place in places)
    assert first == second


def _run(code: str, environment: dict[str, str], folder: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([sys.executable, "-c", code], env=variables, cwd=folder, capture_output=True, check=True)


def test_the_registry_is_in_the_order_of_the_help(golden: Report) -> None:
    names: Iterable[str] = FORMATS
    assert list(names) == ["text", "concise", "json", "markdown", "html", "github", "gitlab", "sarif", "junit"]
