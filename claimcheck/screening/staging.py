"""Rows as columns: the figures of a table as ranges in their indicators' units, where that is certain from the text.

A row whose text leaves any doubt is `odd`: what it says is for the exact reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlglot import exp

from claimcheck.engine.bind import PERIOD
from claimcheck.model.indicator import CURRENCY
from claimcheck.parsing.tables.columns import ABOUT
from claimcheck.screening.engine import ROW
from claimcheck.screening.ranges import either, greatest, least, number

PLAIN_NUMBER = r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?(e-?[0-9]{1,2})?"
"""Digits that the notation takes as they are, short enough to stay themselves in floating point."""

ID = "[a-z][a-z0-9_]*"
VALUE = r'[^\s"=,\[\]]([^"=,\[\]\n]*[^\s"=,\[\]])?'

CLOSE_LOOK = ("figure", "rounding", "resolution", "trust", "basis", "line", "page")
"""Columns whose cells are left to the exact reader wherever they say anything."""

UNITS, DOCUMENTS, PERIODS, KINDS = "units", "documents", "periods", "kinds"


def key_column(key: str) -> str:
    """The name of a key's column."""
    return f"key_{key}"


def scanned(name: str, file: int, columns: Sequence[str], keys: Iterable[str]) -> exp.Query:
    """The cells of a scan under the screen's own names, an empty text for what is not there."""

    def cell(column: str) -> exp.Expr:
        if column not in columns:
            return exp.Literal.string("")
        return exp.func("coalesce", exp.cast(exp.column(column, quoted=True), "varchar"), exp.Literal.string(""))

    close = [cell(column).neq(exp.Literal.string("")) for column in CLOSE_LOOK if column in columns]
    return exp.select(
        exp.alias_(exp.Literal.number(file), "file"),
        exp.column(ROW),
        *(exp.alias_(cell(name), name) for name in ("document", "id", "indicator", "value")),
        exp.alias_(either(exp.or_(*close), exp.true(), exp.false()) if close else exp.false(), "has_more"),
        *(exp.alias_(cell(PERIOD if key == PERIOD else f"{ABOUT}{key}"), key_column(key)) for key in keys),
    ).from_(name)


def split(cells: exp.Query, keys: Sequence[str]) -> exp.Query:
    """The cells with the digits of the value, its unit, and whether the digits are plain."""
    value = exp.column("value")
    digits = exp.func("split_part", value, exp.Literal.string(" "), exp.Literal.number(1))
    unit = exp.func("substr", value, exp.func("length", exp.column("digits")) + exp.Literal.number(2))
    first = exp.select("*", exp.alias_(digits, "digits")).from_(cells.subquery("cells"))
    return exp.select(*_carried(keys), "value", "digits", exp.alias_(unit, "unit")).from_(first.subquery("first"))


def _carried(keys: Sequence[str]) -> list[str]:
    return ["file", ROW, "document", "id", "indicator", "has_more", *map(key_column, keys)]


def read(cells: exp.Query, keys: Sequence[str]) -> exp.Query:
    """The split cells with what the vocabulary says of them: factor, limits, currency, defaults, and `odd`."""
    columns = [
        *(exp.column(name, "s") for name in ("file", ROW, "document", "id", "digits")),
        exp.column("family", "u"),
        exp.column("indicator_number", "u"),
        exp.column("factor", "u"),
        exp.column("lowest", "u"),
        exp.column("highest", "u"),
        exp.column("counted", "u"),
        exp.alias_(_odd(keys), "odd"),
        *(exp.alias_(_key(key), key_column(key)) for key in keys),
    ]
    return (
        exp.select(*columns)
        .from_(cells.subquery("s"))
        .join(
            exp.to_table(UNITS, alias="u"),
            on=exp.and_(
                exp.column("indicator", "s").eq(exp.column("indicator", "u")),
                exp.column("unit", "s").eq(exp.column("unit", "u")),
            ),
            join_type="left",
        )
        .join(
            exp.to_table(DOCUMENTS, alias="d"),
            on=exp.column("document", "s").eq(exp.column("document", "d")),
            join_type="left",
        )
    )


def _key(key: str) -> exp.Expr:
    """A key's value: what the row says, else its document's default, nothing where the indicator has no such key."""
    own = exp.column(key_column(key), "s")
    if key == CURRENCY:
        return exp.func("coalesce", exp.column("currency", "u"), exp.Literal.string(""))
    default = exp.func("coalesce", exp.column(key_column(key), "d"), exp.Literal.string(""))
    said = either(own.neq(exp.Literal.string("")), own, default)
    return either(exp.column(f"has_{key}", "u"), said, exp.Literal.string(""))


def _odd(keys: Sequence[str]) -> exp.Expr:
    """Whether a row leaves any doubt."""
    has_plain_digits = _matches(exp.column("digits", "s"), PLAIN_NUMBER)
    checks: list[exp.Expr] = [
        exp.column("factor", "u").is_(exp.null()),
        exp.column("has_more", "s"),
        exp.not_(has_plain_digits),
        exp.not_(_matches(exp.column("id", "s"), ID)),
        exp.func("coalesce", exp.column("is_strict", "d"), exp.not_(_matches(exp.column("document", "s"), ID))),
    ]
    for key in keys:
        if key == CURRENCY:
            continue
        own = exp.column(key_column(key), "s")
        said = own.neq(exp.Literal.string(""))
        if key == PERIOD:
            known = exp.select("period").from_(PERIODS).subquery()
            checks.append(exp.and_(said, exp.not_(own.isin(query=known))))
        else:
            strange = exp.or_(exp.not_(_matches(own, VALUE)), exp.not_(exp.column(f"has_{key}", "u")))
            checks.append(exp.and_(said, strange))
    return either(exp.or_(*checks), exp.true(), exp.false())


def _matches(text: exp.Expr, pattern: str) -> exp.Expr:
    return exp.RegexpLike(this=text, expression=exp.Literal.string(f"^(?:{pattern})$"))


def ranged(rows: exp.Query, family: int, block: Sequence[str], inner: Sequence[str]) -> exp.Query:
    """The plain readings of a family's rows, in their indicators' units, with the kind of variable in its block."""
    digits = exp.column("digits", "r")
    mantissa = exp.func("split_part", digits, exp.Literal.string("e"), exp.Literal.number(1))
    exponent = exp.func("split_part", digits, exp.Literal.string("e"), exp.Literal.number(2))
    decimals = exp.func("length", exp.func("split_part", mantissa, exp.Literal.string("."), exp.Literal.number(2)))
    power = exp.func("coalesce", exp.TryCast(this=exponent, to=exp.DataType.build("int")), exp.Literal.number(0))
    is_point = exp.and_(exp.column("counted", "r"), decimals.eq(0), exponent.eq(exp.Literal.string("")))
    half = either(is_point, number(0), exp.func("power", number(10), power - decimals) * number(0.5))
    value = exp.TryCast(this=digits, to=exp.DataType.build("double"))
    first = (
        exp.select(
            *(exp.column(key_column(key), "r") for key in block),
            exp.alias_(exp.column("kind", "k"), "kind"),
            exp.alias_(exp.column("odd", "r"), "odd"),
            exp.alias_(value, "v"),
            exp.alias_(half, "half"),
            *(exp.column(name, "r") for name in ("factor", "lowest", "highest")),
        )
        .from_(rows.subquery("r"))
        .join(
            exp.to_table(f"{KINDS}_{family}", alias="k"),
            on=exp.and_(
                exp.column("indicator_number", "r").eq(exp.column("indicator_number", "k")),
                *(exp.column(key_column(key), "r").eq(exp.column(key_column(key), "k")) for key in inner),
            ),
            join_type="left",
        )
        .where(exp.column("family", "r").eq(exp.Literal.number(family)))
    )
    low = (exp.column("v") - exp.column("half")) * exp.column("factor")
    high = (exp.column("v") + exp.column("half")) * exp.column("factor")
    exact = exp.column("v") * exp.column("factor")
    outside = exp.or_(exact < exp.column("lowest"), exact > exp.column("highest"))
    return exp.select(
        *map(key_column, block),
        "kind",
        exp.alias_(exp.or_(exp.column("odd"), exp.func("coalesce", outside, exp.true())), "odd"),
        exp.alias_(greatest(low, exp.column("lowest")), "lo"),
        exp.alias_(least(high, exp.column("highest")), "hi"),
    ).from_(first.subquery("figures"))


def blocks(figures: exp.Query, block: Sequence[str], kinds: Sequence[int]) -> exp.Query:
    """One row a block: which kinds it has (`mask`), whether any row is odd or says a thing again, and the ranges."""
    keys = list(map(key_column, block))
    kind = exp.column("kind")
    bit = exp.func("power", exp.Literal.number(2), kind)

    def end(side: str, at: int) -> exp.Expr:
        return exp.alias_(exp.func("max", either(kind.eq(at), exp.column(side), exp.null())), f"{side}_{at}")

    return (
        exp.select(
            *keys,
            exp.alias_(exp.cast(exp.func("sum", bit), "double"), "mask"),
            exp.alias_(exp.func("max", either(exp.column("odd"), exp.Literal.number(1), exp.Literal.number(0))), "odd"),
            exp.alias_(exp.func("count", exp.Star()), "claims"),
            *(end(side, at) for at in kinds for side in ("lo", "hi")),
        )
        .from_(figures.subquery("figures"))
        .group_by(*keys)
    )
