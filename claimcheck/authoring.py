"""What people write with help: acceptances of what is found, and drafts of claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from claimcheck.editing.accept import AcceptanceError, accept_findings, stale_acceptances
from claimcheck.editing.draft import draft
from claimcheck.editing.files import write_new
from claimcheck.editing.rewrite import rewrite
from claimcheck.model.acceptance import Acceptance
from claimcheck.model.problem import Problem
from claimcheck.model.report import Report
from claimcheck.parsing.corpus import load_corpus
from claimcheck.parsing.folder import list_files
from claimcheck.parsing.outline import outline
from claimcheck.pipeline import check


def accept(
    folder: Path | str,
    ids: Sequence[str],
    reason: str,
    until: date | None = None,
    *,
    documents: Path | str | None = None,
    today: date | None = None,
    dry_run: bool = False,
) -> tuple[Acceptance, ...]:
    """Writes acceptances of findings, or renews them, and gives them. Raises AcceptanceError, OSError."""
    day = today or date.today()
    report = check(folder, documents=documents, today=day)
    acceptances = accept_findings(report, ids, reason, until, day)
    if not dry_run:
        _rewrite(report, acceptances, ())
    return acceptances


def prune(
    folder: Path | str, *, documents: Path | str | None = None, today: date | None = None, dry_run: bool = False
) -> tuple[Acceptance, ...]:
    """Removes the acceptances that nothing matches, and gives them. Raises AcceptanceError, OSError."""
    report = check(folder, documents=documents, today=today)
    if report.problems:
        raise AcceptanceError("the folder has problems, and so no acceptance is known to be stale", "claimcheck check")
    stale = stale_acceptances(report)
    if not dry_run:
        _rewrite(report, (), stale)
    return stale


def _rewrite(report: Report, written: Sequence[Acceptance], removed: Sequence[Acceptance]) -> None:
    root = Path(report.folder)
    files = {found.path: found.file for found in list_files(root, report.folder).files}

    def read() -> tuple[Iterable[Acceptance], Sequence[Problem]]:
        loaded = load_corpus(root)
        return loaded.corpus.acceptances.values(), loaded.problems

    rewrite(root, files, written, removed, read)


def draft_document(document: Path, target: Path) -> int:
    """Writes the draft of a document's claims and gives their count. Raises FileExistsError, OSError, UnicodeError."""
    outlined = outline(document)
    write_new(target, draft(outlined))
    return len(outlined.candidates)
