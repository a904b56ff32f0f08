"""A document states a quantity of an indicator, about something, for a period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from claimcheck.model.constants import DEFAULT_CONSTANTS, Constants
from claimcheck.model.indicator import Indicator
from claimcheck.model.period import Period
from claimcheck.model.place import Place
from claimcheck.model.quantity import Form, Quantity
from claimcheck.model.readings import Readings, Rounding, read
from claimcheck.model.unit import Unit
from claimcheck.model.variable import Variable


class Basis(Enum):
    """On what ground a document states a figure."""

    REPORTED = "reported"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    TARGET = "target"
    ILLUSTRATION = "illustration"

    @property
    def compares(self) -> bool:
        """Whether figures of this kind speak of what is, and so can disagree with others."""
        return self not in (Basis.TARGET, Basis.ILLUSTRATION)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `readings` are in the indicator's unit, and None where no value fits its unit or range.

    `fits_unit` says that the claim's unit has the indicator's dimension; `factor` converts the claim's unit into the
    indicator's; `resolution` is in the claim's unit; a `trust` of None is infinite.
    """

    name: str
    document: str
    indicator: Indicator
    quantity: Quantity
    unit: Unit
    place: Place
    variable: Variable
    figure: str = ""
    lines: tuple[int, ...] = ()
    page: str = ""
    period: Period | None = None
    basis: Basis = Basis.REPORTED
    rounding: Rounding = Rounding.NEAREST
    resolution: Fraction | None = None
    trust: Fraction | None = Fraction(1)
    says: str = ""
    note: str = ""
    fits_unit: bool = True
    factor: Fraction = Fraction(1)
    printed: Readings | None = None
    """The readings in the indicator's unit before they are cut to its range."""
    readings: Readings | None = None

    @property
    def value(self) -> str:
        """The quantity as written in the record."""
        return self.quantity.text

    @property
    def nominal(self) -> Fraction:
        """The printed digits as they stand, the middle of a range, in the indicator's unit."""
        match self.quantity.form:
            case Form.RANGE | Form.HALF_OPEN:
                assert self.quantity.second is not None
                return (self.quantity.number.value + self.quantity.second.value) / 2 * self.factor
            case Form.TIMES_MORE:
                return (self.quantity.number.value - Fraction(1, 2)) * self.factor
            case _:
                return self.quantity.number.value * self.factor

    @property
    def shown_unit(self) -> str:
        """The indicator's unit, in which readings are, with this claim's currency for money."""
        return self.indicator.unit_of(self.variable)

    def __str__(self) -> str:
        return self.name


def restated(claim: Claim, quantity: Quantity, constants: Constants = DEFAULT_CONSTANTS) -> Claim:
    """The claim as if its document had printed another quantity, in the same unit."""
    counted = claim.unit.counts and claim.indicator.counts
    read_as = read(quantity, counted=counted, rounding=claim.rounding, step=claim.resolution, constants=constants)
    printed = Readings(read_as.plain.scaled(claim.factor), read_as.charitable.scaled(claim.factor))
    return replace(claim, quantity=quantity, printed=printed, readings=claim.indicator.cut(printed))
