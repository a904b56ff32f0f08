"""Which files of a claims folder are read, in a stable order."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing.source import unreadable
from claimcheck.parsing.wording import escape, quote

SETTINGS_FILE = "claimcheck.toml"

TABLES = (".csv", ".jsonl", ".parquet")
"""The endings of files with a claim in each row."""

_ENDINGS = {".yml": ".yaml", ".yaml": ".yaml", **{ending: ending for ending in TABLES}}


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """A file to read; `path` is how the user would name it."""

    file: Path
    path: str


@dataclass(slots=True)
class Listing:
    """The files of a folder by their paths, and what kept others out.

    `tables` hold claims in rows; `misnamed` would be read under another name; `is_complete` is false where nobody knows
    what else there is.
    """

    files: list[ClaimsFile] = field(default_factory=list)
    tables: list[ClaimsFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    misnamed: list[ClaimsFile] = field(default_factory=list)
    is_complete: bool = True


def list_files(root: Path, display: str) -> Listing:
    """Every *.yaml and every table below a folder.

    Hidden files and folders are passed over, links must stay inside the folder.
    """
    problem = _not_a_folder(root, display)
    if problem:
        return Listing(problems=[problem], is_complete=False)
    walk = _Walk(Path(os.path.realpath(root)))
    walk.folder(root, display_name(display))
    walk.links()
    walk.listing.files.sort(key=lambda found: found.path)
    walk.listing.tables.sort(key=lambda found: found.path)
    return walk.listing


def is_table(path: Path) -> bool:
    """Whether a name is that of a table."""
    return path.suffix in TABLES


def display_name(display: str) -> str:
    """A folder as the prefix of the paths in it: forward slashes, none at the end, empty for the current one."""
    plain = display.replace(os.sep, "/")
    while plain.startswith("./"):
        plain = plain[2:].lstrip("/")
    plain = plain.rstrip("/") or ("/" if plain.startswith("/") else "")
    return "" if plain == "." else readable(plain)


def join_path(folder: str, name: str) -> str:
    """The path of something in a folder."""
    return f"{folder.rstrip('/')}/{readable(name)}" if folder else readable(name)


def readable(name: str) -> str:
    """A name of a file as text, whatever its bytes are."""
    return escape(os.fsencode(name).decode("utf-8", "backslashreplace"))


def _not_a_folder(root: Path, display: str) -> Problem | None:
    place = Place(display_name(display) or display)
    if os.path.isdir(root):
        return None
    if os.path.exists(root):
        return Problem(place, "a folder with claims", "a file", "name the folder that holds it")
    advice = "check the name, or begin with claimcheck init"
    return Problem(place, "a folder with claims", "nothing of that name", advice)


class _Walk:
    """Goes through real folders first and then through links, so that what is linked to keeps its own path."""

    def __init__(self, root: Path) -> None:
        self.listing = Listing()
        self._root = root
        self._links: list[tuple[Path, str]] = []
        self._seen: set[str] = set()

    def folder(self, folder: Path, path: str) -> None:
        """Lists the files below a folder and keeps its links for later."""
        real = os.path.realpath(folder)
        if real in self._seen:
            return
        self._seen.add(real)
        pending = [(folder, path)]
        while pending:
            here, name = pending.pop()
            for entry in self._entries(here, name):
                entry_path = join_path(name, entry.name)
                if entry.is_symlink():
                    self._links.append((Path(entry.path), entry_path))
                elif entry.is_dir():
                    self._seen.add(os.path.realpath(entry.path))
                    pending.append((Path(entry.path), entry_path))
                else:
                    self._file(Path(entry.path), entry_path)

    def links(self) -> None:
        """Lists what the links lead to."""
        while self._links:
            self._link(*self._links.pop(0))

    def _entries(self, folder: Path, path: str) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.listing.is_complete = False
            self._report(unreadable(path, error))
            return
        yield from (entry for entry in found if not entry.name.startswith("."))

    def _file(self, file: Path, path: str) -> None:
        suffix = file.suffix.lower()
        if suffix not in _ENDINGS:
            return
        real = os.path.realpath(file)
        if real in self._seen:
            return
        self._seen.add(real)
        if not file.is_file():
            self._report(Problem(Place(path), "a file", "something else", "remove it or give it another name"))
        elif file.suffix != _ENDINGS[suffix]:
            self.listing.misnamed.append(ClaimsFile(file, path))
            ending = _ENDINGS[suffix]
            advice = f"rename it to {readable(file.stem)}{ending}"
            self._report(Problem(Place(path), f"a name that ends in {ending}", quote(readable(file.name)), advice))
        else:
            kind = self.listing.tables if is_table(file) else self.listing.files
            kind.append(ClaimsFile(file, path))

    def _link(self, link: Path, path: str) -> None:
        is_ours = link.suffix.lower() in _ENDINGS
        try:
            target = Path(os.path.realpath(link, strict=True))
        except OSError as error:
            if error.errno == errno.ELOOP:
                self._refuse(path, _LOOP)
            elif is_ours:
                self._refuse(path, "a link that leads nowhere")
            return
        if target.is_dir():
            self._linked_folder(link, target, path)
        elif is_ours and not target.is_relative_to(self._root):
            self._refuse_outside(path)
        elif is_ours:
            self._file(link, path)

    def _linked_folder(self, link: Path, target: Path, path: str) -> None:
        if not target.is_relative_to(self._root):
            self._refuse_outside(path)
        elif Path(os.path.realpath(link.parent)).is_relative_to(target):
            self._refuse(path, _LOOP)
        else:
            self.folder(link, path)

    def _refuse_outside(self, path: str) -> None:
        self.listing.is_complete = False
        self._refuse(path, "a link that leads out of the folder")

    def _refuse(self, path: str, found: str) -> None:
        self._report(Problem(Place(path), "a file or folder inside the claims folder", found, "remove the link"))

    def _report(self, problem: Problem) -> None:
        self.listing.problems.append(problem)


_LOOP = "a link that leads back to itself"
