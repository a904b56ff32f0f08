"""A judged folder as the options of `check` want it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.options import EngineName, chosen_folder, day, documents_of, refuse, report_of, split_tables
from claimcheck.cli.output import Result

if TYPE_CHECKING:
    from claimcheck.model.change import Edit
    from claimcheck.model.report import Report


def judge(
    folder: Path | None,
    documents: Path | None,
    today: str | None,
    since: str | None,
    only: Sequence[str],
    tables: Sequence[Path] | None = None,
    engine: EngineName | None = None,
    master: str | None = None,
    *,
    cache: bool = False,
) -> Result:
    """Judges the chosen folder, compares it with a revision if one is given, and narrows it to what is named."""
    if since is None:
        return _narrowed(report_of(folder, documents, today, tables, engine, master, cache=cache), None, only)
    if split_tables(folder, tables)[1]:
        refuse("--since compares the folder alone: put the tables into it")
    if engine not in (None, EngineName.AUTO, EngineName.EXACT) or master is not None:
        refuse("--since looks at every claim by itself: leave out --engine and --master")
    at_hand, now = documents_of(documents), day("--today", today)
    from claimcheck.editing.revision import RevisionError
    from claimcheck.pipeline import check_since

    try:
        report, edit = check_since(chosen_folder(folder), since, documents=at_hand, today=now)
    except RevisionError as error:
        refuse(f"--since: {error.found}" + (f"; {error.advice}" if error.advice else ""))
    return _narrowed(report, edit, only)


def _narrowed(report: Report, edit: Edit | None, only: Sequence[str]) -> Result:
    if not only:
        return Result(report, edit)
    from claimcheck.cli.only import Selection, known_names, narrow, unknown_name
    from claimcheck.parsing.wording import did_you_mean, quote

    unknown = unknown_name(report, only)
    if unknown is not None:
        advice = did_you_mean(unknown, known_names(report), else_list=False)
        refuse(f"--only knows no rule, check, claim, document or path {quote(unknown)}" + (advice and f"; {advice}"))
    selection = Selection(report, only)
    if edit is not None:
        edit = replace(edit, changes=tuple(change for change in edit.changes if selection.finding(change.finding)))
    return Result(narrow(report, selection), edit)
