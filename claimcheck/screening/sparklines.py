"""Text files in Spark: a line a row, numbered as the exact reader numbers rows; a file with other lines is refused."""

from __future__ import annotations

import csv
from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.parsing.tables.columns import is_column
from claimcheck.screening.engine import ROW, TableError

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

LONGEST = 100_000
"""Characters of a line that is looked at here."""

STRANGE = '"'
"""Stands for a cell that the exact reader must see; no text that means anything begins so."""

_CSV_QUOTED = r'"[^"]*+(?:""[^"]*+)*+"'
_CSV_CELL = rf'(?:{_CSV_QUOTED}|[^",]*+)'
CSV_LINE = rf"\A{_CSV_CELL}(?:,{_CSV_CELL})*+\z"

_SPACE = r"[ \t\r]*+"
_PLAIN = r'[^"\\\x00-\x1f]*+'
_HIGH = r"[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_UNICODE = rf"(?:[0-9a-cA-CefEF][0-9a-fA-F]{{3}}|[dD][0-7][0-9a-fA-F]{{2}}|{_HIGH})"
_STRING = rf'"{_PLAIN}(?:\\(?:["\\/bfnrt]|u{_UNICODE}){_PLAIN})*+"'
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"
_ITEM = rf"(?:{_STRING}|{_NUMBER})"
_LIST = rf"\[{_SPACE}(?:{_ITEM}{_SPACE}(?:,{_SPACE}{_ITEM}{_SPACE})*+)?\]"


def _object(value: str) -> str:
    pair = rf'"{_PLAIN}"{_SPACE}:{_SPACE}(?:{value}){_SPACE}'
    return rf"\A{_SPACE}\{{{_SPACE}(?:{pair}(?:,{_SPACE}{pair})*+)?\}}{_SPACE}\z"


TEXTS = _object(f"{_STRING}|null")
"""A line of JSON with an object of texts."""

VALUES = _object(f"{_STRING}|null|true|false|{_NUMBER}|{_LIST}")
"""One with numbers or lists, too."""


class _Lines:
    """The lines of a file that are not blank, each with the block of the file that it stands in (`block`) and a number
    that grows within the block (`at`); the same each time they are read.
    """

    def __init__(self, spark: SparkSession, path: str, file: Path, first: int, separator: str | None) -> None:
        from pyspark.sql import functions as sql

        self._spark = spark
        self._first = first
        reader = spark.read.option("lineSep", separator) if separator else spark.read
        lines = reader.text(path).select(
            "value",
            sql.col("_metadata.file_block_start").alias("block"),
            sql.col("_metadata.file_size").alias("size"),
        )
        self._raw = lines.where(~self._is_blank(sql.col("value"))).withColumn("at", sql.monotonically_increasing_id())
        self._size = file.stat().st_size

    @abstractmethod
    def _is_blank(self, line: Column) -> Column: ...

    @abstractmethod
    def _is_refused(self, line: Column) -> Column: ...

    def numbered(self) -> DataFrame:
        """The lines with their numbers in ROW, of which the first has the number `first`. Raises TableError."""
        from pyspark.sql import functions as sql

        line = sql.col("value")
        is_odd = (sql.length(line) > LONGEST) | ~sql.is_valid_utf8(line) | self._is_refused(line)
        blocks = (
            self._raw.groupBy("block")
            .agg(sql.min("at"), sql.count("*"), sql.max(is_odd), sql.max(sql.col("size") != self._size))
            .collect()
        )
        if not blocks or any(block[3] or block[4] for block in blocks):
            raise TableError("a line that must be looked at together with others")
        shifts, number = list[tuple[int, int]](), self._first
        for start, at, many, *_ in sorted(blocks):
            shifts.append((start, number - at))
            number += many
        table = self._spark.createDataFrame(shifts, "block long, shift long").hint("broadcast")
        return self._raw.join(table, "block").select("value", (sql.col("at") + sql.col("shift")).alias(ROW))


class CsvLines(_Lines):
    """A CSV file without a cell of several lines."""

    def __init__(self, spark: SparkSession, path: str, file: Path) -> None:
        self._head = _head_of(file)
        super().__init__(spark, path, file, first=0, separator=None)

    def _is_blank(self, line: Column) -> Column:
        return line == ""

    def _is_refused(self, line: Column) -> Column:
        return (line.contains('"') & ~line.rlike(CSV_LINE)) | line.contains("\0")

    def rows(self) -> DataFrame:
        """The cells under their columns. Raises TableError."""
        from pyspark.sql import functions as sql

        def unquoted(cell: Column) -> Column:
            inner = sql.replace(cell.substr(sql.lit(2), sql.length(cell) - 2), sql.lit('""'), sql.lit('"'))
            return sql.when(cell.startswith('"'), inner).otherwise(cell)

        line = sql.col("value")
        each = sql.regexp_extract_all(sql.concat(sql.lit(","), line), sql.lit(f",({_CSV_CELL})"), sql.lit(1))
        cells = sql.when(line.contains('"'), sql.transform(each, unquoted)).otherwise(sql.split(line, ","))
        split = self.numbered().where(sql.col(ROW) > 0).select(ROW, cells.alias("cells"))
        is_uneven = sql.size("cells") != len(self._head)
        columns = {name: self._head.index(name) for name in self._head if is_column(name)}
        return split.select(
            ROW,
            *(sql.when(is_uneven, STRANGE).otherwise(sql.col("cells")[at]).alias(name) for name, at in columns.items()),
        )


def _head_of(file: Path) -> Sequence[str]:
    """The columns of a CSV file. Raises TableError where its head is not plain."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            lines = (line for line in stream if line.rstrip("\r\n"))
            head = next(csv.reader([next(lines, "")], strict=True), [])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(str(error)) from error
    if not head:
        raise TableError("no head")
    return [name.strip() for name in head]


class JsonLines(_Lines):
    """A JSONL file whose lines are flat objects."""

    def __init__(self, spark: SparkSession, path: str, file: Path) -> None:
        with file.open("rb") as stream:
            if stream.read(3)[:2] in (b"\xef\xbb", b"\xff\xfe", b"\xfe\xff"):
                raise TableError("a byte-order mark")
        super().__init__(spark, path, file, first=1, separator="\n")

    def _is_blank(self, line: Column) -> Column:
        return line.rlike(rf"\A{_SPACE}\z")

    def _is_refused(self, line: Column) -> Column:
        return ~line.rlike(TEXTS) & ~line.rlike(VALUES)

    def rows(self) -> DataFrame:
        """The cells under their columns. The exact reader must see a row that is the first with a column that is not
        known, or that has anything but one text for each. Raises TableError.
        """
        from pyspark.sql import functions as sql

        line = sql.col("value")
        cells = sql.from_json(line, "map<string, string>")
        parsed = self.numbered().select(ROW, "value", cells.alias("cells"))
        names = parsed.select(ROW, sql.explode(sql.map_keys("cells")).alias("name"))
        firsts = {str(name): int(row) for name, row in names.groupBy("name").agg(sql.min(ROW)).collect()}
        strange = [row for name, row in firsts.items() if not is_column(name)]
        is_odd = (
            ~line.rlike(TEXTS)
            | (sql.size(sql.map_keys("cells")) != sql.size(sql.array_distinct(sql.map_keys("cells"))))
            | sql.col(ROW).isin(strange)
        )
        columns = sorted(name for name in firsts if is_column(name) and name != "figure")
        return parsed.select(
            ROW,
            *(sql.element_at("cells", sql.lit(name)).alias(name) for name in columns),
            sql.when(is_odd, STRANGE).otherwise(sql.element_at("cells", sql.lit("figure"))).alias("figure"),
        )
