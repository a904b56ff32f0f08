"""What an edit did to the findings of a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from claimcheck.model.finding import Finding


class ChangeKind(Enum):
    """What became of a finding."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    STILL = "still there"


@dataclass(frozen=True, slots=True)
class Change:
    """One finding and what became of it: `now` is None if it is gone, `before` if it is new."""

    kind: ChangeKind
    before: Finding | None
    now: Finding | None

    @property
    def finding(self) -> Finding:
        """The finding as it is now, or as it was if it is gone."""
        finding = self.now or self.before
        assert finding is not None
        return finding


@dataclass(frozen=True, slots=True)
class Edit:
    """All that happened to a folder's findings since a revision.

    `revision` is what the user called it, `commit` the hash that it stands for. `is_first`: the folder was not there
    yet. `problems` counts those of the folder as it was: what they hid counts as new.
    """

    revision: str
    commit: str
    changes: tuple[Change, ...]
    is_first: bool = False
    problems: int = 0

    @property
    def fresh(self) -> tuple[Finding, ...]:
        """The findings that the edit is to answer for: new and changed, in the order of the report."""
        kinds = (ChangeKind.NEW, ChangeKind.CHANGED)
        return tuple(change.now for change in self.changes if change.now is not None and change.kind in kinds)

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """How many findings each kind of change has, none left out."""
        counted = Counter(change.kind for change in self.changes)
        return {kind: counted[kind] for kind in ChangeKind}


def compare(before: Iterable[Finding], now: Iterable[Finding]) -> tuple[Change, ...]:
    """What became of each finding: those of now in their order, then those that are gone."""
    earlier = {finding.id: finding for finding in before}
    changes = []
    for finding in now:
        old = earlier.pop(finding.id, None)
        changes.append(Change(_kind(old, finding), old, finding))
    return (*changes, *(Change(ChangeKind.GONE, old, None) for old in earlier.values()))


def _kind(before: Finding | None, now: Finding) -> ChangeKind:
    """Changed is also what was accepted and no longer is: the gate stood open for it and is now shut."""
    if before is None:
        return ChangeKind.NEW
    lost_acceptance = before.accepted is not None and now.accepted is None
    differs = (before.evidence, before.level) != (now.evidence, now.level)
    return ChangeKind.CHANGED if differs or lost_acceptance else ChangeKind.STILL
