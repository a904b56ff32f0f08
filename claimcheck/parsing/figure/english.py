"""English numerals in words: two hundred and two thousand, three and a half, two thirds, nine point nought four."""

from __future__ import annotations

import re
from fractions import Fraction
from decimal import Decimal

from claimcheck.parsing.figure.numerals import Numeral

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: value for value, word in enumerate(_UNITS.split())} | {"nought": 0, "naught": 0}
TENS = {word: 20 + 10 * place for place, word in enumerate(_TENS.split())}
SCALES = {"hundred": 2, "thousand": 3, "lakh": 5, "lakhs": 5, "million": 6, "crore": 7, "crores": 7, "billion": 9, "trillion": 12}
DOZENS = ("dozen", "dozens")
_ORDINAL_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS = {word: value for value, word in enumerate(_ORDINAL_UNITS.split(), 1)} | {"nineth": 9}
ORDINALS |= {word[:-1] + "ieth": value for word, value in TENS.items()}
ORDINALS |= {word + "th": 10 ** SCALES[word] for word in ("hundred", "thousand", "million", "billion", "trillion")}
PARTS = {word: value for word, value in ORDINALS.items() if value > 2} | {"half": 2, "quarter": 4}
PARTS |= {word + "s": value for word, value in PARTS.items() if word != "half"} | {"halves": 2}

NUMBER_WORDS = frozenset(SMALL) | frozenset(TENS) | {"half", "a", "an", "hundred"}
_WORD = re.compile(r"(?: {1,3}| ?- ?)?([a-z]+)")
_ARTICLES = ("a", "an")


class Words:
    """The words of a text from `start`, each with where it ends; a cursor that can be set back."""

    def __init__(self, lower: str, start: int) -> None:
        self.lower = lower
        self.end = start

    def peek(self) -> tuple[str, int]:
        """The next word and where it ends; empty at the end of the words."""
        match = _WORD.match(self.lower, self.end)
        if match is None or (match.end() < len(self.lower) and self.lower[match.end()].isdigit()):
            return "", self.end
        return match[1], match.end()

    def take(self, *words: str) -> bool:
        """Takes the next word if it is one of these."""
        word, end = self.peek()
        if word in words and word:
            self.end = end
            return True
        return False


def read_words(lower: str, start: int) -> Numeral | None:
    """The number in words that begins at `start`, or None where the words are none."""
    words = Words(lower, start)
    value = _amount(words)
    if value is None or words.end == start:
        return None
    return _numeral(start, words.end, value)


def _numeral(start: int, end: int, value: Fraction) -> Numeral:
    if value.denominator == 1:
        return Numeral(start, end, str(value.numerator))
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(decimal) == value and len(str(decimal)) < 20 and value.denominator not in (2, 3, 4, 5):
        return Numeral(start, end, f"{decimal:f}")
    return Numeral(start, end, f"{value.numerator}/{value.denominator}")


def _amount(words: Words) -> Fraction | None:
    """amount := whole ["point" digits] | [whole ["and"]] part | "half" [scale] | whole "over" whole"""
    begin = words.end
    if words.take("half"):
        words.take("a", "an")
        scale = _scale(words)
        return Fraction(scale or 1, 2)
    if words.take(*_ARTICLES):
        return _after_article(words, begin)
    whole = _whole(words)
    if whole is None:
        return None
    if words.take("point"):
        return _pointed(words, whole)
    part = _part(words, whole)
    if part is not None:
        return part
    if words.take("over"):
        below = _whole(words)
        return None if not below else Fraction(whole, below)
    return _and_part(words, whole)


def _after_article(words: Words, begin: int) -> Fraction | None:
    """a hundred, a million, a hundredth, a quarter, a dozen; an article alone is no number"""
    word, end = words.peek()
    if word in SCALES:
        words.end = begin + 1
        whole = _whole(words, 1)
        return None if whole is None else _and_part(words, whole)
    if word in DOZENS:
        words.end = end
        return Fraction(12)
    if word in PARTS and word not in ("half", "third", "second"):
        words.end = end
        return Fraction(1, PARTS[word])
    return None


def _whole(words: Words, given: int | None = None) -> int | None:
    """A whole number: groups of hundreds, each with its scale, the scales descending or heaping up (lakh crore)."""
    total, group, seen, ceiling = 0, given, given is not None, 10**30
    while True:
        mark = words.end
        if seen and words.take("and"):
            following = words.peek()[0]
            if following not in SMALL and following not in TENS:
                words.end = mark
                break
        word, end = words.peek()
        if word in SCALES and seen and word != "":
            power = 10 ** SCALES[word]
            if power == 100 and group is not None and group < 100:
                group *= 100
            elif group is None and total:
                total *= power
            else:
                total, group = total + (group or 0) * power, None
            words.end = end
        elif word in TENS and (group is None or group % 100 == 0):
            group = (group or 0) + TENS[word]
            words.end = end
        elif word in SMALL and _fits(group, SMALL[word]):
            group = (group or 0) + SMALL[word]
            words.end = end
        elif word in DOZENS and seen:
            words.end = end
            return (total + (group or 0)) * 12
        else:
            words.end = mark
            break
        seen = True
        if total > ceiling:
            return None
    return total + (group or 0) if seen else None


def _fits(group: int | None, small: int) -> bool:
    """Whether a word below twenty can follow: twenty-one, two hundred five, but not five two."""
    if group is None:
        return True
    return group >= 20 and (group % 100 == 0 or (group % 10 == 0 and group % 100 >= 20 and 0 < small < 10))


def _pointed(words: Words, whole: int) -> Fraction:
    digits = ""
    while len(digits) < 12:
        word, end = words.peek()
        if word not in SMALL and word not in TENS:
            break
        digits += str(SMALL.get(word, TENS.get(word)))
        words.end = end
    value = Fraction(Decimal(f"{whole}.{digits or 0}"))
    scale = _scale(words)
    return value * (scale or 1)


def _scale(words: Words) -> int | None:
    word, end = words.peek()
    if word not in SCALES:
        return None
    words.end = end
    return int(10 ** SCALES[word])


def _part(words: Words, whole: int) -> Fraction | None:
    """two thirds, five eighths, one twenty-fifth, three quarters of a million"""
    mark = words.end
    tens = next((TENS[word] for word in (words.peek()[0],) if word in TENS), 0)
    word, end = words.peek()
    if tens:
        words.end = end
        word, end = words.peek()
    if word not in PARTS or (whole == 1 and word in ("second",)):
        words.end = mark
        # one hundred thirty fifths: the last tens belong below the line.
        return None
    words.end = end
    below = tens + PARTS[word] if tens else PARTS[word]
    value = Fraction(whole, below)
    return value * _of_scale(words)


def _of_scale(words: Words) -> int:
    mark = words.end
    words.take("of")
    words.take("a", "an")
    scale = _scale(words)
    if scale is None:
        words.end = mark
    return scale or 1


def _and_part(words: Words, whole: int) -> Fraction:
    """three and a half, one hundred and three quarters, one billion and a half million"""
    mark = words.end
    if not words.take("and"):
        return Fraction(whole)
    given = 1 if words.take("a", "an") else None
    above = given if given is not None else _whole(words)
    word, end = words.peek()
    if above is None or word not in PARTS:
        words.end = mark
        return Fraction(whole)
    words.end = end
    part = Fraction(above, PARTS[word])
    scale = _scale(words)
    if scale is None and part == Fraction(1, 2) and given and whole >= 1000:
        # one million and a half is 1.5 million
        return Fraction(whole) + part * _largest_scale(whole)
    return Fraction(whole) + part * (scale or 1)


def _largest_scale(whole: int) -> int:
    return max(10**power for power in SCALES.values() if 10**power <= whole)
