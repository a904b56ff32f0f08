"""Where something stands in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span on one line of a file.

    `path` is written as the user would name it; `line`, `column` and `end_column` count characters from 1, the end
    being the first column after the span. A line of 0 means the file as a whole. `source` is the line's text.
    """

    path: str
    line: int = 0
    column: int = 0
    end_column: int = 0
    source: str = ""

    def part(self, start: int, end: int) -> Place:
        """The span from `start` to `end`, counted in characters from the start of this one."""
        return Place(self.path, self.line, self.column + start, self.column + max(end, start + 1), self.source)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path
