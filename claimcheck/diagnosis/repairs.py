"""Repairs: what would stand in the place of a figure if it were a slip of one kind or another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from claimcheck.model.claim import Claim
from claimcheck.model.interval import Interval
from claimcheck.model.quantity import Bound, Quantity
from claimcheck.model.readings import read


@dataclass(frozen=True, slots=True)
class Repair:
    """What would stand there instead, its value, and the true values that it may mean, in the claim's unit."""

    slip: str
    text: str
    value: Fraction
    allowed: Interval


Draft: TypeAlias = tuple[str, Fraction, Interval]
"""A repair of a kind: its text, its value, and what that may mean."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of slip. `is_tight` tells whether what is needed is known closely enough for a fit to mean something."""

    name: str
    drafts: Callable[[Claim, Interval], Iterable[Draft]]
    is_tight: Callable[[Interval, Quantity], bool]
    concerns: Callable[[Claim], bool] = lambda _: True

    def repairs(self, claim: Claim, wanted: Interval) -> Iterator[Repair]:
        """The repairs of a claim that may mean what is wanted."""
        if self.concerns(claim) and self.is_tight(wanted, claim.quantity):
            for text, value, allowed in self.drafts(claim, wanted):
                if allowed.meet(wanted) is not None:
                    yield Repair(self.name, text, value, allowed)


def meaning(claim: Claim, quantity: Quantity) -> Interval:
    """What a quantity in a claim's place would plainly mean; "at least" and "at most" go no farther than "over"."""
    beyond = {Bound.AT_LEAST: Bound.MORE, Bound.AT_MOST: Bound.LESS}
    bounded = replace(quantity, bound=beyond.get(quantity.bound, quantity.bound))
    counted = claim.unit.counts and claim.indicator.counts
    return read(bounded, counted=counted, rounding=claim.rounding, step=claim.resolution).plain


def draft_of(claim: Claim, quantity: Quantity) -> Draft:
    """A quantity in a claim's place as a draft."""
    return quantity.text, quantity.number.value, meaning(claim, quantity)
