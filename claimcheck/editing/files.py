"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def write_new(path: Path, text: str | bytes) -> None:
    """Writes a file that must not exist yet. Raises FileExistsError if it does, OSError if it cannot be written."""
    with _named(path):
        temporary = _beside(path, text, 0o666 & ~_umask())
    try:
        os.link(temporary, path)
    finally:
        temporary.unlink()


def replace_file(path: Path, text: str | bytes) -> None:
    """Writes a file, in place of an older one of that name, with its permissions. Raises OSError if it cannot.

    A link stays one: what it leads to is replaced. A device or a pipe is written to as it is.
    """
    real = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        path.write_bytes(_encoded(text))
        return
    with _named(path):
        temporary = _beside(real, text, real.stat().st_mode & 0o7777 if real.exists() else 0o666 & ~_umask())
    try:
        temporary.replace(real)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def replaced(texts: Mapping[Path, str | bytes]) -> Iterator[None]:
    """Files with new texts; if writing them or what is done in this context fails, they are as they were before."""
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    written: list[Path] = []
    try:
        for path, text in texts.items():
            replace_file(path, text)
            written.append(path)
        yield
    except BaseException:
        for path in written:
            _restore(path, before[path])
        raise


def _restore(path: Path, text: bytes | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
    else:
        replace_file(path, text)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Has errors speak of a file, rather than of what is first written beside it."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise


def _beside(path: Path, text: str | bytes, mode: int) -> Path:
    """A temporary file with the text, in the folder of the file that it is to become."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(_encoded(text))
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _encoded(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
