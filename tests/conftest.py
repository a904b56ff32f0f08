"""What all tests share: a claims folder from text, judged."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings

from claimcheck.model.report import Report
from claimcheck.pipeline import check

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci")


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test alone keeps its reports; made when the first is kept."""
    place = tmp_path_factory.getbasetemp() / "caches" / uuid4().hex
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(place))
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[str], Path]:
    """Writes one claims file and gives its folder."""

    def write(text: str, name: str = "claims.yaml") -> Path:
        path = tmp_path / "claims" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path / "claims"

    return write


@pytest.fixture
def judged(folder: Callable[[str], Path]) -> Callable[[str], Report]:
    """Judges a claims file given as text."""
    return lambda text: check(folder(text))


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder with the reports' texts; skipped, and said so, where CLAIMCHECK_DOCUMENTS does not name it."""
    value = os.environ.get("CLAIMCHECK_DOCUMENTS")
    if not value:
        pytest.skip("CLAIMCHECK_DOCUMENTS is not set: set it to the folder with the reports' texts")
    return Path(value)
