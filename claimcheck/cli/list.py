"""The command `list`: what is in a folder."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import typer

from claimcheck.cli.options import DOCUMENTS, FOLDER_OPTION, TODAY, USAGE, report_of, warn_of_problems, write


class Kind(StrEnum):
    """What can be listed."""

    DOCUMENTS = "documents"
    CLAIMS = "claims"
    INDICATORS = "indicators"
    RULES = "rules"
    FINDINGS = "findings"
    IMPLIED = "implied"
    UNDECIDED = "undecided"
    UNTOUCHED = "untouched"
    ACCEPTANCES = "acceptances"
    UNITS = "units"


KINDS = ", ".join(kind.value for kind in Kind)


def list_things(
    kind: Kind = typer.Argument(Kind.DOCUMENTS, metavar="[KIND]", help=f"What to list: {KINDS}."),
    folder: Path | None = FOLDER_OPTION,
    documents: Path | None = DOCUMENTS,
    today: str | None = TODAY,
) -> None:
    """List what is in a folder, one line each.

    Exit codes: 0 it is listed; 2 not all of it: a problem in a file.
    """
    from claimcheck.reports.listing import render

    report = report_of(folder, documents, today)
    write(render(report, kind.value))
    warn_of_problems(report)
    raise typer.Exit(USAGE if report.problems else 0)
