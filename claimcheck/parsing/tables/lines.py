"""The lines of a long text, of which many at a time can be passed over."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TextIO

_BITE = 1 << 20
"""Characters that are read at a time, and then to the end of a line."""


class Lines:
    """Gives lines one by one. `is_plain` tells of several lines whether each of them is a record of its own."""

    def __init__(self, stream: TextIO, newline: str, is_plain: Callable[[str], bool]) -> None:
        self._stream = stream
        self._newline = newline
        self._is_plain = is_plain
        self._bite: list[str] = []
        self._at = 0
        self._text = ""
        self._plain: bool | None = None

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        if self._at == len(self._bite) and not self._read():
            raise StopIteration
        self._at += 1
        return self._bite[self._at - 1]

    def skip(self, most: int) -> int:
        """Passes over at most so many records of one line each, and tells over how many."""
        passed = 0
        while passed < most and (self._at < len(self._bite) or self._read()) and self._has_plain_bite():
            step = min(most - passed, len(self._bite) - self._at)
            passed, self._at = passed + step, self._at + step
        return passed

    def _read(self) -> bool:
        self._text = self._stream.read(_BITE) + self._stream.readline()
        self._bite = list(io.StringIO(self._text, self._newline))
        self._at = 0
        self._plain = None
        return bool(self._bite)

    def _has_plain_bite(self) -> bool:
        if self._plain is None:
            self._plain = self._is_plain(self._text)
        return self._plain
