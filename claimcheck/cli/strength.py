"""The command `strength`: which slips nothing would notice."""

from __future__ import annotations

from pathlib import Path

import typer

from claimcheck.cli.options import DOCUMENTS, FOLDER, TODAY, Format, report_of, tell_problems, write

EXAMPLES = """\b
Examples:
  claimcheck strength
  claimcheck strength claims --format json
"""


def strength(
    folder: Path | None = FOLDER,
    report_format: Format = typer.Option(Format.TEXT, "--format", help="How to print it."),
    documents: Path | None = DOCUMENTS,
    today: str | None = TODAY,
) -> None:
    """Show how strongly each claim is held: which typical slips in it some rule or other claim would notice.

    Exit codes: 0 told; 2 a problem in a file, or no claims.
    """
    from claimcheck.pipeline import with_strength
    from claimcheck.reports.strength import render_json, render_text

    report = report_of(folder, documents, today)
    tell_problems(report.problems)
    strengths = with_strength(report).strength
    write(render_json(strengths) if report_format is Format.JSON else render_text(strengths))
    raise typer.Exit(2 if report.problems or not report.corpus.claims else 0)
