"""Queries on top of each other, and what one has that others lack."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from sqlglot import exp


def layer(source: exp.Query, name: str, *columns: exp.Expr | str) -> exp.Select:
    """What some columns come to over the rows of a query, which is built in, not copied: networks make large ones."""
    return exp.select(*columns, copy=False).from_(source.subquery(name, copy=False), copy=False)


def stacked(queries: Sequence[exp.Query]) -> exp.Query:
    """The rows of all queries."""
    return reduce(lambda upper, lower: exp.union(upper, lower, distinct=False), queries)


def same_keys(keys: Sequence[str], one: str, other: str) -> exp.Expr:
    """Whether two tables agree in some keys."""
    return exp.and_(*(exp.column(key, one).eq(exp.column(key, other)) for key in keys))


def less(table: str, queries: Sequence[exp.Query], keys: Sequence[str]) -> exp.Query:
    """The keys of a table that are in none of the queries."""
    left = exp.select(*(exp.column(key, "t") for key in keys)).from_(exp.to_table(table, alias="t"))
    if not queries:
        return left
    return left.join(stacked(queries).subquery("q"), on=same_keys(keys, "t", "q"), join_type="anti")


def less_table(query: exp.Query, table: str, keys: Sequence[str]) -> exp.Select:
    """The keys of a query that are not in a table."""
    own = exp.select(*(exp.column(key, "q") for key in keys)).from_(query.subquery("q"))
    return own.join(exp.to_table(table, alias="t"), on=same_keys(keys, "q", "t"), join_type="anti")


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
