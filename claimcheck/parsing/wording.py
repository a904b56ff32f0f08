"""How a problem names what was found, and which known name was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import lru_cache
from heapq import nlargest

COLON = 'a colon and a space (": ") after the name'

PLACEHOLDER = "ꟼ"
"""Stands for a sign that was told already, so that the rest of the file can be read."""

LONGEST_QUOTE = 60
"""Characters of the input that a problem repeats."""

MOST_COMPARED = 50
"""Names that an unknown one is compared with."""

MOST_NAMES = 12
"""Longer lists of known names help nobody."""


def quote(text: str) -> str:
    """A text in quotes, cut short, with nothing in it that a terminal would act upon."""
    cut = text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
    return f"'{escape(cut)}'" if '"' in cut else f'"{escape(cut)}"'


def escape(text: str) -> str:
    """A text whose control characters, line ends and direction marks are written as escapes."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _escaped(character) for character in text)


def did_you_mean(name: str, known: Collection[str], *, else_list: bool = True) -> str:
    """Advice for a name that is not known: the nearest known one, or else the known ones if they are few."""
    meant = nearest(name, known)
    if meant:
        return f"did you mean {meant}?"
    return f"known: {', '.join(sorted(known))}" if else_list and 0 < len(known) <= MOST_NAMES else ""


def join(names: Iterable[str], word: str = "or") -> str:
    """Names as a list in words: "a, b or c"."""
    *most, last = [*names]
    return f"{', '.join(most)} {word} {last}" if most else last


def nearest(name: str, known: Collection[str]) -> str:
    """The known name that a name was probably meant to be, or empty."""
    return _nearest(name[:LONGEST_QUOTE].strip(), tuple(_candidates(name, known)))


def _candidates(name: str, known: Collection[str]) -> Collection[str]:
    """The names that are worth a comparison, which is slow: those that begin and end most alike."""
    if len(known) <= MOST_COMPARED:
        return known
    start, end, length = name[:3], name[-3:], len(name)

    def likeness(other: str) -> int:
        return 5 * ((other[:3] == start) + (other[-3:] == end)) - abs(len(other) - length)

    return nlargest(MOST_COMPARED, known, key=likeness)


@lru_cache(maxsize=1024)
def _nearest(name: str, known: tuple[str, ...]) -> str:
    folded = {other.lower().replace("-", "_"): other for other in sorted(known, reverse=True)}
    wanted = name.lower().replace("-", "_")
    close = [wanted] if wanted in folded else get_close_matches(wanted, sorted(folded), n=1, cutoff=0.7)
    return folded[close[0]] if close else ""


def _escaped(character: str) -> str:
    if character == "\t":
        return "\\t"
    if character == "\n":
        return "\\n"
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
