"""The command `check`: judge a claims folder."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import typer

from claimcheck.cli.judge import judge
from claimcheck.cli.options import DOCUMENTS, ENGINE, FOLDER, MASTER, NO_CACHE, TABLES, TODAY, USAGE, EngineName
from claimcheck.cli.output import ReportFormat, deliver, outputs_of


class FailOn(StrEnum):
    """From which level on a finding that is not accepted fails the check."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


EXAMPLES = """\b
Examples:
  claimcheck check
  claimcheck check claims --fail-on warning
  claimcheck check claims more.csv
  claimcheck check --only books_in_a_day --only claims/documents
  claimcheck check --since origin/main --output markdown=report.md
"""


def check(
    folder: Path | None = FOLDER,
    tables: list[Path] | None = TABLES,
    report_format: ReportFormat | None = typer.Option(
        None, "--format", help="How to print the report; default: text, in GitHub Actions: github."
    ),
    output: list[str] = typer.Option(
        [], "--output", metavar="FORMAT=FILE", help="Write the report to a file as well; may be repeated."
    ),
    only: list[str] = typer.Option(
        [],
        "--only",
        metavar="NAME|PATH",
        help="Report only what has to do with a rule, check, claim, document or path; may be repeated.",
    ),
    since: str | None = typer.Option(
        None, "--since", metavar="REV", help="Tell what changed since a git revision; fail on what is new alone."
    ),
    fail_on: FailOn | None = typer.Option(None, "--fail-on", help="The lowest level that fails; default: error."),
    documents: Path | None = DOCUMENTS,
    today: str | None = TODAY,
    engine: EngineName | None = ENGINE,
    master: str | None = MASTER,
    no_cache: bool = NO_CACHE,
) -> None:
    """Judge a claims folder: every rule, every standing check.

    Exit codes: 0 nothing to stop for; 1 findings at or above --fail-on that are not accepted; 2 not judged, or not all
    of it: usage, settings, a problem in a file, nothing to compare; 3 an internal error.
    """
    outputs = outputs_of(output)
    result = judge(folder, documents, today, since, only, tables, engine, master, cache=not no_cache)
    is_written = deliver(result, report_format, outputs)
    level = fail_on.value if fail_on else result.report.corpus.settings.fail_on
    raise typer.Exit(result.judged.exit_code(level) if is_written else USAGE)
