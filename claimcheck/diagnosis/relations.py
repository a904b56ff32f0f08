"""The kinds of relation that a few figures may obey, each with the chance that random ones would."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import combinations, permutations
from typing import TypeAlias

from claimcheck.diagnosis.accident import chance_of, chance_of_product, chance_of_sum
from claimcheck.diagnosis.figures import Figure
from claimcheck.model.interval import Interval
from claimcheck.model.unit import PURE, Dimension, multiply

ONE = Interval.point(1)
POINTS: Dimension = (("percentage_point", 1),)
_HUNDRED = Fraction(100)


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
    """Every relation that could join all figures of a group, by their units, and whether they obey it.

    Two claims of one variable are in none together.
    """
    kinds = _kinds(tuple(figure.dimension for figure in group))
    if kinds and all(one.claim.variable != other.claim.variable for one, other in combinations(group, 2)):
        yield from ((kind, match) for kind in kinds for match in KINDS[kind](group))


@lru_cache(maxsize=65536)
def _kinds(dimensions: tuple[Dimension, ...]) -> tuple[str, ...]:
    """The kinds of relation that figures of these dimensions may be in."""
    if len(set(dimensions)) == 1:
        return ("sum", "whole") if dimensions[0] == PURE else ("sum",)
    if len(dimensions) == 3 and dimensions.count(PURE) == 1:
        return ("growth", "ratio")
    if len(dimensions) == 3 and dimensions.count(PURE) == 2:
        return ("change",)
    return ("product",) if len(dimensions) > 2 and _results(dimensions) else ()


def _sums(group: Group) -> Iterator[Match | None]:
    """The largest is the sum of the others."""
    if len(group) < 3 or not _add_up(group) or min(figure.value for figure in group) <= 0:
        return
    total = max(group, key=lambda figure: figure.value)
    parts = [figure for figure in group if figure is not total]
    chance = chance_of_sum(group, total.value - sum(part.value for part in parts))
    if chance is None or _added(parts).meet(total.plain) is None:
        yield None
        return
    check = f"{total.claim} == {' + '.join(str(part.claim) for part in parts)}"
    yield Match(check, f"{_names(parts)} add up to {total.claim}", total, chance)


def _wholes(group: Group) -> Iterator[Match | None]:
    """Shares of one whole make 100 %."""
    indicator = group[0].claim.indicator
    if not _add_up(group) or not indicator.unit.shares or indicator.range.hi is None:
        return
    chance = chance_of_sum(group, sum(figure.value for figure in group) - 1)
    if chance is None or _added(group).meet(ONE) is None:
        yield None
        return
    check = f'{" + ".join(str(figure.claim) for figure in group)} == "100 %"'
    yield Match(check, f"{_names(group)} make up the whole", group[0], chance)


def _changes(group: Group) -> Iterator[Match | None]:
    """Percentage points are the difference of two percentages of one indicator."""
    points = next(figure for figure in group if not figure.is_pure)
    shares = [figure for figure in group if figure.is_pure and figure.claim.indicator.unit.shares]
    if points.dimension != POINTS or len(shares) != 2 or not _add_up(shares):
        return
    for new, old in permutations(shares):
        if (new.plain - old.plain).scaled(_HUNDRED).meet(points.plain) is None:
            yield None
            continue
        chance = chance_of(points, (new.value - old.value) * 100)
        says = f"{points.claim} is the change from {old.claim} to {new.claim}"
        yield Match(f"{points.claim} == change({new.claim}, {old.claim})", says, points, chance)


def _growths(group: Group) -> Iterator[Match | None]:
    """A percentage is the growth from one figure to another of its indicator."""
    for rate, (new, old) in _rates(group):
        if not rate.claim.indicator.unit.shares or new.claim.indicator.id != old.claim.indicator.id:
            continue
        growth = new.plain.divided_by(old.plain)
        if growth is None or (growth - ONE).meet(rate.plain) is None:
            yield None
            continue
        chance = chance_of(rate, new.value / old.value - 1)
        says = f"{rate.claim} is the growth from {old.claim} to {new.claim}"
        yield Match(f"{rate.claim} == growth({new.claim}, {old.claim})", says, rate, chance)


def _ratios(group: Group) -> Iterator[Match | None]:
    """A pure number is the quotient of two figures of one unit."""
    for rate, (part, whole) in _rates(group):
        chance = _product(part, (rate, whole))
        if chance is None:
            yield None
            continue
        call = "share" if rate.claim.indicator.unit.shares else "times"
        says = f"{rate.claim} is {part.claim} over {whole.claim}"
        yield Match(f"{rate.claim} == {call}({part.claim}, {whole.claim})", says, rate, chance)


def _rates(group: Group) -> Iterator[tuple[Figure, tuple[Figure, Figure]]]:
    """A pure number among three, and the other two of one dimension in either order."""
    pure = [figure for figure in group if figure.is_pure]
    others = [figure for figure in group if not figure.is_pure]
    if others[0].dimension == others[1].dimension:
        yield from ((pure[0], (new, old)) for new, old in permutations(others))


def _products(group: Group) -> Iterator[Match | None]:
    """One figure is the product of the others, by value and by unit."""
    for at in _results(tuple(figure.dimension for figure in group)):
        result, factors = group[at], [*group[:at], *group[at + 1 :]]
        chance = _product(result, factors)
        if chance is None:
            yield None
            continue
        check = f"{result.claim} == {' * '.join(str(factor.claim) for factor in factors)}"
        yield Match(check, f"{_names(factors)} multiply to {result.claim}", result, chance)


def _product(result: Figure, factors: Group) -> float | None:
    """The chance of a product that holds; None where it does not, or a factor is as good as one."""
    chance = chance_of_product(result, factors)
    if chance is None or reduce(Interval.__mul__, (factor.plain for factor in factors)).meet(result.plain) is None:
        return None
    return chance


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
    return not first.is_pure or all(figure.claim.indicator.id == first.claim.indicator.id for figure in group)


def _added(parts: Group) -> Interval:
    return reduce(Interval.__add__, (part.plain for part in parts))


def _names(figures: Group) -> str:
    names = [str(figure.claim) for figure in figures]
    return f"{', '.join(names[:-1])} and {names[-1]}"


KINDS: Mapping[str, Callable[[Group], Iterator[Match | None]]] = {
    "sum": _sums,
    "whole": _wholes,
    "change": _changes,
    "growth": _growths,
    "ratio": _ratios,
    "product": _products,
}
