"""The command `check`: judge a claims folder."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimcheck.cli.options import DOCUMENTS, FOLDER, TODAY, colour, report_of, width, write

if TYPE_CHECKING:
    from claimcheck.model.report import Report


class Format(str, Enum):
    """How the report is printed."""

    TEXT = "text"
    JSON = "json"


class FailOn(str, Enum):
    """From which level on a finding that is not accepted fails the check."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


def check(
    folder: Path | None = FOLDER,
    report_format: Format = typer.Option(Format.TEXT, "--format", help="How to print the report."),
    fail_on: FailOn | None = typer.Option(None, "--fail-on", help="The lowest level that fails; default: error."),
    documents: Path | None = DOCUMENTS,
    today: str | None = TODAY,
) -> None:
    """Judge a claims folder: every rule, every standing check.

    Exit codes: 0 nothing to stop for; 1 findings at or above --fail-on that are not accepted; 2 not judged, or not all
    of it: usage, settings, a problem in a file, nothing to compare; 3 an internal error.
    """
    report = report_of(folder, documents, today)
    write(_rendered(report, report_format))
    raise typer.Exit(report.exit_code(fail_on.value if fail_on else report.corpus.settings.fail_on))


def _rendered(report: Report, report_format: Format) -> str:
    match report_format:
        case Format.JSON:
            from claimcheck.reports import json

            return json.render(report)
        case Format.TEXT:
            from claimcheck.reports import terminal

            return terminal.render(report, width=width(), colour=colour())
