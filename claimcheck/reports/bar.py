"""A bar for long work on a terminal."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Bar:
    """One line on standard error that shows the stage at hand; it is gone at the end."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(file=sys.stderr, highlight=False, markup=False, emoji=False),
            transient=True,
        )
        self._task = self._progress.add_task("", total=None)
        self._progress.start()

    def show(self, what: str, done: int, total: int | None) -> None:
        """Shows that so much of a stage is done."""
        self._progress.update(self._task, description=what, completed=done, total=total)

    def close(self) -> None:
        """Takes the bar away."""
        self._progress.stop()
