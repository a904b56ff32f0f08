"""Where the acceptances of a file stand in its text: lines, counted from 0, an end being the first line after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HEAD = re.compile(r"""(?P<key>accepted|"accepted"|'accepted')\s*:[ \t]*(?P<rest>[^#\r\n]*?)[ \t]*(?:#.*)?[\r\n]*""")
_KEY = re.compile(r"""(?P<indent> +)(?P<quote>["']?)(?P<name>[\w-]+)(?P=quote)\s*:(?P<rest>.*)""", re.DOTALL)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_FLOW = re.compile(r"\s*\{")


class StyleError(Exception):
    """The section is written in a way that cannot be edited line by line."""


@dataclass(frozen=True, slots=True)
class Part:
    """A key with all that belongs to it. `indent` is the key's; `is_flow`: its value is written in braces."""

    name: str
    start: int
    end: int
    indent: int
    is_flow: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The acceptances of a text. `indent` is that of their ids, `step` how much deeper their fields stand."""

    head: int
    end: int
    indent: int
    step: int
    entries: tuple[Part, ...]


def split_lines(text: str) -> list[str]:
    """The lines of a text with their ends."""
    return _LINE.findall(text)


def has_section(text: str) -> bool:
    """Whether a file may hold acceptances."""
    return any(_HEAD.fullmatch(line) for line in split_lines(text))


def find_section(lines: Sequence[str]) -> Section | None:
    """The section of acceptances, None if there is none. Raises StyleError if its entries are written in braces."""
    head = next((at for at, line in enumerate(lines) if _HEAD.fullmatch(line)), None)
    if head is None:
        return None
    match = _HEAD.fullmatch(lines[head])
    assert match is not None
    if match["rest"] not in ("", "{}"):
        raise StyleError("acceptances in braces")
    below = range(head + 1, len(lines))
    end = next((at for at in below if not _is_blank(lines[at]) and _indent(lines[at]) == 0), len(lines))
    entries = tuple(find_parts(lines, head + 1, end))
    if not entries:
        return Section(head, end, 2, 2, ())
    fields = next((found for entry in entries for found in find_parts(lines, entry.start + 1, entry.end)), None)
    indent = entries[0].indent
    return Section(head, end, indent, fields.indent - indent if fields else 2, entries)


def find_parts(lines: Sequence[str], start: int, end: int) -> Iterator[Part]:
    """The keys between two lines that are indented like the first of them."""
    first = next((at for at in range(start, end) if not _is_blank(lines[at])), end)
    if first == end:
        return
    indent = _indent(lines[first])
    starts = [at for at in range(first, end) if not _is_blank(lines[at]) and _indent(lines[at]) <= indent]
    for at, until in zip(starts, [*starts[1:], end], strict=True):
        key = _KEY.match(lines[at])
        if key is not None:
            yield Part(key["name"], at, _last(lines, at, until, indent), indent, bool(_FLOW.match(key["rest"])))


def _last(lines: Sequence[str], start: int, end: int, indent: int) -> int:
    """Where a key's lines end: blank lines and comments that are indented no deeper belong to what follows."""
    for at in range(end - 1, start, -1):
        line = lines[at]
        if line.strip() and (not _is_blank(line) or _indent(line) > indent):
            return at + 1
    return start + 1


def comments_above(lines: Sequence[str], at: int) -> int:
    """Where the comments begin that stand right above a line."""
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _is_blank(line: str) -> bool:
    """Whether a line says nothing: it is empty or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
