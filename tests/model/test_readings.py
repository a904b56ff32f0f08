"""The two readings of every notation, row by row, and that the plain one lies within the charitable one."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.constants import DEFAULT_CONSTANTS, Constants
from claimcheck.model.interval import Interval
from claimcheck.model.quantity import Bound
from claimcheck.model.readings import Readings, Rounding, read
from claimcheck.parsing.notation import NotationError, parse_quantity


def show(interval: Interval) -> str:
    """An interval in brackets, its ends as short decimals or fractions."""
    if interval.is_point:
        return _number(interval.lo)
    left, right = "(" if interval.lo_open else "[", ")" if interval.hi_open else "]"
    lo, hi = _number(interval.lo), _number(interval.hi)
    return f"{left if lo else '('}{lo or '-inf'}, {hi or 'inf'}{right if hi else ')'}"


def _number(value: Fraction | None) -> str:
    if value is None:
        return ""
    is_short = 10**9 % value.denominator == 0
    return f"{float(value):.10g}" if is_short else str(value)


def both(readings: Readings) -> tuple[str, str]:
    return show(readings.plain), show(readings.charitable)


@pytest.mark.parametrize(
    ("written", "plain", "charitable"),
    [
        ("46.7e8", "[4665000000, 4675000000]", "[4665000000, 4680000000)"),
        ("1509", "[1508.5, 1509.5]", "[1508.5, 1510)"),
        ("4.70", "[4.695, 4.705]", "[4.695, 4.71)"),
        ("140e12", "[1.395e+14, 1.405e+14]", "[1.35e+14, 1.45e+14]"),
        ("4000", "[3999.5, 4000.5]", "[3500, 4500]"),
        ("100", "[99.5, 100.5]", "[80, 120]"),
        ("10", "[9.5, 10.5]", "[8, 12]"),
        ("90", "[89.5, 90.5]", "[85, 95]"),
        ("0", "[-0.5, 0.5]", "(-1, 1)"),
        ("0.0", "[-0.05, 0.05]", "(-0.1, 0.1)"),
        ("-3", "[-3.5, -2.5]", "(-4, -2.5]"),
        ("-40", "[-40.5, -39.5]", "[-45, -35]"),
        ("> 5", "(5, 6]", "[5, inf)"),
        ("> 140e12", "(1.4e+14, 1.68e+14]", "[1.4e+14, inf)"),
        ("> 0", "(0, 1]", "[0, inf)"),
        ("> -10", "(-10, -8]", "[-10, inf)"),
        ("< 100e8", "[8000000000, 1e+10)", "(-inf, 1e+10]"),
        ("< 3", "[2, 3)", "(-inf, 3]"),
        ("< -10", "[-12, -10)", "(-inf, -10]"),
        (">= 5", "[5, inf)", "[4.5, inf)"),
        ("<= 12", "(-inf, 12]", "(-inf, 12.5]"),
        (">= 1.50", "[1.5, inf)", "[1.495, inf)"),
        ("~ 12", "[11.4, 12.6]", "[10.8, 13.2]"),
        ("~ 2", "[1.8, 2.2]", "[1.5, 3)"),
        ("~ 100", "[90, 110]", "[80, 120]"),
        ("~ 40", "[36, 44]", "[32, 48]"),
        ("~ 150", "[142.5, 157.5]", "[135, 165]"),
        ("~ 1509", "[1433.55, 1584.45]", "[1358.1, 1659.9]"),
        ("~ -12", "[-12.6, -11.4]", "[-13.2, -10.8]"),
        ("~ 0", "0", "(-1, 1)"),
        ("~ 1/15", "[19/300, 0.07]", "[9/155, 11/145]"),
        ("~ 1/3", "[2/7, 0.4]", "[9/35, 0.44]"),
        ("<~ 30", "[27, 30]", "[24, 30.5]"),
        ("<~ -30", "[-30, -27]", "[-30.5, -24]"),
        ("<~ 0", "0", "[0, 0.5]"),
        ("240e8..270e8", "[2.4e+10, 2.7e+10]", "[2.395e+10, 2.705e+10]"),
        ("1..2.50", "[1, 2.5]", "[0.5, 2.505]"),
        ("-5..-3", "[-5, -3]", "[-5.5, -2.5]"),
        ("~ 31e8..35e8", "[2945000000, 3675000000]", "[2790000000, 3850000000]"),
        ("~ 1..2", "[0.95, 2.1]", "[0.5, 2.5]"),
        ("~ -2..2", "[-2.1, 2.1]", "[-2.5, 2.5]"),
        ("1/10..1/5", "[0.1, 0.2]", "[2/21, 2/9]"),
        ("1e11..<1e12", "[1e+11, 1e+12)", "[1e+11, 1e+12)"),
        ("30..<40", "[30, 40)", "[30, 40)"),
        ("98.5 ± 0.8", "[97.7, 99.3]", "[97.7, 99.3]"),
        ("5 ± 0", "5", "5"),
        ("= 230", "230", "230"),
        ("= 1/3", "1/3", "1/3"),
        ("1/15", "[2/31, 2/29]", "[9/155, 11/145]"),
        ("2/3", "[4/7, 0.8]", "[18/35, 0.88]"),
        ("> 1/5", "(0.2, 0.24]", "[0.2, inf)"),
        ("> 0/5", "(0, inf)", "[0, inf)"),
        ("+10 times", "[9, 10]", "[8.5, 10.5]"),
        ("+1.5 times", "[0.5, 1.5]", "[0.45, 1.55]"),
    ],
)
def test_what_is_written_is_read_in_two_ways(written: str, plain: str, charitable: str) -> None:
    assert both(read(parse_quantity(written))) == (plain, charitable)


@pytest.mark.parametrize(
    ("written", "plain", "charitable"),
    [
        ("1509", "1509", "1509"),
        ("1500", "1500", "[1450, 1550]"),
        ("100", "100", "[80, 120]"),
        ("0", "0", "0"),
        ("1.5e3", "[1450, 1550]", "[1450, 1600)"),
        ("1509.0", "[1508.95, 1509.05]", "[1508.95, 1509.1)"),
        ("~ 1509", "[1433.55, 1584.45]", "[1358.1, 1659.9]"),
        ("~ 7", "[6.5, 7.5]", "[6, 8]"),
        ("> 1509", "(1509, 1810.8]", "[1509, inf)"),
        ("= 1500", "1500", "1500"),
    ],
)
def test_a_count_printed_to_the_unit_is_that_number(written: str, plain: str, charitable: str) -> None:
    """Unless it ends in zeros; an exponent or a decimal point says that it was not counted out."""
    assert both(read(parse_quantity(written), counted=True)) == (plain, charitable)


@pytest.mark.parametrize(
    ("written", "reading"),
    [
        ("3.7", "[3.7, 3.8)"),
        ("-3.7", "(-3.8, -3.7]"),
        ("0", "(-1, 1)"),
        ("140e12", "[1.4e+14, 1.41e+14)"),
        ("4000", "[4000, 4001)"),
    ],
)
def test_truncated_digits_lost_something_away_from_zero(written: str, reading: str) -> None:
    assert both(read(parse_quantity(written), rounding=Rounding.TRUNCATED)) == (reading, reading)


@pytest.mark.parametrize("written", ["3.7", "4000", "140e12", "-3", "0"])
def test_exact_digits_are_one_value(written: str) -> None:
    quantity = parse_quantity(written)
    assert read(quantity, rounding=Rounding.EXACT) == read(parse_quantity(f"= {written}"))


@pytest.mark.parametrize(
    ("written", "step", "plain", "charitable"),
    [
        ("6000", "1000", "[5500, 6500]", "[5500, 7000)"),
        ("6000", "10", "[5995, 6005]", "[5995, 6010)"),
        ("6500", "1000", "[6000, 7000]", "[6000, 7500)"),
        (">= 6000", "1000", "[6000, inf)", "[5500, inf)"),
        ("1000..2000", "1000", "[1000, 2000]", "[500, 2500]"),
    ],
)
def test_a_stated_resolution_takes_the_place_of_the_last_digit(
    written: str, step: str, plain: str, charitable: str
) -> None:
    """Then zeros at the end are digits like others, and a count is as coarse as it says."""
    quantity = parse_quantity(written)
    assert both(read(quantity, step=Fraction(step))) == (plain, charitable)
    assert both(read(quantity, step=Fraction(step), counted=True)) == (plain, charitable)


@pytest.mark.parametrize(
    ("changed", "written", "plain", "charitable"),
    [
        ({"beyond": "0.5"}, "> 10", "(10, 15]", "[10, inf)"),
        ({"beyond": "0"}, "> 1/5", "(0.2, inf)", "[0.2, inf)"),
        ({"about": "0.1"}, "~ 150.0", "[135, 165]", "[120, 180]"),
        ({"about_most": "0.2"}, "~ 100", "[80, 120]", "[60, 140]"),
        ({"nearly": "0.2"}, "<~ 30", "[24, 30]", "[18, 30.5]"),
        ({"slack_most": "0.1"}, "100", "[99.5, 100.5]", "[90, 110]"),
        ({"fraction": "0"}, "1/2", "[0.4, 2/3]", "[0.4, 2/3]"),
    ],
)
def test_every_constant_can_be_set(changed: dict[str, str], written: str, plain: str, charitable: str) -> None:
    constants = replace(DEFAULT_CONSTANTS, **{name: Fraction(value) for name, value in changed.items()})
    assert both(read(parse_quantity(written), constants=constants)) == (plain, charitable)


DIGITS = st.builds(
    lambda sign, whole, decimals, exponent: f"{sign}{whole}{decimals}{exponent}",
    st.sampled_from(["", "", "-"]),
    st.integers(0, 12_000) | st.integers(0, 12).map(lambda count: count * 1000),
    st.sampled_from(["", "", ".5", ".00", ".25"]),
    st.sampled_from(["", "", "e8", "e-3"]),
)
FRACTIONS = st.builds(lambda over, under: f"{over}/{under}", st.integers(0, 9), st.integers(1, 99))
NUMBERS = DIGITS | FRACTIONS
SINGLES = st.builds(lambda bound, number: f"{bound.value} {number}", st.sampled_from(Bound), NUMBERS)
RANGES = st.builds(
    lambda bound, low, joiner, high: f"{bound}{low}{joiner}{high}",
    st.sampled_from(["", "", "~ "]),
    NUMBERS,
    st.sampled_from(["..", "..<", " ± "]),
    NUMBERS,
)
GROWTHS = st.integers(0, 50).map(lambda times: f"+{times} times")
CONSTANTS = st.builds(Constants, **{field.name: st.fractions(0, 1, max_denominator=20) for field in fields(Constants)})


@given(
    SINGLES | RANGES | GROWTHS,
    st.booleans(),
    st.sampled_from(Rounding),
    st.none() | st.sampled_from([Fraction(1, 10), Fraction(1000)]),
    CONSTANTS | st.just(DEFAULT_CONSTANTS),
)
def test_the_plain_reading_lies_within_the_charitable_one(
    written: str, counted: bool, rounding: Rounding, step: Fraction | None, constants: Constants
) -> None:
    try:
        quantity = parse_quantity(written)
    except NotationError:
        return
    readings = read(quantity, counted=counted, rounding=rounding, step=step, constants=constants)
    for interval in (readings.plain, readings.charitable):
        assert interval.lo is None or interval.hi is None or interval.is_point or interval.lo < interval.hi
        assert not (interval.is_point and (interval.lo_open or interval.hi_open))
    assert readings.plain.lies_in(readings.charitable)


@given(DIGITS.filter(lambda written: "-" not in written[:1]))
def test_a_negative_figure_is_the_mirror_of_its_size(written: str) -> None:
    above, below = read(parse_quantity(written)), read(parse_quantity(f"-{written}"))
    assert below == Readings(-above.plain, -above.charitable)
