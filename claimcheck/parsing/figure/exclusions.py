"""Numbers that state no quantity: dates, names, list and section numbers, ranks, set phrases."""

from __future__ import annotations

import re

from claimcheck.model.pattern import Pattern
from claimcheck.model.quantity import Bound
from claimcheck.parsing.figure.amounts import Page, unit_behind
from claimcheck.parsing.figure.dates import date_at, day_at
from claimcheck.parsing.figure.hedges import bound_before
from claimcheck.parsing.figure.names import (
    DIGIT_TERM,
    FAMILY_NUMBER,
    HAN_FAMILIES,
    LATIN_IDIOM,
    VERSION_BEFORE,
    VERSION_BEHIND,
)
from claimcheck.parsing.figure.numerals import Numeral
from claimcheck.parsing.figure.units import NOUNS

COUNTED = frozenset(NOUNS.values())
Found = tuple[int, int, str]
"""Start, end and kind of an exclusion."""

_CHAIN = Pattern(
    r"[0-9]++(?:([.])[0-9]++(?:\1[0-9]++)++|([-_])[0-9]++(?:\2[0-9]++)++|号-[0-9]++|(?:-[0-9]++)++/[0-9]++)(?:/[0-9]++)?|[0-9]{5,}号(?!称)(?:-[0-9]++)?"
)
_LIST_NUMBER = Pattern(r"[0-9]{1,3}(?:[.)、．](?![0-9])|(?= ?\r?(?:\n|$)))|0[0-9](?=[\s\u4e00-\u9fff]|$)")
_DIGITS = Pattern(r"[0-9]++")
_RANK_BEHIND = Pattern(r"[0-9]++(?: ?[-~至] ?[0-9]++)?(?:[.][0-9]++)*+")
_FIRST_ONES = Pattern(r"[0-9]{1,4} ?(?:大(?=[\u4e00-\u9fff])|强|名|位|席)")
_LIST_OPEN = Pattern(r"[0-9]{1,2}(?=[)])")
_SECTION = Pattern(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}\.?(?= |$|[\u4e00-\u9fff])")
_NUMBERED = Pattern(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\.? (?=[^\d\s])")
_ALNUM = Pattern(r"[0-9A-Za-z]++(?:[-_.][0-9A-Za-z]++)*+")
_NO_NAME = Pattern(r"[0-9.]+(?:[eE][+-]?[0-9]+)?")
_DATED = Pattern(r"20[0-9]{2}(?=[A-Z]{2})")
_ORDINAL_SUFFIX = Pattern(r"(?:st|nd|rd|th)(?![a-z])", re.IGNORECASE)
_PARTS_OF_TEXT = ("图", "表", "附件", "附录")
_NUMBERED_PART = Pattern(r"[0-9]{1,3}(?:[-.][0-9]{1,3})*+(?![0-9]|[.,][0-9]| ?[万亿%年倍])( ?[章节](?!点|能|约|省))?")
FAMILY_STOP = Pattern(r" ?(?:[万亿%倍个家年月日项种类名位]|[0-9])")


def number_exclusion(page: Page, start: int, limit: int) -> Found | None:
    """What a digit at `start` belongs to that is no quantity, going back no further than `limit`; or None."""
    return (
        _at_line_start(page, start)
        or _after_han_family(page, start, limit)
        or _rank(page, start, limit)
        or _figure_number(page, start, limit)
        or _phrase(page, start, limit)
    )


def _phrase(page: Page, start: int, limit: int) -> Found | None:
    end = date_at(page.text, start)
    if end and not (end - start == 4 and (_is_bounded(page, start, limit) or _is_measured(page, start, end))):
        return start, end, "date"
    day = day_at(page.lower, start)
    if day:
        return start, day, "date"
    match = LATIN_IDIOM.match(page.text, start)
    if match:
        return start, match.end(), "idiom"
    match = DIGIT_TERM.match(page.text, start)
    if match and not (match[0][-1] == "K" and _noun_behind(page, match.end())):
        return start, match.end(), "term"
    match = _CHAIN.match(page.text, start)
    if match:
        return start, match.end(), "code" if match[1] is None or len(match[0]) > 9 else "version"
    return None


def _is_bounded(page: Page, start: int, limit: int) -> bool:
    """Whether a bound word stands before a number: 超过2000 is no year."""
    at = start - (page.text[start - 1 : start] in ("-", " "))
    return bound_before(page.lower, at, limit)[1] is not Bound.NONE


def _is_measured(page: Page, start: int, end: int) -> bool:
    """Whether a unit that measures stands behind four digits: 2000平方米, but not 2025企业大会."""
    unit = unit_behind(page, Numeral(start, end, page.text[start:end]))
    return unit.printed and not unit.counts and unit.name not in COUNTED


def _noun_behind(page: Page, end: int) -> bool:
    """Whether what is counted follows: 4K 参数."""
    return page.units.noun_at(page.lower, end + (page.text[end : end + 1] == " ")) is not None


def _at_line_start(page: Page, start: int) -> Found | None:
    """The number of a heading or of a list item; a text that is one number is a figure."""
    text = page.text
    at = start
    while at > 0 and text[at - 1] in " (#*>\\-" and start - at < 12:
        at -= 1
    if at > 0 and text[at - 1] != "\n":
        return None
    before = text[at:start]
    if "#" in before:
        match = _SECTION.match(text, start)
        return (start, match.end(), "section") if match and not date_at(text, start) else None
    if before.endswith("("):
        match = _LIST_OPEN.match(text, start)
        return (start, match.end(), "list_number") if match else None
    match = _LIST_NUMBER.match(text, start) if not before.strip(" ") else None
    if match and (start or match.end() < len(text) or (len(match[0]) == 2 and text[start] == "0")):
        return start, match.end(), "list_number"
    match = _NUMBERED.match(text, start) if "\n" in text else None
    if match and page.units.unit_at(text, page.lower, match.end()) is None and text[match.end()] not in "万亿×xX*/±":
        return start, match.end() - 1, "section"
    return None


def _after_han_family(page: Page, start: int, limit: int) -> Found | None:
    """文心 5.0, 昇腾910B, 思元370."""
    at = start - 1 if start > limit and page.text[start - 1] == " " else start
    if at <= limit:
        return None
    for name in HAN_FAMILIES.get(page.text[at - 1], ()):
        begin = at - len(name)
        if begin >= limit and page.text.startswith(name, begin):
            match = FAMILY_NUMBER.match(page.text, start)
            if match and not FAMILY_STOP.match(page.text, match.end()):
                return begin, match.end(), "model_name"
    return None


def _figure_number(page: Page, start: int, limit: int) -> Found | None:
    """图1, 表2-1, 附件3, 5.1节: what numbers a part of the text."""
    before = page.text[max(limit, start - 3) : start].rstrip()
    match = _NUMBERED_PART.match(page.text, start)
    if match is None:
        return None
    if match[1] or (before.endswith(_PARTS_OF_TEXT) and not before.endswith(("报表", "代表", "列表", "发表", "图表"))):
        return start, match.end(), "section"
    return None


def _rank(page: Page, start: int, limit: int) -> Found | None:
    """第5, 前 12 位, #1."""
    at = start
    while at > limit and page.text[at - 1] == " " and start - at < 2:
        at -= 1
    if at <= limit:
        return None
    before = page.text[at - 1]
    if before == "第":
        match = _RANK_BEHIND.match(page.text, start)
        return (at - 1, match.end(), "ordinal") if match else None
    if before == "前" and page.text[at - 2 : at - 1] not in tuple("目之此以当提年天月周日"):
        match = _FIRST_ONES.match(page.text, start)
        return (at - 1, match.end(), "ordinal") if match else None
    if before == "#" and at == start:
        match = _DIGITS.match(page.text, start)
        return (at - 1, match.end(), "ordinal") if match else None
    return None


def version_around(page: Page, start: int, end: int, digits: str) -> bool:
    """Whether a number without unit is a version: 2.6 版本, 大模型 2.0."""
    if VERSION_BEHIND.match(page.text, end):
        return True
    decimal = "." in digits and len(digits) <= 5
    return decimal and VERSION_BEFORE.search(page.lower, max(0, start - 8), start) is not None


def tail_exclusion(page: Page, start: int, end: int) -> Found | None:
    """21st, 911C, 3Pro: letters that follow digits without being a unit."""
    match = _ORDINAL_SUFFIX.match(page.text, end)
    if match:
        return start, match.end(), "ordinal"
    match = _DATED.match(page.text, start)
    if match:
        return start, match.end(), "date"
    match = _ALNUM.match(page.text, start)
    whole = match.end() if match else end
    if whole <= end:
        return None
    digits = page.text[start:whole]
    is_code = len(digits) > 8 or _NO_NAME.fullmatch(digits)
    return start, whole, "code" if is_code else "model_name"
