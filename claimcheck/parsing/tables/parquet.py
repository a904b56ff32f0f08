"""Parquet: columns of text; a table whose columns are of other types is not guessed at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing.parquet import ParquetError, column_types, read_texts
from claimcheck.parsing.tables.columns import REQUIRED, is_column, missing_columns, unknown_column
from claimcheck.parsing.tables.row import Row

_WHOLE = frozenset(f"{sign}{size}INT" for sign in ("", "U") for size in ("TINY", "SMALL", "BIG", "HUGE"))
_LINES = _WHOLE | {"INTEGER", "UINTEGER"}


def read_parquet(file: Path, path: str, only: Collection[int] | None) -> Iterator[Row | Problem]:
    """The rows of a Parquet file, `only` those with such numbers if it is given, and what is wrong with the file."""
    place = Place(path)
    try:
        types = column_types(file)
        problems = list(_mistaken(types, place))
        yield from problems
        columns = [name for name in types if is_column(name)]
        if any(problem.expected != _UNKNOWN for problem in problems):
            return
        for number, cells in read_texts(file, columns, None if only is None else sorted(only)):
            fields = {name: cell for name, cell in zip(columns, cells, strict=True) if cell}
            if fields:
                yield Row(path, number, fields)
    except ParquetError as error:
        yield Problem(place, "a Parquet file that can be read", error.found, error.advice)


def is_readable(file: Path) -> bool:
    """Whether rows of a Parquet file can be read at all."""
    try:
        types = column_types(file)
    except ParquetError:
        return False
    return all(problem.expected == _UNKNOWN for problem in _mistaken(types, Place("")))


def _mistaken(types: dict[str, str], place: Place) -> Iterator[Problem]:
    missing = missing_columns(types, place, [])
    yield from missing
    if types.keys().isdisjoint(REQUIRED):
        return
    for name, kind in types.items():
        if not is_column(name):
            yield unknown_column(name, place)
        elif kind != "VARCHAR" and not (name == "line" and kind in _LINES):
            advice = "write it as text, so that every digit is kept"
            yield Problem(place, f"text in the column {name}", f"the type {kind}", advice)


_UNKNOWN = unknown_column("x", Place("")).expected
