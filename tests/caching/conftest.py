"""Folders to keep reports of, and runs that are counted."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from kept import ROOT, Run

from claimcheck.caching.check import check
from claimcheck.model.report import Report

TODAY = date(2026, 1, 31)


@pytest.fixture
def golden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of tests/reports/golden, which has one of everything, as claims/ beside its documents/."""
    for name in ("claims", "documents"):
        shutil.copytree(ROOT / "tests" / "reports" / "golden" / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return Path("claims")


@pytest.fixture
def run() -> Run:
    """Judges a folder on a fixed day, with what is kept."""

    def judge(folder: Path, **options: object) -> Report:
        return check(folder, **{"today": TODAY, **options})  # type: ignore[arg-type]

    return judge


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were judged anew since the test began."""
    from claimcheck import pipeline

    found: list[str] = []
    whole = pipeline.judge

    def noted(folder: str, **options: object) -> Report:
        found.append(str(folder))
        return whole(folder, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "judge", noted)
    return found
