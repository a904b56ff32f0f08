"""Ratios do what fractions do."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.ratio import (
    Ratio,
    absolute,
    compared,
    fraction,
    minus,
    negated,
    over,
    plus,
    rounded_down,
    times,
    to_power,
)

Numbers = st.fractions(max_denominator=10**6) | st.integers(-(10**30), 10**30).map(Fraction)


@pytest.mark.parametrize(
    ("of_ratios", "of_fractions"),
    [
        (plus, lambda a, b: a + b),
        (minus, lambda a, b: a - b),
        (times, lambda a, b: a * b),
        (over, lambda a, b: a / b),
    ],
)
@given(a=Numbers, b=Numbers)
def test_arithmetic_gives_the_reduced_ratio(
    of_ratios: Callable[[Ratio, Ratio], Ratio],
    of_fractions: Callable[[Fraction, Fraction], Fraction],
    a: Fraction,
    b: Fraction,
) -> None:
    if of_ratios is over and not b:
        return
    found = of_ratios(a.as_integer_ratio(), b.as_integer_ratio())
    assert found == of_fractions(a, b).as_integer_ratio()


@given(a=Numbers, b=Numbers)
def test_order_and_sign(a: Fraction, b: Fraction) -> None:
    order = compared(a.as_integer_ratio(), b.as_integer_ratio())
    assert (order < 0, order == 0, order > 0) == (a < b, a == b, a > b)
    assert fraction(negated(a.as_integer_ratio())) == -a
    assert fraction(absolute(a.as_integer_ratio())) == abs(a)


@given(a=Numbers, exponent=st.integers(0, 6))
def test_powers(a: Fraction, exponent: int) -> None:
    assert to_power(a.as_integer_ratio(), exponent) == (a**exponent).as_integer_ratio()


@given(a=Numbers, bits=st.integers(8, 40))
def test_rounding_down_is_short_and_never_above(a: Fraction, bits: int) -> None:
    ratio = a.as_integer_ratio()
    found = rounded_down(ratio, bits)
    if max(part.bit_length() for part in ratio) <= bits:
        assert found == ratio
    elif found is None:
        assert a < -(2**bits) / 2
    else:
        assert fraction(found) <= a
        assert fraction(found) == Fraction(*found)
