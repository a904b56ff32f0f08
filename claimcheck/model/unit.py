"""Units of measure: a strict grammar of names, resolved through pint with our own definitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimcheck.model.unit_advice import instead_of, unit_lines
from claimcheck.model.unit_grammar import (
    PURE,
    Dimension,
    Measure,
    UnitError,
    multiply,
    parse_unit,
    read_measure,
    write_measure,
)

if TYPE_CHECKING:
    import pint

__all__ = ["MONEY", "NUMBER", "PURE", "Dimension", "Unit", "UnitError", "Units", "describe", "load_units", "multiply"]

MONEY = "money"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: `factor` times the base units of its dimension.

    `counts` says that it is one countable thing and no rate; `shares` that it is a percentage or permille.
    """

    text: str
    factor: Fraction
    dimension: Dimension
    counts: bool = False
    shares: bool = False

    def named(self, text: str) -> Unit:
        """The same unit under another text."""
        return Unit(text, self.factor, self.dimension, self.counts, self.shares)


NUMBER = Unit("", Fraction(1), PURE)


@dataclass(frozen=True, slots=True)
class Definition:
    """How a folder defines a unit: a new kind of thing, or (`equals`) a multiple of known units."""

    name: str
    equals: str = ""
    countable: bool = False
    currency: bool = False


def describe(dimension: Dimension) -> str:
    """A dimension in words, such as "token / time"."""
    over = [_powered(name, power) for name, power in dimension if power > 0]
    under = [_powered(name, -power) for name, power in dimension if power < 0]
    text = " * ".join(over) or "1"
    if under:
        return f"{text} / {' / '.join(under)}"
    return "a pure number" if not over else text


def _powered(name: str, power: int) -> str:
    return name.replace("_", " ") if power == 1 else f"{name.replace('_', ' ')}^{power}"


class Units:
    """The units that a corpus may use: the built-in ones and those that its folder defines."""

    def __init__(self, measured: Mapping[str, str] = MappingProxyType({})) -> None:
        """`measured` has measures of units that follow from others, as `write_measure` gives them; pint is asked for
        those that are not there.
        """
        self._measured = measured
        self._equals: dict[str, str] = {}
        self._countable: set[str] = set()
        self._currencies: set[str] = set()
        self._definitions: list[Definition] = []
        self._cache: dict[str, Unit] = {"": NUMBER}
        self._measures: dict[str, Measure] = {}
        self._pint = _Pint()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._equals)

    @property
    def defined(self) -> tuple[str, ...]:
        """The units that were added to the built-in ones."""
        return tuple(one.name for one in self._definitions)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """How these were defined."""
        return tuple(self._definitions)

    @property
    def measured(self) -> Mapping[str, str]:
        """The measures of units that were added and follow from others."""
        return {one.name: write_measure(self.resolve(one.name)) for one in self._definitions if one.equals}

    @property
    def currencies(self) -> frozenset[str]:
        return frozenset(self._currencies)

    def define(self, name: str, equals: str = "", *, countable: bool = False, currency: bool = False) -> None:
        """Adds a unit: a new kind of thing, or (`equals`) a multiple of known units. Raises UnitError."""
        if name in self._equals:
            raise UnitError("a name that is not yet a unit", 0, f"{name} is known already")
        if equals:
            self._measures[name] = self._measure(name, equals)
        self.add(name, equals or f"[{name}]", countable=countable, currency=currency)
        self._definitions.append(Definition(name, equals, countable, currency))

    def add(self, name: str, equals: str, *, countable: bool, currency: bool) -> None:
        """Adds a unit that is built in, or that `define` has looked at: a multiple of known units, or a [dimension]."""
        self._equals[name] = equals
        if equals.startswith("["):
            self._measures[name] = Fraction(1), ((equals.strip("[]"), 1),)
        if countable:
            self._countable.add(name)
        if currency:
            self._currencies.add(name)

    def parse(self, text: str) -> Unit:
        """The unit that a text stands for. Raises UnitError."""
        unit = self._cache.get(text)
        if unit is None:
            factor, dimension = parse_unit(text, self.resolve)
            shares = text.strip() in ("%", "percent", "permille")
            unit = Unit(text, factor, dimension, text.strip() in self._countable, shares)
            self._cache[text] = unit
        return unit

    def currency_of(self, dimension: Dimension) -> str | None:
        """The one currency in a dimension to the power one, or None."""
        found = [name for name, power in dimension if name in self._currencies and power == 1]
        return found[0] if len(found) == 1 else None

    def resolve(self, name: str) -> Measure:
        """A unit's factor and dimension by its exact name. Raises LookupError with advice."""
        if name not in self._equals:
            raise LookupError(instead_of(name, self.names))
        if name not in self._measures:
            self._measures[name] = self._measure(name, self._equals[name])
        return self._measures[name]

    def _measure(self, name: str, equals: str) -> Measure:
        if name in self._measured:
            return read_measure(self._measured[name])
        return self._pint.measure(name, parse_unit(equals, self.resolve))


class _Pint:
    """Units as pint has them, loaded when the first is asked for."""

    def __init__(self) -> None:
        self._bases: set[str] = set()

    def measure(self, name: str, made: Measure) -> Measure:
        """The measure of a unit that is made of base units, which are named as their dimensions here: of units made of
        others, pint works out each anew for all that are made of it.
        """
        factor, powers = made
        for base in {base for base, _ in powers} - self._bases:
            self._define(base, Fraction(1), {f"[{base}]": 1})
            self._bases.add(base)
        self._define(f"_{name}", factor, dict(powers))
        found, root = self._registry.get_root_units(f"_{name}")
        dimension = self._registry.get_dimensionality(root)
        parts = ((base.strip("[]"), round(float(str(power)))) for base, power in dimension.items())
        return Fraction(str(found)), tuple(sorted(parts))

    def _define(self, name: str, factor: Fraction, parts: Mapping[str, int]) -> None:
        from pint.facets.plain import ScaleConverter, UnitDefinition
        from pint.util import UnitsContainer

        converter = ScaleConverter(factor)  # type: ignore[arg-type]  # pint promises less than it takes
        definition = UnitDefinition(name, None, (), converter, UnitsContainer(parts))
        self._registry.define(definition)  # type: ignore[arg-type]

    @cached_property
    def _registry(self) -> pint.UnitRegistry[Fraction]:
        import pint

        return pint.UnitRegistry(None, non_int_type=Fraction, cache_folder=None)


def load_units(measured: Mapping[str, str] = MappingProxyType({})) -> Units:
    """The built-in units. `measured` has measures of others that will be added, where they are known."""
    return define_built_in(Units({**dict(unit_lines("measures.txt")), **measured}))


def define_built_in(units: Units) -> Units:
    """Adds the built-in units to none."""
    group = ""
    for name, equals in unit_lines("units.txt"):
        if name.startswith("@"):
            group = name.removeprefix("@group ").removeprefix("@end")
        else:
            units.add(name, equals, countable=group == "Countable", currency=group == "Currency")
    return units
