"""Where a figure may begin: digits, Han numerals, 半, 翻倍, words that are numbers or hold one."""

from __future__ import annotations

from claimcheck.model.pattern import Pattern
from claimcheck.parsing.figure.han_numerals import CHARACTERS

ANCHOR = Pattern(
    "|".join(
        (
            r"(?P<address>https?://[^\s\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\"<>)\]]*+|www\.[!-~]*+)",
            r"(?P<mark>\\?\[ ?\(?[0-9]{1,3}\)? ?\\?\](?:\([^()\s]{0,2000}+\))?)",
            r"(?P<escape>&#x?[0-9A-Fa-f]{1,6};|(?:%[0-9A-Fa-f]{2}){2,})",
            r"(?P<latin>[A-Za-z][A-Za-z0-9]*+(?:[-_./·\\]{1,2}+[A-Za-z0-9]+)*+)",
            r"(?P<number>[0-9])",
            r"(?P<fraction>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])",
            r"(?P<circled>[①-⑳㈠-㈩⑴-⒇])",
            r"(?P<several>(?<![参指系函总次人个基位倍级])[数几] ?[十百千万亿](?! ?分之))",
            rf"(?P<han>[零一二两三四五六七八九十千万亿兆]|百(?! ?分 ?点)|[肆伍陆陸拾](?= ?[{CHARACTERS}两]| ?点))",
            r"(?P<multiple>翻了?(?:(?:[一两二三四五六七八九1-9]|好几)[倍番]|倍|番)|减半|腰斩|打对折)",
            r"(?P<half>半)",
            r"(?P<other>\d)",
        )
    )
)
