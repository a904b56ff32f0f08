"""Everything that a claims folder holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimcheck.model.acceptance import Acceptance
from claimcheck.model.claim import Claim
from claimcheck.model.document import Document
from claimcheck.model.evidence import Evidence, Number
from claimcheck.model.indicator import AspectListing, Indicator
from claimcheck.model.period import Period
from claimcheck.model.rule import Rule
from claimcheck.model.settings import DEFAULT_SETTINGS, Settings
from claimcheck.model.unit import Units
from claimcheck.model.variable import Variable


@dataclass(frozen=True, slots=True)
class Corpus:
    """The records of a folder by their ids, in the order of files and lines; claims by their full names."""

    documents: Mapping[str, Document]
    indicators: Mapping[str, Indicator]
    claims: Mapping[str, Claim]
    rules: Mapping[str, Rule]
    acceptances: Mapping[str, Acceptance]
    units: Units
    aspects: Mapping[str, AspectListing] = field(default_factory=dict)
    settings: Settings = DEFAULT_SETTINGS
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """What the documents show of each claim that has a figure, by its full name."""
    numbers: Mapping[str, tuple[Number, ...]] = field(default_factory=dict)
    """Every number of each document at hand, by the document's id, in the order of the text."""

    elsewhere: frozenset[Period] = frozenset()
    """Periods that claims state which are not in it, where it is a part of a corpus."""

    def claims_by_variable(self) -> dict[Variable, list[Claim]]:
        """The claims of each variable that has any, in order."""
        grouped: dict[Variable, list[Claim]] = {}
        for claim in self.claims.values():
            grouped.setdefault(claim.variable, []).append(claim)
        return grouped
