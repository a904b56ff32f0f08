"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeAlias

Matcher: TypeAlias = Callable[..., re.Match[str] | None]


class Pattern:
    """What `re.compile` gives, but for the time: a run uses few of the many, and compiling all would take longer."""

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text = text
        self._flags = flags

    @cached_property
    def match(self) -> Matcher:
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Matcher:
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Matcher:
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        return self._compiled.finditer

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self._compiled.sub

    @property
    def _compiled(self) -> re.Pattern[str]:
        """Kept by `re` as well: the methods of one expression share what it was compiled to."""
        return re.compile(self._text, self._flags)
