"""What stands before a number: sign, currency, bound word, the verb of growth, what it is per."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.model.quantity import Bound
from claimcheck.parsing.figure.amounts import Page
from claimcheck.parsing.figure.hedges import FILLERS, bound_before
from claimcheck.parsing.figure.tables import by_last, by_word
from claimcheck.parsing.figure.units import CURRENCY_SIGNS, PER_BEFORE


class Lead(NamedTuple):
    """What was found before a number, from `start`; `sign` is "-" or "", or "±"."""

    start: int
    sign: str = ""
    currency: str = ""
    bound: Bound = Bound.NONE
    grows: bool = False
    per: str = ""


_CURRENCIES = by_last(CURRENCY_SIGNS)
_PERS = by_last(PER_BEFORE)
_GROWTH = by_last(by_word("growth"))
_OPENERS = frozenset(" (:：,，、=~[<>|\"“”'\n;；为至达到约于过足似近好与和。.")


def lead_before(
    page: Page, start: int, limit: int, *, times: bool = False, bare: bool = False, printed: bool = True
) -> Lead:
    """What stands directly before the number that begins at `start`, looking no further back than `limit`."""
    at, sign = _sign_before(page, start, limit, printed=printed)
    at, currency = _word_before(page, at, limit, _CURRENCIES, CURRENCY_SIGNS)
    if currency and not sign:
        at, sign = _sign_before(page, at, limit, printed=printed)
    at, bound = _bound(page, at, limit, bare)
    grows = False
    if times and bound is Bound.NONE:
        grown, word = _word_before(page, at, limit, _GROWTH, None)
        if word:
            at, grows = grown, True
    at, per = _word_before(page, at, limit, _PERS, PER_BEFORE)
    return Lead(at, sign, currency, bound, grows, per)


def _skip_spaces(page: Page, at: int, limit: int) -> int:
    """One or two spaces back."""
    if at > limit and page.text[at - 1] == " ":
        at -= 1
        if at > limit and page.text[at - 1] == " ":
            at -= 1
    return at


def _sign_before(page: Page, start: int, limit: int, *, printed: bool) -> tuple[int, str]:
    at = _skip_spaces(page, start, limit)
    if at <= limit:
        return start, ""
    last = page.text[at - 1]
    if last == "±":
        return at - 1, "±"
    if last in "-+" and at == start:
        before = page.text[at - 2 : at - 1]
        free = (at - 1 == limit and not before.isalnum()) or before in _OPENERS or (printed and "一" <= before <= "鿿")
        if free and not (last == "+" and before and before not in " (（"):
            return at - 1, "-" if last == "-" else ""
        return start, ""
    if last == "负" and page.text[at - 2 : at - 1] not in tuple("担自胜肩"):
        return at - 1, "-"
    for word in ("negative", "minus"):
        if last == word[-1] and page.lower.startswith(word, at - len(word)) and at - len(word) >= limit:
            return at - len(word), "-"
    return start, ""


def _word_before(
    page: Page, start: int, limit: int, by_last: dict[str, tuple[str, ...]], values: dict[str, str] | None
) -> tuple[int, str]:
    """The longest word of a table that ends before `start`, with its value."""
    at = _skip_spaces(page, start, limit)
    if at <= limit:
        return start, ""
    lower = page.lower
    for word in by_last.get(lower[at - 1], ()):
        begin = at - len(word)
        if begin < limit or not lower.startswith(word, begin):
            continue
        left = lower[begin - 1 : begin]
        if word[0].isalpha() and word[0].isascii() and left.isascii() and left.isalpha():
            continue
        return begin, values[word] if values else word
    return start, ""


def _bound(page: Page, start: int, limit: int, bare: bool) -> tuple[int, Bound]:
    at = _skip_spaces(page, start, limit)
    if at <= limit:
        return start, Bound.NONE
    begin, bound = bound_before(page.lower, at, limit)
    if bound is Bound.NONE and page.text[at - 1] in FILLERS and at - 1 > limit:
        begin, bound = bound_before(page.lower, at - 1, limit)
    if bound is Bound.NONE or (not bare and page.text[begin:at] in ("上", "过")):
        return start, Bound.NONE
    further = _skip_spaces(page, begin, limit)
    if further > limit and bound in (Bound.ABOUT, Bound.EXACT, Bound.MORE):
        # 大约超过, 将超过约, 最高约: the stronger word counts.
        outer, outer_bound = bound_before(page.lower, further, limit)
        if outer_bound not in (Bound.NONE, Bound.EXACT):
            return outer, bound if outer_bound is Bound.ABOUT else outer_bound
    return begin, bound
