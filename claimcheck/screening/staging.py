"""Rows as columns: the figures of a table as ranges in their indicators' units, where that is certain from the text.

A row whose text leaves any doubt is `odd`: what it says is for the exact reader.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlglot import exp

from claimcheck.engine.bind import PERIOD
from claimcheck.model.indicator import CURRENCY
from claimcheck.parsing.tables.columns import ABOUT
from claimcheck.screening.engine import ROW
from claimcheck.screening.layer import layer
from claimcheck.screening.ranges import either, greatest, least, minus, number, plus, size, times
from claimcheck.screening.texts import strange_figure, strange_id, strange_number, strange_remark, strange_value

REMARKS = ("says", "note")
"""Columns that may say anything, as long as it can be printed."""

CLOSE_LOOK = ("figure", "rounding", "resolution", "trust", "basis", "line", "page")
"""Columns whose cells are left to the exact reader wherever they say anything."""

NEAR = 1e-12
"""The part of its size that a figure may be off after it was brought into its unit."""

LARGEST_EXACT = 1e10
"""Whole figures up to it are told from others in another unit."""

NO_UNIT = "?"
"""Stands for what follows a first word that is no number alone."""

UNITS, DOCUMENTS, PERIODS, KINDS, AGAIN = "units", "documents", "periods", "kinds", "again"


NONE = exp.Literal.string("")


READ = ("family", "indicator_number", "factor", "lowest", "highest", "counted", "whole")
"""What the table of units says of a row."""


HOME = ("document", "period", "indicator")
"""What a row's document and period are told by: the document, the period that it states, its indicator if none."""


def key_column(key: str) -> str:
    """The name of a key's column."""
    return f"key_{key}"


def scanned(name: str, file: int, columns: Sequence[str], keys: Collection[str]) -> exp.Query:
    """The cells of a scan under the screen's own names, an empty text for what is not there."""

    def cell(column: str) -> exp.Expr:
        if column not in columns:
            return NONE
        return exp.func("coalesce", exp.cast(exp.column(column, quoted=True), "varchar"), NONE)

    known = {f"{ABOUT}{key}" for key in keys}
    strange = [column for column in columns if column.startswith(ABOUT) and column not in known]
    close: list[exp.Expr] = [cell(column).neq(NONE) for column in (*CLOSE_LOOK, *strange) if column in columns]
    close += [strange_remark(cell(column)) for column in REMARKS if column in columns]
    close.append(strange_figure(cell("value")))
    return exp.select(
        exp.alias_(exp.Literal.number(file), "file"),
        exp.column(ROW),
        *(exp.alias_(cell(name), name) for name in ("document", "id", "indicator", "value")),
        exp.alias_(either(exp.or_(*close), exp.true(), exp.false()), "has_more"),
        *(exp.alias_(cell(PERIOD if key == PERIOD else f"{ABOUT}{key}"), key_column(key)) for key in keys),
    ).from_(name)


def split(cells: exp.Query, keys: Sequence[str]) -> exp.Query:
    """The cells with the digits of the value, its unit, and whether the digits are plain."""
    value = exp.column("value")
    digits = exp.func("split_part", value, exp.Literal.string(" "), exp.Literal.number(1))
    rest = exp.func("substr", value, plus(exp.func("length", exp.column("digits")), exp.Literal.number(2)))
    start = exp.func("substr", rest, exp.Literal.number(1), exp.Literal.number(1))
    is_unit = exp.or_(rest.eq(NONE), start >= exp.Literal.string("A"), start.isin("%", "("))
    unit = either(is_unit, rest, exp.Literal.string(NO_UNIT))
    first = exp.select("*", exp.alias_(digits, "digits")).from_(cells.subquery("cells"))
    return exp.select(*_carried(keys), "value", "digits", exp.alias_(unit, "unit")).from_(first.subquery("first"))


def _carried(keys: Sequence[str]) -> list[str]:
    return ["file", ROW, "document", "id", "indicator", "has_more", *map(key_column, keys)]


def read(cells: exp.Query, keys: Sequence[str], partial: Collection[str], *, has_documents: bool) -> exp.Query:
    """The split cells with their homes and what the vocabulary says of them: factor, limits, currency, defaults, `odd`.

    `partial` are the keys that not every indicator has; `has_documents` that YAML speaks of documents at all.
    """
    columns = [
        *(exp.column(name, "s") for name in ("file", ROW, "id", "digits")),
        *home("s", has_periods=PERIOD in keys),
        *(exp.column(name, "u") for name in READ),
        exp.alias_(_odd(partial, has_documents=has_documents), "odd"),
        *(exp.alias_(_key(key, has_documents=has_documents), key_column(key)) for key in keys),
    ]
    same_unit = exp.and_(*(exp.column(name, "s").eq(exp.column(name, "u")) for name in ("indicator", "unit")))
    joined = (
        exp.select(*columns)
        .from_(cells.subquery("s"))
        .join(exp.to_table(UNITS, alias="u"), on=same_unit, join_type="left")
    )
    return _with_documents(joined) if has_documents else joined


def keyed(
    cells: exp.Query, indicators: Collection[str], block: Sequence[str], *, has_documents: bool, has_periods: bool
) -> exp.Query:
    """File, number, home and block's keys of the rows of a family's indicators, which all have these keys."""
    own = exp.column("indicator", "s").isin(*sorted(indicators))
    names = (exp.column("file", "s"), exp.column(ROW, "s"), *home("s", has_periods=has_periods))
    keys = (exp.alias_(_said(key, has_documents=has_documents), key_column(key)) for key in block)
    rows = exp.select(*names, *keys).from_(cells.subquery("s")).where(own)
    return _with_documents(rows) if has_documents else rows


def _with_documents(rows: exp.Select) -> exp.Select:
    same_document = exp.column("document", "s").eq(exp.column("document", "d"))
    return rows.join(exp.to_table(DOCUMENTS, alias="d"), on=same_document, join_type="left")


def _key(key: str, *, has_documents: bool) -> exp.Expr:
    """A key's value: what the row says, else its document's default, nothing where the indicator has no such key."""
    if key == CURRENCY:
        return exp.func("coalesce", exp.column("currency", "u"), NONE)
    return either(exp.column(f"has_{key}", "u"), _said(key, has_documents=has_documents), NONE)


def _said(key: str, *, has_documents: bool) -> exp.Expr:
    """What the row says of a key, else its document's default."""
    own = exp.column(key_column(key), "s")
    if not has_documents:
        return own
    return either(own.neq(NONE), own, exp.func("coalesce", exp.column(key_column(key), "d"), NONE))


def _odd(partial: Collection[str], *, has_documents: bool) -> exp.Expr:
    """Whether a row leaves any doubt, but for its keys, which are looked at once for each block."""
    is_strange = strange_id(exp.column("document", "s"))
    checks: list[exp.Expr] = [
        exp.column("factor", "u").is_(exp.null()),
        exp.column("has_more", "s"),
        strange_number(exp.column("digits", "s")),
        strange_id(exp.column("id", "s")),
        exp.func("coalesce", exp.column("is_strict", "d"), is_strange) if has_documents else is_strange,
    ]
    checks += [
        exp.and_(exp.column(key_column(key), "s").neq(NONE), exp.not_(exp.column(f"has_{key}", "u")))
        for key in sorted(partial)
    ]
    return either(exp.or_(*checks), exp.true(), exp.false())


def strange_key(key: str) -> exp.Expr:
    """Whether a block's key is none that the exact reader would take as it stands."""
    own = exp.column(key_column(key))
    if key == PERIOD:
        known = exp.select("period").from_(PERIODS).subquery()
        return exp.and_(own.neq(NONE), exp.not_(own.isin(query=known)))
    return exp.and_(own.neq(NONE), strange_value(own))


def named_twice(cells: exp.Query) -> exp.Query:
    """The names, as document and id, of more than one row."""
    names = ("document", "id")
    many = exp.func("count", exp.Star()) > exp.Literal.number(1)
    return layer(cells, "cells", *names).group_by(*names).having(many)


def homes(cells: exp.Query, *, has_periods: bool) -> exp.Query:
    """The homes of rows, with how many each has."""
    found = layer(cells, "cells", *home("cells", has_periods=has_periods))
    return layer(found, "homes", *HOME, exp.func("count", exp.Star())).group_by(*HOME)


def home(table: str, *, has_periods: bool) -> list[exp.Expr]:
    """The columns HOME of a row."""
    indicator = exp.column("indicator", table)
    period = exp.column(key_column(PERIOD), table) if has_periods else NONE.copy()
    told = either(period.eq(NONE), indicator, NONE.copy()) if has_periods else NONE.copy()
    return [exp.column("document", table), exp.alias_(period, "period"), exp.alias_(told, "indicator")]


def doubted(rows: exp.Query, keys: Sequence[str]) -> exp.Query:
    """The rows, of which those whose names are in the table AGAIN are odd too."""
    names = ("document", "id")
    same = exp.and_(*(exp.column(name, "r").eq(exp.column(name, "a")) for name in names))
    odd = exp.or_(exp.column("odd", "r"), exp.not_(exp.column("id", "a").is_(exp.null())))
    columns = ("file", ROW, *names, "period", "indicator", "digits", *READ, *map(key_column, keys))
    own = exp.select(*(exp.column(name, "r") for name in columns), exp.alias_(odd, "odd")).from_(rows.subquery("r"))
    return own.join(exp.to_table(AGAIN, alias="a"), on=same, join_type="left")


def ranged(rows: exp.Query, family: int, block: Sequence[str], inner: Sequence[str], *, has_whole: bool) -> exp.Query:
    """The plain readings of a family's rows, in their indicators' units, with the kind of variable in its block.

    `has_whole` tells that some of them are whole numbers.
    """
    figures = (
        exp.select(
            *(exp.column(key_column(key), "r") for key in block),
            *(exp.alias_(exp.column(name, "k"), name) for name in ("kind", "bit")),
            exp.alias_(exp.column("odd", "r"), "odd"),
            exp.alias_(exp.TryCast(this=exp.column("digits", "r"), to=exp.DataType.build("double")), "v"),
            exp.alias_(_half_step(exp.column("digits", "r")), "half"),
            *(exp.column(name, "r") for name in ("factor", "lowest", "highest", "whole")),
        )
        .from_(rows.subquery("r"))
        .join(exp.to_table(f"{KINDS}_{family}", alias="k"), on=_same_kind(inner), join_type="left")
        .where(exp.column("family", "r").eq(exp.Literal.number(family)))
    )
    middle, half, factor = (exp.column(name) for name in ("v", "half", "factor"))
    low, high, exact = times(minus(middle, half), factor), times(plus(middle, half), factor), times(middle, factor)
    outside = exp.or_(exact < exp.column("lowest"), exact > exp.column("highest"))
    if has_whole:
        (low, high), none = _whole(low, high, exact)
        outside = exp.or_(outside, none)
    return exp.select(
        *map(key_column, block),
        "kind",
        "bit",
        exp.alias_(exp.or_(exp.column("odd"), exp.func("coalesce", outside, exp.true())), "odd"),
        exp.alias_(greatest(low, exp.column("lowest")), "lo"),
        exp.alias_(least(high, exp.column("highest")), "hi"),
    ).from_(figures.subquery("figures"))


def _whole(low: exp.Expr, high: exp.Expr, exact: exp.Expr) -> tuple[tuple[exp.Expr, exp.Expr], exp.Expr]:
    """The ends of a range, cut to whole numbers where its indicator counts, and whether that surely leaves any.

    What is counted and exact is whole already, or else so near a whole number that rounding explains it.
    """
    more, less = number(1 + NEAR), number(1 - NEAR)
    is_exact, is_large = exp.column("half").eq(0), size(exact) > number(LARGEST_EXACT)
    lo = either(is_exact, times(exact, less), greatest(times(low, more), times(low, less)))
    hi = either(is_exact, times(exact, more), least(times(high, more), times(high, less)))
    is_itself = exp.and_(is_exact, exp.column("factor").eq(1))
    ends = (either(is_itself, exact, exp.func("ceil", lo)), either(is_itself, exact, exp.func("floor", hi)))
    lo, hi = (either(exp.column("whole"), whole, end) for whole, end in zip(ends, (low, high), strict=True))
    return (lo, hi), exp.or_(lo > hi, exp.and_(exp.column("whole"), is_exact, exp.not_(is_itself), is_large))


def _half_step(digits: exp.Expr) -> exp.Expr:
    """Half a step of the last digit that is written; nothing for whole numbers of what is counted."""
    point = exp.func("strpos", digits, exp.Literal.string("."))
    has_exponent = exp.func("strpos", digits, exp.Literal.string("e")) > 0
    mantissa = exp.func("split_part", digits, exp.Literal.string("e"), exp.Literal.number(1))
    exponent = exp.func("split_part", digits, exp.Literal.string("e"), exp.Literal.number(2))
    decimals = exp.func("length", exp.func("split_part", mantissa, exp.Literal.string("."), exp.Literal.number(2)))
    power = minus(exp.TryCast(this=exponent, to=exp.DataType.build("int")), decimals)
    plain_power = either(point > 0, minus(point, exp.func("length", digits)), exp.Literal.number(0))
    is_point = exp.and_(exp.column("counted", "r"), point.eq(0), exp.not_(has_exponent))
    step = exp.func("power", number(10), either(has_exponent, power, plain_power))
    return either(is_point, number(0), times(step, number(0.5)))


def _same_kind(inner: Sequence[str]) -> exp.Expr:
    names = ("indicator_number", *map(key_column, inner))
    return exp.and_(*(exp.column(name, "r").eq(exp.column(name, "k")) for name in names))


def blocks(figures: exp.Query, block: Sequence[str], kinds: Sequence[int]) -> exp.Query:
    """One row a block: which kinds it has (`mask`), whether any row is odd or says a thing again, and the ranges."""
    keys = list(map(key_column, block))
    kind = exp.column("kind")

    def end(side: str, at: int) -> exp.Expr:
        largest = exp.Filter(this=exp.func("max", exp.column(side)), expression=exp.Where(this=kind.eq(at)))
        return exp.alias_(largest, f"{side}_{at}")

    grouped = (
        exp.select(
            *keys,
            exp.alias_(exp.func("sum", exp.column("bit")), "mask"),
            exp.alias_(exp.func("bool_or", exp.column("odd")), "is_odd"),
            exp.alias_(exp.func("count", exp.Star()), "claims"),
            *(end(side, at) for at in kinds for side in ("lo", "hi")),
        )
        .from_(figures.subquery("figures"))
        .group_by(*keys)
    )
    is_odd = exp.or_(exp.column("is_odd"), *map(strange_key, block))
    ends = [f"{side}_{at}" for at in kinds for side in ("lo", "hi")]
    return layer(grouped, "grouped", *keys, "mask", "claims", exp.alias_(is_odd, "odd"), *ends)
