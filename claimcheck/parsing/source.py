"""One file's text, or the problem that keeps it from being read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem

LARGEST_FILE = 20_000_000
"""Bytes. Ten thousand claims take two million."""

MOST_MARKS = 10
"""Misplaced marks of a file that are reported one by one."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MARKS = re.compile("[\x85\u2028\u2029\ufeff]")
_WIDE_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@dataclass(slots=True)
class Source:
    """A file's text by lines, every line end as a newline. `path` is written as the user would name it."""

    path: str
    text: str
    lines: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    def place(self, line: int, column: int, end_column: int) -> Place:
        """A span of a line, all counted from 0; an end before the start means the rest of the line."""
        text = self.lines[line] if line < len(self.lines) else ""
        end = end_column if end_column > column else max(len(text), column + 1)
        return Place(self.path, line + 1, column + 1, end + 1, text)

    def at(self, offset: int) -> Place:
        """One character of the text."""
        line = self.text.count("\n", 0, offset)
        column = offset - self.text.rfind("\n", 0, offset) - 1
        return self.place(line, column, column + 1)


def read_source(file: Path, path: str) -> tuple[Source | None, list[Problem]]:
    """A file's text, None where it cannot be used, and what is wrong with it."""
    try:
        size = file.stat().st_size
        if size > LARGEST_FILE:
            return None, [_too_large(path, size)]
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        return None, [unreadable(path, error)]
    return (None, [_too_large(path, len(data))]) if len(data) > LARGEST_FILE else decode(data, path)


def unreadable(path: str, error: OSError) -> Problem:
    """What the system said about a file or folder that it would not open."""
    reason = (error.strerror or str(error)).lower()
    found = f"one that cannot: {reason}"
    advice = "check its name" if isinstance(error, FileNotFoundError) else "check its permissions"
    return Problem(Place(path), "a file or folder that can be read", found, advice)


def decode(data: bytes, path: str) -> tuple[Source | None, list[Problem]]:
    """The text of a file's bytes. Byte-order marks and line separators are problems that do not stop the reading."""
    if data[:2] in _WIDE_MARKS:
        return None, [Problem(Place(path), "UTF-8 text", _WIDE_MARKS[data[:2]], "save the file as UTF-8")]
    problems = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        problems.append(_byte_order_mark(path, data))
    try:
        text = _lines_ended(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return None, [*problems, _not_utf8(path, data, error)]
    source = Source(path, text)
    if all(map(str.isprintable, source.lines)):
        return source, problems
    control = _CONTROL.search(text)
    if control:
        return None, [*problems, unprintable(control[0], source.at(control.start()), "remove it")]
    marks = list(_MARKS.finditer(text))
    advice = "write a space or a new line in its place"
    problems += [unprintable(mark[0], source.at(mark.start()), advice) for mark in marks[:MOST_MARKS]]
    return (Source(path, _MARKS.sub(" ", text)) if marks else source), problems


def _lines_ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _too_large(path: str, size: int) -> Problem:
    limit = f"a file of at most {LARGEST_FILE // 1_000_000} MB"
    return Problem(Place(path), limit, f"one of {size / 1_000_000:.0f} MB", "split it into several files")


def _byte_order_mark(path: str, data: bytes) -> Problem:
    place = Source(path, _lines_ended(data[:400].decode("utf-8", "replace"))).place(0, 0, 1)
    return Problem(place, "text from the first byte on", "a byte-order mark", "save the file as UTF-8 without BOM")


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    source = Source(path, _lines_ended(data.decode("utf-8", "replace")))
    place = source.at(len(_lines_ended(data[: error.start].decode("utf-8"))))
    return Problem(place, "UTF-8 text", f"the byte 0x{data[error.start]:02x}", "save the file as UTF-8")


def find_control(text: str) -> int | None:
    """Where a text has its first character that is none to be printed, or None."""
    match = _CONTROL.search(text)
    return match.start() if match else None


def unprintable(character: str, place: Place, advice: str) -> Problem:
    """The problem of a character that has no business in a text."""
    name = unicodedata.name(character, "a control character").lower()
    return Problem(place, "printable text", f"the character U+{ord(character):04X} ({name})", advice)
