"""The command `explain`: what a name stands for."""

from __future__ import annotations

from pathlib import Path

import typer

from claimcheck.cli.options import DOCUMENTS, FOLDER_OPTION, TODAY, refuse, report_of, warn_of_problems, width, write

EXAMPLES = """\b
Examples:
  claimcheck explain agreement
  claimcheck explain books_in_a_day-9f31c2
"""


def explain(
    name: str = typer.Argument(
        metavar="NAME", help="A check, a rule, a claim (document.claim), an indicator or a finding's id."
    ),
    folder: Path | None = FOLDER_OPTION,
    documents: Path | None = DOCUMENTS,
    today: str | None = TODAY,
) -> None:
    """Explain a check, a rule, a claim, an indicator or a finding: what it is, why, its whole derivation."""
    from claimcheck.reports.explain import explain as explained
    from claimcheck.reports.explain import explain_check, similar_names

    text = explain_check(name)
    if text is None:
        report = report_of(folder, documents, today)
        text = explained(report, name, width())
        warn_of_problems(report)
        if text is None:
            close = similar_names(report, name)
            refuse(f"nothing is called {name!r}" + (f"; did you mean {' or '.join(close)}?" if close else ""))
    write(text)
