"""How far a long run has come, for whoever watches it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

T = TypeVar("T")

STRIDE = 100
"""Items after which a watcher is told again."""


class Watcher(Protocol):
    """Is told what is being done, and how much of it is."""

    def begin(self, what: str, total: int | None) -> None:
        """A stage begins, such as "rows read", of so many items if that is known."""

    def advance(self, items: int) -> None:
        """So many more items of the stage are done."""


_WATCHER: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched_by(watcher: Watcher) -> Iterator[None]:
    """Tells a watcher of all that is done meanwhile."""
    token = _WATCHER.set(watcher)
    try:
        yield
    finally:
        _WATCHER.reset(token)


def begin(what: str, total: int | None = None) -> None:
    """Says that a stage begins."""
    watcher = _WATCHER.get()
    if watcher is not None:
        watcher.begin(what, total)


def advance(items: int = 1) -> None:
    """Says that so many more items of the stage are done."""
    watcher = _WATCHER.get()
    if watcher is not None:
        watcher.advance(items)


def counted(items: Iterable[T], what: str, total: int | None = None) -> Iterable[T]:
    """The items, as a stage of their own whose progress is told of."""
    watcher = _WATCHER.get()
    return items if watcher is None else _counted(items, watcher, what, total)


def _counted(items: Iterable[T], watcher: Watcher, what: str, total: int | None) -> Iterator[T]:
    watcher.begin(what, total)
    number = 0
    for item in items:
        yield item
        number += 1
        if number == STRIDE:
            watcher.advance(number)
            number = 0
    watcher.advance(number)
