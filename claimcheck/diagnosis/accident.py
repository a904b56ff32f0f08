"""How likely random figures would match as well as those of a relation do.

Each chance is that of one figure that could have been anything within a power of ten (evenly on a logarithmic scale)
and lies as near as it does to what the others make of it, by its own last digit or the miss.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log, prod

from claimcheck.diagnosis.figures import Figure

DECADE = log(10)
"""The width of a power of ten on a logarithmic scale."""

SLACK = 1.01
"""A match is looked for a little beyond the readings, and then decided exactly."""

LOST = 1e-12
"""What floats may lose, as a part of the largest value."""


def chance_of(figure: Figure, computed: float) -> float:
    """That a random figure comes as near to what the others make of it."""
    return (2 * abs(computed - figure.value) + figure.grain) / (DECADE * abs(figure.value))


def chance_of_sum(group: Sequence[Figure], miss: float) -> float | None:
    """That figures add up as nearly; None where they cannot, or would as well without the smallest of them.

    The smallest is what is left when the others are known, and the finest one would have had the most other values.
    """
    sizes = [abs(figure.value) for figure in group]
    reach = SLACK * sum(figure.half_width for figure in group) + LOST * max(sizes)
    if abs(miss) > reach or min(sizes) <= abs(miss) + reach:
        return None
    return (2 * abs(miss) + min(figure.grain for figure in group)) / (DECADE * min(sizes))


def chance_of_product(result: Figure, factors: Sequence[Figure]) -> float | None:
    """That factors multiply as nearly; None where they cannot, or would as well without one that is nearly one."""
    group = (result, *factors)
    miss = abs(prod(factor.value for factor in factors) / result.value - 1)
    reach = SLACK * sum(figure.half_width / abs(figure.value) for figure in group) + LOST
    pure = [abs(log(factor.value)) for factor in factors if factor.is_pure and factor.value > 0]
    if miss > reach * (1 + reach) or any(size <= miss + reach for size in pure):
        return None
    grain = min(figure.grain / abs(figure.value) for figure in group)
    # A ratio near one joins figures that are near each other anyway.
    return (2 * miss + grain) / min([DECADE, *(2 * size for size in pure)])
