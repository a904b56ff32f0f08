"""Guesses: the repairs of a claim that fit what the rest of the network requires of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from claimcheck.diagnosis.repairs import Draft, Kind, Repair
from claimcheck.diagnosis.slips import NEAREST_FIRST, SCALES
from claimcheck.model.claim import Claim
from claimcheck.model.interval import Interval
from claimcheck.model.suspect import Slip

MOST_GUESSES = 2
"""Guesses for one claim: more would say nothing."""

FAR_OUT = Fraction(3, 2)
"""How far a figure lies beyond a limit, as a ratio, for its scale to be guessed from the limit alone."""

MOST_FITS = 3
"""A slip is guessed only where at most so many repairs of its kind fit: chance would find more."""

SAME = Fraction(1, 10)
"""Two guesses whose values lie nearer than this part of themselves are one."""


def nearest_scale(claim: Claim, needed: Interval) -> Iterator[Repair]:
    """The least slip of scale that brings a figure within a limit far beyond which it lies; counts come out whole.

    `needed` is in the indicator's unit, and may be open to one side: then this is all that can be guessed.
    """
    wanted = needed.scaled(1 / claim.factor)
    if claim.quantity.number.denominator is not None or not _is_far_out(claim, wanted):
        return
    for kind in NEAREST_FIRST:
        inside = [draft for draft in kind.drafts(claim, wanted) if _lies_within(claim, draft, wanted)]
        if inside:
            text, value, allowed = inside[0]
            yield Repair(kind.name, text, value, allowed)
            return


def _is_far_out(claim: Claim, wanted: Interval) -> bool:
    """Whether a figure lies beyond a limit by much, or is a broken number of whole things."""
    value = claim.quantity.number.value
    if wanted.hi is not None and wanted.hi > 0 and value > FAR_OUT * wanted.hi:
        return True
    if wanted.lo is not None and wanted.lo > 0 and 0 < FAR_OUT * value < wanted.lo:
        return True
    return claim.unit.counts and claim.indicator.counts and value.denominator != 1 and not claim.quantity.number.tail


def _lies_within(claim: Claim, draft: Draft, wanted: Interval) -> bool:
    _, value, _ = draft
    is_whole = not (claim.unit.counts and claim.indicator.counts) or value.denominator == 1
    return is_whole and value in wanted


def find_repairs(claim: Claim, needed: Interval, kinds: Iterable[Kind]) -> Iterator[Repair]:
    """For each kind of slip the nearest repair of a claim that the rest of the network allows, where there is one.

    `needed` is in the indicator's unit.
    """
    quantity = claim.quantity
    if quantity.number.denominator is not None:
        return
    wanted = needed.scaled(1 / claim.factor)
    is_near = _is_near(quantity.number.value, wanted)
    for kind in kinds:
        if is_near and kind in SCALES:
            continue
        fitting = [repair for repair in kind.repairs(claim, wanted) if repair.value != quantity.number.value]
        if 0 < len(fitting) <= MOST_FITS:
            yield min(fitting, key=lambda repair: (_distance(repair, wanted), repair.text))


def _is_near(value: Fraction, wanted: Interval) -> bool:
    """Whether a figure is of the size that is wanted, so that no slip of scale can explain it."""
    middle = wanted.middle
    return middle is not None and abs(value) < 2 * abs(middle) and abs(middle) < 2 * abs(value) and value * middle > 0


def _distance(repair: Repair, wanted: Interval) -> Fraction:
    middle = wanted.middle
    return Fraction(0) if middle is None else abs(repair.value - middle)


def likeliest(repairs: Iterable[Repair], clears: int = 1) -> tuple[Slip, ...]:
    """The first repairs whose values differ, at most two, as slips."""
    kept: list[Repair] = []
    for repair in repairs:
        if all(abs(repair.value - other.value) > SAME * abs(other.value) for other in kept):
            kept.append(repair)
            if len(kept) == MOST_GUESSES:
                break
    return tuple(Slip(repair.slip, repair.text, clears) for repair in kept)
