"""What is known of a corpus while its records are being read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimcheck.model.acceptance import Acceptance
from claimcheck.model.claim import Claim
from claimcheck.model.document import Document
from claimcheck.model.indicator import AspectListing, Indicator
from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.model.rule import Rule
from claimcheck.model.settings import Settings
from claimcheck.model.unit import Units

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(slots=True)
class Doubt:
    """The names of records that exist but were left out: what refers to them is not blamed for it."""

    everything: bool = False
    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def text(self, text: str) -> None:
        """Adds whatever a file names that could not be read."""
        self.words.update(_WORD.findall(text))

    def __bool__(self) -> bool:
        return bool(self.everything or self.names or self.words)

    def claim(self, document: str, name: str) -> None:
        """Adds a claim, whose document may have no id."""
        self.names.add(f"{document}.{name}")

    def about(self, name: str) -> bool:
        """Whether a name (of a claim: its full name) may be that of a record left out."""
        if self.everything or name in self.names or all(part in self.words for part in name.split(".")):
            return True
        return "." in name and name[name.index(".") :] in self.names


@dataclass(slots=True)
class Gathering:
    """The records that have been resolved so far, and the problems."""

    units: Units
    settings: Settings
    problems: list[Problem] = field(default_factory=list)
    doubt: Doubt = field(default_factory=Doubt)
    documents: dict[str, Document] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    aspects: dict[str, AspectListing] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    acceptances: dict[str, Acceptance] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    """The ids that YAML files give to documents, also to those that were left out."""
    _places: dict[tuple[str, str], Place] = field(default_factory=dict)

    @property
    def declared_aspects(self) -> set[str]:
        """The aspects that any indicator has."""
        return {aspect for indicator in self.indicators.values() for aspect in indicator.aspects}

    def bars(self, document: str) -> bool:
        """Whether rows of a document must be left out: YAML has it and left it out, or may have."""
        return document not in self.documents and (document in self.written or self.doubt.about(document))

    def report(self, place: Place, expected: str, found: str, advice: str = "", related: Place | None = None) -> None:
        """Adds a problem."""
        self.problems.append(Problem(place, expected, found, advice, related))

    def is_first(self, noun: str, name: str, place: Place) -> bool:
        """Whether no other record of this kind had the name before; if one had, that is a problem."""
        first = self._places.setdefault((noun, name), place)
        if first is place:
            return True
        self.report(place, f"each id of {noun} once", f"{name} again", "remove one of the two, or rename it", first)
        return False
