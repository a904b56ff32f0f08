"""Collections that are read from a kept report only where somebody looks into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, ValuesView
from functools import cache
from typing import TypeVar, overload

Item = TypeVar("Item")


class LazyMapping(Mapping[str, Item]):
    """A mapping whose names are known at once, and whose values are read when the first is asked for."""

    def __init__(self, names: Sequence[str], load: Callable[[], Mapping[str, Item]]) -> None:
        self._names = dict.fromkeys(names)
        self._load = cache(load)

    def __getitem__(self, name: str) -> Item:
        return self._load()[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def values(self) -> ValuesView[Item]:
        return self._load().values()


class LazySequence(Sequence[Item]):
    """A sequence whose first items and length are known at once."""

    def __init__(self, first: Sequence[Item], length: int, load: Callable[[], Sequence[Item]]) -> None:
        self._first = first
        self._length = length
        self._load = cache(load)

    @overload
    def __getitem__(self, at: int) -> Item: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...

    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        if isinstance(at, slice):
            wanted = range(self._length)[at]
            known = not wanted or max(wanted[0], wanted[-1]) < len(self._first)
            return [self._first[number] for number in wanted] if known else self._load()[at]
        return self._load()[at]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._first if len(self._first) == self._length else self._load())

    def __len__(self) -> int:
        return self._length
