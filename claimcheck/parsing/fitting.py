"""How a claim's quantity is brought into its indicator's unit and range."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from claimcheck.model.constants import Constants
from claimcheck.model.indicator import Indicator
from claimcheck.model.quantity import Quantity
from claimcheck.model.readings import Readings, Rounding, read
from claimcheck.model.unit import MONEY, Unit


@dataclass(frozen=True, slots=True)
class Fit:
    """How a claim's unit fits its indicator's: times `factor`, or not at all; `currency` is that of a sum of money."""

    factor: Fraction | None
    currency: str = ""


def fit_unit(indicator: Indicator, unit: Unit, currencies: frozenset[str]) -> Fit:
    """How a unit fits an indicator; one of money takes any one of the currencies."""
    factor = unit.factor / indicator.unit.factor
    if unit.dimension == indicator.unit.dimension:
        return Fit(factor)
    own = [name for name, _ in unit.dimension if name in currencies]
    if not indicator.is_money or len(own) != 1:
        return Fit(None)
    as_money = tuple(sorted((MONEY if name == own[0] else name, power) for name, power in unit.dimension))
    return Fit(factor, own[0]) if as_money == indicator.unit.dimension else Fit(None)


def read_printed(
    quantity: Quantity,
    indicator: Indicator,
    unit: Unit,
    fit: Fit,
    rounding: Rounding,
    resolution: Fraction | None,
    constants: Constants,
) -> Readings | None:
    """The readings in the indicator's unit; None where the unit does not fit."""
    if fit.factor is None:
        return None
    counted = unit.counts and indicator.counts
    printed = read(quantity, counted=counted, rounding=rounding, step=resolution, constants=constants)
    if fit.factor == 1:
        return printed
    return Readings(printed.plain.scaled(fit.factor), printed.charitable.scaled(fit.factor))
