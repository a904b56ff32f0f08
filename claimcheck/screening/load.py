"""A claims folder with tables, loaded as far as it deserves a close look."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from claimcheck.engine.run import compile_rules
from claimcheck.model.problem import Problem
from claimcheck.model.screened import Screened
from claimcheck.parsing.corpus import Loaded, load_corpus
from claimcheck.parsing.folder import ClaimsFile, Listing
from claimcheck.parsing.tables import Row, has_rows, read_rows
from claimcheck.screening.engine import Engine, TableError
from claimcheck.screening.screen import Look, screen

_CLAIM_NAME = re.compile(r"(?<![\w.])([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)(?![\w.])")
_JOINED = re.compile(r"\\\r?\n[ \t]*")
_CODE = re.compile(r"\\(?:x|u00|U000000)([0-7][0-9a-fA-F])")
"""A line that goes on with the next one, and a letter by its code, in YAML's double quotes."""

_Numbers: TypeAlias = Mapping[ClaimsFile, Collection[int]]


@dataclass(frozen=True, slots=True)
class Sifted:
    """What deserves a close look, loaded, and what is certain of all else."""

    loaded: Loaded
    screened: Screened


def load_sifted(root: Path, engine: Engine, tables: Sequence[Path] = ()) -> Sifted:
    """Reads a folder's YAML, looks at its tables in columns, and reads the rows that deserve it: all of them where the
    tables cannot be looked at in columns.
    """
    try:
        numbers, look = _look(root, engine, tables)
    except TableError as error:
        return Sifted(load_corpus(root, tables=tables), Screened(hindrance=str(error)))
    loaded = load_corpus(root, rows=lambda listing: _read(listing, numbers), tables=tables)
    return Sifted(replace(loaded, corpus=replace(loaded.corpus, elsewhere=look.periods)), look.screened)


def _look(root: Path, engine: Engine, tables: Sequence[Path]) -> tuple[_Numbers, Look]:
    """The rows to read closely, by their files, and all that was seen."""
    listings: list[Listing] = []

    def no_rows(listing: Listing) -> Iterable[Row | Problem]:
        listings.append(listing)
        return ()

    vocabulary = load_corpus(root, rows=no_rows, tables=tables)
    files = [file for file in listings[0].tables if has_rows(file)]
    if not files:
        raise TableError("no table has rows")
    named = _named_rows(listings[0])
    if named:
        chosen = {file: engine.find(f"scan_{at}", file.file, named) for at, file in enumerate(files)}
        vocabulary = load_corpus(root, rows=lambda listing: _read(listing, chosen), tables=tables)
    look = screen(files, vocabulary, compile_rules(vocabulary.corpus)[0], engine)
    return {file: look.rows.get(at, ()) for at, file in enumerate(files)}, look


def _named_rows(listing: Listing) -> set[tuple[str, str]]:
    """What may be the names of claims in the rules of a folder, and names of files and the like."""
    texts = (_unescaped(file.file.read_text("utf-8", "replace")) for file in listing.files)
    return {match.groups() for text in texts for match in _CLAIM_NAME.finditer(text)}  # type: ignore[misc]


def _unescaped(text: str) -> str:
    """A text of YAML as it stands, and once more with its letters in place of their codes where it has any."""
    if "\\" not in text:
        return text
    return f"{text}\n{_CODE.sub(lambda code: chr(int(code[1], 16)), _JOINED.sub('', text))}"


def _read(listing: Listing, numbers: _Numbers) -> Iterator[Row | Problem]:
    """The rows with some numbers, and what is wrong with files and their heads."""
    for file in listing.tables:
        yield from read_rows(file, numbers.get(file, ()))
