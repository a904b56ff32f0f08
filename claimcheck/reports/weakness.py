"""The claims by how strongly they are held, the weakest first, and how many slips in them would be noticed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from claimcheck.model.strength import Strength


def weakest_first(strengths: Iterable[Strength]) -> list[Strength]:
    """Those first of whose slips the smallest part is noticed; of equal part, those with the most that pass."""
    return sorted(strengths, key=lambda strength: (_share(strength), -len(strength.unnoticed), strength.claim.name))


def _share(strength: Strength) -> Fraction:
    """The part of the slips that is noticed; all of none."""
    return Fraction(strength.noticed, len(strength.trials)) if strength.trials else Fraction(1)


def compared(strengths: Iterable[Strength]) -> list[Strength]:
    """The claims that some rule or another claim speaks of."""
    return [strength for strength in strengths if strength.is_touched]


def weak(strengths: Iterable[Strength]) -> list[Strength]:
    """The compared claims in which some slip would pass, the weakest first."""
    return [strength for strength in weakest_first(compared(strengths)) if strength.unnoticed]


def noticed(strength: Strength) -> str:
    """How many of a claim's slips are noticed, as in "3 of 7"."""
    return f"{strength.noticed} of {len(strength.trials)}"


def totals(strengths: Sequence[Strength]) -> Mapping[str, int]:
    """How many claims, slips, and slips that would be noticed."""
    return {
        "claims": len(strengths),
        "slips": sum(len(strength.trials) for strength in strengths),
        "noticed": sum(strength.noticed for strength in strengths),
    }


def percent_noticed(counts: Mapping[str, int]) -> str:
    """The noticed part of the slips in totals, cut off to a whole percentage and in parentheses; empty for no slips."""
    return f" ({100 * counts['noticed'] // counts['slips']} %)" if counts["slips"] else ""
