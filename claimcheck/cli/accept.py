"""The command `accept`: write acceptances, or remove stale ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from claimcheck.cli.options import DOCUMENTS, FOLDER_OPTION, TODAY, chosen_folder, day, documents_of, refuse, write

if TYPE_CHECKING:
    from claimcheck.editing.accept import AcceptanceError

EXAMPLES = """\b
Examples:
  claimcheck accept books_in_a_day-9f31c2 --reason "ten times too high"
  claimcheck accept --prune --dry-run
"""


def accept(
    ids: list[str] = typer.Argument(None, metavar="[ID]...", help="The ids of the findings."),
    reason: str = typer.Option("", "--reason", metavar="TEXT", help="Why they are kept; never left out."),
    until: str | None = typer.Option(None, "--until", metavar="YYYY-MM-DD", help="The last day that they are kept."),
    prune: bool = typer.Option(False, "--prune", help="Remove the acceptances of findings that are gone."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show what would change, and write nothing."),
    folder: Path | None = FOLDER_OPTION,
    documents: Path | None = DOCUMENTS,
    today: str | None = TODAY,
) -> None:
    """Accept findings: write down in the folder that they are known and kept, and why.

    An acceptance whose values changed since, or whose last day is over, is renewed in its place.
    """
    last_day = day("--until", until)
    if prune and (ids or reason or until):
        refuse("--prune removes what is stale, and takes no ids, reason or day")
    if not prune and not ids:
        refuse("accept wants the ids of findings (claimcheck list findings), or --prune")
    if prune:
        _prune(chosen_folder(folder), documents_of(documents), day("--today", today), dry_run)
    else:
        where, at_hand, now = chosen_folder(folder), documents_of(documents), day("--today", today)
        _accept(where, ids, reason, last_day, at_hand, now, dry_run)


def _accept(
    folder: Path, ids: list[str], reason: str, until: date | None, documents: Path | None, now: date | None, dry: bool
) -> None:
    from claimcheck.authoring import accept
    from claimcheck.editing.accept import AcceptanceError

    try:
        accepted = accept(folder, ids, reason, until, documents=documents, today=now, dry_run=dry)
    except (AcceptanceError, OSError) as error:
        _refuse(error)
    for acceptance in accepted:
        limit = f" until {acceptance.until}" if acceptance.until else ""
        write(f"{'would accept' if dry else 'accepted'} {acceptance.finding}{limit}: {acceptance.reason}\n")


def _prune(folder: Path, documents: Path | None, now: date | None, dry: bool) -> None:
    from claimcheck.authoring import prune
    from claimcheck.editing.accept import AcceptanceError

    try:
        removed = prune(folder, documents=documents, today=now, dry_run=dry)
    except (AcceptanceError, OSError) as error:
        _refuse(error)
    for acceptance in removed:
        write(f"{'would remove' if dry else 'removed'} {acceptance.finding}: {acceptance.reason}\n")
    if not removed:
        write("no acceptance is stale\n")


def _refuse(error: AcceptanceError | OSError) -> NoReturn:
    if isinstance(error, OSError):
        refuse(f"{error.filename}: {(error.strerror or str(error)).lower()}")
    from claimcheck.parsing.wording import did_you_mean

    meant = did_you_mean(error.unknown, error.known) if error.unknown else ""
    advice = meant or error.advice
    refuse(error.found + (f"; {advice}" if advice else ""))
