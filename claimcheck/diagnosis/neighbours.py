"""Which figures stand near enough to each other to be worth combining."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from claimcheck.diagnosis.figures import Figure

LINES = 12
"""How far apart in a document figures of different indicators may stand."""

FOLLOWERS = {2: 16, 3: 16, 4: 9}
"""How many figures after the first one are combined with it, by the size of the group: this keeps it linear."""

CLOSE = 4
"""Lines within which figures belong to one passage."""


def neighbour_groups(figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """Groups of two to four figures: of one passage, or wherever they stand if only one aspect tells them apart. None
    comes twice.

    The figures are in the order of the text.
    """
    places = {figure.claim.name: at for at, figure in enumerate(figures)}
    for at, first in enumerate(figures):
        yield from _groups(first, _passage(figures, at))
    for kin in _by_indicator(figures):
        for at, first in enumerate(kin):
            passage = {figure.claim.name for figure in _passage(figures, places[first.claim.name])}
            for group in _groups(first, kin[at + 1 : at + 1 + FOLLOWERS[3]]):
                apart = any(figure.claim.name not in passage for figure in group[1:])
                if apart and len(_varying(group)) == 1:
                    yield group


def _passage(figures: Sequence[Figure], at: int) -> Sequence[Figure]:
    """The figures that follow one within the window."""
    first, end = figures[at], at + 1
    while end < len(figures) and end - at <= FOLLOWERS[3] and _span((first, figures[end])) <= LINES:
        end += 1
    return figures[at + 1 : end]


def _groups(first: Figure, followers: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """The figure with one, two or three of those that follow it."""
    for size, most in FOLLOWERS.items():
        yield from ((first, *others) for others in combinations(followers[:most], size - 1))


def _by_indicator(figures: Sequence[Figure]) -> list[list[Figure]]:
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.claim.indicator.id, []).append(figure)
    return list(groups.values())


def _span(figures: Sequence[Figure]) -> int:
    """Over how many lines figures are spread; more than any window where that is not known."""
    lines = [figure.line for figure in figures]
    together = all(lines) and len({figure.claim.document for figure in figures}) == 1
    return max(lines) - min(lines) if together else LINES + 1


def nearness(figures: Sequence[Figure]) -> int:
    """How far apart figures stand, and how unlike what they speak of is: 0 for the nearest and most alike."""
    span = _span(figures)
    distance = 0 if span == 0 else 1 if span <= CLOSE else 2 if span <= LINES else 3
    return distance + _unlikeness(figures)


def _unlikeness(figures: Sequence[Figure]) -> int:
    """0 where the figures of one indicator differ in one aspect at most and the others speak of the same; 1 where only
    either is so; 2 where neither is.
    """
    families: dict[str, list[Figure]] = {}
    for figure in figures:
        families.setdefault(figure.claim.indicator.id, []).append(figure)
    largest = max(families.values(), key=len)
    others = [figure for family in families.values() if family is not largest for figure in family]
    fits = all(any(_compatible(other, one) for one in largest) for other in others)
    return (len(_varying(largest)) > 1) + (not fits)


def _varying(figures: Sequence[Figure]) -> set[str]:
    """The aspects, the period among them, in which figures of one indicator differ."""
    first, *others = (figure.claim.variable for figure in figures)
    varying = {"period"} if any(other.period != first.period for other in others) else set()
    for other in others:
        if other.aspects != first.aspects:
            varying |= {key for key, _ in {*first.aspects} ^ {*other.aspects}}
    return varying


def _compatible(one: Figure, other: Figure) -> bool:
    """Whether two figures may speak of one thing: no aspect that both have differs, and the period is one."""
    a, b = one.claim.variable, other.claim.variable
    same_period = a.period == b.period or a.period is None or b.period is None
    return same_period and all(not b.get(key) or b.get(key) == value for key, value in a.aspects)
