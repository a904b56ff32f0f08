"""A folder's own settings: claimcheck.toml at its root."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from fractions import Fraction
from pathlib import Path, PurePosixPath
from typing import Any

from claimcheck.model.constants import Constants
from claimcheck.model.pattern import Pattern
from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.model.settings import DEFAULT_SETTINGS, Settings
from claimcheck.model.verdict import Level
from claimcheck.parsing.folder import SETTINGS_FILE, join_path
from claimcheck.parsing.source import Source, read_source
from claimcheck.parsing.wording import did_you_mean, join, quote

_DECIMAL = Pattern(r"[01](?:\.\d{1,12})?")
_POSITION = Pattern(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")
_HEADING = Pattern(r"\s*\[\s*\"?([\w-]+)\"?\s*\]")
_KEY = Pattern(r"\s*\"?([\w-]+)\"?\s*=\s*(.*?)\s*(?:#.*)?$")
_CONSTANTS = tuple(field.name.replace("_", "-") for field in fields(Constants))


class _Decimal(str):
    """A decimal number as written, so that it stays exact."""

    __slots__ = ()


def read_settings(root: Path, display: str) -> tuple[Settings, list[Problem]]:
    """The settings of a folder, the default for whatever is wrong or not set."""
    file, path = root / SETTINGS_FILE, join_path(display, SETTINGS_FILE)
    if not os.path.lexists(file):
        return DEFAULT_SETTINGS, []
    if not file.is_file() or not _lies_in(file, root):
        return DEFAULT_SETTINGS, [Problem(Place(path), "a file of settings", "something else", "remove or replace it")]
    import tomllib

    source, problems = read_source(file, path)
    if source is None:
        return DEFAULT_SETTINGS, problems
    try:
        table = tomllib.loads(source.text, parse_float=_Decimal)
    except (ValueError, RecursionError) as error:
        return DEFAULT_SETTINGS, [*problems, _syntax_problem(error, source)]
    reader = _Reader(source, root)
    return reader.settings(table), problems + reader.problems


class _Reader:
    def __init__(self, source: Source, root: Path) -> None:
        self.problems: list[Problem] = []
        self._source = source
        self._root = root

    def settings(self, table: Mapping[str, Any]) -> Settings:
        readers: dict[str, Callable[[Any], Any]] = {
            "documents": self._documents,
            "fail-on": self._fail_on,
            "require-until": self._require_until,
            "readings": self._constants,
        }
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in readers:
                self._unknown("", key, readers)
                continue
            known = readers[key](value)
            if known is not None:
                values["constants" if key == "readings" else key.replace("-", "_")] = known
        return Settings(**values)

    def _documents(self, value: Any) -> str | None:
        expected = 'a folder below this one, such as "documents"'
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            self._wrong("", "documents", expected)
            return None
        path = PurePosixPath(value.replace("\\", "/"))
        leads_out = path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", value) is not None
        if leads_out or not _lies_in(self._root / value, self._root):
            self._wrong("", "documents", expected, "documents elsewhere are named with --documents")
            return None
        return value

    def _fail_on(self, value: Any) -> str | None:
        levels = [level.value for level in Level]
        if value in levels:
            return str(value)
        self._wrong("", "fail-on", join(f'"{level}"' for level in levels))
        return None

    def _require_until(self, value: Any) -> bool | None:
        if isinstance(value, bool):
            return value
        self._wrong("", "require-until", "true or false")
        return None

    def _constants(self, value: Any) -> Constants | None:
        if not isinstance(value, dict):
            self._wrong("", "readings", "a section [readings]")
            return None
        given = {}
        for key, number in value.items():
            if key not in _CONSTANTS:
                self._unknown("readings", key, _CONSTANTS)
            elif isinstance(number, bool) or not _DECIMAL.fullmatch(str(number)) or Fraction(str(number)) > 1:
                self._wrong("readings", key, "a decimal number from 0 to 1")
            else:
                given[key.replace("-", "_")] = Fraction(str(number))
        return Constants(**given)

    def _unknown(self, section: str, key: str, known: Any) -> None:
        place = _find(self._source, section, key)[0]
        self.problems.append(Problem(place, "a known setting", quote(key), did_you_mean(key, [*known])))

    def _wrong(self, section: str, key: str, expected: str, advice: str = "") -> None:
        place, found = _find(self._source, section, key)
        self.problems.append(Problem(place, f"{expected} for {key}", found, advice))


def _lies_in(path: Path, root: Path) -> bool:
    """Whether a path leads to something in a folder, through all links."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _find(source: Source, section: str, key: str) -> tuple[Place, str]:
    """Where a key's value (or the key, where none is seen) stands, and what stands there."""
    current = ""
    for number, line in enumerate(source.lines):
        heading, entry = _HEADING.match(line), _KEY.match(line)
        if heading:
            current = heading[1]
            if not section and current == key:
                return source.place(number, heading.start(1), heading.end(1)), "a section"
        elif entry and current == section and entry[1] == key:
            return source.place(number, entry.start(1), len(line.rstrip())), quote(entry[2])
    return Place(source.path), "another value"


def _syntax_problem(error: Exception, source: Source) -> Problem:
    match = _POSITION.fullmatch(str(error))
    expected = "settings in TOML"
    advice = "a setting is written as name = value, text in double quotes, a section as [name]"
    if match is None:
        return Problem(Place(source.path), expected, "something that cannot be read", advice)
    line = int(match[2]) - 1 if match[2] else len(source.lines) - 1
    column = int(match[3]) - 1 if match[3] else len(source.lines[-1])
    place = source.place(line, column, -1)
    return Problem(place, expected, quote(place.source) if place.source else "the end of the file", advice)
