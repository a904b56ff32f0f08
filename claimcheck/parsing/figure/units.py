"""The printed spellings of units and of the things that are counted, and how they are found in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimcheck.parsing.figure.folding import fold
from claimcheck.parsing.figure.tables import by_first, by_word, rows

OPEN = ""
"""The unit of a measure word that does not say what is counted."""

CASED = by_word("cased")
"""Spellings whose case tells them apart."""

MEASURES = by_word("measures")
"""Measure words: they say that something is counted, seldom what."""

NOUNS = by_word("nouns")
"""The things that are counted."""

CURRENCY_SIGNS = by_word("currencies")
"""Signs and codes before the number."""

PER_BEFORE = by_word("per")
"""What stands before a figure and divides it."""

OCCASIONS = {"下载": "download", "调用": "call", "使用": "use", "播放": "use", "访问": "use"}
"""For 次, which counts what the clause before it speaks of."""


def _spelled() -> dict[str, str]:
    names = {name.lower(): name for name, _ in rows("units") if name and not name.endswith("|")}
    return names | by_word("units")


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The words that name units: `spellings`, in lower case, to our names, and `nouns` for what measure words count."""

    spellings: Mapping[str, str] = field(default_factory=_spelled)
    nouns: Mapping[str, str] = field(default_factory=lambda: NOUNS)
    by_first: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    nouns_by_first: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_first", by_first({**MEASURES, **self.spellings}))
        object.__setattr__(self, "nouns_by_first", by_first(self.nouns))

    def with_units(self, words: Mapping[str, tuple[str, ...]]) -> UnitWords:
        """These words and those of a folder: the name of each unit with its further spellings."""
        spellings = dict(self.spellings)
        nouns = dict(self.nouns)
        for unit, spelled in words.items():
            for word in (unit, *spelled):
                folded = fold(word).lower()
                spellings[folded] = nouns[folded] = unit
        return UnitWords(spellings, nouns)

    def unit_at(self, text: str, lower: str, start: int) -> tuple[int, str, bool] | None:
        """Where the unit that begins at `start` ends, its name, and whether a measure word left it to a noun.

        `lower` is the text in lower case. The name of an ambiguous one has its alternatives joined by "|".
        """
        for word in self.by_first.get(lower[start : start + 1], ()):
            if not lower.startswith(word, start):
                continue
            end = start + len(word)
            if _is_latin(word[-1]) and _is_latin(lower[end : end + 1]):
                continue
            if word in self.spellings:
                return end, CASED.get(text[start:end], self.spellings[word]), False
            return end, MEASURES[word], True
        return None

    @staticmethod
    def _stands_alone(first: str, second: str) -> bool:
        """Whether two nouns in a row are two things (厂商词元), or the first is the one that is counted (芯片集群)."""
        return second in ("token", "parameter", "download") or first in ("chip", "token")

    def noun_at(self, lower: str, start: int) -> tuple[int, str] | None:
        """The noun that begins at `start`, with those that follow it directly: the last one is what is counted."""
        found = None
        while True:
            for word in self.nouns_by_first.get(lower[start : start + 1], ()):
                if lower.startswith(word, start) and not (found and self._stands_alone(found[1], self.nouns[word])):
                    start += len(word)
                    found = start, self.nouns[word]
                    break
            else:
                return found


DEFAULT_UNITS = UnitWords()
