"""A sheet of named intermediate columns, so that no expression is written out twice."""

from __future__ import annotations

from sqlglot import exp

from claimcheck.screening.layer import Chain
from claimcheck.screening.ranges import Range


class Sheet:
    """Columns in levels: each level is computed from the ones before it. `prefix` begins their names."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._levels: list[list[exp.Expr]] = []
        self._level_of: dict[str, int] = {}

    def let(self, values: Range) -> Range:
        """A range whose ends are columns of their own, unless they are plain already."""
        return Range(self.name(values.lo), self.name(values.hi), values.positive, values.finite)

    def name(self, value: exp.Expr) -> exp.Expr:
        """A column that holds a value, which is the value itself where it is a column or a constant."""
        columns = [column.name for column in value.find_all(exp.Column)]
        if isinstance(value, exp.Column) or not columns:
            return value
        level = 1 + max(self._level_of.get(column, -1) for column in columns)
        name = f"{self._prefix}_{len(self._level_of)}"
        while len(self._levels) <= level:
            self._levels.append([])
        self._levels[level].append(exp.alias_(value, name, copy=False))
        self._level_of[name] = level
        return exp.column(name)

    def spread(self, chain: Chain) -> None:
        """Goes on with all columns of the sheet beside those that are there."""
        for columns in self._levels:
            chain.add(exp.Star(), *columns)
