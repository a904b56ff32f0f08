"""The command `report`: the discrepancy report for people."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimcheck.cli.options import (
    DOCUMENTS,
    ENGINE,
    FOLDER,
    MASTER,
    NO_CACHE,
    TABLES,
    TODAY,
    EngineName,
    refuse,
    report_of,
    width,
    write,
)

if TYPE_CHECKING:
    from claimcheck.model.report import Report

EXAMPLES = """\b
Examples:
  claimcheck report --format html --output report.html
  claimcheck report claims --format markdown > report.md
"""


class ReportFormat(StrEnum):
    """How the report is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def report(
    folder: Path | None = FOLDER,
    tables: list[Path] | None = TABLES,
    report_format: ReportFormat = typer.Option(ReportFormat.TEXT, "--format", help="How to write it."),
    output: Path | None = typer.Option(None, "--output", "-o", help="The file to write; default: standard output."),
    documents: Path | None = DOCUMENTS,
    today: str | None = TODAY,
    engine: EngineName | None = ENGINE,
    master: str | None = MASTER,
    no_cache: bool = NO_CACHE,
) -> None:
    """Write the whole discrepancy report, accepted findings in full.

    As HTML and as Markdown it also tells how strongly the claims are held.

    Exit codes: 0 it is written, whatever it says; 2 not all was judged: a problem in a file, or no claims.
    """
    measured = report_format in (ReportFormat.HTML, ReportFormat.MARKDOWN)
    judged = report_of(folder, documents, today, tables, engine, master, cache=not no_cache, strength=measured)
    text = _rendered(judged, report_format)
    if output is None or output == Path("-"):
        write(text)
    else:
        _write_file(output, text)
    raise typer.Exit(judged.exit_code("never"))


def _rendered(judged: Report, report_format: ReportFormat) -> str:
    from claimcheck.reports.formats import FORMATS

    if report_format is not ReportFormat.TEXT:
        return FORMATS[report_format.value](judged)
    from claimcheck.reports import terminal

    known = [found for found in judged.findings if found.accepted]
    details = [terminal.render_finding(found, width=width()) for found in known]
    return "\n\n".join([*details, terminal.render(judged, width=width())])


def _write_file(output: Path, text: str) -> None:
    from claimcheck.editing.files import replace_file

    try:
        replace_file(output, text)
    except OSError as error:
        refuse(f"cannot write {output}: {(error.strerror or str(error)).lower()}")
