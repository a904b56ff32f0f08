"""Values of the model as JSON text and back.

A tuple is a list; every other value that JSON lacks is an object of one entry: its kind and what it holds. Values are
numbered as they are written, and one that is met again is its number, so that what was shared is shared again; so are
the fields that claims have alike. Only the classes that are named here are ever made: a text can hold no other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from claimcheck.caching import forms
from claimcheck.model import (
    acceptance,
    claim,
    constants,
    document,
    evidence,
    expression,
    finding,
    indicator,
    instance,
    interval,
    judgement,
    period,
    place,
    problem,
    quantity,
    readings,
    report,
    rule,
    screened,
    settings,
    strength,
    suspect,
    unit,
    variable,
    verdict,
)
from claimcheck.parsing.notation import parse_quantity

CLASSES: tuple[type[Any], ...] = (
    acceptance.Acceptance,
    constants.Constants,
    document.Document,
    document.NotClaim,
    evidence.Number,
    expression.Binary,
    expression.ClaimTerm,
    expression.CompoundGrowth,
    expression.Constant,
    expression.Difference,
    expression.Extreme,
    expression.Negation,
    expression.Power,
    expression.Span,
    expression.SumOver,
    expression.Term,
    finding.Accepted,
    finding.Finding,
    finding.Step,
    indicator.AspectListing,
    indicator.Indicator,
    judgement.Judgement,
    judgement.Need,
    judgement.SideValue,
    place.Place,
    problem.Problem,
    quantity.Number,
    quantity.Quantity,
    rule.Rule,
    screened.Screened,
    settings.Settings,
    strength.Strength,
    strength.Trial,
    suspect.Slip,
    suspect.Suspect,
    unit.Unit,
)
ENUMS: tuple[type[Enum], ...] = (
    claim.Basis,
    document.Kind,
    expression.Shift,
    indicator.Over,
    quantity.Bound,
    quantity.Form,
    readings.Rounding,
    verdict.Level,
    verdict.Verdict,
)
MAPPINGS = (dict, MappingProxyType)

AGAIN, FRACTION, DAY, PAIRS, SET = "=", "f", "d", "m", "s"
"""Kinds beside the numbers of classes: met before, a fraction, a date, a mapping, a set."""

CLAIM, IMPLIED, INSTANCE, INTERVAL, PERIOD, QUANTITY, READINGS, VARIABLE = "c", "n", "b", "i", "p", "q", "r", "v"
"""Kinds of values in few words."""


class CodecError(Exception):
    """A text that does not say what its kinds say, or a value that cannot be written."""


class Writer:
    """Writes values as texts, each of which may refer to what the earlier ones hold."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._kept: list[object] = []
        self._alike: dict[tuple[int, ...], int] = {}
        self._own = {claim.Claim: self._claim, instance.Instance: self._instance}
        self._encoder = json.JSONEncoder(
            ensure_ascii=False, check_circular=False, separators=(",", ":"), default=self._written
        )

    def text(self, value: object) -> str:
        """A value in one line. Raises CodecError for what is no value of the model."""
        try:
            return self._encoder.encode(_plain(value))
        except (ValueError, RecursionError) as error:
            raise CodecError(str(error)) from error

    def line(self, value: object) -> bytes:
        """The same as bytes, which have no line end in them."""
        return self.text(value).encode("utf-8", "surrogatepass")

    def _written(self, value: object) -> Any:
        number = self._numbers.get(id(value))
        if number is not None:
            return {AGAIN: number}
        self._numbers[id(value)] = len(self._kept)
        self._kept.append(value)
        write = self._own.get(type(value)) or _WRITE.get(type(value))
        if write is None:
            raise CodecError(f"no kind for {type(value).__name__}")
        kind, held = write(value)
        return {kind: held}

    def _claim(self, value: Any) -> tuple[str, object]:
        return CLAIM, (forms.own(value), self._shared(forms.measure(value)), self._shared(forms.value(value)))

    def _instance(self, value: Any) -> tuple[str, object]:
        """An instance; of an operand that has a claim, this tells the variable if it can."""
        operands = []
        for operand in value.operands:
            variable, claims = operand.variable, operand.claims
            is_told = bool(claims) and claims[0].variable == variable
            known = [self._numbers.get(id(claim), claim) for claim in claims]
            operands.append((None if is_told else forms.variable_parts(variable), known, operand.unusable))
        return INSTANCE, (value.rule, operands, value.documents)

    def _shared(self, values: tuple[object, ...]) -> object:
        """Values that many have alike: as a number, but for the first."""
        number = len(self._alike)
        known = self._alike.setdefault(tuple(map(id, values)), number)
        return values if known == number else known


class Reader:
    """Reads texts back, in the order in which they were written."""

    def __init__(self) -> None:
        self._known: list[Any] = []
        self._alike: list[Sequence[Any]] = []
        self._own = {CLAIM: self._claim, INSTANCE: self._instance}

    def value(self, text: str | bytes) -> Any:
        """The value of a text. Raises CodecError where it says nothing."""
        try:
            return self._value(json.loads(text if isinstance(text, str) else text.decode("utf-8", "surrogatepass")))
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError, ZeroDivisionError) as error:
            raise CodecError(str(error)) from error

    def _value(self, data: Any) -> Any:
        kind = type(data)
        if kind is list:
            return tuple([self._value(item) for item in data])
        return self._object(data) if kind is dict else data

    def _object(self, data: dict[str, Any]) -> Any:
        ((kind, held),) = data.items()
        if kind == AGAIN:
            return self._known[held]
        if kind == PAIRS:
            return {self._value(key): self._value(value) for key, value in held}
        if kind == SET:
            return frozenset(self._value(item) for item in held)
        at = len(self._known)
        self._known.append(None)
        read = self._own.get(kind) or _READ.get(kind)
        value = CLASSES[int(kind)](*map(self._value, held)) if read is None else read(held)
        self._known[at] = value
        return value

    def _claim(self, held: Any) -> claim.Claim:
        own, measure, value = held
        return forms.claim_of(own, self._shared(measure), self._shared(value))

    def _instance(self, held: Any) -> instance.Instance:
        rule, operands, documents = held
        return instance.Instance(self._value(rule), tuple(map(self._operand, operands)), tuple(documents))

    def _operand(self, held: Any) -> instance.Operand:
        parts, numbers, unusable = held
        claims = tuple([self._known[one] if type(one) is int else self._value(one) for one in numbers])
        variable = claims[0].variable if parts is None else forms.variable_of(parts)
        return instance.Operand(variable, claims, self._value(unusable))

    def _shared(self, held: Any) -> Sequence[Any]:
        if type(held) is int:
            return self._alike[held]
        self._alike.append([self._value(item) for item in held])
        return self._alike[-1]


def _plain(value: object) -> object:
    """A mapping or a set as an object of one entry, since JSON would take it for something else."""
    if isinstance(value, MAPPINGS):
        return {PAIRS: [[key, _plain(held)] for key, held in value.items()]}
    if isinstance(value, frozenset):
        return {SET: sorted(value)}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _dataclass(at: int, kind: type[Any]) -> Callable[[Any], tuple[str, Iterable[object]]]:
    names = kind.__match_args__
    may_hold = any("Mapping" in str(held) or "frozenset" in str(held) for held in kind.__annotations__.values())
    number, read = str(at), attrgetter(*names)
    if len(names) == 1 or may_hold:
        return lambda value: (number, [_plain(getattr(value, name)) for name in names])
    return lambda value: (number, read(value))


def _enum(at: int) -> Callable[[Any], tuple[str, object]]:
    name = f"e{at}"
    return lambda value: (name, value.value)


def _quantity(value: Any) -> tuple[str, object]:
    return (QUANTITY, value.text) if forms.is_notation(value) else _BY_FIELDS[quantity.Quantity](value)


_BY_FIELDS = {kind: _dataclass(at, kind) for at, kind in enumerate(CLASSES)}
_WRITE: Mapping[type[Any], Callable[[Any], tuple[str, object]]] = {
    **_BY_FIELDS,
    **{kind: _enum(at) for at, kind in enumerate(ENUMS)},
    Fraction: lambda value: (FRACTION, forms.ratio_text(value.as_integer_ratio())),
    date: lambda value: (DAY, value.isoformat()),
    interval.Interval: lambda value: (INTERVAL, forms.interval_parts(value)),
    period.Period: lambda value: (PERIOD, value.text),
    quantity.Quantity: _quantity,
    readings.Readings: lambda value: (READINGS, forms.readings_parts(value)),
    report.Implied: lambda value: (IMPLIED, forms.implied_parts(value)),
    variable.Variable: lambda value: (VARIABLE, forms.variable_parts(value)),
}
_READ: Mapping[str, Callable[[Any], object]] = {
    FRACTION: forms.fraction_of,
    DAY: date.fromisoformat,
    IMPLIED: forms.implied_of,
    INTERVAL: forms.interval_of,
    PERIOD: period.parse_period,
    QUANTITY: parse_quantity,
    READINGS: forms.readings_of,
    VARIABLE: forms.variable_of,
    **{f"e{at}": kind for at, kind in enumerate(ENUMS)},
}
