"""Paths as code hosts name them: from the root of the repository, with forward slashes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import quote


def repository_path(path: str) -> str:
    """A path from the root of the repository it lies in, or else from here; outside of both, from the file system's."""
    absolute = _normal(Path(path).absolute())
    root = _root(absolute.parent) or Path.cwd()
    return (absolute.relative_to(root) if absolute.is_relative_to(root) else absolute).as_posix()


def uri(path: str) -> str:
    """The path as a URI, relative where the path is."""
    shown = repository_path(path)
    quoted = quote(shown, errors="surrogatepass")
    return f"file://{quoted}" if shown.startswith("/") else quoted


def _normal(path: Path) -> Path:
    """The path without any "..", links left as they are."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and len(parts) > 1:
            parts.pop()
        else:
            parts.append(part)
    return Path(*parts)


@lru_cache(maxsize=64)
def _root(folder: Path) -> Path | None:
    """The nearest folder above with a `.git`."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
