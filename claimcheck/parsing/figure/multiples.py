"""Multiples in words: 翻倍, 翻两番, 减半."""

from __future__ import annotations

from claimcheck.parsing.figure.amounts import Page, Unit
from claimcheck.parsing.figure.exclusions import Found
from claimcheck.parsing.figure.figures import Figure
from claimcheck.parsing.figure.han import HAN_DIGITS
from claimcheck.parsing.figure.numerals import Numeral


def multiple_at(page: Page, start: int, end: int) -> Figure | Found:
    """翻倍, 翻两番, 减半"""
    word = page.text[start:end]
    count = next((character for character in word if character in HAN_DIGITS or character.isdigit()), "")
    number = (HAN_DIGITS[count] if count in HAN_DIGITS else int(count)) if count else 1
    numeral = Numeral(start, end, str(number), scaled=True)
    unit = Unit(end, "times", False)
    if word == "打对折":
        return Figure(start, end, ("50 %",), numeral, Unit(end, "%", False))
    if word[0] != "翻":
        return Figure(start, end, ("1/2", "50 %"), numeral, unit)
    if "好几" in word:
        return start, end, "idiom"
    if word[-1] == "番":
        return Figure(start, end, (f"{2**number} times", *(("100 %",) if number == 1 else ())), numeral, unit)
    notations = ("2 times", "100 %") if number == 1 else (f"+{number} times", f"{number} times")
    return Figure(start, end, notations, numeral, unit)
