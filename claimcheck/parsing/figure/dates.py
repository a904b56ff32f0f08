"""Dates, years, quarters and times of day, which are no quantities."""

from __future__ import annotations

import re

from claimcheck.model.pattern import Pattern

_YEAR = r"(?:1[89]|2[01])[0-9]{2}"
_HAN_DIGIT = "零一二三四五六七八九"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_CLOCK = r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?:\.[0-9]{1,6})?(?: ?[ap]\.?m\b)?"
_JOINER = r" ?(?:-{1,2}|~|至|到|to) ?"
_PART = (
    r"(?: ?(?:上半年|下半年|第?[一二三四1-4](?:季度|季)|前[一二三四1-4]个?季度|年?(?:[初底末]"
    r"|中(?![美国外文心小东西部央等关共期长医方]))|度|春季|秋季|全年|[HQ][1-4](?![0-9])))"
)
_WHOLE = (
    rf"[12][0-9]{{3}} ?年(?! ?(?:前|历史))(?:{_JOINER}{_YEAR} ?年)?"
    rf"(?: ?{_MONTH} ?(?:月(?!间)(?: ?{_DAY} ?[日号])?(?: ?[初底末])?))?(?:{_JOINER}{_MONTH} ?月(?: ?{_DAY} ?[日号])?)?"
    rf"{_PART}?(?: ?[0-9]{{1,2}} ?[时点](?: ?[0-9]{{1,2}} ?分)?)?"
)

# What makes a bare four-digit year of it: no unit, no scale, no further digits behind it.
_NOT_A_YEAR = (
    r"(?! ?(?:[多余几]? ?"
    r"(?:[个家款项名位人户张块台次条件枚颗本册篇步帧秒天字辆座所]|[十百千万亿兆%+]|倍)|多|余|以上|左右|以下"
    r"|[a-z]{1,6}(?![a-z])|美元|元|欧元|日元|港元)|,[0-9]{3}|\.[0-9]| ?[×^/±])(?![0-9])"
)

_FROM_YEAR = Pattern(
    "|".join(
        (
            # 2025-02-22 06:14:02, 2025/7/3, 2025.7.3
            rf"{_YEAR}([-/.]){_MONTH}\1{_DAY}(?:[ T]{_CLOCK})?(?![0-9])",
            # 2025年7月17日, 2021 至 2025 年, 2025年上半年, 2024年初
            rf"{_YEAR} ?年?{_JOINER}{_YEAR}(?: ?年(?!间?前|限))?{_PART}?(?![0-9])",
            _WHOLE,
            rf"{_YEAR}{_PART}",
            r"(?:1[89]|20)[0-9]0s(?![a-z])",
            rf"{_YEAR}[-/](?:1[0-2]|0[1-9])(?![0-9/-])",
            rf"{_YEAR}{_NOT_A_YEAR}",
        )
    ),
    re.IGNORECASE,
)

# Han characters have no case, and to look for one in all of them takes long.
_HAN = r"(?-i:[\u4e00-\u9fff])"

_FROM_DAY = Pattern(
    "|".join(
        (
            rf"{_DAY}(?:st|nd|rd|th)? {_MONTHS}\.?(?![a-z])(?:,? {_YEAR})?",
            rf"{_MONTH} ?月 ?{_DAY} ?[日号](?:{_JOINER}(?:{_MONTH} ?月 ?)?{_DAY} ?[日号])?",
            rf"{_MONTH}{_JOINER}{_MONTH} ?月(?!度)",
            rf"{_MONTH} ?月(?!活|均|度|间)(?=以来|份|底|初|末|中旬|上旬|下旬|[,，。、)\s]|$|{_HAN})(?:份)?",
            rf"{_DAY} ?[日号](?=[,，。)]|$|[上下]午|晚|电|讯|发布|召开)",
            r"[1-4一二三四] ?季度(?!以?来)|前?[1-4一二三四] ?个?季度(?=末|初|报|业绩)",
            _CLOCK.replace("[01]?[0-9]|2[0-4]", "[01][0-9]|2[0-4]|[0-9](?=:[0-5][0-9](?::| ?[ap]))"),
            r"(?:[0-9]{1,2}) ?[点时](?: ?[0-9]{1,2} ?分|整|半|钟)?(?=[:：,，。\s]|$)(?=.)",
        )
    ),
    re.IGNORECASE,
)

_HAN_DATE = Pattern(
    rf"[{_HAN_DIGIT}]{{4}} ?年(?: ?[一二三四五六七八九十]{{1,2}} ?月(?: ?[一二三四五六七八九十]{{1,3}} ?[日号])?)?"
    rf"|(?<![{_HAN_DIGIT}十百千个])(?:十[一二]?|[一二三四五六七八九]) ?月"
    rf"(?: ?[一二三四五六七八九十]{{1,3}} ?[日号])?(?=[,，。、初底末份 ]|$)"
    rf"|[一二三四] ?季度|[一二三四]季报|半年报"
)


def date_at(text: str, start: int) -> int | None:
    """Where the date that begins at `start` ends, or None."""
    # A day or month has two digits at most, so that of four only a year can be the beginning.
    match = (_FROM_YEAR if text[start : start + 4].isdecimal() else _FROM_DAY).match(text, start)
    return None if match is None else match.end()


_MONTH_BEFORE = Pattern(rf"(?<![a-z]){_MONTHS}\.? $")
_DAY_BEHIND = Pattern(rf"{_DAY}(?:st|nd|rd|th)?(?![0-9%.])(?:, {_YEAR}(?![0-9]))?")


def day_at(lower: str, start: int) -> int | None:
    """Where the day behind the name of a month ends (May 5, 2025), or None."""
    if not _MONTH_BEFORE.search(lower, max(0, start - 11), start):
        return None
    match = _DAY_BEHIND.match(lower, start)
    return None if match is None else match.end()


def han_date_at(text: str, start: int) -> int | None:
    """Where the date in Han numerals that begins at `start` ends, or None."""
    match = _HAN_DATE.match(text, start)
    return None if match is None else match.end()
