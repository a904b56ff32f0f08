"""The kinds of relation that a few figures may obey, each with the chance that random ones would."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import permutations
from math import log, prod
from typing import TypeAlias

from claimcheck.diagnosis.figures import Figure
from claimcheck.model.interval import Interval
from claimcheck.model.unit import PURE, Dimension, multiply

DECADE = log(10)
"""The width of the range that a figure could have fallen in, on a logarithmic scale: one power of ten."""

SLACK = 1.01
"""What floats may lose: a match is looked for a little beyond the readings, then decided exactly."""

ONE = Interval.point(1)


@dataclass(frozen=True, slots=True)
class Match:
    """A relation that holds within the plain readings. `chance` is that of random figures in its place."""

    check: str
    says: str
    result: Figure
    chance: float


Group: TypeAlias = Sequence[Figure]

Attempt: TypeAlias = tuple[str, Match | None]
"""The kind of relation that was tried, and what came of it."""


def try_relations(group: Group) -> Iterator[Attempt]:
    """Every relation that could join all figures of a group, by their units, and whether they obey it."""
    for kind, attempts in KINDS.items():
        for match in attempts(group):
            yield kind, match


def _sums(group: Group) -> Iterator[Match | None]:
    """The largest is the sum of the others."""
    if len(group) < 3 or not _add_up(group) or min(figure.value for figure in group) <= 0:
        return
    total = max(group, key=lambda figure: figure.value)
    parts = [figure for figure in group if figure is not total]
    miss = abs(total.value - sum(part.value for part in parts))
    if miss > _reach(group) or not _matter(group, miss) or _added(parts).meet(total.plain) is None:
        yield None
        return
    check = f"{total.claim} == {' + '.join(str(part.claim) for part in parts)}"
    yield Match(check, f"{_names(parts)} add up to {total.claim}", total, _chance_of_sum(group, miss))


def _wholes(group: Group) -> Iterator[Match | None]:
    """Shares of one whole make 100 %."""
    indicator = group[0].claim.indicator
    if not _add_up(group) or not indicator.unit.shares or indicator.range.hi is None:
        return
    miss = abs(sum(figure.value for figure in group) - 1)
    if miss > _reach(group) or not _matter(group, miss) or _added(group).meet(ONE) is None:
        yield None
        return
    check = f'{" + ".join(str(figure.claim) for figure in group)} == "100 %"'
    yield Match(check, f"{_names(group)} make up the whole", group[0], _chance_of_sum(group, miss))


def _changes(group: Group) -> Iterator[Match | None]:
    """Percentage points are the difference of two percentages of one indicator."""
    points = [figure for figure in group if figure.dimension == (("percentage_point", 1),)]
    shares = [figure for figure in group if figure.is_pure and figure.claim.indicator.unit.shares]
    if len(group) != 3 or len(points) != 1 or len(shares) != 2 or not _add_up(shares):
        return
    for new, old in permutations(shares):
        change = (new.plain - old.plain).scaled(_HUNDRED)
        if change.meet(points[0].plain) is None:
            yield None
            continue
        miss = abs((new.value - old.value) * 100 - points[0].value)
        chance = (2 * miss + points[0].grain) / (DECADE * abs(points[0].value))
        says = f"{points[0].claim} is the change from {old.claim} to {new.claim}"
        yield Match(f"{points[0].claim} == change({new.claim}, {old.claim})", says, points[0], chance)


def _growths(group: Group) -> Iterator[Match | None]:
    """A percentage is the growth from one figure to another of its indicator."""
    for rate, (new, old) in _rates(group):
        if not rate.claim.indicator.unit.shares or new.claim.indicator is not old.claim.indicator:
            continue
        growth = new.plain.divided_by(old.plain)
        if growth is None or (growth - ONE).meet(rate.plain) is None:
            yield None
            continue
        miss = abs(new.value / old.value - 1 - rate.value)
        chance = (2 * miss + rate.grain) / (DECADE * abs(rate.value))
        says = f"{rate.claim} is the growth from {old.claim} to {new.claim}"
        yield Match(f"{rate.claim} == growth({new.claim}, {old.claim})", says, rate, chance)


def _ratios(group: Group) -> Iterator[Match | None]:
    """A pure number is the quotient of two figures of one unit."""
    for rate, (part, whole) in _rates(group):
        match = _product(whole, (rate, part)) if False else _product(part, (rate, whole))
        if match is None or rate.value <= 0:
            yield None
            continue
        call = "share" if rate.claim.indicator.unit.shares else "times"
        says = f"{rate.claim} is {part.claim} over {whole.claim}"
        yield Match(f"{rate.claim} == {call}({part.claim}, {whole.claim})", says, rate, match)


def _rates(group: Group) -> Iterator[tuple[Figure, tuple[Figure, Figure]]]:
    """A pure number among three, and the other two of one dimension in either order."""
    pure = [figure for figure in group if figure.is_pure]
    others = [figure for figure in group if not figure.is_pure]
    if len(group) == 3 and len(pure) == 1 and others[0].dimension == others[1].dimension:
        yield pure[0], (others[0], others[1])
        yield pure[0], (others[1], others[0])


def _products(group: Group) -> Iterator[Match | None]:
    """One figure is the product of the others, by value and by unit."""
    if len(group) < 3 or sum(figure.is_pure for figure in group) > len(group) - 3:
        return
    for at in _results(tuple(figure.dimension for figure in group)):
        result, factors = group[at], [*group[:at], *group[at + 1 :]]
        chance = _product(result, factors)
        if chance is None:
            yield None
            continue
        check = f"{result.claim} == {' * '.join(str(factor.claim) for factor in factors)}"
        yield Match(check, f"{_names(factors)} multiply to {result.claim}", result, chance)


def _product(result: Figure, factors: Sequence[Figure]) -> float | None:
    """The chance of a product that holds; None where it does not, or a factor is as good as one."""
    miss = abs(prod(factor.value for factor in factors) / result.value - 1)
    group = (result, *factors)
    reach = sum(figure.half_width / abs(figure.value) for figure in group)
    pure = [abs(log(factor.value)) for factor in factors if factor.is_pure and factor.value > 0]
    if miss > SLACK * reach + reach * reach or any(size <= miss + reach for size in pure):
        return None
    if reduce(Interval.__mul__, (factor.plain for factor in factors)).meet(result.plain) is None:
        return None
    grain = min(figure.grain / abs(figure.value) for figure in group)
    return (2 * miss + grain) / min(DECADE, *(2 * size for size in pure))


@lru_cache(maxsize=65536)
def _results(dimensions: tuple[Dimension, ...]) -> tuple[int, ...]:
    """The places whose dimension is the product of all others, and no pure number."""
    whole = reduce(lambda left, right: multiply(left, right, 1), dimensions)
    return tuple(
        at
        for at, dimension in enumerate(dimensions)
        if dimension != PURE and multiply(dimension, dimension, 1) == whole
    )


def _add_up(group: Group) -> bool:
    """Whether figures can be added: of one dimension, and pure numbers only of one indicator."""
    first = group[0]
    if any(figure.dimension != first.dimension for figure in group):
        return False
    return not first.is_pure or all(figure.claim.indicator is first.claim.indicator for figure in group)


def _reach(group: Group) -> float:
    return SLACK * sum(figure.half_width for figure in group)


def _matter(group: Group, miss: float) -> bool:
    """Whether no summand is so small that the others would match without it."""
    return min(abs(figure.value) for figure in group) > miss + _reach(group)


def _added(parts: Sequence[Figure]) -> Interval:
    return reduce(Interval.__add__, (part.plain for part in parts))


def _chance_of_sum(group: Group, miss: float) -> float:
    """That random figures come as near: the smallest summand is what is left when the others are known."""
    grain = max(figure.grain for figure in group)
    return (2 * miss + grain) / (DECADE * min(abs(figure.value) for figure in group))


def _names(figures: Sequence[Figure]) -> str:
    names = [str(figure.claim) for figure in figures]
    return f"{', '.join(names[:-1])} and {names[-1]}"


KINDS: dict[str, Callable[[Group], Iterator[Match | None]]] = {
    "sum": _sums,
    "whole": _wholes,
    "change": _changes,
    "growth": _growths,
    "ratio": _ratios,
    "product": _products,
}
