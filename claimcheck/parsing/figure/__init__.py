"""The figure reader: printed text to mentions of quantities, and back to print."""

from __future__ import annotations

from claimcheck.model.mention import Mention
from claimcheck.model.quantity import Quantity
from claimcheck.parsing.figure.printing import write
from claimcheck.parsing.figure.reader import read
from claimcheck.parsing.figure.units import DEFAULT_UNITS, UnitWords
from claimcheck.parsing.notation import parse_quantity

__all__ = ["DEFAULT_UNITS", "UnitWords", "quantities", "read", "write"]


def quantities(mention: Mention) -> tuple[Quantity, ...]:
    """The readings of a mention as quantities, the preferred first."""
    return tuple(parse_quantity(notation) for notation in mention.notations)
