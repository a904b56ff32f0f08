"""The folder of kept entries: each a file of its own, written whole or not at all, the oldest removed.

Whatever goes wrong here only means that nothing is kept: no method raises for what lies in the folder or for a disk
that will not take it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

FORM = b"claimcheck-cache/1"
"""The first word of every entry."""

MOST_BYTES = 256_000_000
MOST_ENTRIES = 1_000

ABANDONED = 3600.0
"""Seconds after which an unfinished file is what a run that was killed left behind."""

ENDING, UNFINISHED = ".entry", ".unfinished"


def cache_folder() -> Path | None:
    """Where entries are: CLAIMCHECK_CACHE_DIR, or claimcheck in the user's cache directory, if any."""
    chosen = os.environ.get("CLAIMCHECK_CACHE_DIR")
    if chosen:
        return Path(chosen)
    try:
        return _user_folder() / "claimcheck"
    except RuntimeError:
        return None


def _user_folder() -> Path:
    """The platform's folder for caches of one user. Raises RuntimeError where the user has no home."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(given):
        return Path(given)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    return Path.home() / "Library" / "Caches" if sys.platform == "darwin" else Path.home() / ".cache"


class Store:
    """Entries in a folder, by name. The lines of an entry are told to be whole by a hash of all of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> list[bytes] | None:
        """The lines of an entry as they were written; None where there is none, or it is not whole."""
        path = self._path(name)
        try:
            head, _, body = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        if head != _head(body):
            return None
        with suppress(OSError):
            os.utime(path)
        return body.split(b"\n")

    def write(self, name: str, lines: Sequence[bytes]) -> None:
        """Keeps lines, none of which has a line end in it, and makes room."""
        body = b"\n".join(lines)
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._replace(self._path(name), _head(body) + b"\n" + body)
            self._make_room()

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{ENDING}"

    def _replace(self, path: Path, data: bytes) -> None:
        unfinished = path.with_name(f"{path.stem}.{os.getpid()}.{os.urandom(4).hex()}{UNFINISHED}")
        try:
            unfinished.touch(0o600, exist_ok=False)
            with unfinished.open("wb") as stream:
                stream.write(data)
            unfinished.replace(path)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink()
            raise

    def _make_room(self) -> None:
        """Removes what was used longest ago until the rest is few and small enough, and what was never finished."""
        latest_first = sorted(self._files(), reverse=True)
        size = 0
        for count, (_, path, length) in enumerate(latest_first, start=1):
            size += length
            if count > MOST_ENTRIES or size > MOST_BYTES:
                with suppress(OSError):
                    os.unlink(path)

    def _files(self) -> Iterator[tuple[float, str, int]]:
        """When each entry was last used, its path and its size."""
        now = time.time()
        with os.scandir(self._folder) as found:
            for entry in found:
                with suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    if entry.name.endswith(ENDING):
                        yield status.st_mtime, entry.path, status.st_size
                    elif entry.name.endswith(UNFINISHED) and now - status.st_mtime > ABANDONED:
                        os.unlink(entry.path)


def _head(body: bytes) -> bytes:
    return FORM + b" " + sha256(body).hexdigest().encode()
