"""A claims folder with tables, loaded as far as it deserves a close look."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.engine.run import compile_rules
from claimcheck.model.problem import Problem
from claimcheck.model.screened import Screened
from claimcheck.parsing.corpus import Loaded, load_corpus
from claimcheck.parsing.folder import ClaimsFile, Listing
from claimcheck.parsing.tables import Row, read_rows
from claimcheck.screening.engine import Engine, TableError
from claimcheck.screening.screen import Look, screen

_CLAIM_NAME = re.compile(r"(?<![\w.])([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)(?![\w.])")


@dataclass(frozen=True, slots=True)
class Sifted:
    """What deserves a close look, loaded, and what is certain of all else; None where all had a close look."""

    loaded: Loaded
    screened: Screened | None


def load_sifted(root: Path, engine: Engine, tables: Sequence[Path] = ()) -> Sifted:
    """Reads a folder's YAML, looks at its tables in columns, and reads the rows that deserve it: all of them where the
    tables cannot be looked at in columns.
    """
    try:
        look, files = _look(root, engine, tables)
    except TableError:
        return Sifted(load_corpus(root, tables=tables), None)
    return Sifted(load_corpus(root, rows=lambda _: _read(files, look.rows), tables=tables), look.screened)


def _look(root: Path, engine: Engine, tables: Sequence[Path]) -> tuple[Look, Sequence[ClaimsFile]]:
    listings: list[Listing] = []

    def no_rows(listing: Listing) -> Iterable[Row | Problem]:
        listings.append(listing)
        return ()

    vocabulary = load_corpus(root, rows=no_rows, tables=tables).corpus
    files = listings[0].tables
    named = _named_rows(listings[0])
    if named:
        numbers = {at: engine.find(f"scan_{at}", file.file, named) for at, file in enumerate(files)}
        vocabulary = load_corpus(root, rows=lambda _: _read(files, numbers), tables=tables).corpus
    return screen(files, vocabulary, compile_rules(vocabulary)[0], engine), files


def _named_rows(listing: Listing) -> set[tuple[str, str]]:
    """What may be the names of claims in the rules of a folder, and names of files and the like."""
    texts = (file.file.read_text("utf-8", "replace") for file in listing.files)
    return {match.groups() for text in texts for match in _CLAIM_NAME.finditer(text)}  # type: ignore[misc]


def _read(files: Sequence[ClaimsFile], numbers: Mapping[int, Collection[int]]) -> Iterator[Row | Problem]:
    """The rows with some numbers, and what is wrong with the heads of all files."""
    for at, file in enumerate(files):
        yield from read_rows(file, numbers.get(at, ()))
