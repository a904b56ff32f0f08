"""Names with numbers in them: models, chips, terms, and the set phrases with Han numerals."""

from __future__ import annotations

import re

from claimcheck.model.pattern import Pattern
from claimcheck.parsing.figure.tables import by_first, by_last, by_word, rows

_FAMILY_ROWS = list(rows("families"))
FAMILIES = frozenset(word for script, words in _FAMILY_ROWS for word in words if script == "latin")
"""Families that number their members: the number behind them is part of the name."""

HAN_FAMILIES = by_last(word for script, words in _FAMILY_ROWS for word in words if script == "han")

# Names that carry digits and mean a technique, a format or a measure.
TERM = Pattern(
    r"(?:fp|int|bf|tf|uint|cr|utf|sha|mp|h\.|iso|rfc|ipv|usb|hdmi|pcie|ddr|hbm|nvlink|wifi|l|p|k|f|r|pm|co|web)"
    r"-?[0-9]{1,5}[a-z]?$|b2b|b2c|c2c|d2c|o2o|p2p|a2a|m2m|g2b|s2b|x86|h2o",
    re.IGNORECASE,
)
DIGIT_TERM = Pattern(
    r"(?:[1-6][DGd]|[248]K|[0-9]{1,4}[pP])(?![A-Za-z0-9]| ?(?:上下文|长度|窗口|tokens?|词元))"
    r"|[0-9]{1,2}[vV][0-9]{1,2}(?![A-Za-z0-9])"
)
RANK = Pattern(r"(?:top|no\.?)[ -]?[0-9]{1,4}$", re.IGNORECASE)
PERIOD = Pattern(
    r"(?:fy|cy)[0-9]{2,4}(?:[hq][1-4])?|[hq][1-4](?:(?:fy)?20[0-9]{2})?|[12]h[0-9]{2,4}|[1-4]q[0-9]{0,4}", re.IGNORECASE
)

VERSION_BEHIND = Pattern(r" ?(?:版本|版(?!权|面|块)|正式版|代产品|系列版|时代)")
VERSION_BEFORE = Pattern(
    r"(?:(?<![a-z])v|version|release|版本|模型|框架|系统|平台|引擎|架构|协议|芯片|发行版|系列|新型|版|行动计划|工业) ?$"
)

_SUFFIX = (
    r"pro|flash|ultra|max|mini|nano|lite|turbo|preview|opus|sonnet|haiku|plus|thinking|instruct|coder|vision|high|low"
    r"|exp|omni|base|chat|beta|air"
)
FAMILY_NUMBER = Pattern(
    rf"[ -]?(?!20[0-9]{{2}}(?![0-9.]))[0-9]{{1,5}}(?:\.[0-9]{{1,2}}){{0,2}}"
    rf"(?![0-9]|\.[0-9]|,[0-9]{{3}}|%)[A-Za-z]{{0,8}}(?:[-_.][A-Za-z0-9]+)*+"
    rf"(?: (?:{_SUFFIX})(?![A-Za-z0-9]))*+",
    re.IGNORECASE,
)

LATIN_IDIOM = Pattern(
    r"7 ?[×xX*] ?24(?: ?小时)?|24/7|[12][0-9] ?世纪(?! ?[0-9])|[1-9](?:\+[1-9N])+(?:\+N)?(?![0-9])"
    r"|[1-9]对[1-9](?![0-9])|[0-9]0后"
    r"|[1-9][0-9]{0,3} ?强(?!化|度|劲|大|势|烈|调|制)|110(?=报警)|315(?=晚会)|618(?=大促|购物)|996(?=工作)"
)


_NUMERALS = "零一二两三四五六七八九十百千万亿兆半"
_NUMERALS_SET = frozenset(_NUMERALS)
_IDIOMS = tuple(by_word("idioms"))
_BY_FIRST = by_first(word for word in _IDIOMS if word[0] in _NUMERALS)


def _by_numeral() -> dict[str, list[tuple[int, str]]]:
    """Idioms that begin with another character, under their first numeral, with how far in it stands."""
    table: dict[str, list[tuple[int, str]]] = {}
    for word in _IDIOMS:
        at = next((index for index, character in enumerate(word) if character in _NUMERALS), 0)
        if at:
            table.setdefault(word[at], []).append((at, word))
    return table


_BY_NUMERAL = _by_numeral()


def idiom_at(text: str, start: int, limit: int) -> tuple[int, int] | None:
    """Start and end of the set phrase that the numeral at `start` belongs to, not from before `limit`; or None."""
    for at, word in _BY_NUMERAL.get(text[start], ()):
        if start - at >= limit and text.startswith(word, start - at):
            return start - at, start - at + len(word)
    for word in _BY_FIRST.get(text[start], ()):
        if text.startswith(word, start) and not (word[-1] == "点" and text[start + 2 : start + 3] in _NUMERALS_SET):
            return start, start + len(word)
    return None
