"""Reads the tables of words beside this module: one row one fact, its name and the words that mean it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files


def rows(table: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of a table: the name, "" for "-", and its words; in a word "_" stands for a space."""
    for line in (files(__package__) / "tables" / f"{table}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, *words = line.split()
            yield name.replace("-", "") if name in ("-", "GBP|-") else name, [word.replace("_", " ") for word in words]


def by_word(table: str) -> dict[str, str]:
    """Each word of a table with the name that it means."""
    return {word: name for name, words in rows(table) for word in words}


def by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words under their first character, the longest first."""
    return _grouped(words, 0)


def by_last(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words under their last character, the longest first."""
    return _grouped(words, -1)


def _grouped(words: Iterable[str], at: int) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        table.setdefault(word[at], []).append(word)
    return {character: tuple(sorted(found, key=lambda word: (-len(word), word))) for character, found in table.items()}
