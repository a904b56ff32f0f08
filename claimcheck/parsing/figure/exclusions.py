"""Numbers that state no quantity: dates, names, list and section numbers, ranks, set phrases."""

from __future__ import annotations

import re

from claimcheck.model.quantity import Bound
from claimcheck.parsing.figure.amounts import Page, unit_behind
from claimcheck.parsing.figure.dates import date_at, han_date_at
from claimcheck.parsing.figure.hedges import bound_before
from claimcheck.parsing.figure.names import (
    DIGIT_TERM,
    FAMILIES,
    FAMILY_NUMBER,
    HAN_FAMILIES,
    LATIN_IDIOM,
    PERIOD,
    RANK,
    TERM,
    VERSION_BEFORE,
    VERSION_BEHIND,
    idiom_at,
)
from claimcheck.parsing.figure.numerals import Numeral
from claimcheck.parsing.figure.units import NOUNS

COUNTED = frozenset(NOUNS.values())
Found = tuple[int, int, str]
"""Start, end and kind of an exclusion."""

_CHAIN = re.compile(
    r"[0-9]++(?:([.])[0-9]++(?:\1[0-9]++)++|([-_])[0-9]++(?:\2[0-9]++)++|号-[0-9]++|(?:-[0-9]++)++/[0-9]++)(?:/[0-9]++)?|[0-9]{5,}号(?!称)(?:-[0-9]++)?"
)
_LIST_NUMBER = re.compile(r"[0-9]{1,3}(?:[.)、．](?![0-9])|(?= ?\r?(?:\n|$)))|0[0-9](?=[\s\u4e00-\u9fff]|$)")
_LIST_OPEN = re.compile(r"[0-9]{1,2}(?=[)])")
_SECTION = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}\.?(?= |$|[\u4e00-\u9fff])")
_NUMBERED = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\.? (?=[^\d\s])")
_HAN_LIST = re.compile(r"[一二三四五六七八九十]{1,3}(?=[、)]|是(?!否|一))")
_HAN_SECTION = re.compile(r"[一二三四五六七八九十百0-9]{1,4} ?(?:章|节|条|款|部分|篇)")
_RANKED = re.compile(r" ?(?:大(?=[\u4e00-\u9fff])|强|名|位|席|甲)?")
_ALNUM = re.compile(r"[0-9A-Za-z]++(?:[-_.][0-9A-Za-z]++)*+")
_DATED = re.compile(r"20[0-9]{2}(?=[A-Z]{2})")
_ORDINAL_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?![a-z])", re.IGNORECASE)
_PARTS_OF_TEXT = ("图", "表", "附件", "附录")
_NUMBERED_PART = re.compile(r"[0-9]{1,3}(?:[-.][0-9]{1,3})*+(?![0-9]|[.,][0-9]| ?[万亿%年倍])( ?[章节](?!点|能|约|省))?")
_CURRENCY_CODE = re.compile(r"(?:usd|rmb|cny|eur|gbp|hkd|jpy|us|aud|cad)[0-9]", re.IGNORECASE)
_DOMAIN = re.compile(r"\.(?:com|cn|net|org|gov|edu|io|ai|html?|shtml?|docx?|pdf|jsp|aspx|php)\b", re.IGNORECASE)
_URL_REST = re.compile(r"[^\s\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\"<>)\]]*+")
_FAMILY_STOP = re.compile(r" ?(?:[万亿%倍个家年月日项种类名位]|[0-9])")
_MODEL_SUFFIX = re.compile(r"(?: (?:pro|flash|ultra|max|mini|nano|lite|turbo|preview|opus|sonnet)(?![a-z]))+")


def latin_exclusion(page: Page, start: int, end: int) -> Found | None:
    """The name or term that a Latin word is, or begins; None for a plain word. Digits are certain to be excluded."""
    word = page.text[start:end]
    lower = word.lower()
    if not any(character.isdigit() for character in word):
        return _family(page, start, end, lower)
    if _DOMAIN.search(word):
        rest = _URL_REST.match(page.text, end)
        return start, rest.end() if rest else end, "url"
    for pattern, kind in ((RANK, "ordinal"), (PERIOD, "date"), (TERM, "term")):
        if pattern.fullmatch(word):
            return start, end, kind
    if len(word) >= 12 and sum(map(str.isdigit, word)) >= 6 and word.isalnum():
        return start, end, "code"
    suffix = _MODEL_SUFFIX.match(page.lower, end)
    return start, suffix.end() if suffix else end, "model_name"


def is_currency_code(page: Page, start: int) -> bool:
    """Whether a Latin word is a currency code with its number: USD115.5."""
    return _CURRENCY_CODE.match(page.text, start) is not None


def _family(page: Page, start: int, end: int, lower: str) -> Found | None:
    """Claude 3.5, Gemini 2.5 Flash, No. 1, TOP 10: a word whose number stands apart."""
    if page.text[end : end + 1] not in (" ", "."):
        return None
    if lower in ("top", "no"):
        match = re.compile(r"\.? ?[0-9]{1,4}(?![0-9.%万亿])").match(page.text, end)
        return (start, match.end(), "ordinal") if match else None
    if lower not in FAMILIES and lower.rpartition("-")[2] not in FAMILIES:
        return None
    match = FAMILY_NUMBER.match(page.text, end)
    if match is None or _FAMILY_STOP.match(page.text, match.end()):
        return None
    return start, match.end(), "model_name"


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
    if match and (start or match.end() < len(text) or (len(match[0]) > 1 and text[start] == "0")):
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
            if match and not _FAMILY_STOP.match(page.text, match.end()):
                return begin, match.end(), "model_name"
    return None


_SPOKEN_FAMILIES = ("文心一言", "通义千问", "千问")


def _spoken_family(page: Page, start: int, limit: int) -> Found | None:
    """文心一言 4.0: a family whose name has a Han numeral in it."""
    for name in _SPOKEN_FAMILIES:
        begin = start - next(at for at, character in enumerate(name) if character in "一千")
        if begin >= limit and page.text.startswith(name, begin):
            number = begin + len(name)
            number += page.text[number : number + 1] == " "
            match = FAMILY_NUMBER.match(page.text, number)
            if match and not _FAMILY_STOP.match(page.text, match.end()):
                return begin, match.end(), "model_name"
            return begin, begin + len(name), "idiom"
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
        match = re.compile(r"[0-9]++(?: ?[-~至] ?[0-9]++)?(?:[.][0-9]++)*+").match(page.text, start)
        return (at - 1, match.end(), "ordinal") if match else None
    if before == "前" and page.text[at - 2 : at - 1] not in tuple("目之此以当提年天月周日"):
        match = re.compile(r"[0-9]{1,4} ?(?:大(?=[\u4e00-\u9fff])|强|名|位|席)").match(page.text, start)
        return (at - 1, match.end(), "ordinal") if match else None
    if before == "#" and at == start:
        match = re.compile(r"[0-9]++").match(page.text, start)
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
    return start, whole, "code" if len(digits) > 8 or digits.isdigit() else "model_name"


def han_exclusion(page: Page, start: int, limit: int) -> Found | None:
    """What a Han numeral at `start` belongs to that is no quantity: a date, rank, list number or set phrase."""
    text = page.text
    end = han_date_at(text, start)
    if end:
        return start, end, "date"
    if text.startswith("半年", start) and start > limit and text[start - 1] in "上下":
        return start - 1, start + 2, "date"
    family = _spoken_family(page, start, limit)
    if family:
        return family
    idiom = idiom_at(text, start, limit)
    if idiom:
        return idiom[0], idiom[1], "idiom"
    before = text[start - 1 : start]
    if before and before in "第前" and start - 1 >= limit:
        return _han_rank(text, start, before)
    if before in ("", "\n", "(", " ") or before in "。；;":
        match = _HAN_LIST.match(text, start)
        if match and ((match.end() < len(text) and text[match.end()] != "是") or (before in "。；;" and before)):
            return start, match.end(), "list_number"
    return None


_HAN_RANKED = re.compile(r"[零一二两三四五六七八九十百千万]++(?: ?[、到至\-] ?[零一二三四五六七八九十百]++)?")
_HAN_FIRST = re.compile(
    r"(?:十[一二三四五六七八九]?|[二三四五六七八九]?十|百|[一二三四五六七八九](?=[大强名位甲席]|$|[的,，。]))"
)


def _han_rank(text: str, start: int, before: str) -> Found | None:
    match = (_HAN_RANKED if before == "第" else _HAN_FIRST).match(text, start)
    if match is None:
        return None
    if before == "前" and (text[match.end() : match.end() + 1] in "年个月天周万亿%" and match.end() < len(text)):
        return None
    return start - 1, match.end(), "ordinal"
