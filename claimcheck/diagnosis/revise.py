"""Revision: what a constraint leaves of the values in its slots, remembered."""

from __future__ import annotations

from operator import is_
from typing import TypeAlias

from claimcheck.diagnosis.network import Constraint, Network
from claimcheck.engine.satisfy import divides_by_nothing, narrow_once
from claimcheck.model.claim import Claim
from claimcheck.model.interval import Interval

Box: TypeAlias = tuple[Interval, ...]
"""An interval for each slot of a constraint."""

LONGEST_END = 128
"""Bits of an end's numerator or denominator; longer ones are rounded outward."""


class Reviser:
    """Narrows boxes by the constraints of a network. The same few boxes come again and again while claims are left out
    and brought back, so it remembers what it found: intervals are told apart by identity, which is quick to compare.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self._narrowed: dict[tuple[int, ...], tuple[Box, Box | None]] = {}
        self._met: dict[tuple[int, str], tuple[Interval, Interval | None]] = {}

    def narrow(self, number: int, box: Box) -> Box | None:
        """A box less values that a constraint forbids, its ends rounded outward if long; None where nothing is left.

        What is not narrowed is the very interval that was given.
        """
        key = (number, *map(id, box))
        found = self._narrowed.get(key)
        if found is None:
            # The box is kept beside what it comes to: an interval that lives on keeps its identity to itself.
            found = self._narrowed[key] = box, narrowed_by(self.network.constraints[number], box)
        return found[1]

    def meet(self, interval: Interval, claim: Claim) -> Interval | None:
        """What a claim's charitable reading leaves of an interval."""
        key = id(interval), claim.name
        if key not in self._met:
            assert claim.readings is not None
            self._met[key] = interval, interval.meet(claim.readings.charitable)
        return self._met[key][1]


def narrowed_by(constraint: Constraint, box: Box) -> Box | None:
    """One pass of a constraint over a box, forward and backward."""
    narrowed = list(box)
    if not narrow_once(constraint.program, narrowed, False, constraint.program.counts):
        return box if divides_by_nothing(constraint.program, box) else None
    if all(map(is_, box, narrowed)):
        return box
    return tuple([old if new == old else _shortened(new, old) for old, new in zip(box, narrowed, strict=True)])


def _shortened(new: Interval, old: Interval) -> Interval:
    """An interval with short ends, and yet within what it was before."""
    if not new.is_longer_than(LONGEST_END):
        return new
    met = new.shortened(LONGEST_END).meet(old)
    assert met is not None
    return old if met == old else met
