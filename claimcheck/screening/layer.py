"""One query on top of another."""

from __future__ import annotations

from sqlglot import exp


def layer(source: exp.Query, name: str, *columns: exp.Expr | str) -> exp.Select:
    """What some columns come to over the rows of a query, which is built in, not copied: networks make large ones."""
    return exp.select(*columns, copy=False).from_(source.subquery(name, copy=False), copy=False)
