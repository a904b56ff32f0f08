"""The screen on DuckDB, in this process."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlglot import exp

from claimcheck.model.engine_error import EngineUnavailableError
from claimcheck.parsing.parquet import file_pattern
from claimcheck.screening.engine import ROW, TableError

MEMORY = "1GB"
"""What DuckDB may take before it spills to disk."""

DIALECT = "duckdb"

_BATCH = 500
_SAMPLE = 200_000
"""Lines of a JSONL file whose names of columns are looked at."""


class DuckEngine:
    """An in-memory database that spills into a folder of its own."""

    def __init__(self, memory: str = MEMORY) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise EngineUnavailableError("DuckDB is not installed", "pip install 'claimcheck[bulk]'") from error
        self._columns: dict[str, list[str]] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="claimcheck-")
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory,
            "temp_directory": self._folder.name,
            "autoinstall_known_extensions": "false",
        }
        self._connection = duckdb.connect(":memory:", config=settings)

    def scan(self, name: str, file: Path) -> list[str]:
        if name not in self._columns:
            self._columns[name] = self._scanned(name, file)
        return self._columns[name]

    def _scanned(self, name: str, file: Path) -> list[str]:
        path = "'" + file_pattern(file).replace("'", "''") + "'"
        match file.suffix:
            case ".parquet":
                numbered = f"* EXCLUDE (file_row_number), file_row_number + 1 AS {ROW}"
                self._run(f"CREATE VIEW {name} AS SELECT {numbered} FROM read_parquet({path}, file_row_number = true)")
            case ".csv":
                self._run(
                    f"CREATE TEMP TABLE {name} AS SELECT *, row_number() OVER () AS {ROW} FROM {_CSV.format(path)}"
                )
            case _:
                sample = f"read_json({path}, format = 'newline_delimited', sample_size = {_SAMPLE})"
                columns = [str(column) for column, *_ in self._run(f"DESCRIBE SELECT * FROM {sample}")]
                self._run(f"CREATE TEMP TABLE {name} AS {_texts(path, columns)}")
        return [str(column) for column, *_ in self._run(f"DESCRIBE {name}") if column != ROW]

    def table(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        self._run(f"CREATE TEMP TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})")
        if rows:
            marks = f"({', '.join('?' for _ in columns)})"
            for start in range(0, len(rows), _BATCH):
                batch = rows[start : start + _BATCH]
                cells = [cell for row in batch for cell in row]
                self._run(f"INSERT INTO {name} VALUES {', '.join([marks] * len(batch))}", cells)

    def keep(self, name: str, query: exp.Query) -> None:
        self._run(f"CREATE TEMP TABLE {name} AS {query.sql(DIALECT)}")

    def find(self, name: str, file: Path, names: Collection[tuple[str, str]]) -> list[int]:
        if not {"document", "id"} <= set(self.scan(name, file)):
            return []
        wanted = ", ".join("(?, ?)" for _ in names)
        cells = [cell for pair in sorted(names) for cell in pair]
        query = f"SELECT {ROW} FROM {name} WHERE (document, id) IN (VALUES {wanted})"
        return [int(row) for (row,) in self._run(query, cells)]

    def hash_of(self, *cells: exp.Expr) -> exp.Expr:
        return exp.func("hash", *cells)

    def fetch(self, query: exp.Query) -> list[tuple[Any, ...]]:
        return self._run(query.sql(DIALECT))

    def close(self) -> None:
        self._connection.close()
        self._folder.cleanup()

    def _run(self, sql: str, given: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, list(given)).fetchall()
        except Exception as error:
            if _is_interrupted(error):
                raise KeyboardInterrupt from error
            raise _told(error) from error


_CSV = "read_csv({}, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', strict_mode = true)"


def _texts(path: str, columns: Sequence[str]) -> str:
    """The query of all rows of a JSONL file as texts; what is no text there is marked by a quote, which no text has."""
    types = ", ".join(f"{_quoted(column)}: 'JSON'" for column in columns)
    cells = ", ".join(
        f"CASE WHEN starts_with({name}::VARCHAR, '\"') THEN {name} ->> '$' ELSE '\"' || {name}::VARCHAR END AS {name}"
        for name in map(_quoted, columns)
    )
    source = f"read_json({path}, format = 'newline_delimited', columns = {{{types}}})"
    return f"SELECT {cells}, row_number() OVER () AS {ROW} FROM {source}"


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _told(error: Exception) -> TableError:
    return TableError(str(error).partition("\n")[0])


def _is_interrupted(error: Exception) -> bool:
    """Whether Ctrl-C ended a query, which DuckDB tells in an error without a class of its own."""
    return type(error) is RuntimeError and "interrupted" in str(error)
