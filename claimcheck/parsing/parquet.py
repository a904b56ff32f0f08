"""Parquet files through DuckDB, which is imported nowhere else; it comes with an extra."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

_BATCH = 2000
_GLOB = re.compile(r"[*?\[]")


class ParquetError(Exception):
    """A file cannot be read or written: `found` says why, `advice` what to do."""

    def __init__(self, found: str, advice: str = "") -> None:
        super().__init__(found)
        self.found = found
        self.advice = advice


def column_types(file: Path) -> dict[str, str]:
    """The columns of a file and their SQL types. Raises ParquetError."""
    with _connection(file) as connection:
        rows = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [file_pattern(file)]).fetchall()
    return {name: kind for name, kind, *_ in rows}


def read_texts(
    file: Path, columns: Sequence[str], numbers: Sequence[int] | None = None
) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    """The rows of a file as texts, with their numbers from 1, or those with the given numbers. Raises ParquetError."""
    cells = ", ".join(f"CAST({_quoted(column)} AS VARCHAR)" for column in columns)
    wanted = "" if numbers is None else " WHERE file_row_number IN (SELECT unnest(?))"
    given: list[Any] = (
        [file_pattern(file)] if numbers is None else [file_pattern(file), [number - 1 for number in numbers]]
    )
    source = "read_parquet(?, file_row_number = true)"
    query = f"SELECT file_row_number, {cells} FROM {source}{wanted} ORDER BY file_row_number"  # noqa: S608
    with _connection(file) as connection:
        result = connection.execute(query, given)
        while batch := result.fetchmany(_BATCH):
            yield from ((number + 1, tuple(cells)) for number, *cells in batch)


def parquet_bytes(columns: Sequence[str], lines: str) -> bytes:
    """A file of text columns, from the text of a file with a JSON object a line. Raises ParquetError, OSError."""
    with TemporaryDirectory(prefix="claimcheck-") as folder:
        source, target = Path(folder, "lines.jsonl"), Path(folder, "rows.parquet")
        source.write_text(lines, encoding="utf-8", newline="\n")
        with _connection(source) as connection:
            types = dict.fromkeys(columns, "VARCHAR")
            rows = connection.read_json(str(source), columns=types, format="newline_delimited")
            rows.write_parquet(str(target))
        return target.read_bytes()


@contextmanager
def _connection(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        import duckdb
    except ImportError as error:
        raise ParquetError("no reader for it", "pip install 'claimcheck[bulk]'") from error
    try:
        with duckdb.connect(":memory:", config={"autoinstall_known_extensions": False}) as connection:
            yield connection
    except duckdb.Error as error:
        said = str(error).partition("\n")[0].replace(str(file), file.name)
        raise ParquetError(f"one that cannot be read: {said}", "write it anew") from error


def file_pattern(file: Path) -> str:
    """A name in which nothing stands for other names."""
    return _GLOB.sub(lambda sign: f"[{sign[0]}]", str(file))


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
