"""English numerals in words: two hundred and two thousand, three and a half, two thirds, nine point nought four."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from claimcheck.model.pattern import Pattern
from claimcheck.parsing.figure.numerals import Numeral

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
SMALL = {word: value for value, word in enumerate(_UNITS.split())} | {"nought": 0, "naught": 0}
TENS = {word: 20 + 10 * place for place, word in enumerate(_TENS.split())}
SCALES = {
    "hundred": 2, "thousand": 3, "lakh": 5, "lakhs": 5, "million": 6, "crore": 7, "crores": 7, "billion": 9,
    "trillion": 12,
}  # fmt: skip
DOZENS = ("dozen", "dozens")
ORDINALS = {word: value for value, word in enumerate(_ORDINAL_UNITS.split(), 1)} | {"nineth": 9}
ORDINALS |= {word[:-1] + "ieth": value for word, value in TENS.items()}
ORDINALS |= {word + "th": 10 ** SCALES[word] for word in ("hundred", "thousand", "million", "billion", "trillion")}
_SINGULAR_PARTS = {word: value for word, value in ORDINALS.items() if value > 2} | {"quarter": 4, "half": 2}
PARTS = {word + "s": value for word, value in _SINGULAR_PARTS.items() if word != "half"} | {"halves": 2}
PARTS |= _SINGULAR_PARTS

NUMBER_WORDS = frozenset(SMALL) | frozenset(TENS) | frozenset(ORDINALS) - {"second"} | {"half", "a", "an"}
_WORD = Pattern(r"(?: {1,3}| ?- ?)?([a-z]+)(?![0-9])")
_ARTICLES = ("a", "an")
LARGEST = 10**30
"""More is a run of number words, not a number."""


class Words:
    """The words of a text from `start`, each with where it ends: a cursor that can be set back."""

    def __init__(self, lower: str, start: int) -> None:
        self.lower = lower
        self.end = start

    def peek(self) -> tuple[str, int]:
        """The next word and where it ends; empty where no word follows."""
        match = _WORD.match(self.lower, self.end)
        return (match[1], match.end()) if match else ("", self.end)

    def take(self, *words: str) -> bool:
        """Takes the next word if it is one of these."""
        word, end = self.peek()
        if word in words:
            self.end = end
        return word in words


def read_words(lower: str, start: int) -> Numeral | None:
    """The number in words that begins at `start`, or None where the words are none, or a rank."""
    words = Words(lower, start)
    value = _amount(words)
    if value is None:
        return None
    pointed = " point " in lower[start : words.end]
    digits = _decimal(value) if pointed else _digits(value)
    return Numeral(start, words.end, digits)


def ordinal_end(lower: str, start: int) -> int | None:
    """Where the rank in words that begins at `start` ends (twenty-fifth), or None."""
    words = Words(lower, start)
    words.take(*_ARTICLES)
    for _ in range(8):
        word, end = words.peek()
        words.end = end
        if word in ORDINALS:
            return end
        if word not in SMALL and word not in TENS and word not in SCALES and word != "and":
            return None
    return None


def _decimal(value: Fraction) -> str:
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def _digits(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(decimal) == value and len(str(decimal)) < 20 and value.denominator > 5:
        return f"{decimal:f}"
    return f"{value.numerator}/{value.denominator}"


def _amount(words: Words) -> Fraction | None:
    """Amount := "half" [scale] | article ... | whole ["point" digits | part | "over" whole | "and" part]"""
    if words.take("half"):
        words.take(*_ARTICLES)
        return Fraction(_scale(words) or 1, 2)
    if words.take(*_ARTICLES):
        return _after_article(words)
    whole = _whole(words)
    if whole is None:
        return None
    if words.take("point"):
        return _pointed(words, whole)
    word, _ = words.peek()
    if word in _SINGULAR_PARTS and word not in ("half", "quarter") and whole != 1:
        return None
    part = _part(words, whole)
    if part is not None:
        return part
    mark = words.end
    if words.take("over"):
        below = _whole(words)
        if below:
            return Fraction(whole, below)
        words.end = mark
    return _and_part(words, whole)


def _after_article(words: Words) -> Fraction | None:
    """A hundred, a million, a hundredth, a quarter, a dozen; an article alone is no number"""
    word, end = words.peek()
    if word in SCALES:
        whole = _whole(words, 1)
        return None if whole is None or words.peek()[0] in ORDINALS else _and_part(words, whole)
    if word in DOZENS:
        words.end = end
        return Fraction(12)
    if word in _SINGULAR_PARTS and (word in ("quarter", "half") or _SINGULAR_PARTS[word] >= 5):
        words.end = end
        return Fraction(1, _SINGULAR_PARTS[word]) * (_of_scale(words))
    return None


def _whole(words: Words, given: int | None = None) -> int | None:
    """A whole number: groups below a thousand, each with its scale; scales may heap up (lakh crore)."""
    total, group = 0, given
    seen = given is not None
    while total < LARGEST:
        mark = words.end
        joined = seen and words.take("and")
        word, end = words.peek()
        following = Words(words.lower, end).peek()[0]
        below = following in PARTS and following not in ("half", "quarter")
        if word in SCALES and seen and not joined:
            total, group = _scaled(total, group, 10 ** SCALES[word])
        elif word in DOZENS and seen and not joined:
            words.end = end
            return (total + (group or 0)) * 12
        elif word in TENS and _fits(group, TENS[word]) and not (seen and below and PARTS[following] < 10):
            group = (group or 0) + TENS[word]
        elif word in SMALL and _fits(group, SMALL[word]) and not (joined and following in PARTS):
            group = (group or 0) + SMALL[word]
        else:
            words.end = mark
            break
        words.end, seen = end, True
    return total + (group or 0) if seen and total < LARGEST else None


def _scaled(total: int, group: int | None, power: int) -> tuple[int, int | None]:
    """What a scale word makes of the groups before it."""
    if power == 100 and group is not None and group < 100:
        return total, group * 100
    if group is None:
        return total * power, None
    return total + group * power, None


def _fits(group: int | None, value: int) -> bool:
    """Whether a word below a hundred can follow a group: twenty-one, two hundred five, but not five two."""
    if group is None or (group >= 100 and group % 100 == 0):
        return True
    return group % 10 == 0 and group % 100 >= 20 and 0 < value < 10


def _pointed(words: Words, whole: int) -> Fraction:
    """The digits behind "point", one word each (eleven gives two)."""
    digits = ""
    while len(digits) < 12:
        word, end = words.peek()
        if word not in SMALL and word not in TENS:
            break
        digits += str(SMALL.get(word, TENS.get(word)))
        words.end = end
    return Fraction(Decimal(f"{whole}.{digits or 0}")) * (_scale(words) or 1)


def _scale(words: Words) -> int | None:
    word, end = words.peek()
    if word not in SCALES:
        return None
    words.end = end
    return int(10 ** SCALES[word])


def _part(words: Words, whole: int) -> Fraction | None:
    """Two thirds, one twenty-fifth, three quarters of a million"""
    mark = words.end
    word, end = words.peek()
    tens = TENS.get(word, 0)
    if tens:
        words.end = end
        word, end = words.peek()
    if word not in PARTS or (tens and PARTS[word] > 9):
        words.end = mark
        return None
    words.end = end
    return Fraction(whole, tens + PARTS[word]) * _of_scale(words)


def _of_scale(words: Words) -> int:
    mark = words.end
    words.take("of")
    words.take(*_ARTICLES)
    scale = _scale(words)
    if scale is None:
        words.end = mark
    return scale or 1


def _and_part(words: Words, whole: int) -> Fraction:
    """Three and a half, one hundred and three quarters, one billion and a half million"""
    mark = words.end
    if not words.take("and"):
        return Fraction(whole)
    above = 1 if words.take(*_ARTICLES) else _whole(words)
    part = None if above is None else _below(words, above)
    if part is None:
        words.end = mark
        return Fraction(whole)
    scale = _scale(words)
    if scale is None and whole >= 10**6 and whole % 10**6 == 0:
        # One million and a half is 1.5 million.
        scale = max(10**power for power in SCALES.values() if 10**power <= whole)
    return whole + part * (scale or 1)


def _below(words: Words, above: int) -> Fraction | None:
    word, end = words.peek()
    tens = TENS.get(word, 0)
    if tens:
        word, end = Words(words.lower, end).peek()
    if word not in PARTS:
        return None
    words.end = end
    return Fraction(above, tens + PARTS[word])
