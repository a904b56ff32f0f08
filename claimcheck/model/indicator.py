"""What is measured, in which unit, broken down by which aspects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from claimcheck.model.interval import NOT_NEGATIVE, Interval
from claimcheck.model.place import Place
from claimcheck.model.readings import Readings
from claimcheck.model.unit import MONEY, Unit
from claimcheck.model.variable import Variable

CURRENCY = "currency"
"""The aspect that every money indicator has without naming it."""


class Over(Enum):
    """How a value relates to its period: a level in it, a total over it, or a speed during it."""

    STOCK = "stock"
    FLOW = "flow"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with its unit, in which `range` is too; `unless` tells when claims may differ in good faith."""

    id: str
    label: str
    unit: Unit
    place: Place
    aspects: tuple[str, ...] = ()
    definition: str = ""
    over: Over | None = None
    timeless: bool = False
    range: Interval = NOT_NEGATIVE
    whole: bool = True
    unless: str = ""

    @property
    def counts(self) -> bool:
        """Whether its true values are whole numbers."""
        return self.whole and self.unit.counts

    @property
    def is_money(self) -> bool:
        return any(name == MONEY for name, _ in self.unit.dimension)

    @property
    def keys(self) -> tuple[str, ...]:
        """The aspects that tell its variables apart, the currency of money among them."""
        return (*self.aspects, CURRENCY) if self.is_money else self.aspects

    def unit_of(self, variable: Variable) -> str:
        """The text of the unit that a variable's values are in: money in its own currency."""
        return self.unit.text.replace(MONEY, variable.get(CURRENCY) or MONEY) if self.is_money else self.unit.text

    def possible(self, interval: Interval) -> Interval | None:
        """The values of an interval, in its unit, that it can have; None where there are none."""
        allowed: Interval | None = interval
        is_inside = self.range is NOT_NEGATIVE and interval.is_not_negative
        if not is_inside:
            allowed = interval.meet(self.range)
        return allowed.whole() if allowed is not None and self.counts else allowed

    def cut(self, printed: Readings) -> Readings | None:
        """Readings less what it cannot have, these very ones if that is nothing; None where not even the charitable one
        has anything left. Where only the plain reading has nothing left, both are the charitable one.
        """
        charitable = self.possible(printed.charitable)
        if charitable is None:
            return None
        plain = charitable if printed.plain is printed.charitable else self.possible(printed.plain)
        is_whole = plain is printed.plain and charitable is printed.charitable
        return printed if is_whole else Readings(plain or charitable, charitable)

    def domain(self) -> Interval | None:
        """Every value that it can have at all, in its unit."""
        return self.range.whole() if self.counts else self.range


@dataclass(frozen=True, slots=True)
class AspectListing:
    """The parts that an aspect's values are; `whole` is the value they make up, empty for "not broken down"."""

    aspect: str
    values: tuple[str, ...]
    place: Place
    whole: str = ""
    complete: bool = False


Listings = Mapping[str, AspectListing]
