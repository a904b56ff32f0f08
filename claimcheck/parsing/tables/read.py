"""The rows of a table file, whatever its format."""

from __future__ import annotations

import io
import os
from collections.abc import Collection, Iterable, Iterator

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing.folder import ClaimsFile
from claimcheck.parsing.source import unreadable
from claimcheck.parsing.tables import parquet
from claimcheck.parsing.tables.csv import read_csv
from claimcheck.parsing.tables.jsonl import read_jsonl
from claimcheck.parsing.tables.row import Row

_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read_all(files: Iterable[ClaimsFile]) -> Iterator[Row | Problem]:
    """The rows of several tables, one after the other."""
    for file in files:
        yield from read_rows(file)


def read_rows(file: ClaimsFile, only: Collection[int] | None = None) -> Iterator[Row | Problem]:
    """The rows of a table, or `only` those with such numbers, and the problems of what is no row.

    Rows are counted from 1 below the head; lines that are blank do not count, rows that are badly written do. An empty
    cell is left out of its row, and a row of empty cells is passed over. A problem never ends the reading of others.
    """
    try:
        with file.file.open("rb") as stream:
            if file.file.suffix == ".parquet":
                yield from parquet.read_parquet(file.file, file.path, only)
            else:
                yield from _read_text(stream, file, only)
    except OSError as error:
        yield unreadable(file.path, error)


def has_rows(file: ClaimsFile) -> bool:
    """Whether there may be rows to read: not where a file as a whole is refused."""
    return os.access(file.file, os.R_OK) and (file.file.suffix != ".parquet" or parquet.is_readable(file.file))


def _read_text(stream: io.BufferedReader, file: ClaimsFile, only: Collection[int] | None) -> Iterator[Row | Problem]:
    """The rows of a file of lines. Bytes that are no UTF-8 stay in their cells, whose rows are then refused."""
    start = stream.peek(3)[:3]
    if start[:2] in _WIDE:
        yield Problem(Place(file.path), "UTF-8 text", "UTF-16", "save the file as UTF-8")
        return
    is_csv = file.file.suffix == ".csv"
    if start == _BOM and not is_csv:
        place = Place(file.path, 1, 1, 2)
        advice = "save the file as UTF-8 without BOM"
        yield Problem(place, "text from the first byte on", "a byte-order mark", advice)
    newline = "" if is_csv else "\n"
    with io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline) as text:
        yield from (read_csv if is_csv else read_jsonl)(text, file.path, only)
