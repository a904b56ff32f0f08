"""Numbers made of numbers: fractions, ratios, powers, percentages in words, tenths, halves."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from claimcheck.model.pattern import Pattern
from claimcheck.parsing.figure.amounts import Page
from claimcheck.parsing.figure.english import read_words
from claimcheck.parsing.figure.han import HAN_DIGITS
from claimcheck.parsing.figure.han_numerals import CHARACTERS, read_han, read_several
from claimcheck.parsing.figure.numerals import LONGEST_DIGITS, Numeral, read_arabic, with_upper
from claimcheck.parsing.figure.readings import shifted


class Compound(NamedTuple):
    """A number with the unit that its form implies: 三成 is 30 %; 5:1 is 5 times; empty for none."""

    numeral: Numeral
    unit: str = ""


FRACTIONS = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
}  # fmt: skip
_SMALL = frozenset("0123456789")
_HAN = frozenset(CHARACTERS + "两")
_SLASH = Pattern(r" ?/ ?([0-9]{1,9})(?![0-9%/]|[.,][0-9]|[A-Za-z])")
_MIXED = Pattern(r" +([0-9]{1,6}) ?/ ?([0-9]{1,6})(?![0-9./])")
_COLON = Pattern(r" ?[:∶] ?([0-9]{1,6}(?:\.[0-9]{1,3})?)(?![0-9:.])")
_CARET = Pattern(r"\^([+-]{0,2})([0-9]{1,2})(?![0-9.])")
_TO_POWER = Pattern(r"的 ?([0-9]{1,2}) ?次[方幂]|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})")
_SUPERSCRIPTS = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_PARTS = Pattern(r" {0,2}分 {0,2}之 {0,2}(负)?")
_AND = Pattern(r" ?又 ?")
_TENTHS = Pattern(
    r" ?([成折])(?![为立都本功果就员熟长分交效绩品叠扣旧腾]) ?([一二三四五六七八九半](?![十百千万成折个导年数]))?"
)
_OUT_OF = Pattern(r" out of ")
_ONE_IN = Pattern(r" (?:in|over) ")
_DOZEN = Pattern(r"打(?![造破开])")


def number_at(page: Page, start: int) -> Numeral | None:
    """The number that begins at `start`, Arabic, Han or in English words."""
    character = page.text[start : start + 1]
    if character in _SMALL and character:
        return read_arabic(page.text, page.lower, start)
    if character in _HAN and character:
        return read_han(page.text, start)
    if character in ("数", "几"):
        return read_several(page.text, start)
    if character in FRACTIONS:
        return Numeral(start, start + 1, FRACTIONS[character])
    if character.isascii() and character.isalpha():
        return read_words(page.lower, start)
    return None


def compound_at(page: Page, start: int, limit: int) -> Compound | None:
    """The number that begins at `start` with what makes it a fraction, ratio, power or percentage."""
    if page.text[start] == "半":
        return _half(page, start, limit)
    numeral = number_at(page, start)
    if numeral is None:
        return None
    if page.text[start - 1 : start] == "." and not numeral.han and "/" not in numeral.digits:
        numeral = _leading_point(page, numeral, limit)
    following = page.text[numeral.end : numeral.end + 1]
    if not following or following in _PLAIN_FOLLOWERS:
        return Compound(numeral)
    if following == "半" and numeral.digits == "1" and page.text[numeral.end - 1] == "一":
        return Compound(numeral._replace(end=numeral.end + 1, digits="1/2"))
    return _continued(page, numeral)


_PLAIN_FOLLOWERS = frozenset("%。，,、;)元个家万款名倍台")


def _continued(page: Page, numeral: Numeral) -> Compound:
    for form in _FORMS if numeral.upper is None else (_tenths,):
        compound = form(page, numeral)
        if compound:
            return compound
    return Compound(numeral)


def _slash(page: Page, numeral: Numeral) -> Compound | None:
    """1/5, 1 4/5"""
    if numeral.scaled or "." in numeral.digits or numeral.han or "/" in numeral.digits:
        return None
    match = _SLASH.match(page.text, numeral.end)
    if match and int(match[1]):
        return Compound(numeral._replace(digits=f"{numeral.digits}/{int(match[1])}", end=match.end()))
    match = _MIXED.match(page.text, numeral.end)
    if match and int(match[2]):
        value = int(numeral.digits) + Fraction(int(match[1]), int(match[2]))
        return Compound(numeral._replace(digits=_digits(value), end=match.end()))
    return None


def _colon(page: Page, numeral: Numeral) -> Compound | None:
    """5:1 is five times; 3:2 is a fraction."""
    if numeral.scaled or numeral.han or "/" in numeral.digits:
        return None
    match = _COLON.match(page.text, numeral.end)
    if match is None or not Decimal(match[1]):
        return None
    if Decimal(match[1]) == 1:
        return Compound(numeral._replace(end=match.end()), "times")
    value = Fraction(Decimal(numeral.digits)) / Fraction(Decimal(match[1]))
    plain = f"{numeral.digits}/{match[1]}"
    digits = plain if "." not in plain and match[1][0] != "0" else _digits(value)
    return Compound(numeral._replace(end=match.end(), digits=digits))


def _power(page: Page, numeral: Numeral) -> Compound | None:
    """2^-1, 10²⁵, 10的25次方"""
    caret = _CARET.match(page.text, numeral.end)
    if caret and "/" not in numeral.digits and not numeral.scaled:
        exponent = int(caret[2]) * (-1) ** caret[1].count("-")
        if abs(exponent) > 40 or not Decimal(numeral.digits):
            return None
        if numeral.digits == "10":
            return Compound(numeral._replace(end=caret.end(), digits="1", exponent=exponent, scaled=True))
        digits = _digits(Fraction(Decimal(numeral.digits)) ** exponent)
        return Compound(numeral._replace(end=caret.end(), digits=digits)) if len(digits) <= 2 * LONGEST_DIGITS else None
    match = _TO_POWER.match(page.text, numeral.end) if numeral.digits == "10" else None
    if match is None:
        return None
    exponent = int((match[1] or match[2]).translate(_SUPERSCRIPTS))
    if abs(exponent) > 40:
        return None
    return Compound(numeral._replace(end=match.end(), digits="1", exponent=exponent, scaled=True))


def _parts(page: Page, numeral: Numeral) -> Compound | None:
    """三分之一, 百分之五, 千分之2.4, 负3分之负一百五十七"""
    match = _PARTS.match(page.text, numeral.end)
    if match is None or numeral.value <= 0 or "/" in numeral.digits:
        return None
    above = number_at(page, match.end())
    if above is None or "/" in above.digits:
        return None
    below = numeral.value
    joined = above._replace(start=numeral.start, bare=False)
    if match[1]:
        joined = joined._replace(digits=f"-{joined.digits}")
    if below in (100, 1000):
        return Compound(joined, "%" if below == 100 else "permille")
    power = below.adjusted()
    if below == Decimal(1).scaleb(power) and power > 1:
        return Compound(joined._replace(exponent=above.exponent - power, scaled=True))
    plain = above.exponent == numeral.exponent == 0 and "." not in above.digits + numeral.digits
    digits = f"{joined.digits}/{numeral.digits}" if plain else _digits(Fraction(joined.value) / Fraction(below))
    return Compound(joined._replace(digits=digits, exponent=0))


def _and_parts(page: Page, numeral: Numeral) -> Compound | None:
    """三百五又三分之一"""
    match = _AND.match(page.text, numeral.end)
    if match is None or "/" in numeral.digits:
        return None
    below = number_at(page, match.end())
    part = None if below is None else _parts(page, below) or _slash(page, below)
    if part is None or part.numeral.value < 0:
        return None
    value = Fraction(numeral.value) + _exact(part)
    return Compound(numeral._replace(end=part.numeral.end, digits=_digits(value), exponent=0))


def _exact(part: Compound) -> Fraction:
    top, _, bottom = part.numeral.digits.partition("/")
    value = Fraction(Decimal(top).scaleb(part.numeral.exponent)) / int(bottom or 1)
    return value / {"%": 100, "permille": 1000}.get(part.unit, 1)


def _tenths(page: Page, numeral: Numeral) -> Compound | None:
    """三成 is 30 %, 七成六 76 %; of the price, 九折 is 90 %."""
    match = _TENTHS.match(page.text, numeral.end)
    if match is None or numeral.exponent or "/" in numeral.digits or numeral.value > 100:
        return None
    if match[2] and "." in numeral.digits:
        return None
    digits = f"{numeral.digits}.{_tenth(match[2])}" if match[2] else numeral.digits
    places = 0 if match[1] == "折" and numeral.value > 10 else 1
    upper = (shifted(numeral.upper[0], places), 0) if numeral.upper else None
    tenths = numeral._replace(end=match.end(), digits=shifted(digits, places), upper=upper, bare=False)
    if upper is None and page.text[match.end() : match.end() + 1] in ("多", "余"):
        tenths = with_upper(tenths)._replace(end=match.end() + 1)
    return Compound(tenths, "%")


def _tenth(character: str) -> int:
    return 5 if character == "半" else HAN_DIGITS[character]


def _out_of(page: Page, numeral: Numeral) -> Compound | None:
    """Two out of five hundred; 1 in twenty-one"""
    match = _OUT_OF.match(page.lower, numeral.end)
    if match is None and numeral.digits == "1":
        match = _ONE_IN.match(page.lower, numeral.end)
    if match is None or not numeral.digits.isdigit() or numeral.exponent:
        return None
    below = number_at(page, match.end())
    if below is None or not below.digits.isdigit() or below.exponent or not numeral.value < below.value < 1900:
        return None
    return Compound(numeral._replace(end=below.end, digits=f"{numeral.digits}/{below.digits}"))


def _dozens(page: Page, numeral: Numeral) -> Compound | None:
    """五十打"""
    if not _DOZEN.match(page.text, numeral.end) or not numeral.digits.isdigit():
        return None
    return Compound(numeral._replace(end=numeral.end + 1, digits=str(12 * int(numeral.digits))))


_FORMS = (_slash, _colon, _power, _parts, _and_parts, _tenths, _out_of, _dozens)


def _half(page: Page, start: int, limit: int) -> Compound | None:
    """半数, 过半, 半年, 半百, 半折"""
    following = page.text[start + 1 : start + 2]
    if following == "数" or (start > limit and page.text[start - 1] == "过"):
        return Compound(Numeral(start, start + 1 + (following == "数"), "1/2", han=True))
    if following == "年":
        return Compound(Numeral(start, start + 2, "1", han=True), "half_year")
    if following == "百":
        return Compound(Numeral(start, start + 2, "50", han=True))
    if following and following in "折成":
        return Compound(Numeral(start, start + 2, "50" if following == "折" else "5", han=True), "%")
    if page.text.startswith(("天", "小时", "个月", "个小时", "个世纪"), start + 1):
        end = start + 1 + (following == "个")
        return Compound(Numeral(start, end, "0.5", han=True))
    return None


def _leading_point(page: Page, numeral: Numeral, limit: int) -> Numeral:
    """.5 is 0.5, where nothing else stands before the point."""
    before = page.text[numeral.start - 2 : numeral.start - 1] if numeral.start > 1 else ""
    if numeral.start - 1 < limit or before not in ("", " ", "-", "+", "(", "~", "<", ">") or "." in numeral.digits:
        return numeral
    return numeral._replace(start=numeral.start - 1, digits=f"0.{numeral.digits}")


def _digits(value: Fraction) -> str:
    """Digits of a fraction: whole, decimal where that is exact and short, else p/q."""
    if value.denominator == 1:
        return str(value.numerator)
    below = value.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    if (below == 1 and value.denominator > 4) or value < 0:
        decimal = Decimal(value.numerator) / Decimal(value.denominator)
        return f"{decimal:f}" if below == 1 else f"{decimal:.6f}"
    return f"{value.numerator}/{value.denominator}"
