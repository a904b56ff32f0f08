"""The operands of a rule: numbers, quoted quantities, indicators with their pins, and claims."""

from __future__ import annotations

import re

from claimcheck.model.expression import ClaimTerm, Constant, Node, Span, Term
from claimcheck.model.pattern import Pattern
from claimcheck.model.period import parse_period
from claimcheck.model.quantity import Quantity
from claimcheck.model.unit import MONEY, Unit, UnitError, Units
from claimcheck.model.unit import NUMBER as NO_UNIT
from claimcheck.parsing.expression.error import ExpressionError, error_at
from claimcheck.parsing.expression.tokens import NAME, QUANTITY, SIGN, WORD, Cursor, Token
from claimcheck.parsing.notation import NotationError, parse_quantity

PERIOD = "period"

_ID = re.compile(r"[a-z][a-z0-9_]*")
_UNIT_TEXT = Pattern(r"[A-Za-z_][A-Za-z0-9_]*(?:[/*][A-Za-z_][A-Za-z0-9_]*)*")
_AN_ID = "a name of lower-case letters, digits and _"


def parse_number(cursor: Cursor, units: Units) -> Constant:
    """Reads number := digits ["." digits] ["e" exponent], exact and without a unit."""
    token = cursor.take()
    _refuse_unit(cursor, token, units)
    quantity = _quantity(cursor.text, token.text, token.start, token.end)
    if not quantity.is_bare:
        raise error_at(cursor.text, token.start, token.end, "one number", f'quote it: "{token.text}"')
    return Constant(quantity, Span(token.start, token.end))


def parse_quoted(cursor: Cursor, units: Units) -> Constant:
    """Reads quantity := '"' [bound] number [unit] '"'."""
    token = cursor.take()
    start = token.start + 1
    quantity = _quantity(cursor.text, token.text[1:-1], start, token.end - 1)
    unit_start = start + len(quantity.text.rstrip()) - len(quantity.unit)
    unit = _unit(cursor.text, quantity.unit, unit_start, units)
    if any(base == MONEY for base, _ in unit.dimension):
        raise error_at(cursor.text, unit_start, token.end - 1, "a currency such as CNY", "money of which currency?")
    return Constant(quantity, Span(token.start, token.end), unit)


def parse_term(cursor: Cursor) -> Node:
    """Reads term := indicator | indicator "[" pin ("," pin)* "]" | document "." claim."""
    token = cursor.take()
    parts = token.text.split(".")
    _check_name(cursor.text, token, parts)
    if len(parts) == 2:
        if cursor.at_sign("["):
            raise cursor.error("an operator after a claim", "a claim has its own aspects and period: leave out the [")
        return ClaimTerm(token.text, Span(token.start, token.end))
    pins = _parse_pins(cursor) if cursor.at_sign("[") else ()
    return Term(token.text, Span(token.start, cursor.end), pins)


def _parse_pins(cursor: Cursor) -> tuple[tuple[str, str], ...]:
    opening = cursor.take()
    pins: dict[str, str] = {}
    while True:
        key_token = cursor.token
        key, value = _parse_pin(cursor, opening)
        if key in pins:
            advice = "a pin has one value: leave out the other"
            raise error_at(cursor.text, key_token.start, cursor.end, f"{key} once", advice)
        pins[key] = value
        if cursor.take_sign("]"):
            return tuple(pins.items())
        if not cursor.take_sign(","):
            raise _pin_error(cursor, opening, ", or ]", _after_pin(cursor.token))


def _parse_pin(cursor: Cursor, opening: Token) -> tuple[str, str]:
    """Reads pin := aspect "=" [value] | "period" "=" [period]; no value means not broken down by it."""
    key = cursor.token
    if key.kind != WORD or not _ID.fullmatch(key.text):
        raise _pin_error(cursor, opening, "an aspect or period", "write [aspect=value, period=2025-H1]")
    cursor.take()
    if not cursor.take_sign("="):
        raise _pin_error(cursor, opening, f"= after {key.text}", f"write [{key.text}=value]")
    if cursor.token.kind not in (WORD, QUANTITY):
        return key.text, ""
    token = cursor.take()
    value = token.text.strip('"').strip()
    if key.text == PERIOD and value:
        _check_period(cursor.text, token, value)
    return key.text, value


def _check_period(text: str, token: Token, value: str) -> None:
    try:
        parse_period(value)
    except ValueError as error:
        advice = "write a period such as 2025, 2025-H1 or 2025-08"
        raise error_at(text, token.start, token.end, str(error), advice) from None


def _after_pin(token: Token) -> str:
    if token.kind == WORD and token.text.isalnum():
        return 'close the pins with ], or quote a value that has blanks, as in [area="North China"]'
    return "close the pins with ]"


def _pin_error(cursor: Cursor, opening: Token, expected: str, advice: str) -> ExpressionError:
    if cursor.token.text:
        return cursor.error(expected, advice)
    return ExpressionError("a closing ] for this [", "the end", opening.start, opening.end, "close the pins with ]")


def _check_name(text: str, token: Token, parts: list[str]) -> None:
    if len(parts) > 2:
        raise error_at(text, token.start, token.end, "document.claim", "a claim's full name has one point")
    if not all(_ID.fullmatch(part) for part in parts):
        lower = token.text.lower().lstrip("_")
        is_id = all(_ID.fullmatch(part) for part in lower.split("."))
        advice = f"write {lower}" if is_id else "begin a name with a letter, as in token_usage"
        raise error_at(text, token.start, token.end, _AN_ID, advice)


def _refuse_unit(cursor: Cursor, number: Token, units: Units) -> None:
    """Raises where a unit follows a bare number."""
    token = cursor.token
    if token.kind == SIGN and token.text == "%":
        unit, end = "%", token.end
    elif token.kind == NAME and token.text in units.names and cursor.following.text != "(":
        unit = _longest_unit(cursor.text, token.start, units)
        end = token.start + len(unit)
    else:
        return
    advice = f'quote it: "{number.text} {unit}"'
    raise error_at(cursor.text, number.start, end, "a quantity with a unit in quotes", advice)


def _longest_unit(text: str, start: int, units: Units) -> str:
    """The longest unit, written without blanks, that stands at `start`, where a known name does."""
    match = _UNIT_TEXT.match(text, start)
    assert match is not None
    unit = match[0]
    while re.search(r"[/*]", unit):
        try:
            units.parse(unit)
        except UnitError:
            unit = re.sub(r"[/*][^/*]*$", "", unit)
        else:
            break
    return unit


def _quantity(text: str, notation: str, start: int, end: int) -> Quantity:
    """The quantity written from `start` to `end`, its errors at their offsets in the rule."""
    try:
        return parse_quantity(notation)
    except NotationError as error:
        advice = error.hint or "write a number such as 1234, 0.5 or 46.7e8"
        raise error_at(text, start + error.offset, end, error.expected, advice) from None


def _unit(text: str, unit: str, start: int, units: Units) -> Unit:
    try:
        return units.parse(unit) if unit else NO_UNIT
    except UnitError as error:
        advice = error.advice or "write a unit such as CNY, token/day or USD/(1e6 token)"
        raise error_at(text, start + error.offset, start + len(unit), error.expected, advice) from None
