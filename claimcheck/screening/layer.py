"""Queries on top of each other."""

from __future__ import annotations

from sqlglot import exp


def layer(source: exp.Query, name: str, *columns: exp.Expr | str) -> exp.Select:
    """What some columns come to over the rows of a query, which is built in, not copied: networks make large ones."""
    return exp.select(*columns, copy=False).from_(source.subquery(name, copy=False), copy=False)


class Chain:
    """Queries one after the other, each over the rows of the last: as a flat list, since nesting has its limits."""

    def __init__(self, source: exp.Query) -> None:
        self._steps: list[exp.Query] = [source]

    def add(self, *columns: exp.Expr | str) -> None:
        """Goes on with what some columns come to."""
        self._steps.append(exp.select(*columns, copy=False).from_(self._last, copy=False))

    def query(self, *columns: exp.Expr | str) -> exp.Select:
        """What some columns come to at the end."""
        query = exp.select(*columns, copy=False).from_(self._last, copy=False)
        for at, step in enumerate(self._steps):
            query = query.with_(f"step_{at}", as_=step, copy=False)
        return query

    @property
    def _last(self) -> str:
        return f"step_{len(self._steps) - 1}"
