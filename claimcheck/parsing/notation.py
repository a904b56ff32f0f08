"""The notation of a quantity: "> 140e12 token/day" → Quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from claimcheck.model.quantity import Bound, Form, Number, Quantity

LARGEST_EXPONENT = 60
"""No quantity of a report needs more powers of ten; beyond it lies a slip of the pen or an attack."""

LONGEST_NOTATION = 200
"""Characters; a longer text is no figure."""

_BOUND = re.compile(r"(>=|<=|<~|>|<|~|=)?\s*")
_NUMBER = re.compile(r"(?P<sign>[+\-−]?)(?P<digits>[0-9]+(?:\.[0-9]+)?)(?:[eE](?P<exponent>[+-]?[0-9]+))?")
_FRACTION = re.compile(r"([0-9]+)/([0-9]+)(?![0-9])")
_JOINER = re.compile(r"\s*(\.\.<|\.\.|±)\s*")
_TIMES_MORE = re.compile(r"\+\s*(?P<number>[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?)\s*times$")
_BOUND_BY_SIGN = {bound.value: bound for bound in Bound}
_FORM_BY_JOINER = {"..": Form.RANGE, "..<": Form.HALF_OPEN, "±": Form.PLUS_MINUS}


@dataclass(frozen=True, slots=True)
class NotationError(ValueError):
    """A text that is no quantity: what was expected, and the offset in the text where it was missed."""

    expected: str
    offset: int
    hint: str = ""

    def __str__(self) -> str:
        return self.expected


@lru_cache(maxsize=65536)
def parse_quantity(text: str) -> Quantity:
    """The quantity that a text in the notation stands for. Raises NotationError."""
    if len(text) > LONGEST_NOTATION:
        raise NotationError(f"a quantity of at most {LONGEST_NOTATION} characters", LONGEST_NOTATION)
    growth = _TIMES_MORE.match(text.strip())
    if growth:
        number = _number(text, text.index(growth["number"]))[0]
        return Quantity(text, number, "times", form=Form.TIMES_MORE)
    start = _BOUND.match(text)
    assert start is not None
    bound = _BOUND_BY_SIGN[start[1] or ""]
    number, end = _number_or_fraction(text, start.end())
    joiner = _JOINER.match(text, end)
    if joiner is None:
        return Quantity(text, number, _unit(text, end), bound)
    form = _FORM_BY_JOINER[joiner[1]]
    second, unit_start = _number_or_fraction(text, joiner.end())
    _check_pair(form, bound, number, second, joiner.end())
    return Quantity(text, number, _unit(text, unit_start), bound, form, second)


def _check_pair(form: Form, bound: Bound, first: Number, second: Number, offset: int) -> None:
    allowed = (Bound.NONE, Bound.ABOUT) if form is Form.RANGE else (Bound.NONE,)
    if bound not in allowed:
        raise NotationError(f"the form {form.value} without {bound.value}", 0, "write the two ends alone")
    if form is Form.PLUS_MINUS:
        if second.value < 0:
            raise NotationError("a half-width that is not negative after ±", offset)
    elif second.value <= first.value:
        turned = f"write {second.text}..{first.text}" if second.value < first.value else "write one number alone"
        raise NotationError("the higher end after ..", offset, turned)


def _number_or_fraction(text: str, start: int) -> tuple[Number, int]:
    """A number or a fraction such as 1/15 at `start`, and where it ends."""
    fraction = _FRACTION.match(text, start)
    if fraction is None:
        return _number(text, start)
    denominator = int(fraction[2])
    if denominator == 0:
        raise NotationError("a denominator that is not zero", fraction.start(2))
    value = Fraction(int(fraction[1]), denominator)
    return Number(fraction[0], value, Fraction(0), denominator=denominator), fraction.end()


def _number(text: str, start: int) -> tuple[Number, int]:
    match = _NUMBER.match(text, start)
    if match is None:
        raise _not_a_number(text, start)
    _check_number(text, match)
    digits, exponent = match["digits"], int(match["exponent"] or 0)
    if abs(exponent) > LARGEST_EXPONENT:
        raise NotationError(f"an exponent of at most {LARGEST_EXPONENT}", match.start("exponent"))
    whole, _, decimals = digits.partition(".")
    step = _power_of_ten(exponent - len(decimals))
    size = int(whole + decimals) * step
    value = -size if match["sign"] in ("-", "−") else size
    is_plain = not decimals and match["exponent"] is None
    return Number(match[0], value, step, _tail(digits, exponent), is_plain=is_plain), match.end()


def _tail(digits: str, exponent: int) -> Fraction:
    """Half a unit of the last digit that is not zero, for a significand that ends in zeros."""
    stripped = digits.rstrip("0")
    if "." in digits or len(stripped) == len(digits) or not stripped:
        return Fraction(0)
    return _power_of_ten(exponent + len(digits) - len(stripped)) / 2


@lru_cache(maxsize=256)
def _power_of_ten(exponent: int) -> Fraction:
    return Fraction(10) ** exponent


def _check_number(text: str, match: re.Match[str]) -> None:
    """Refuses what looks like a number in another notation."""
    digits = match["digits"]
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        raise NotationError("a number without leading zeros", match.start("digits"), f"write {_without_zeros(digits)}")
    rest = text[match.end() :]
    if re.match(r"[,_，'’][0-9]", rest):
        grouped = re.match(r"(?:[,_，'’][0-9]{3})+(?![0-9])(?:\.[0-9]+)?(?![,_，'’])", rest)
        is_grouped = grouped is not None and re.fullmatch(r"[1-9][0-9]{0,2}", digits) is not None
        plain = f"write {digits}{re.sub(r'[^0-9.]', '', grouped[0])}" if grouped and is_grouped else ""
        expected = "digits without separators" if plain else "a point before decimals, and no separators"
        raise NotationError(expected, match.end(), plain)
    if re.match(r"\.(?!\.)", rest):
        raise NotationError("digits after the decimal point", match.end())


def _without_zeros(digits: str) -> str:
    """Digits without the zeros that begin them, but for one before a point."""
    rest = digits.lstrip("0")
    return rest if rest[:1].isdigit() else f"0{rest}"


def _not_a_number(text: str, start: int) -> NotationError:
    rest = text[start:].strip()
    if not rest:
        return NotationError("a number", start, "the notation is [bound] number [unit], as in > 140e12 token/day")
    if rest[0] == ".":
        return NotationError("a digit before the decimal point", start, f"write 0{rest}" if rest[1:2].isdigit() else "")
    if re.match(r"[＞＜≥≤≈～〜]", rest):
        sign = {"＞": ">", "＜": "<", "≥": ">=", "≤": "<="}.get(rest[0], "~")
        return NotationError(f"the sign {sign}", start, f"write {sign} in place of {rest[0]}")
    return NotationError("a number", start, "the notation is [bound] number [unit], as in > 140e12 token/day")


def _unit(text: str, start: int) -> str:
    """What follows the number, as the unit's text; the unit grammar judges it."""
    unit = text[start:].strip()
    if re.match(r"[0-9.+\-=<>~±]", unit):
        raise NotationError("a unit or the end", start + len(text[start:]) - len(text[start:].lstrip()))
    return unit
