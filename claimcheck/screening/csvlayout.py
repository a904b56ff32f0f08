"""What a CSV file looks like to the exact reader, so that no other reader takes its rows for others."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimcheck.screening.engine import TableError

CHUNK = 1 << 20
"""Bytes that are looked at together."""

LONGEST_OPEN = 1 << 20
"""Bytes after which a quote that nothing ends is given up: more than the exact reader takes for one cell."""

_WITHIN_A_CELL = re.compile(rb'[^,\n"]"|"[^,\n"]')


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a head, and how many rows follow it."""

    names: tuple[str, ...]
    rows: int


def layout_of(file: Path) -> Layout:
    """The layout of a CSV file whose rows have no more cells than its head. Raises TableError for any other.

    Rows and commas are only counted. Where each row has enough of them, which the engine's own reader sees to, the
    right number in all tells that none has more. Quotes may only stand around whole cells.
    """
    names = _head_of(file)
    records = commas = 0
    for text in _parts(file):
        records += _records(text)
        commas += text.count(b",")
    if commas != (len(names) - 1) * records:
        raise TableError("rows with more or fewer cells than the head")
    return Layout(names, records - 1)


def _head_of(file: Path) -> tuple[str, ...]:
    """The columns. Raises TableError where the first line is not the head."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            head = next(csv.reader([stream.readline(CHUNK)], strict=True), [])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(str(error)) from error
    if not head:
        raise TableError("no head in the first line")
    return tuple(name.strip() for name in head)


def _parts(file: Path) -> Iterator[bytes]:
    """The text of the file without what stands in quotes and with plain line ends, in parts of whole records."""
    rest = b""
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            text = rest + chunk
            end = _end_of_records(text)
            yield _plain(text[:end])
            rest = text[end:]
    yield _plain(rest)


def _end_of_records(text: bytes) -> int:
    """Where the last line ends that does not end within quotes. Raises TableError where a quote stays open."""
    end = text.rfind(b"\n") + 1
    quotes = text.count(b'"', 0, end)
    while end and quotes % 2:
        before = text.rfind(b"\n", 0, end - 1) + 1
        quotes -= text.count(b'"', before, end)
        end = before
    if not end and len(text) > LONGEST_OPEN:
        raise TableError("a quote that nothing ends")
    return end


def _plain(text: bytes) -> bytes:
    """One quote in place of each cell in quotes, and one sign at the end of each line. Raises TableError."""
    if b'"' in text:
        pieces = text.split(b'"')
        if len(pieces) % 2 == 0:
            raise TableError("a quote that nothing ends")
        text = b'"'.join(pieces[::2])
        while b'""' in text:
            text = text.replace(b'""', b'"')
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n")
    if b"\r" in text:
        raise TableError("lines that end in different ways")
    if b'"' in text and _WITHIN_A_CELL.search(text):
        raise TableError("a quote within a cell")
    return text


def _records(text: bytes) -> int:
    """How many lines are not empty."""
    lines = text.count(b"\n") + (not text.endswith(b"\n") and text != b"")
    return sum(map(bool, text.split(b"\n"))) if text.startswith(b"\n") or b"\n\n" in text else lines
