"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_new(path: Path, text: str) -> None:
    """Writes a file that must not exist yet. Raises FileExistsError if it does, OSError if it cannot be written."""
    temporary = _beside(path, text)
    try:
        os.link(temporary, path)
    finally:
        temporary.unlink()


def replace_file(path: Path, text: str) -> None:
    """Writes a file, in place of an older one of that name. Raises OSError if it cannot."""
    temporary = _beside(path, text)
    try:
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _beside(path: Path, text: str) -> Path:
    """A temporary file with the text, in the folder of the file that it is to become."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
