"""Claims in tables: CSV, JSONL and Parquet files to rows, and rows to claims."""

from __future__ import annotations

from claimcheck.parsing.tables.gather import Rows, gather_tables
from claimcheck.parsing.tables.read import has_rows, read_all, read_rows
from claimcheck.parsing.tables.record import entry_of
from claimcheck.parsing.tables.row import Row

__all__ = ["Row", "Rows", "entry_of", "gather_tables", "has_rows", "read_all", "read_rows"]
