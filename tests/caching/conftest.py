"""Folders to keep reports of, and every text that a report can be written as."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
for name in ("screening", "bench"):
    sys.path.insert(0, str(ROOT / "tests" / name))

from claimcheck.caching.check import check  # noqa: E402
from claimcheck.model.report import Report  # noqa: E402
from claimcheck.reports.formats import FORMATS  # noqa: E402

TODAY = date(2026, 1, 31)


def written(report: Report) -> Mapping[str, str]:
    """A report in every format."""
    return {name: render(report) for name, render in FORMATS.items()}


def entries(cache: Path) -> list[Path]:
    """The files of a cache."""
    return sorted(cache.iterdir()) if cache.is_dir() else []


@pytest.fixture
def golden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of tests/reports/golden, which has one of everything, as claims/ beside its documents/."""
    for name in ("claims", "documents"):
        shutil.copytree(ROOT / "tests" / "reports" / "golden" / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return Path("claims")


@pytest.fixture
def run() -> Callable[..., Report]:
    """Judges a folder on a fixed day, with what is kept."""

    def judge(folder: Path, **options: object) -> Report:
        return check(folder, **{"today": TODAY, **options})  # type: ignore[arg-type]

    return judge


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were judged anew since the test began."""
    from claimcheck import pipeline

    found: list[str] = []
    whole = pipeline.check

    def noted(folder: str, **options: object) -> Report:
        found.append(str(folder))
        return whole(folder, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "check", noted)
    return found
