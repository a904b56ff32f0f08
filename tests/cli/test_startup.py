"""What the program imports before it needs it: nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from shops import ROOT, edit, spawn

from claimcheck import __version__
from claimcheck.cli.app import app

HEAVY = {"pydantic", "pydantic_core", "pint", "rich", "yaml", "jsonschema", "numpy"}
ENGINE = {f"claimcheck.{package}" for package in ("engine", "parsing", "diagnosis", "editing")}

LIST = (
    "import atexit, sys; "
    "atexit.register(lambda: sys.stderr.write('\\nIMPORTED ' + ' '.join(sys.modules))); "
    "sys.argv[0] = 'claimcheck'; import claimcheck.__main__"
)


def imported(*arguments: str) -> set[str]:
    """The modules that a run ends with."""
    result = subprocess.run(
        [sys.executable, "-c", LIST, *arguments],
        capture_output=True,
        env={"PATH": "", "PYTHONPATH": str(ROOT), "CLAIMCHECK_CACHE_DIR": os.environ["CLAIMCHECK_CACHE_DIR"]},
        check=False,
        timeout=60,
    )
    _, marker, names = result.stderr.decode().rpartition("\nIMPORTED ")
    assert marker
    return {*names.split()}


COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        [],
        ["nonsense"],
        ["check", "--nonsense"],
        ["check", "--format", "yaml"],
        ["check", "--output", "yaml=a"],
        ["check", "--today", "never"],
        ["accept"],
        *([command, "--help"] for command in COMMANDS),
    ],
    ids=" ".join,
)
def test_help_version_and_usage_errors_load_nothing_heavy(arguments: list[str]) -> None:
    modules = imported(*arguments)
    assert modules & (HEAVY | ENGINE | {"claimcheck.pipeline", "json", "tempfile"}) == set()


def test_a_check_loads_only_the_format_that_it_prints(shop: Path) -> None:
    modules = imported("check", "--format", "json")
    assert "claimcheck.reports.json" in modules
    unneeded = {"rich", "claimcheck.reports.terminal", "claimcheck.reports.html", "claimcheck.cli.only"}
    assert modules & unneeded == set()


def test_a_check_in_a_pipe_loads_nothing_that_it_does_not_need(shop: Path) -> None:
    modules = imported("check")
    unneeded = {
        "asyncio",
        "http",
        "jsonschema",
        "multiprocessing",
        "numpy",
        "rich.markdown",
        "rich.progress",
        "rich.traceback",
        "ssl",
        "typer.rich_utils",
        "unittest",
        "xml",
    }
    assert modules & unneeded == set()


def test_a_check_loads_what_only_some_folders_and_options_need_where_they_do(shop: Path) -> None:
    seldom = {
        "tomllib",
        "claimcheck.caching.check",
        "claimcheck.diagnosis.strength",
        "claimcheck.editing.revision",
        "claimcheck.model.change",
        "claimcheck.model.screened",
        "claimcheck.parsing.syntax",
        "claimcheck.parsing.tables",
    }
    assert imported("check", "--no-cache") & seldom == set()


def test_only_units_that_a_folder_makes_of_others_are_asked_of_pint(shop: Path) -> None:
    assert "pint" not in imported("check")
    edit(shop, "indicators:", "units: {thousand: {equals: 1000 CNY}}\nindicators:", "words.yaml")
    edit(shop, "41415 CNY", "41.415 thousand")
    assert "pint" in imported("check")


@pytest.mark.parametrize("command", ["check", "report"])
def test_a_folder_that_did_not_change_is_told_without_judging_it(command: str, shop: Path) -> None:
    assert "pydantic" in imported(command)
    modules = imported(command)
    judging = {"claimcheck.pipeline", "claimcheck.engine.judge", "claimcheck.parsing.corpus", "claimcheck.diagnosis"}
    assert modules & ({"pydantic", "pydantic_core", "pint", "yaml"} | judging) == set()


def test_the_program_is_the_same_as_a_module_and_as_a_command() -> None:
    assert spawn("--version").stdout == f"claimcheck {__version__}\n".encode()
    for entry in entry_points(group="console_scripts", name="claimcheck"):
        assert entry.value == "claimcheck.cli:main"
