"""What an edit did, in words and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.model.change import Change, ChangeKind, Edit
from claimcheck.model.finding import Finding
from claimcheck.reports.escape import printable

_TOLD = (ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.GONE)


def as_text(edit: Edit) -> str:
    """The counts on a line, then one line for each finding that is new, changed or gone."""
    return "".join(f"{line}\n" for line in (headline(edit), *_notes(edit), *map(_line, _told(edit))))


def as_markdown(edit: Edit) -> str:
    """The same as a list."""
    items = [f"- **{change.kind.value}** `{change.finding.id}`" for change in _told(edit)]
    return "".join(f"{line}\n" for line in (f"**{headline(edit)}**", "", *_notes(edit), *items))


def as_data(edit: Edit) -> dict[str, Any]:
    """The same for the JSON report: every finding with what became of it, by its id."""
    return {
        "revision": edit.revision,
        "commit": edit.commit,
        "is_first": edit.is_first,
        "problems": edit.problems,
        "summary": {kind.name.lower(): count for kind, count in edit.counts.items()},
        "changes": [_change(change) for change in edit.changes],
    }


def headline(edit: Edit) -> str:
    """The counts of each kind of change."""
    counts = ", ".join(f"{count} {kind.value}" for kind, count in edit.counts.items())
    return f"since {printable(edit.revision)} ({edit.commit[:7]}): {counts}"


def _notes(edit: Edit) -> Iterator[str]:
    if edit.is_first:
        yield "  the folder was not there yet: everything in it is new"
    if edit.problems:
        had = "1 problem" if edit.problems == 1 else f"{edit.problems} problems"
        yield f"  its files had {had} then: what was hidden by {'it' if edit.problems == 1 else 'them'} counts as new"


def _told(edit: Edit) -> list[Change]:
    return sorted(
        (change for change in edit.changes if change.kind in _TOLD), key=lambda change: _TOLD.index(change.kind)
    )


def _line(change: Change) -> str:
    finding = change.finding
    kind = "accepted" if finding.accepted else finding.verdict.value
    return f"  {change.kind.value:<7}  {kind}[{finding.id}]: {printable(finding.sentence)}"


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.finding.id,
        "change": change.kind.name.lower(),
        "before": _state(change.before),
        "now": _state(change.now),
    }


def _state(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "evidence": finding.evidence,
        "verdict": finding.verdict.value,
        "level": finding.level.value,
        "accepted": finding.accepted is not None,
        "sentence": finding.sentence,
    }
