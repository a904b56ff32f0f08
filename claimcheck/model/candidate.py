"""What a document may claim: the raw material of a draft."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may be a claim, with its readings in the notation, the preferred first."""

    line: int
    figure: str
    notations: tuple[str, ...]
    context: str
    period: str = ""
    unit_open: bool = False


@dataclass(frozen=True, slots=True)
class Excluded:
    """A number that the reader takes for no claim, though a person should confirm it."""

    line: int
    figure: str
    kind: str


@dataclass(frozen=True, slots=True)
class Outline:
    """All that the reader finds in one document."""

    file: str
    sha256: str
    title: str
    candidates: tuple[Candidate, ...]
    excluded: tuple[Excluded, ...]
