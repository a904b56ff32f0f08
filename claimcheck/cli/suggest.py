"""The command `suggest`: relations that nobody wrote down."""

from __future__ import annotations

from pathlib import Path

import typer

from claimcheck.cli.options import DOCUMENTS, FOLDER, TODAY, Format, report_of, tell_problems, write

EXAMPLES = """\b
Examples:
  claimcheck suggest
  claimcheck suggest claims --limit 5 > claims/rules/suggested.yaml
"""


def suggest(
    folder: Path | None = FOLDER,
    report_format: Format = typer.Option(Format.TEXT, "--format", help="How to print it: text is a file of rules."),
    limit: int = typer.Option(20, "--limit", min=1, help="How many suggestions at most."),
    documents: Path | None = DOCUMENTS,
    today: str | None = TODAY,
) -> None:
    """Suggest rules: sums, shares, growth and products that the numbers appear to obey and nobody wrote down.

    Exit codes: 0 told; 2 a problem in a file, or no claims.
    """
    from claimcheck.diagnosis.suggest import suggest as find_suggestions
    from claimcheck.reports.suggest import render_json, render_text

    report = report_of(folder, documents, today)
    tell_problems(report.problems)
    suggestions = find_suggestions(report.corpus, report.judgements, limit)
    write(render_json(suggestions) if report_format is Format.JSON else render_text(suggestions))
    raise typer.Exit(2 if report.problems or not report.corpus.claims else 0)
