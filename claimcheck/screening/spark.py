"""The screen on Spark: on one machine, or on many that see the same files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from claimcheck.parsing.parquet import ParquetError, column_types
from claimcheck.parsing.tables.columns import is_column
from claimcheck.screening.engine import ROW, TableError
from claimcheck.screening.sparklines import CsvLines, JsonLines
from claimcheck.screening.sparksession import Session

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

DIALECT = "spark"
SMALL = 100_000
"""Rows up to which a table is sent whole to where it is joined."""

_TYPES = {"varchar": "string"}


class SparkEngine:
    """Views of a Spark session. What is kept stays where it was computed, without the query that it came from, since
    queries over queries over networks grow beyond what Spark can plan.
    """

    def __init__(self, master: str) -> None:
        self._session = Session(master)
        self._columns: dict[str, list[str]] = {}
        self._scans: list[DataFrame] = []

    def scan(self, name: str, file: Path) -> list[str]:
        if name not in self._columns:
            with _told():
                frame = self._scanned(name, file)
                self._scans.append(frame.persist())
                frame.createOrReplaceTempView(name)
                self._columns[name] = [column for column in frame.columns if column != ROW]
        return self._columns[name]

    def _scanned(self, name: str, file: Path) -> DataFrame:
        path = self._session.path_of(name, file)
        match file.suffix:
            case ".parquet":
                return self._parquet(path, _texts(file))
            case ".csv":
                return CsvLines(self._session.spark, path, file).rows()
            case _:
                return JsonLines(self._session.spark, path, file).rows()

    def _parquet(self, path: str, columns: Sequence[str]) -> DataFrame:
        from pyspark.sql import functions as sql

        frame = self._session.spark.read.parquet(path)
        cells = [sql.col(f"`{column}`").cast("string").alias(column) for column in columns]
        return frame.select(*cells, (sql.col("_metadata.row_index") + 1).alias(ROW))

    def table(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        schema = ", ".join(f"`{column}` {_TYPES.get(kind, kind)}" for column, kind in columns.items())
        with _told():
            frame = self._session.spark.createDataFrame([tuple(row) for row in rows], schema)
            (frame.hint("broadcast") if len(rows) <= SMALL else frame).createOrReplaceTempView(name)

    def keep(self, name: str, query: exp.Query) -> None:
        with _told():
            self._session.spark.sql(in_spark(query)).localCheckpoint().createOrReplaceTempView(name)

    def find(self, name: str, file: Path, names: Collection[tuple[str, str]]) -> list[int]:
        if not {"document", "id"} <= set(self.scan(name, file)):
            return []
        self.table(f"named_{name}", {"document": "varchar", "id": "varchar"}, sorted(names))
        same = exp.and_(*(exp.column(key, "t").eq(exp.column(key, "n")) for key in ("document", "id")))
        query = exp.select(exp.column(ROW, "t")).from_(exp.to_table(name, alias="t"))
        query = query.join(exp.to_table(f"named_{name}", alias="n"), on=same, join_type="semi")
        return [int(row) for (row,) in self.fetch(query)]

    def hash_of(self, *cells: exp.Expr) -> exp.Expr:
        return exp.Anonymous(this="xxhash64", expressions=list(cells))

    def fetch(self, query: exp.Query) -> list[tuple[Any, ...]]:
        with _told():
            return [tuple(row) for row in self._session.spark.sql(in_spark(query)).collect()]

    def close(self) -> None:
        self._session.close(self._scans)


def in_spark(query: exp.Query) -> str:
    """A query in Spark's words."""
    return query.transform(_in_java).sql(DIALECT)


def _in_java(node: exp.Expr) -> exp.Expr:
    """What means another thing in Spark: the `$` of a pattern lets a line's end pass, and a query in two brackets
    after IN is a single value. A quotient by zero is NULL there, which `least` and `greatest` pass over: that narrows
    a range, and so makes nothing certain.
    """
    match node:
        case exp.RegexpLike(args={"expression": exp.Literal(this=pattern)}) if pattern.endswith("$"):
            node.set("expression", exp.Literal.string(f"{pattern[:-1]}\\z"))
        case exp.In(args={"query": exp.Subquery(this=exp.Subquery() as inner)}):
            node.set("query", inner)
    return node


def _texts(file: Path) -> list[str]:
    """The columns of a Parquet file that hold texts as the exact reader wants them. Raises TableError elsewhere."""
    try:
        types = {name: kind for name, kind in column_types(file).items() if is_column(name)}
    except ParquetError as error:
        raise TableError(error.found) from error
    if any(kind != "VARCHAR" and name != "line" for name, kind in types.items()):
        raise TableError("a column that is no text")
    return list(types)


@contextmanager
def _told() -> Iterator[None]:
    """Has Spark's errors told as those of a table."""
    from py4j.protocol import Py4JError  # type: ignore[import-untyped]
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError, OSError) as error:
        said = str(error).splitlines()
        raise TableError(next((line[2:] for line in said if line.startswith(": ")), said[0])) from error
