"""Numbers as text: short, and never so short that two that differ look equal."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.interval import EVERYTHING, Interval
from claimcheck.model.numeral import digits_to_tell_apart, interval_text, numeral


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("0", 4, "0"),
        ("1509", 4, "1509"),
        ("0.25", 4, "0.25"),
        ("1/3", 4, "0.3333"),
        ("2/3", 4, "0.6667"),
        ("-2/3", 2, "-0.67"),
        ("123456", 4, "123456"),
        ("123456.5", 4, "123500"),
        ("123456", 6, "123456"),
        ("1234567", 4, "1.235e6"),
        ("4670000000", 4, "4.67e9"),
        ("140000000000000", 4, "1.4e14"),
        ("0.0001", 4, "0.0001"),
        ("0.00001", 4, "1e-5"),
        ("-0.0000123456", 4, "-1.235e-5"),
        ("999999", 4, "999999"),
        ("999999.5", 4, "1e6"),
        ("0.99999", 4, "1"),
        ("-12345", 4, "-12345"),
    ],
)
def test_a_number_has_at_most_so_many_digits_unless_it_is_a_short_whole_one(value: str, digits: int, text: str) -> None:
    assert numeral(Fraction(value), digits) == text


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(Fraction(1), Fraction(2)), "[1, 2]"),
        (Interval(Fraction(1), Fraction(2), True, True), "(1, 2)"),
        (Interval(Fraction(1), Fraction(2), False, True), "[1, 2)"),
        (Interval.point(5), "5"),
        (Interval(Fraction(5), None), ">= 5"),
        (Interval(Fraction(5), None, True), "> 5"),
        (Interval(None, Fraction(5)), "<= 5"),
        (Interval(None, Fraction(5), False, True), "< 5"),
        (EVERYTHING, "any value"),
    ],
)
def test_an_interval_is_told_in_brackets_or_words(interval: Interval, text: str) -> None:
    assert interval_text(interval) == text


@pytest.mark.parametrize(
    ("values", "digits"),
    [
        (["1", "2"], 4),
        (["1", "1"], 4),
        (["46650", "46651"], 4),
        (["4665000", "4665100"], 5),
        (["0.33333", "1/3"], 6),
        (["1000000000", "1000000001"], 10),
        (["1e30", "1000000000000000000000000000001"], 31),
        ([], 4),
    ],
)
def test_so_many_digits_tell_numbers_apart(values: list[str], digits: int) -> None:
    assert digits_to_tell_apart(Fraction(value) for value in values) == digits


NUMBERS = st.fractions() | st.builds(
    lambda whole, power, more: whole * Fraction(10) ** power + more,
    st.integers(1, 999),
    st.integers(-60, 60),
    st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 3), Fraction(1, 10**20)]),
)


@given(st.lists(NUMBERS, max_size=5))
def test_numbers_that_differ_never_print_equal(values: list[Fraction]) -> None:
    digits = digits_to_tell_apart(values)
    assert len({numeral(value, digits) for value in values}) == len(set(values))


@given(NUMBERS, st.integers(1, 30))
def test_a_numeral_is_the_nearest_number_of_its_length(value: Fraction, digits: int) -> None:
    printed = Fraction(numeral(value, digits))
    assert abs(printed - value) * 2 * 10 ** (digits - 1) <= max(abs(value), abs(printed))
