"""Han numerals that state no quantity: dates, ranks, list numbers, set phrases."""

from __future__ import annotations

from claimcheck.model.pattern import Pattern
from claimcheck.parsing.figure.amounts import Page
from claimcheck.parsing.figure.dates import han_date_at
from claimcheck.parsing.figure.exclusions import FAMILY_STOP, Found
from claimcheck.parsing.figure.names import FAMILY_NUMBER, idiom_at

_HAN_LIST = Pattern(r"[一二三四五六七八九十]{1,3}(?=[、)]|是(?!否|一))")


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


_HAN_RANKED = Pattern(r"[零一二两三四五六七八九十百千万]++(?: ?[、到至\-] ?[零一二三四五六七八九十百]++)?")
_HAN_FIRST = Pattern(
    r"(?:十[一二三四五六七八九]?|[二三四五六七八九]?十|百|[一二三四五六七八九](?=[大强名位甲席]|$|[的,，。]))"
)


def _han_rank(text: str, start: int, before: str) -> Found | None:
    match = (_HAN_RANKED if before == "第" else _HAN_FIRST).match(text, start)
    if match is None:
        return None
    if before == "前" and (text[match.end() : match.end() + 1] in "年个月天周万亿%" and match.end() < len(text)):
        return None
    return start - 1, match.end(), "ordinal"


_SPOKEN_FAMILIES = ("文心一言", "通义千问", "千问")


def _spoken_family(page: Page, start: int, limit: int) -> Found | None:
    """文心一言 4.0: a family whose name has a Han numeral in it."""
    for name in _SPOKEN_FAMILIES:
        begin = start - next(at for at, character in enumerate(name) if character in "一千")
        if begin >= limit and page.text.startswith(name, begin):
            number = begin + len(name)
            number += page.text[number : number + 1] == " "
            match = FAMILY_NUMBER.match(page.text, number)
            if match and not FAMILY_STOP.match(page.text, match.end()):
                return begin, match.end(), "model_name"
            return begin, begin + len(name), "idiom"
    return None
