"""The grammar of units: exact names, * / ^ and parentheses, and nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from math import log10
from typing import TypeAlias

from claimcheck.model.unit_advice import instead_of_sign

LARGEST_POWER = 9
LONGEST_NUMBER = 60
LARGEST_EXPONENT = 60
"""Of ten: how many times a unit may be as large, or as small, as the base units of its dimension."""

Dimension: TypeAlias = tuple[tuple[str, int], ...]
"""Base dimensions with their powers, sorted by name; empty for a pure number."""

Measure: TypeAlias = tuple[Fraction, Dimension]
"""A factor, and the dimension whose base units it multiplies."""

Resolve: TypeAlias = Callable[[str], Measure]
"""Gives the measure of a unit's name, or raises LookupError with advice."""

PURE: Dimension = ()


class UnitError(ValueError):
    """A text that is no unit: what was expected, and the offset in the text where it was missed."""

    def __init__(self, expected: str, offset: int, advice: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.offset = offset
        self.advice = advice


def multiply(a: Dimension, b: Dimension, power: int = 1) -> Dimension:
    """The dimension of a times b to a power."""
    powers = dict(a)
    for name, exponent in b:
        powers[name] = powers.get(name, 0) + power * exponent
    return tuple(sorted((name, exponent) for name, exponent in powers.items() if exponent))


_TOKEN = re.compile(
    r"\s*(?:(?P<name>[A-Za-z][A-Za-z0-9_]*|%)"
    r"|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?)"
    r"|(?P<sign>[*/^()]))"
)


def parse_unit(text: str, resolve: Resolve) -> Measure:
    """The factor and dimension that a unit's text stands for. Raises UnitError."""
    return _Parser(text, resolve).parse()


def _checked(measure: Measure, offset: int) -> Measure:
    """The measure, if it is not so large or small that nobody could read its numbers. Raises UnitError."""
    factor, dimension = measure
    if abs(log10(factor.numerator) - log10(factor.denominator)) > LARGEST_EXPONENT:
        expected = f"a unit from 1e-{LARGEST_EXPONENT} to 1e{LARGEST_EXPONENT} times the base units of its dimension"
        raise UnitError(expected, offset)
    if any(abs(power) > LARGEST_POWER for _, power in dimension):
        raise UnitError(f"powers of no more than {LARGEST_POWER} in all", offset)
    return measure


def write_measure(measure: Measure) -> str:
    """A measure as the text of a unit in dimensions, such as "1000 * energy / time"."""
    factor, dimension = measure
    over = [_powered(base, power) for base, power in dimension if power > 0]
    if factor.numerator != 1 or not over:
        over.insert(0, str(factor.numerator))
    under = [_powered(base, -power) for base, power in dimension if power < 0]
    if factor.denominator != 1:
        under.append(str(factor.denominator))
    return " / ".join([" * ".join(over), *under])


def read_measure(text: str) -> Measure:
    """The measure of which `write_measure` gave the text. Raises UnitError."""
    return parse_unit(text, lambda base: (Fraction(1), ((base, 1),)))


def _powered(base: str, power: int) -> str:
    return base if power == 1 else f"{base}^{power}"


class _Parser:
    """One method per production, on a list of tokens."""

    def __init__(self, text: str, resolve: Resolve) -> None:
        self._text = text
        self._resolve = resolve
        self._tokens = list(_tokens(text))
        self._at = 0
        self._depth = 0

    def parse(self) -> Measure:
        result = self._product()
        if self._kind:
            raise UnitError("the end of the unit", self._offset)
        return result

    def _product(self) -> Measure:
        """Production: unit := factor { ("*" | "/") factor }."""
        begin = self._offset
        factor, dimension = self._power()
        while self._take("*") or self._take("/"):
            sign = 1 if self._tokens[self._at - 1][1] == "*" else -1
            more, base = self._power()
            factor *= more**sign
            dimension = multiply(dimension, base, sign)
            factor, dimension = _checked((factor, dimension), begin)
        return factor, dimension

    def _power(self) -> Measure:
        """Production: factor := atom [ "^" whole ]."""
        begin = self._offset
        factor, dimension = _checked(self._atom(), begin)
        if not self._take("^"):
            return factor, dimension
        text, offset = self._value, self._offset
        if self._kind != "number" or not text.isdigit() or not 1 <= int(text) <= LARGEST_POWER:
            raise UnitError(f"a whole power from 1 to {LARGEST_POWER}", offset)
        self._at += 1
        return _checked((factor ** int(text), multiply(PURE, dimension, int(text))), begin)

    def _atom(self) -> Measure:
        """Production: atom := name | number [ factor ] | "(" unit ")"."""
        kind, value, offset = self._kind, self._value, self._offset
        self._at += 1
        if kind == "name":
            return self._named(value, offset)
        if kind == "number":
            if len(value) > LONGEST_NUMBER:
                raise UnitError(f"a number of at most {LONGEST_NUMBER} characters", offset)
            number = Fraction(value)
            if not number:
                raise UnitError("a number above zero", offset)
            if self._kind == "name":
                factor, dimension = self._power()
                return number * factor, dimension
            return number, PURE
        if value == "(" and self._depth < LARGEST_POWER:
            self._depth += 1
            inside = self._product()
            self._depth -= 1
            if not self._take(")"):
                raise UnitError("a closing parenthesis", self._offset)
            return inside
        raise UnitError("the name of a unit", offset)

    def _named(self, name: str, offset: int) -> Measure:
        try:
            return self._resolve("percent" if name == "%" else name)
        except LookupError as error:
            raise UnitError("a known unit", offset, str(error.args[0])) from None

    def _take(self, sign: str) -> bool:
        if self._kind == "sign" and self._value == sign:
            self._at += 1
            return True
        return False

    @property
    def _kind(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    @property
    def _value(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    @property
    def _offset(self) -> int:
        return self._tokens[self._at][2] if self._at < len(self._tokens) else len(self._text)


def _tokens(text: str) -> Iterable[tuple[str, str, int]]:
    at = 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            blank = len(text[at:]) - len(text[at:].lstrip())
            at += blank
            raise UnitError("a unit such as CNY, token/day or USD/(1e6 token)", at, instead_of_sign(text[at:]))
        kind = match.lastgroup or ""
        yield kind, match[kind], match.start(kind)
        at = match.end()
