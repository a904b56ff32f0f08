"""All that a report follows from, as hashes: the program, what was asked, and every file that is read."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import claimcheck
from claimcheck.parsing.folder import SETTINGS_FILE, Listing, list_files
from claimcheck.parsing.original import read_original

MOST_BYTES = 64_000_000
"""Of all files together; beyond it, knowing whether they are the same takes long itself, and nothing is kept."""

ENGINES = ("duckdb", "sqlglot")
DEPENDENCIES = ("pint", "pydantic", "yaml", *ENGINES)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a run, as `pipeline.check` takes it, and whether strength is to be measured. Where Spark runs
    changes nothing that is found.
    """

    folder: str
    documents: str | None = None
    tables: tuple[str, ...] = ()
    engine: str = "auto"
    strength: bool = False
    master: str | None = None


@dataclass(frozen=True)
class Inputs:
    """The hashes of everything but documents, which a folder has to be read for: by path, in the order of reading."""

    asked: Asked
    program: str
    settings: str | None
    files: tuple[tuple[str, str], ...]

    has_tables: bool = False

    @cached_property
    def key(self) -> bytes:
        """All of it in one line."""
        return json.dumps([*self._run, self.files], separators=(",", ":")).encode()

    @property
    def name(self) -> str:
        """The name of the entry for these inputs."""
        return sha256(self.key).hexdigest()

    @property
    def shelf(self) -> str:
        """The name under which the latest entry for the same folder, settings and options is told."""
        return sha256(json.dumps(["latest", os.path.realpath(self.asked.folder), *self._run]).encode()).hexdigest()

    @property
    def _run(self) -> list[object]:
        """All but the files."""
        asked = [self.asked.folder, self.asked.documents, self.asked.tables, self.asked.engine, self.asked.strength]
        return [claimcheck.__version__, self.program, asked, self.settings]


def read_inputs(asked: Asked) -> Inputs | None:
    """The inputs of a run; None where something about the files is odd, or there is too much of them."""
    root = Path(asked.folder)
    listing = list_files(root, asked.folder)
    if listing.problems or listing.misnamed or not listing.is_complete:
        return None
    try:
        if _size(listing, asked.tables) > MOST_BYTES:
            return None
        files = tuple(_hashed(listing, asked.tables))
        settings = root / SETTINGS_FILE
        has_tables = bool(listing.tables or asked.tables)
        return Inputs(asked, _program(), _hash(settings) if settings.is_file() else None, files, has_tables)
    except OSError:
        return None


def _size(listing: Listing, tables: Sequence[str]) -> int:
    files = [*(one.file for one in (*listing.files, *listing.tables)), *map(Path, tables)]
    return sum(file.stat().st_size for file in files)


def _hashed(listing: Listing, tables: Sequence[str]) -> Iterator[tuple[str, str]]:
    for one in (*listing.files, *listing.tables):
        yield one.path, _hash(one.file)
    for table in tables:
        yield os.path.realpath(table), _hash(Path(table))


def _hash(file: Path) -> str:
    with open(file, "rb") as stream:
        return sha256(stream.read()).hexdigest()


def _program() -> str:
    """A hash of this program as it is installed: its files, Python, and the packages that bear on what is found."""
    package = os.path.dirname(claimcheck.__file__)
    told = [sys.version, *sorted(_sources(package)), *map(_installed, DEPENDENCIES)]
    return sha256("\n".join(told).encode()).hexdigest()


def _sources(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _sources(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def _installed(name: str) -> str:
    """A package with when it was installed; its name alone where it is not there."""
    found = find_spec(name)
    if found is None or found.origin is None:
        return name
    return f"{found.origin} {os.stat(found.origin).st_mtime_ns}"


@dataclass(frozen=True, slots=True)
class Beside:
    """What a report follows from that only reading the folder tells.

    `today` is the day, where an acceptance has a last one; `documents` are the hashes of the files of documents, None
    for one that is not at hand, below `directory`.
    """

    today: str | None
    directory: str | None
    documents: tuple[tuple[str, str | None], ...]

    @property
    def line(self) -> bytes:
        """All of it in one line."""
        return json.dumps([self.today, self.directory, self.documents]).encode()

    @staticmethod
    def of_line(line: bytes) -> Beside:
        """What a line says. Raises ValueError or TypeError where it says nothing."""
        today, directory, documents = json.loads(line)
        return Beside(today, directory, tuple((str(file), found) for file, found in documents))

    def holds(self, today: date) -> bool:
        """Whether it is all still so."""
        return self.today in (None, today.isoformat()) and self == look_beside(
            self.today, self.directory, [file for file, _ in self.documents]
        )


def look_beside(today: str | None, directory: str | None, files: Sequence[str]) -> Beside:
    """The day, and the documents as they are now."""
    found = [] if directory is None else [(file, _original(Path(directory), file)) for file in dict.fromkeys(files)]
    return Beside(today, directory, tuple(found))


def _original(directory: Path, file: str) -> str | None:
    content = read_original(directory, file)
    return None if content is None else sha256(content).hexdigest()
