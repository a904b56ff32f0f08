"""The screen on DuckDB, in this process."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlglot import exp

from claimcheck.model.engine_error import EngineUnavailableError
from claimcheck.parsing.parquet import file_pattern
from claimcheck.parsing.tables.columns import is_column
from claimcheck.screening.csvlayout import layout_of
from claimcheck.screening.engine import ROW, TableError

MEMORY = "1GB"
"""What DuckDB may take before it spills to disk."""

DIALECT = "duckdb"

_BATCH = 500
_SAMPLE = 20_000
"""Lines of a JSONL file whose names of columns are looked at."""

_LONGEST_LINE = 131_072
"""Bytes of a line of a CSV file: as many as a cell may have characters for the exact reader."""

_CARRIER, _STRANGE = "figure", "?"
"""A column that has its row looked at closely wherever it says anything, and what it says of a strange row."""


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
                self._scan_csv(name, file, path)
            case _:
                self._run(f"CREATE TEMP TABLE {name} AS {self._objects(path)}")
        return [str(column) for column, *_ in self._run(f"DESCRIBE {name}") if column != ROW]

    def _scan_csv(self, name: str, file: Path, path: str) -> None:
        """Makes a CSV file known as a table, as the exact reader sees it: nothing about it is guessed."""
        layout = layout_of(file)
        cells = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(layout.names)))
        known = {column: layout.names.index(column) for column in layout.names if is_column(column)}
        columns = "".join(f"c{at} AS {_quoted(column)}, " for column, at in known.items())
        table = f"read_csv({path}, columns = {{{cells}}}, {_CSV})"
        self._run(f"CREATE TEMP TABLE {name} AS SELECT {columns}row_number() OVER () AS {ROW} FROM {table}")
        if self._run(f"SELECT count(*) FROM {name}")[0][0] != layout.rows:
            raise TableError("rows that are not told apart")

    def _objects(self, path: str) -> str:
        """The query of all rows of a JSONL file as texts under the columns that its first lines have. What else stands
        in a line, or anything but a text, has the row looked at closely, and so has the first line with a column that
        is not known.
        """
        sample = f"read_json({path}, format = 'newline_delimited', sample_size = {_SAMPLE})"
        names = [str(column) for column, *_ in self._run(f"DESCRIBE SELECT * FROM {sample}")]
        columns = [name for name in names if is_column(name)]
        strange = [name for name in names if name not in columns]
        lines = f"SELECT json, row_number() OVER () AS {ROW} FROM read_ndjson_objects({path})"
        firsts = [
            self._run(f"SELECT min({ROW}) FROM ({lines}) WHERE json_exists(json, {_path(name)})")[0][0]
            for name in strange
        ]
        texts, others = (f"[{', '.join(map(_path, some))}]::VARCHAR[]" for some in (columns, strange))
        cells = (
            f"SELECT {ROW}, json_extract_string(json, {texts}) AS cells, len(json_keys(json)) AS many, "
            f"list_count(list_filter(json_type(json, {texts}), lambda kind: kind IN ('VARCHAR', 'NULL'))) + "
            f"list_count(json_type(json, {others})) AS known, {_ENDS_IN_A_COMMA} AS has_comma FROM ({lines})"
        )
        is_odd = " OR ".join(
            ["many <> known", "has_comma", *(f"{ROW} = {first}" for first in firsts if first is not None)]
        )
        figure = f"cells[{columns.index(_CARRIER) + 1}]" if _CARRIER in columns else "NULL"
        own = [f"cells[{at}] AS {_quoted(name)}" for at, name in enumerate(columns, start=1) if name != _CARRIER]
        carrier = f"CASE WHEN {is_odd} THEN '{_STRANGE}' ELSE {figure} END AS {_CARRIER}"
        return f"SELECT {', '.join([*own, carrier, ROW])} FROM ({cells})"

    def table(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        self._run(f"CREATE TEMP TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})")
        if rows:
            marks = f"({', '.join('?' for _ in columns)})"
            for start in range(0, len(rows), _BATCH):
                batch = rows[start : start + _BATCH]
                cells = [cell for row in batch for cell in row]
                self._run(f"INSERT INTO {name} VALUES {', '.join([marks] * len(batch))}", cells)

    def keep(self, name: str, query: exp.Query) -> None:
        self._run(f"CREATE TEMP TABLE {name} AS {query.sql(DIALECT, copy=False)}")

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
        return self._run(query.sql(DIALECT, copy=False))

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


_CSV = (
    "auto_detect = false, header = true, skip = 0, comment = '', delim = ',', quote = '\"', escape = '\"', "
    f"strict_mode = true, null_padding = false, ignore_errors = false, max_line_size = {_LONGEST_LINE}"
)


_ENDS_IN_A_COMMA = (
    "CASE WHEN ends_with(json, '\"}') OR ends_with(json, 'null}') THEN FALSE "
    "ELSE ends_with(rtrim(rtrim(rtrim(json, ' \t\r\n'), '}'), ' \t\r\n'), ',') END"
)
"""Whether a comma stands before the brace that ends an object, which DuckDB lets pass. Most lines end in other ways."""


def _path(name: str) -> str:
    """A name of an object, as a path that leads to its value."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("'", "''")
    return f"'$.\"{escaped}\"'"


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _told(error: Exception) -> TableError:
    return TableError(str(error).partition("\n")[0])


def _is_interrupted(error: Exception) -> bool:
    """Whether Ctrl-C ended a query, which DuckDB tells in an error without a class of its own."""
    return type(error) is RuntimeError and "interrupted" in str(error)
