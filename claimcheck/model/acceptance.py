"""A finding that people know about and keep, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimcheck.model.place import Place


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Names a finding by its id and, through `evidence`, the values that it rested on."""

    finding: str
    reason: str
    evidence: str
    place: Place
    until: date | None = None
