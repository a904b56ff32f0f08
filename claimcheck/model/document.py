"""A report that was read, or a collection of background facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from claimcheck.model.period import Period
from claimcheck.model.place import Place


class Kind(Enum):
    """What a document is to its claims."""

    REPORT = "report"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class NotClaim:
    """A number of a document that states no quantity, and why."""

    lines: tuple[int, ...]
    figure: str
    because: str
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    """A document's identity. `file` and `sha256` name the text it was read from; a reference has an `origin`."""

    id: str
    title: str
    place: Place
    kind: Kind = Kind.REPORT
    publisher: str = ""
    published: str = ""
    file: str = ""
    sha256: str = ""
    origin: str = ""
    default_period: Period | None = None
    default_about: Mapping[str, str] = field(default_factory=dict)
    not_claims: tuple[NotClaim, ...] = ()
