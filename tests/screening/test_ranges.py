"""Arithmetic in SQL means what it says, whatever it is made of."""

from __future__ import annotations

import operator
from collections.abc import Callable
from math import isclose

import duckdb
from hypothesis import given
from hypothesis import strategies as st
from sqlglot import exp

from claimcheck.screening import ranges

WAYS: dict[str, tuple[Callable[[exp.Expr, exp.Expr], exp.Expr], Callable[[float, float], float]]] = {
    "plus": (ranges.plus, operator.add),
    "minus": (ranges.minus, operator.sub),
    "times": (ranges.times, operator.mul),
    "over": (ranges.over, operator.truediv),
}
Tree = float | tuple[str, "Tree", "Tree"]
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.sampled_from([1.0, 2.0, 3.0, 7.0]), lambda inner: st.tuples(st.sampled_from(sorted(WAYS)), inner, inner)
)


def written(tree: Tree) -> exp.Expr:
    if isinstance(tree, float):
        return ranges.number(tree)
    way, left, right = tree
    return WAYS[way][0](written(left), written(right))


def worked_out(tree: Tree) -> float:
    if isinstance(tree, float):
        return tree
    way, left, right = tree
    return WAYS[way][1](worked_out(left), worked_out(right))


@given(TREES)
def test_an_expression_has_the_brackets_that_it_needs(tree: Tree) -> None:
    try:
        expected = worked_out(tree)
    except ZeroDivisionError:
        return
    found = duckdb.sql(f"select {written(tree).sql('duckdb')}").fetchall()[0][0]
    assert isclose(found, expected, rel_tol=1e-6, abs_tol=1e-9)
