"""Units of measure: a strict grammar of names, resolved through pint with our own definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimcheck.model.unit_grammar import PURE, Dimension, Measure, UnitError, multiply, parse_unit

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

    def __init__(self, registry: pint.UnitRegistry[Fraction]) -> None:
        self._registry = registry
        self._countable: set[str] = set()
        self._currencies: set[str] = set()
        self._names: set[str] = set()
        self._definitions: list[Definition] = []
        self._cache: dict[str, Unit] = {"": NUMBER}
        self._measures: dict[str, Measure] = {}

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._names)

    @property
    def defined(self) -> tuple[str, ...]:
        """The units that were added to the built-in ones."""
        return tuple(one.name for one in self._definitions)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """How these were defined."""
        return tuple(self._definitions)

    @property
    def currencies(self) -> frozenset[str]:
        return frozenset(self._currencies)

    def define(self, name: str, equals: str = "", *, countable: bool = False, currency: bool = False) -> None:
        """Adds a unit: a new kind of thing, or (`equals`) a multiple of known units. Raises UnitError."""
        if name in self._names:
            raise UnitError("a name that is not yet a unit", 0, f"{name} is known already")
        self.add(name, equals, "" if equals else name, countable=countable, currency=currency)
        self._definitions.append(Definition(name, equals, countable, currency))

    def add(self, name: str, equals: str, base: str = "", *, countable: bool, currency: bool) -> None:
        """Adds a unit that is built in, or as `define` does: a multiple of known units, or the `base` of a dimension.

        pint would read definitions as well, but takes longer to read ours than to do all else that we ask of it.
        """
        from pint.facets.plain import ScaleConverter, UnitDefinition
        from pint.util import UnitsContainer

        factor, parts = (Fraction(1), ((f"[{base}]", 1),)) if base else parse_unit(equals, self._part)
        converter = ScaleConverter(factor)  # type: ignore[arg-type]  # pint promises less than it takes
        definition = UnitDefinition(name, None, (), converter, UnitsContainer(dict(parts)))
        self._registry.define(definition)  # type: ignore[arg-type]
        self._names.add(name)
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

    def _part(self, name: str) -> tuple[Fraction, Dimension]:
        """A unit as a part of the definition of another, to be resolved with it. Raises LookupError with advice."""
        if name not in self._names:
            raise LookupError(_suggestion(name, self.names))
        return Fraction(1), ((name, 1),)

    def resolve(self, name: str) -> Measure:
        """A unit's factor and dimension by its exact name. Raises LookupError with advice."""
        if name not in self._names:
            raise LookupError(_suggestion(name, self.names))
        if name not in self._measures:
            self._measures[name] = self._measure(name)
        return self._measures[name]

    def _measure(self, name: str) -> Measure:
        factor, root = self._registry.get_root_units(name)
        powers = self._registry.get_dimensionality(root)
        dimension = tuple(sorted((base.strip("[]"), round(float(str(power)))) for base, power in powers.items()))
        return Fraction(str(factor)), dimension


def load_units(definitions: Mapping[str, Mapping[str, str]] = MappingProxyType({})) -> Units:
    """The built-in units. `definitions` is for tests: name → arguments of `define`."""
    import pint

    units = Units(pint.UnitRegistry(None, non_int_type=Fraction, cache_folder=None))
    for group, name, equals in _built_in():
        base = equals.strip("[]") if equals.startswith("[") else ""
        units.add(name, equals, base, countable=group == "Countable", currency=group == "Currency")
    for name, arguments in definitions.items():
        units.define(name, **arguments)  # type: ignore[arg-type]
    return units


def _built_in() -> Iterator[tuple[str, str, str]]:
    """The built-in units with their groups and definitions, each below those that it is made of."""
    group = ""
    for line in files("claimcheck.model").joinpath("units.txt").read_text(encoding="utf-8").splitlines():
        name, _, equals = line.strip().partition(" = ")
        if line.startswith("@"):
            group = line.removeprefix("@group ").removeprefix("@end")
        elif equals and not line.startswith("#"):
            yield group, name, equals


@lru_cache(maxsize=1024)
def _suggestion(name: str, names: frozenset[str]) -> str:
    from difflib import get_close_matches

    folded = {known.lower(): known for known in sorted(names)}
    for candidate in (name.lower(), name.lower().rstrip("s"), f"{name.lower()}s"):
        if candidate in folded:
            return f"did you mean {folded[candidate]}?"
    close = get_close_matches(name, sorted(names), n=1)
    if close:
        return f"did you mean {close[0]}?"
    return f"a folder can define it: units: {{{name}: {{countable: true}}}}"
