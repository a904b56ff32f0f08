"""Ranges: 240-270亿美元, 30% 至 40%, 位于20和30之间, 98.5±0.8 微米; one scale or unit may serve both ends."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claimcheck.model.pattern import Pattern
from claimcheck.parsing.figure.amounts import Page, Unit, unit_behind
from claimcheck.parsing.figure.compounds import compound_at
from claimcheck.parsing.figure.numerals import Numeral
from claimcheck.parsing.figure.readings import shifted


class Joined(NamedTuple):
    """Two ends of a range, with the unit that serves both; `start` and `end` take in the words around them."""

    low: Numeral
    high: Numeral
    unit: Unit
    start: int
    end: int
    sign: str = "-"
    """What joins the ends: "-", "±", or ")" for an upper end that is left out."""


_NUMBERS = "0-9零一二两三四五六七八九十百千万数几½⅓"
_SIGNS = "$¥€£￥"
"""Currencies that may stand before both ends."""

_JOINER = Pattern(
    rf" ?(?:(--?|~|至|到|to(?= )|±|和|与|and(?= )) ?[{_SIGNS}]?(?=[{_NUMBERS}a-z.])"
    r"|(~|至|到|to) ?(-|负)(?=[0-9])|(, )(?=-?[0-9]))"
)
_BETWEEN_BEFORE = Pattern(r"(?:位于|介于|在于|between) ?$")
_BETWEEN_BEHIND = Pattern(r" ?(?:之间|间(?![隔接断]))")
_FIRST = frozenset(" -~至到t±和与a,")


class _Join(NamedTuple):
    """A joining word, where the number behind it begins, and whether that is negative."""

    word: str
    start: int
    negative: bool


def join(page: Page, low: Numeral, unit: Unit) -> Joined | None:
    """The range that begins with this number, or None."""
    at = unit.end if unit.printed else low.end
    following = page.text[at : at + 1]
    if not following or following not in _FIRST:
        return None
    joint = _joint(page, low, at)
    if joint is None:
        return None
    compound = compound_at(page, joint.start, joint.start)
    if compound is None or compound.numeral.upper or low.upper:
        return None
    high = compound.numeral
    low = _shared_tenths(page, low, unit, high)
    high_unit = Unit(high.end, compound.unit, False) if compound.unit else unit_behind(page, high)
    if joint.word == ",":
        return _half_open(page, low, high, joint)
    if joint.negative:
        high = high._replace(digits=f"-{high.digits}")
    return _ends(page, low, unit, high, high_unit, joint.word)


def _joint(page: Page, low: Numeral, at: int) -> _Join | None:
    match = _JOINER.match(page.lower, at)
    if match is None:
        return None
    word = (match[1] or match[2] or match[4]).strip()
    start = match.end() + (word == "," and page.text[match.end()] == "-")
    character, sign = page.text[start], page.text[start - 1]
    if sign in _SIGNS and (low.start == 0 or page.text[low.start - 1] != sign):
        return None
    if word[0] == "-" and character.isascii() and character.isalpha():
        return None
    if word == "," and _bracket(page, low) is None:
        return None
    return _Join(word, start, bool(match[3]) or start > match.end())


def _bracket(page: Page, low: Numeral) -> int | None:
    """Where the bracket of a half-open interval stands before its lower end."""
    at = low.start - 1
    if at >= 0 and page.text[at] == "-":
        at -= 1
    return at if at >= 0 and page.text[at] == "[" else None


def _half_open(page: Page, low: Numeral, high: Numeral, joint: _Join) -> Joined | None:
    """[30, 40): the upper end is left out."""
    start = _bracket(page, low)
    if start is None or page.text[high.end : high.end + 1] != ")":
        return None
    unit = unit_behind(page, high._replace(end=high.end + 1))
    if joint.negative:
        high = high._replace(digits=f"-{high.digits}")
    if _signed(page, low) >= high.value:
        return None
    return Joined(low, high, unit, start, max(unit.end, high.end + 1), ")")


def _ends(page: Page, low: Numeral, unit: Unit, high: Numeral, high_unit: Unit, word: str) -> Joined | None:
    if unit.printed and high_unit.printed and unit.name != high_unit.name:
        return None
    if word[0] == "-" and ("/" in low.digits) != ("/" in high.digits):
        return None
    following = page.text[high.end : high.end + 1]
    if not high_unit.printed and following.isascii() and following.isalpha():
        return None
    shared = high_unit if high_unit.printed else unit._replace(end=high.end)
    low = _shared_scale(low, high, unit)
    if word == "±":
        return Joined(low, high, shared, low.start, max(shared.end, high.end), "±")
    value = _signed(page, low)
    falls = value > high.value and (shared.printed or "/" in low.digits)
    if value >= high.value and not falls:
        return None
    return _between(page, Joined(low, high, shared, low.start, max(shared.end, high.end)), word)


def _between(page: Page, joined: Joined, word: str) -> Joined | None:
    """The range with the words around it; 和 and "and" need them."""
    before = _BETWEEN_BEFORE.search(page.lower, max(0, joined.start - 9), joined.start)
    behind = _BETWEEN_BEHIND.match(page.text, joined.end)
    if word in ("和", "与", "and") and not (behind or (before and word == "and")):
        return None
    start = before.start() if before else joined.start
    return joined._replace(start=start, end=behind.end() if behind else joined.end)


def _signed(page: Page, low: Numeral) -> Decimal:
    """The value of the lower end with the sign before it."""
    before = page.text[low.start - 1 : low.start]
    return -low.value if before and before in "-负" else low.value


def _shared_tenths(page: Page, low: Numeral, unit: Unit, high: Numeral) -> Numeral:
    """6-7成: the word behind the second number belongs to the first as well."""
    if page.text[high.end - 1] not in "成折" or unit.printed or low.exponent or "/" in low.digits or low.value > 10:
        return low
    return low._replace(digits=shifted(low.digits, 1))


def _shared_scale(low: Numeral, high: Numeral, unit: Unit) -> Numeral:
    """240-270亿: the scale behind the second number belongs to the first as well, where that keeps their order."""
    if low.scaled or unit.printed or not high.scaled or "/" in low.digits or not high.exponent:
        return low
    lifted = low._replace(exponent=low.exponent + high.exponent, scaled=True)
    return lifted if lifted.value < high.value or low.value >= high.value else low
