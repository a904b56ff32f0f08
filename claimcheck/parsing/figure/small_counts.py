"""Small Han numerals that state no quantity: 一 as an article, 三大特征, a part of a word."""

from __future__ import annotations

from claimcheck.model.quantity import Bound
from claimcheck.parsing.figure.amounts import Page
from claimcheck.parsing.figure.exclusions import Found
from claimcheck.parsing.figure.figures import Figure

_ISOLATED_BEFORE = frozenset(" \n,，、;；:：。.“”\"'()是为和与到")
_ISOLATED_BEHIND = frozenset(" \n,，、;；:：。.“”\"'()不这和与到的还")


def small_count(page: Page, figure: Figure | Found) -> Found | None:
    """Why a Han numeral is no figure: 一 as an article, a count of what the text lists, a part of a word."""
    if not isinstance(figure, Figure) or figure.bound is not Bound.NONE or figure.notations[0][:1] == "+":
        return None
    numeral, unit = figure.numeral, figure.unit
    text = page.text[numeral.start : numeral.end]
    if text == "万万" and not unit.printed:
        return numeral.start, numeral.end, "idiom"
    if text == "一" and (unit.counts or unit.name == "point") and page.text[unit.end - 1] != "倍":
        return numeral.start, unit.end, "article"
    if len(text) > 1 or figure.start < numeral.start or figure.end > unit.end:
        return None
    if unit.counts and unit.is_open and numeral.value <= 10 and page.text[unit.end - 1] not in "双对打斤两":
        return numeral.start, unit.end, "enumeration"
    if unit.printed or not unit.is_open or page.text[numeral.end : numeral.end + 1] in ("毛", "角"):
        return None
    before, behind = page.text[numeral.start - 1 : numeral.start], page.text[numeral.end : numeral.end + 1]
    isolated = (not before or before in _ISOLATED_BEFORE) and (not behind or behind in _ISOLATED_BEHIND)
    if isolated and (not numeral.bare or text == "十"):
        return None
    return (numeral.start, numeral.end, "enumeration" if behind in ("部", "大") else "idiom")
