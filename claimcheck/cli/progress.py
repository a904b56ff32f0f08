"""What has been done so far: a bar on a terminal, and a word where Ctrl-C ends a run."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.reports.bar import Bar

PATIENCE = 1.0
"""Seconds without a bar: what is done sooner needs none."""


class Progress:
    """Keeps the stage at hand, and shows it in a bar where somebody looks and it lasts."""

    def __init__(self) -> None:
        self.what = ""
        self.done = 0
        self.total: int | None = None
        self._is_shown = False
        self._start = 0.0
        self._bar: Bar | None = None

    def open(self, *, is_shown: bool) -> None:
        """Work begins."""
        self._is_shown = is_shown
        self._start = time.monotonic()

    def begin(self, what: str, total: int | None) -> None:
        self.what, self.done, self.total = what, 0, total
        self._show()

    def advance(self, items: int) -> None:
        self.done += items
        self._show()

    def close(self) -> None:
        """Work has ended: takes the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _show(self) -> None:
        if not self._is_shown or time.monotonic() - self._start < PATIENCE:
            return
        if self._bar is None:
            from claimcheck.reports.bar import Bar

            self._bar = Bar()
        self._bar.show(self.what, self.done, self.total)

    def __str__(self) -> str:
        if self.total is None:
            return f"{self.done:,} {self.what}" if self.done else self.what
        return f"{self.done:,} of {self.total:,} {self.what}"


_PROGRESS = Progress()


@contextmanager
def shown() -> Iterator[None]:
    """Keeps and shows the progress of what is done meanwhile."""
    from claimcheck.model.progress import watched_by

    _PROGRESS.open(is_shown=sys.stderr.isatty())
    try:
        with watched_by(_PROGRESS):
            yield
    finally:
        _PROGRESS.close()


def so_far() -> str:
    """The stage at hand, such as "34,000 of 70,000 rows read"; empty where nothing was begun."""
    return str(_PROGRESS)
