"""Arabic numerals with their scale: 1,234.5, 46.7亿, 300多万, 5亿1200万, 70B, 1.4 billion, 2.5×10^13."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claimcheck.model.pattern import Pattern
from claimcheck.parsing.figure.han import BIG_SCALES, SCALES, evaluate

LONGEST_DIGITS = 30
"""More digits than that are an identifier, not a quantity."""

LARGEST_EXPONENT = 42
"""Below that of the notation, so that a scale or a unit's own power of ten still fits."""


class Numeral(NamedTuple):
    """A number as printed, from `start` to `end`: `digits`, which may be a fraction, times ten to the `exponent`.

    `upper` is the other end (digits and exponent) where the print stands for an interval, which `open_upper` leaves
    out (三十多); `loose` says that 多 or 余 stands in it, so that it can also be read as a mere "more than".
    """

    start: int
    end: int
    digits: str
    exponent: int = 0
    scaled: bool = False
    upper: tuple[str, int] | None = None
    open_upper: bool = False
    loose: bool = False
    han: bool = False
    bare: bool = False
    """Only a scale was printed: 千亿."""

    @property
    def notation(self) -> str:
        """The number in our notation."""
        return written(self.digits, self.exponent)

    @property
    def value(self) -> Decimal:
        """The value, for comparing; of a fraction the rounded quotient."""
        return value_of(self.digits, self.exponent)

    def scaled_by(self, power: int, end: int) -> Numeral:
        """The same number with a scale behind it that ends at `end`."""
        upper = None if self.upper is None else (self.upper[0], self.upper[1] + power)
        return self._replace(exponent=self.exponent + power, end=end, scaled=True, upper=upper)


def written(digits: str, exponent: int) -> str:
    """Digits and exponent in our notation."""
    return f"{digits}e{exponent}" if exponent else digits


def value_of(digits: str, exponent: int) -> Decimal:
    """The value of digits times a power of ten."""
    top, slash, bottom = digits.partition("/")
    return Decimal(top) / Decimal(bottom) if slash else Decimal(digits).scaleb(exponent)


# 千克 and 兆瓦 are units: their first character is no scale of the number before them.
_SCALE = r"(?:[十百千]? ?(?:万 ?亿|[万亿]|兆(?![瓦赫字比]))|百|千(?![克米瓦赫卡帕伏焦字]))"
_ARABIC = Pattern(
    r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]{1,2}(?:,[0-9]{2}(?=,))++,[0-9]{3}(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3})++(?![0-9]|[.,][0-9])|[0-9]++)(?:\.[0-9]++)?"
)
_EXPONENT = Pattern(r"[eE]([+-]?[0-9]{1,3})(?![0-9A-Za-z.])")
_POWER = Pattern(r" ?[×xX*] ?10(?:\^ ?([+-]?[0-9]{1,3})|的([0-9]{1,3})次方|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))")
_SUPERSCRIPTS = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_HAN_SCALE = Pattern(rf"( ?[多余几来])? {{0,2}}({_SCALE})(?!分)")
_LETTER_SCALE = Pattern(r" ?(MM|mm|bn|mn|tn|[kKmMbBtT])(?![A-Za-z0-9^/])")
_WORD_SCALE = Pattern(
    r"[ -]?(hundred|thousand|million|billion|trillion|lakh crore|lakhs?|crores?|dozens?|dzs?|mln)(?![a-z])"
)
_MIXED_PIECE = Pattern(r"零?[0-9]{1,4}(?![0-9.,%])|零?[一二三四五六七八九](?=[十百千万])|零")
_AND_A_HALF = Pattern(r" and (?:a|one) half(?![a-z]| million| billion)")

WORD_SCALES = {
    "hundred": 2, "thousand": 3, "million": 6, "mln": 6, "billion": 9, "trillion": 12, "lakh": 5, "lakhs": 5,
    "crore": 7, "crores": 7, "lakh crore": 12,
}  # fmt: skip
LETTER_SCALES = {"k": 3, "K": 3, "M": 6, "MM": 6, "mn": 6, "B": 9, "b": 9, "bn": 9, "T": 12, "tn": 12}
_SPACED_LETTER_SCALES = ("k", "K", "M", "B", "bn", "mn", "tn")


def read_arabic(text: str, lower: str, start: int) -> Numeral | None:
    """The number whose first digit stands at `start`, with its scale; None for one that is no quantity."""
    match = _ARABIC.match(text, start)
    if match is None:
        return None
    digits, end = match[0].replace(",", "").replace(" ", ""), match.end()
    if len(digits) > LONGEST_DIGITS or (digits[0] == "0" and digits[1:2].isdigit()):
        return None
    exponent, end = _power(text, end)
    if abs(exponent) > LARGEST_EXPONENT:
        return None
    numeral = Numeral(start, end, digits, exponent, end > match.end())
    following = text[end : end + 1]
    if not following or following in "%,;:)。、，":
        return numeral
    if following == " " or following.isascii():
        numeral = _with_english_scale(text, lower, numeral)
    return numeral if numeral.end > end else _with_han_scale(text, numeral)


def _power(text: str, end: int) -> tuple[int, int]:
    """The exponent that is printed at `end`, as e13 or ×10^13, and where it ends."""
    match = _EXPONENT.match(text, end)
    if match:
        return int(match[1]), match.end()
    match = _POWER.match(text, end) if text[end : end + 1] in (" ", "×", "x", "X", "*") else None
    if match:
        return int((match[1] or match[2] or match[3]).translate(_SUPERSCRIPTS)), match.end()
    return 0, end


def _with_english_scale(text: str, lower: str, numeral: Numeral) -> Numeral:
    """The numeral with an English scale, a letter or a word, behind it."""
    letter = _LETTER_SCALE.match(text, numeral.end)
    # "1 m" is a metre and "5 t" a tonne: only some letters are a scale after a space.
    if letter and letter[1] in LETTER_SCALES and (letter[0][0] != " " or letter[1] in _SPACED_LETTER_SCALES):
        return numeral.scaled_by(LETTER_SCALES[letter[1]], letter.end())
    scaled = numeral
    while (word := _WORD_SCALE.match(lower, scaled.end)) and scaled.exponent < LARGEST_EXPONENT - 12:
        if word[1].startswith("d"):
            return scaled._replace(digits=f"{Decimal(scaled.digits) * 12:f}", end=word.end())
        scaled = scaled.scaled_by(WORD_SCALES[word[1]], word.end())
    half = _AND_A_HALF.match(lower, scaled.end)
    return scaled._replace(digits=f"{scaled.digits}.5", end=half.end()) if half and "." not in scaled.digits else scaled


def _with_han_scale(text: str, numeral: Numeral) -> Numeral:
    """The numeral with a Han scale behind it: 1.2万亿, 300多万, 5亿1万4千."""
    match = _HAN_SCALE.match(text, numeral.end)
    if match is None:
        return numeral
    scale = match[2].replace(" ", "")
    if match[1] is None and "." not in numeral.digits and _MIXED_PIECE.match(text, match.end()):
        mixed = _mixed(text, numeral)
        if mixed is not None:
            return mixed
    if match[1]:
        numeral = with_upper(numeral)
    return numeral.scaled_by(sum(SCALES[character] for character in scale), match.end())


def with_upper(numeral: Numeral) -> Numeral:
    """The interval that 多 or 余 makes of a number in round figures: 300多 lies below 400."""
    digits = numeral.digits
    zeros = 0 if "." in digits else len(digits) - len(digits.rstrip("0"))
    if zeros == 0 or len(digits) == zeros:
        return numeral._replace(loose=True)
    upper = str(int(digits) + 10**zeros)
    return numeral._replace(upper=(upper, numeral.exponent), open_upper=True, loose=True)


def _mixed(text: str, numeral: Numeral) -> Numeral | None:
    """Arabic digits between Han scales (5亿1万4千6百, 3万4000, 1千零1), or None where they do not belong together."""
    end = numeral.end
    pieces = [numeral.digits]
    while len(pieces) < 12:
        scale = _HAN_SCALE.match(text, end)
        if scale is None or scale[1]:
            break
        pieces.extend(scale[2].replace(" ", ""))
        end = scale.end()
        piece = _MIXED_PIECE.match(text, end)
        if piece is None:
            break
        pieces.extend(["零", piece[0][1:]] if piece[0][0] == "零" and len(piece[0]) > 1 else [piece[0]])
        end = piece.end()
    if pieces[-1].isdigit() and len(pieces[-1]) == 1 and pieces[-2] in BIG_SCALES:
        return None
    evaluated = evaluate(tuple(pieces))
    return None if evaluated is None else Numeral(numeral.start, end, *evaluated, scaled=True)
