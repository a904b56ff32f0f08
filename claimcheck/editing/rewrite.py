"""The files of acceptances with some written and some removed: changed as asked for, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from claimcheck.editing.accept import AcceptanceError
from claimcheck.editing.acceptances import remove_acceptances, write_acceptances
from claimcheck.editing.files import replaced
from claimcheck.editing.section import StyleError, has_section
from claimcheck.model.acceptance import Acceptance
from claimcheck.model.problem import Problem

FILE = "accepted.yaml"
"""Where acceptances stand, unless another file holds them already."""

Read = Callable[[], tuple[Iterable[Acceptance], Sequence[Problem]]]
"""Reads the acceptances of the folder and its problems anew."""


def rewrite(
    root: Path, files: Mapping[str, Path], written: Sequence[Acceptance], removed: Sequence[Acceptance], read: Read
) -> None:
    """Changes the files; all are as they were if the folder then says anything but what it should.

    `files` are those of the folder by their names in places. Raises AcceptanceError, OSError.
    """
    texts = edited(root, files, written, removed)
    before, problems = read()
    expected = _stated(before) | _stated(written)
    for acceptance in removed:
        del expected[acceptance.finding]
    with replaced(texts):
        now, new_problems = read()
        if _stated(now) != expected or _told(new_problems) != _told(problems):
            names = ", ".join(map(str, texts))
            raise AcceptanceError(f"{names} would not say what it should, and is left as it was", "edit it by hand")


def edited(
    root: Path, files: Mapping[str, Path], written: Sequence[Acceptance], removed: Sequence[Acceptance]
) -> dict[Path, str]:
    """The new texts of the files that change. Raises AcceptanceError if one cannot be edited, OSError if not read."""
    home = _home(root, files)
    texts: dict[Path, str] = {}
    for acceptance in (*written, *removed):
        path = files.get(acceptance.place.path, home)
        text = texts[path] if path in texts else _text(path)
        try:
            is_old = acceptance in removed
            texts[path] = (
                remove_acceptances(text, [acceptance.finding]) if is_old else write_acceptances(text, [acceptance])
            )
        except StyleError as error:
            found = f"{path}: {error} cannot be edited line by line"
            raise AcceptanceError(found, "write each id on a line of its own below accepted:") from error
    return texts


def _home(root: Path, files: Mapping[str, Path]) -> Path:
    """The file for new acceptances: accepted.yaml if it is there, else the first that holds acceptances."""
    usual = root / FILE
    if usual.exists():
        return usual
    return next((path for path in files.values() if has_section(path.read_text("utf-8", "replace"))), usual)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8") if path.exists() else ""
    except UnicodeDecodeError as error:
        raise AcceptanceError(f"{path} is not UTF-8", "save it as UTF-8 first") from error


def _stated(acceptances: Iterable[Acceptance]) -> dict[str, tuple[str, str, date | None]]:
    return {found.finding: (" ".join(found.reason.split()), found.evidence, found.until) for found in acceptances}


def _told(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    return [(problem.place.path, problem.sentence) for problem in problems]
