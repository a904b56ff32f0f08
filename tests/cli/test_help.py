"""The help texts: complete, tidy, and true."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from shops import Run, spawn

from claimcheck.cli.app import app

COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_every_command_is_listed_with_a_whole_sentence(run: Run) -> None:
    listed = run("--help").stdout.partition("Commands:\n")[2]
    rows = dict(re.findall(r"^  (\w+) +(.*)$", listed, re.MULTILINE))
    assert [*rows] == COMMANDS
    assert all(text.endswith(".") and not text.endswith("...") for text in rows.values())


@pytest.mark.parametrize("command", COMMANDS)
def test_a_help_text_fits_and_describes_everything(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: claimcheck {command} [OPTIONS]")
    overlong = [line for line in result.stdout.splitlines() if len(line) > 80]
    assert not overlong
    options = result.stdout.partition("Options:\n")[2]
    for option in re.findall(r"^  (?:-\w, )?(--[\w-]+)(.*)$", options, re.MULTILINE):
        assert option[0] == "--help" or option[1].strip(), option


@pytest.mark.parametrize("command", COMMANDS)
def test_its_examples_are_commands_that_are_understood(run: Run, command: str) -> None:
    """Run in an empty folder they may find nothing, yet they are no usage errors of the parser."""
    examples = re.findall(r"^    claimcheck (.*)$", run(command, "--help").stdout, re.MULTILINE)
    for example in examples:
        result = run(*shlex.split(example.partition(">")[0]))
        assert "Usage:" not in result.stderr


def test_no_arguments_show_the_help(run: Run) -> None:
    assert "Commands:" in run().output


def test_an_unknown_command_is_named(run: Run) -> None:
    result = run("chekc")
    assert result.exit_code == 2
    assert "No such command 'chekc'" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands_options_and_choices(shell: str, tmp_path: Path) -> None:
    def complete(words: str) -> str:
        return spawn(
            _CLAIMCHECK_COMPLETE=f"complete_{shell}",
            COMP_WORDS=words,
            COMP_CWORD=str(len(words.split(" ")) - 1),
            _TYPER_COMPLETE_ARGS=words,
            _TYPER_COMPLETE_FISH_ACTION="get-args",
        ).stdout.decode()

    assert {"check", "coverage"} <= {*re.findall(r"\w+", complete("claimcheck c"))}
    assert "--since" in complete("claimcheck check --s")
    assert "markdown" in complete("claimcheck check --format m")


def test_the_completion_script_is_shown() -> None:
    result = spawn("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert b"_CLAIMCHECK_COMPLETE=complete_bash" in result.stdout
