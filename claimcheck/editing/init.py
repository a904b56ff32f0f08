"""A small claims folder to start from: it runs, and shows one finding."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from claimcheck.editing.files import write_new

FILES = (
    "claimcheck.toml",
    "vocabulary.yaml",
    "rules.yaml",
    "documents/town_library.yaml",
    "sources/town_library.txt",
)
"""Its files, in the order in which a newcomer reads them."""

_START = Path(__file__).with_name("start")


class OccupiedError(Exception):
    """A folder holds something that a new claims folder would be mixed up with: `path`."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def start_folder(folder: Path) -> tuple[Path, ...]:
    """Writes the files of a new claims folder and gives their paths.

    Raises OccupiedError, before anything is written, if the folder holds YAML files or any of the names; OSError.
    """
    occupied = next(_occupied(folder), None)
    if occupied is not None:
        raise OccupiedError(occupied)
    written: list[Path] = []
    try:
        for name in FILES:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(path, (_START / name).read_text(encoding="utf-8"))
            written.append(path)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return tuple(written)


def _occupied(folder: Path) -> Iterator[Path]:
    """What stands in the way."""
    yield from (folder / name for name in FILES if os.path.lexists(folder / name))
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if name.lower().endswith((".yaml", ".yml")))
