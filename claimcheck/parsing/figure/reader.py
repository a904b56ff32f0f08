"""Reads a text: every number in it becomes a mention of a quantity or a named exclusion."""

from __future__ import annotations

import re

from claimcheck.model.mention import Exclusion, Mention
from claimcheck.parsing.figure.amounts import Page
from claimcheck.parsing.figure.anchors import ANCHOR
from claimcheck.parsing.figure.english import NUMBER_WORDS, ordinal_end
from claimcheck.parsing.figure.exclusions import Found, number_exclusion, tail_exclusion
from claimcheck.parsing.figure.figures import Figure, figure_at
from claimcheck.parsing.figure.han_exclusions import han_exclusion
from claimcheck.parsing.figure.han_numerals import run_end
from claimcheck.parsing.figure.latin_exclusions import is_currency_code, latin_exclusion
from claimcheck.parsing.figure.merging import merged
from claimcheck.parsing.figure.multiples import multiple_at
from claimcheck.parsing.figure.small_counts import small_count
from claimcheck.parsing.figure.units import DEFAULT_UNITS, UnitWords

Item = Mention | Exclusion


def read(text: str, units: UnitWords = DEFAULT_UNITS) -> tuple[Item, ...]:
    """The mentions and exclusions of a text, by where they start; they never overlap and each cuts the text exactly."""
    page = Page.of(text, units)
    items: list[Item] = []
    at = limit = 0
    while True:
        anchor = ANCHOR.search(page.text, at)
        if anchor is None:
            break
        found = _found(page, anchor, limit)
        if found is None:
            at = anchor.end()
            continue
        item = _item(page, found)
        items.append(item)
        at = limit = item.end
    return merged(page, items) if len(items) > 1 else tuple(items)


def _item(page: Page, found: Figure | Found) -> Item:
    if isinstance(found, Figure):
        return found.mention(page.original)
    start, end, kind = found
    return Exclusion(start, end, page.original[start:end], kind)


def _found(page: Page, anchor: re.Match[str], limit: int) -> Figure | Found | None:
    """What stands at an anchor."""
    start, end = anchor.span()
    match anchor.lastgroup:
        case "number":
            return _number(page, start, limit)
        case "han" | "several":
            return _han(page, start, limit)
        case "latin":
            return _latin(page, start, end, limit)
        case "address" | "mark" | "escape":
            return _noise(anchor[0], start, end)
        case "half":
            return _half(page, start, limit)
        case "multiple":
            return multiple_at(page, start, end)
        case "fraction":
            return figure_at(page, start, limit)
        case "circled":
            return start, end, "list_number"
        case _:
            return start, end, "code"


def _number(page: Page, start: int, limit: int) -> Figure | Found:
    excluded = number_exclusion(page, start, limit)
    if excluded:
        return excluded
    figure = figure_at(page, start, limit)
    if figure:
        return figure
    excluded = tail_exclusion(page, start, start)
    return excluded or (start, start + 1, "code")


def _noise(word: str, start: int, end: int) -> Found | None:
    if not any(map(str.isdigit, word)):
        return None
    kind = "citation" if "[" in word[:2] else "code" if word[0] in "&%" else "url"
    return start, end, kind


def _latin(page: Page, start: int, end: int, limit: int) -> Figure | Found | None:
    if is_currency_code(page, start):
        digit = next(at for at in range(start, end) if page.text[at].isdigit())
        return _number(page, digit, limit)
    if page.lower[start:end].partition("-")[0] in NUMBER_WORDS:
        figure = figure_at(page, start, limit)
        if isinstance(figure, Figure) and _is_pronoun(page, figure):
            return start, end, "article"
        if figure:
            return figure
        rank = ordinal_end(page.lower, start)
        if rank:
            return start, rank, "ordinal"
    return latin_exclusion(page, start, end)


def _is_pronoun(page: Page, figure: Figure) -> bool:
    """Whether "one" stands for a thing: the one you mentioned."""
    alone = page.lower[figure.start : figure.end] == "one" and figure.unit.is_open
    return alone and len(page.text) > len("one")


def _half(page: Page, start: int, limit: int) -> Figure | Found | None:
    excluded = han_exclusion(page, start, limit)
    return excluded or figure_at(page, start, limit) or (start, start + 1, "idiom")


def _han(page: Page, start: int, limit: int) -> Figure | Found:
    excluded = han_exclusion(page, start, limit)
    if excluded:
        return excluded
    figure = figure_at(page, start, limit)
    if figure is None:
        return start, run_end(page.text, start), "idiom"
    return small_count(page, figure) or figure
