"""Ranges: 240-270亿美元, 30% 至 40%, 位于20和30之间, 98.5±0.8 微米; one scale or unit may serve both ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.parsing.figure.amounts import Page, Unit, unit_behind
from claimcheck.parsing.figure.compounds import compound_at
from claimcheck.parsing.figure.numerals import Numeral


class Joined(NamedTuple):
    """Two ends of a range, with the unit that serves both; `start` and `end` take in the words around them."""

    low: Numeral
    low_unit: Unit
    high: Numeral
    unit: Unit
    start: int
    end: int
    plus_minus: bool = False

    def limit(self, limit: int) -> int:
        """How far back the words before the range may reach."""
        return limit


_JOINER = re.compile(r" ?(--?|~|至|到|to(?= )|±|和|与|and(?= )) ?(?=[0-9零一二两三四五六七八九十百千万数几½⅓a-z.])|( ?- ?)(?=-[0-9])")
_BETWEEN_BEFORE = re.compile(r"(?:位于|介于|在于|between|from) ?$")
_BETWEEN_BEHIND = re.compile(r" ?(?:之间|间(?![隔接断]))")
_FIRST = frozenset(" -~至到t±和与a")
_CLOSED = re.compile(r"\[ ?$")


def join(page: Page, low: Numeral, unit: Unit, limit: int) -> Joined | None:
    """The range that begins with this number, or None."""
    at = unit.end if unit.printed else low.end
    if page.text[at : at + 1] not in _FIRST or not page.text[at : at + 1]:
        return None
    match = _JOINER.match(page.lower, at)
    if match is None:
        return None
    word = (match[1] or "-").strip()
    if word.startswith("-") and page.text[match.end() : match.end() + 1].isalpha() and match.end() < len(page.text):
        if page.text[match.end()].isascii():
            return None
    begin, behind_needed = _between(page, low.start, word)
    if begin is None:
        return None
    compound = compound_at(page, match.end(), match.end())
    if compound is None:
        return None
    return _ends(page, low, unit, compound.numeral, compound.unit, word, begin, behind_needed)


def _between(page: Page, start: int, word: str) -> tuple[int | None, bool]:
    """Where the range starts with the word before it, and whether 之间 must follow; (None, False) for no range."""
    match = _BETWEEN_BEFORE.search(page.lower, max(0, start - 9), start)
    found = match.start() if match and match[0][:4] != "from" else start
    if word in ("和", "与", "and"):
        return found, not match or word != "and"
    return found, False


def _ends(
    page: Page, low: Numeral, unit: Unit, high: Numeral, implied: str, word: str, begin: int, needs_behind: bool
) -> Joined | None:
    high_unit = Unit(high.end, implied, False) if implied else unit_behind(page, high)
    if unit.printed and high_unit.printed and unit.name != high_unit.name:
        return None
    if low.open_upper or (low.upper and not low.open_upper) or "-" in high.digits:
        return None
    if ("/" in low.digits or "/" in high.digits) and not ("/" in low.digits and "/" in high.digits):
        return None
    following = page.text[high.end : high.end + 1]
    if not high_unit.printed and following.isascii() and following.isalpha():
        return None
    shared = high_unit if high_unit.printed else unit._replace(end=high.end)
    if word == "±":
        return Joined(_shared_scale(low, high, unit), unit, high, shared, low.start, high.end, plus_minus=True)
    low = _shared_scale(low, high, unit)
    end = max(shared.end, high.end)
    behind = _BETWEEN_BEHIND.match(page.text, end)
    if needs_behind and behind is None:
        return None
    if low.value >= high.value and not _falls(low, high, word, shared):
        return None
    return Joined(low, unit, high, shared, begin, behind.end() if behind else end)


def _shared_scale(low: Numeral, high: Numeral, unit: Unit) -> Numeral:
    """240-270亿: the scale behind the second number belongs to the first as well, where that keeps their order."""
    if low.scaled or unit.printed or not high.scaled or "/" in low.digits:
        return low
    lifted = low._replace(exponent=low.exponent + high.exponent, scaled=True)
    return lifted if lifted.value < high.value or low.value >= high.value else low


def _falls(low: Numeral, high: Numeral, word: str, unit: Unit) -> bool:
    """Whether ends in falling order are a range all the same: 90%-60%, 1/5-1/10, but not 400-820."""
    return low.value > high.value and word != "±" and (unit.printed or "/" in low.digits)
