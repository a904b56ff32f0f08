"""The command `list`: what is in a folder."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

import typer

from claimcheck.cli.options import DOCUMENTS, FOLDER_OPTION, TODAY, report_of, write


class Kind(str, Enum):
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


def list_things(
    kind: Kind = typer.Argument(Kind.DOCUMENTS, help="What to list."),
    folder: Path | None = FOLDER_OPTION,
    documents: Path | None = DOCUMENTS,
    today: str | None = TODAY,
) -> None:
    """List what is in a folder, one line each."""
    from claimcheck.reports.listing import render

    write(render(report_of(folder, documents, today), kind.value))
