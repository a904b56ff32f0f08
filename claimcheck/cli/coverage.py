"""The command `coverage`: every number of every document."""

from __future__ import annotations

from pathlib import Path

import typer

from claimcheck.cli.options import DOCUMENTS, FOLDER, Format, chosen_folder, documents_of, refuse, tell_problems, write


def coverage(
    folder: Path | None = FOLDER,
    documents: Path | None = DOCUMENTS,
    report_format: Format = typer.Option(Format.TEXT, "--format", help="How to print it."),
) -> None:
    """Show every number of every document: covered by a claim, excluded with a reason, or uncovered.

    Exit codes: 0 nothing uncovered; 1 something is; 2 no document at hand, or a problem in a file.
    """
    from claimcheck.pipeline import examine_folder
    from claimcheck.reports.coverage import render_json, render_text

    examined = examine_folder(chosen_folder(folder), documents_of(documents))
    tell_problems(examined.problems)
    if not examined.corpus.numbers and not examined.problems:
        refuse("no document is at hand: name their folder with --documents")
    write(render_json(examined.corpus) if report_format is Format.JSON else render_text(examined.corpus))
    if examined.problems:
        raise typer.Exit(2)
    uncovered = any(not number.is_covered for numbers in examined.corpus.numbers.values() for number in numbers)
    raise typer.Exit(int(uncovered))
