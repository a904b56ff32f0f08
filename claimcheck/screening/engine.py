"""What a columnar engine must be able to do for the screen; each engine is one file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from sqlglot import exp

ROW = "row_number"
"""The column of a scan that counts the rows of a file from 1."""


class TableError(Exception):
    """A table cannot be looked at in columns, because it is badly written, say: it is for the exact reader."""


class Engine(Protocol):
    """Tables of text in, small results out. Raises TableError."""

    def scan(self, name: str, file: Path) -> list[str]:
        """Makes a table file known as `name`, and gives its columns; its rows are numbered in ROW."""

    def table(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        """Makes a small table of the given columns (name → SQL type)."""

    def keep(self, name: str, query: exp.Query) -> None:
        """Computes a query once and keeps what it gives as a table."""

    def find(self, name: str, file: Path, names: Collection[tuple[str, str]]) -> list[int]:
        """The numbers of the rows of a table file whose document and id are among some names."""

    def hash_of(self, *cells: exp.Expr) -> exp.Expr:
        """A hash of some cells, of at least 64 bits."""

    def fetch(self, query: exp.Query) -> list[tuple[Any, ...]]:
        """The rows of a query."""

    def close(self) -> None:
        """Lets go of all that was kept."""
