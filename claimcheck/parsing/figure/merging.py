"""Neighbouring mentions that state one quantity together: two bounds, and a sum of money in two units."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.model.mention import Exclusion, Mention
from claimcheck.model.pattern import Pattern
from claimcheck.parsing.figure.amounts import Page

Item = Mention | Exclusion

_GAP = Pattern(r"[ ,，]{0,2}(?:并且|且|并|而|and|but|但|、|,)? ?")
_AND = Pattern(r" and | |")
_COINS = Pattern(r" ?(?:cents?|pence|角|毛|分)(?![a-z钱一-鿿])|(?= *(?:$|[.,;!?]|[.] *$))")
_SMALL = Pattern(r"([0-9]{1,2})(?: money)?$")
_WHOLE = Pattern(r"(?:[<>=~]{1,2} )?([0-9]+) (CNY|USD|EUR|GBP|money|CAD|AUD)$")
_BOUND = Pattern(r"(>=|>|<=|<) ([0-9.e]+)(?: (.*))?$")


def merged(page: Page, items: list[Item]) -> tuple[Item, ...]:
    """The items, with each lower bound and the upper bound beside it made one range: 大于100并且小于300."""
    result: list[Item] = []
    for item in items:
        last = result[-1] if result else None
        if isinstance(last, Mention) and isinstance(item, Mention) and item.start - last.end <= 5:
            both = _between(page, last, item) or _money(page, last, item)
            if both:
                result[-1] = both
                continue
        result.append(item)
    return tuple(result)


def _money(page: Page, first: Mention, second: Mention) -> Mention | None:
    """Thirteen dollars and forty-five cents, 五元三毛: one sum."""
    whole, part = _WHOLE.match(first.notations[0]), _SMALL.match(second.notations[0])
    if whole is None or part is None or first.digits[1] == first.end:
        return None
    coins = _COINS.match(page.lower, second.digits[1])
    if coins is None or not _AND.fullmatch(page.lower, first.end, second.start):
        return None
    cents = int(part[1]) * (10 if coins[0][-1:] in ("角", "毛") else 1)
    end = max(second.end, coins.end())
    notation = first.notations[0].replace(whole[1], f"{whole[1]}.{cents:02}", 1)
    text = page.original[first.start : end]
    return Mention(first.start, end, text, (notation,), (first.digits[0], second.digits[1]))


def _between(page: Page, first: Mention, second: Mention) -> Mention | None:
    one, two = _BOUND.match(first.notations[0]), _BOUND.match(second.notations[0])
    if one is None or two is None or one[1][0] == two[1][0]:
        return None
    if (one[3] and two[3] and one[3] != two[3]) or not _GAP.fullmatch(page.lower, first.end, second.start):
        return None
    low, high = (one, two) if one[1][0] == ">" else (two, one)
    if Decimal(low[2]) >= Decimal(high[2]):
        return None
    notation = f"{low[2]}..{high[2]} {one[3] or two[3] or ''}".rstrip()
    text = page.original[first.start : second.end]
    span = first.digits[0], second.digits[1]
    is_open = first.unit_open and second.unit_open
    return Mention(first.start, second.end, text, (notation,), span, is_open, first.scale_open and second.scale_open)
