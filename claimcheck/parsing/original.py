"""The files that documents were read from."""

from __future__ import annotations

from pathlib import Path

LARGEST = 200_000_000
"""Bytes of a document; a larger one is no text that people read."""


def read_original(directory: Path, file: str) -> bytes | None:
    """A document's bytes; None where it is not at hand. A name that leads out of the directory is not followed."""
    path = directory / file
    try:
        if not path.resolve().is_relative_to(directory.resolve()):
            return None
        return path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST else None
    except (OSError, ValueError):
        return None
