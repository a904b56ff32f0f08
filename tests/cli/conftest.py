"""Runs commands in this process, in an empty folder and a plain environment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from shops import SHOP, WORDS, Run, edit, write_folder
from typer.testing import CliRunner, Result

from claimcheck.cli.app import app

ENVIRONMENT = (
    "CLAIMCHECK_DOCUMENTS",
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
    "NO_COLOR",
    *(name for name in os.environ if name.startswith("GIT_")),
)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run() -> Run:
    """Runs a command; gives its exit code, standard output and standard error."""

    def run_command(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="claimcheck")

    return run_command


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A claims folder with one contradiction: takings."""
    return write_folder(tmp_path / "claims", {"shop.yaml": SHOP, "words.yaml": WORDS})


@pytest.fixture
def sound(shop: Path) -> Path:
    """The same folder without any finding."""
    return edit(shop, "value: 41415 CNY, figure: 41415元", "value: 30725 CNY, figure: 30725元")
