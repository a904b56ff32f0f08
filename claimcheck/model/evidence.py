"""What a document itself shows of a claim, and of the numbers that no claim speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Reread:
    """A figure as the reader reads it: its possible quantities, and what the print leaves to its surroundings."""

    quantities: tuple[Quantity, ...]
    unit_open: bool = False
    scale_open: bool = False
    is_whole: bool = True
    """Whether the reader took the whole figure; else what it left may hold a bound word that stands apart."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is found of one claim. `rereads` are readings of its figure, alone and (the document at hand) in context.

    `is_anchored` says that the document was at hand; then `missing` are the stated lines in which the figure does
    not stand, and `nearest` is the closest line in which it does.
    """

    rereads: tuple[Reread, ...] = ()
    is_anchored: bool = False
    missing: tuple[int, ...] = ()
    nearest: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a document: where it stands (line and column from 1) and what speaks for it.

    `claim` is the full name of the claim that covers it; `exclusion` says why it is none; both empty: uncovered.
    """

    line: int
    column: int
    text: str
    context: str
    claim: str = ""
    exclusion: str = ""

    @property
    def is_covered(self) -> bool:
        return bool(self.claim or self.exclusion)
