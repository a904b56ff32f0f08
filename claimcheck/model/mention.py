"""What the figure reader finds in a text: mentions of quantities, and numbers that state none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity as it stands in a text, from `start` to `end`.

    `notations` are its readings in our notation, the preferred first, more where the print is ambiguous
    ("增长2倍"). `digits` is the span of the number alone, without bound words and unit.
    """

    start: int
    end: int
    text: str
    notations: tuple[str, ...]
    digits: tuple[int, int]
    unit_open: bool = False
    """No unit was printed, or a word that our units do not know: the claim says which."""
    scale_open: bool = False
    """Neither scale nor unit was printed: 亿 may stand elsewhere, as in a table's heading."""
    per: str = ""
    """The denominator that was printed ("day" of 日均) where the unit above it is open."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A number that states no quantity, and why: `kind` is one of `EXCLUSION_KINDS`."""

    start: int
    end: int
    text: str
    kind: str


EXCLUSION_KINDS: dict[str, str] = {
    "article": "一 as an article: 一个趋势",
    "citation": "a citation mark with its address: [(12)](https://…)",
    "code": "an identifier: a phone or file number, a hash, a number too long to be a quantity",
    "date": "a year, date, quarter or time of day",
    "enumeration": "a count of what the text itself lists: 三大特征",
    "idiom": "a numeral inside a word or set phrase: 千行百业, 财富500强, 十五五",
    "list_number": "the number of a list item",
    "model_name": "part of the name of a model, chip or product: GPT-4o, H100",
    "ordinal": "a rank: 第二, 前十, TOP100",
    "section": "the number of a heading: ### 1.2",
    "term": "part of a technical term: FP8, 3D, 4K",
    "url": "part of an address",
    "version": "a version number: 2.6 版本",
}
