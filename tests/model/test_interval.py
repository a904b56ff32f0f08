"""Exact intervals: tables of what they do at their ends, and the laws of interval arithmetic."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.interval import EVERYTHING, Interval

Operation = Callable[[Interval, Interval], Interval | None]

OPERATIONS: dict[str, tuple[Operation, Callable[[Fraction, Fraction], Fraction]]] = {
    "+": (lambda x, y: x + y, lambda a, b: a + b),
    "-": (lambda x, y: x - y, lambda a, b: a - b),
    "*": (lambda x, y: x * y, lambda a, b: a * b),
    "/": (lambda x, y: x.divided_by(y), lambda a, b: a / b),
}


def read(text: str) -> Interval:
    """An interval in brackets, such as "(-2, 3]" or "[0, inf)"; a number alone is that point."""
    match = re.fullmatch(r"([\[(])(\S+), (\S+)([\])])", text)
    if match is None:
        return Interval.point(Fraction(text))
    lo, hi = (None if "inf" in end else Fraction(end) for end in (match[2], match[3]))
    return Interval(lo, hi, lo is not None and match[1] == "(", hi is not None and match[4] == ")")


def show(interval: Interval | None) -> str:
    """The text that `read` takes; "nothing" for no interval."""
    if interval is None:
        return "nothing"
    if interval.is_point:
        return str(interval.lo)
    left = "(" if interval.lo_open or interval.lo is None else "["
    right = ")" if interval.hi_open or interval.hi is None else "]"
    lo, hi = ("-inf" if interval.lo is None else interval.lo), ("inf" if interval.hi is None else interval.hi)
    return f"{left}{lo}, {hi}{right}"


@pytest.mark.parametrize(
    ("left", "sign", "right", "result"),
    [
        ("[1, 2]", "+", "[3, 4]", "[4, 6]"),
        ("[1, 2)", "+", "[3, 4]", "[4, 6)"),
        ("(1, 2]", "+", "(3, 4]", "(4, 6]"),
        ("[1, inf)", "+", "(3, 4]", "(4, inf)"),
        ("[1, 2]", "+", "(-inf, inf)", "(-inf, inf)"),
        ("[1, 2]", "-", "[3, 4]", "[-3, -1]"),
        ("[1, 2)", "-", "[3, 4)", "(-3, -1)"),
        ("[1, 2]", "-", "[3, inf)", "(-inf, -1]"),
        ("[1, 2]", "*", "[3, 4]", "[3, 8]"),
        ("[-1, 2]", "*", "[3, 4]", "[-4, 8]"),
        ("[-1, 2]", "*", "[-3, 4]", "[-6, 8]"),
        ("[-2, -1]", "*", "[-4, -3]", "[3, 8]"),
        ("[1, 2)", "*", "[3, 4]", "[3, 8)"),
        ("[0, 2)", "*", "[3, 4)", "[0, 8)"),
        ("(0, 2)", "*", "[3, 4)", "(0, 8)"),
        ("(0, 2)", "*", "[0, 4)", "[0, 8)"),
        ("0", "*", "(-inf, inf)", "0"),
        ("[0, 1]", "*", "[1, inf)", "[0, inf)"),
        ("(0, 1]", "*", "[1, inf)", "(0, inf)"),
        ("[-1, 1]", "*", "[1, inf)", "(-inf, inf)"),
        ("(-inf, -1]", "*", "[2, 3]", "(-inf, -2]"),
        ("[-1, 1)", "*", "(-1, 1]", "[-1, 1)"),
        ("[1, 2]", "/", "[4, 8]", "[1/8, 1/2]"),
        ("[1, 2)", "/", "[4, 8)", "(1/8, 1/2)"),
        ("[1, 2]", "/", "[-8, -4]", "[-1/2, -1/8]"),
        ("[1, 2]", "/", "[0, 4]", "[1/4, inf)"),
        ("[1, 2]", "/", "[-4, 0]", "(-inf, -1/4]"),
        ("[1, 2]", "/", "[4, inf)", "(0, 1/2]"),
        ("[0, 2]", "/", "[4, inf)", "[0, 1/2]"),
        ("[1, 2]", "/", "(-inf, -4]", "[-1/2, 0)"),
        ("[1, 2]", "/", "[0, inf)", "(0, inf)"),
        ("[-1, 2]", "/", "[0, 4]", "(-inf, inf)"),
        ("[1, 2]", "/", "[-1, 1]", "(-inf, inf)"),
        ("[1, 2]", "/", "(-inf, inf)", "(-inf, inf)"),
        ("0", "/", "[-1, 1]", "0"),
        ("[1, 2]", "/", "0", "nothing"),
        ("0", "/", "0", "nothing"),
    ],
)
def test_arithmetic_keeps_track_of_open_and_missing_ends(left: str, sign: str, right: str, result: str) -> None:
    operation, _ = OPERATIONS[sign]
    assert show(operation(read(left), read(right))) == result


@pytest.mark.parametrize(
    ("base", "exponent", "result"),
    [
        ("[2, 3]", 2, "[4, 9]"),
        ("[2, 3)", 2, "[4, 9)"),
        ("[-3, 2]", 2, "[0, 9]"),
        ("(-3, 2]", 2, "[0, 9)"),
        ("(-3, 3]", 2, "[0, 9]"),
        ("[-3, -2)", 2, "(4, 9]"),
        ("[-3, 2]", 3, "[-27, 8]"),
        ("(-inf, 2]", 2, "[0, inf)"),
        ("(-inf, -2]", 2, "[4, inf)"),
        ("(-inf, 2]", 3, "(-inf, 8]"),
        ("(0, 2]", 2, "(0, 4]"),
        ("[-3, 2]", 1, "[-3, 2]"),
        ("[-3, 2]", 0, "1"),
        ("[2, 4]", -1, "[1/4, 1/2]"),
        ("[0, 4)", -1, "(1/4, inf)"),
        ("[-2, 4]", -2, "[1/16, inf)"),
        ("[-2, 4]", -1, "(-inf, inf)"),
        ("0", -1, "nothing"),
    ],
)
def test_powers_fold_at_zero(base: str, exponent: int, result: str) -> None:
    assert show(read(base) ** exponent) == result


@pytest.mark.parametrize(
    ("first", "second", "meet", "hull"),
    [
        ("[1, 3]", "[2, 4]", "[2, 3]", "[1, 4]"),
        ("[1, 2]", "[2, 3]", "2", "[1, 3]"),
        ("[1, 2)", "[2, 3]", "nothing", "[1, 3]"),
        ("[1, 2)", "(2, 3]", "nothing", "[1, 3]"),
        ("[1, 2]", "[3, 4]", "nothing", "[1, 4]"),
        ("[1, 3)", "[1, 3]", "[1, 3)", "[1, 3]"),
        ("(1, 3)", "[1, 2]", "(1, 2]", "[1, 3)"),
        ("(-inf, 3]", "[1, inf)", "[1, 3]", "(-inf, inf)"),
        ("(-inf, 1)", "(1, inf)", "nothing", "(-inf, inf)"),
        ("[1, inf)", "(2, inf)", "(2, inf)", "[1, inf)"),
        ("2", "(1, 3)", "2", "(1, 3)"),
        ("1", "(1, 3)", "nothing", "[1, 3)"),
    ],
)
def test_meet_and_hull(first: str, second: str, meet: str, hull: str) -> None:
    for one, other in ((read(first), read(second)), (read(second), read(first))):
        assert show(one.meet(other)) == meet
        assert show(one.hull(other)) == hull


@pytest.mark.parametrize(
    ("inner", "outer", "lies_in"),
    [
        ("[1, 2]", "[1, 2]", True),
        ("(1, 2)", "[1, 2]", True),
        ("[1, 2]", "(1, 2]", False),
        ("[1, 2]", "[0, inf)", True),
        ("[1, inf)", "[0, inf)", True),
        ("[1, inf)", "[0, 9]", False),
        ("(-inf, inf)", "(-inf, inf)", True),
        ("[1, 3]", "[2, 4]", False),
        ("2", "[2, 4]", True),
        ("2", "(2, 4]", False),
    ],
)
def test_lies_in(inner: str, outer: str, lies_in: bool) -> None:
    assert read(inner).lies_in(read(outer)) is lies_in


@pytest.mark.parametrize(
    ("interval", "result"),
    [
        ("[1, 3]", "[1, 3]"),
        ("(1, 3)", "2"),
        ("[1/2, 7/2]", "[1, 3]"),
        ("[1/3, 2/3]", "nothing"),
        ("(1, 2)", "nothing"),
        ("[-1/2, 1/2]", "0"),
        ("[-7/2, -1/2]", "[-3, -1]"),
        ("(0, inf)", "[1, inf)"),
        ("(-inf, 1/2]", "(-inf, 0]"),
        ("(-inf, inf)", "(-inf, inf)"),
        ("1/2", "nothing"),
    ],
)
def test_whole_keeps_the_whole_numbers(interval: str, result: str) -> None:
    assert show(read(interval).whole()) == result


@pytest.mark.parametrize(
    ("interval", "has_zero_inside"),
    [("[-1, 1]", True), ("[0, 1]", False), ("[-1, 0]", False), ("(-inf, 1]", True), ("0", False)],
)
def test_zero_inside_is_not_zero_at_an_end(interval: str, has_zero_inside: bool) -> None:
    assert read(interval).has_zero_inside is has_zero_inside


NUMBERS = st.fractions(-20, 20, max_denominator=12) | st.integers(-5, 5).map(Fraction)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Intervals of every kind: points, open, closed and unbounded."""
    lo, hi = sorted((draw(NUMBERS), draw(NUMBERS)))
    if lo == hi:
        return Interval.point(lo)
    lo_open, hi_open, bounded = draw(st.booleans()), draw(st.booleans()), draw(st.integers(0, 5))
    if bounded == 0:
        return Interval(lo, None, lo_open, False)
    if bounded == 1:
        return Interval(None, hi, False, hi_open)
    return Interval(lo, hi, lo_open, hi_open)


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval and a number in it, often one of its ends."""
    interval = draw(intervals())
    ends = [end for end in (interval.lo, interval.hi) if end is not None and end in interval]
    if ends and draw(st.booleans()):
        return interval, draw(st.sampled_from(ends))
    lo = interval.lo if interval.lo is not None else (interval.hi or Fraction(0)) - 50
    hi = interval.hi if interval.hi is not None else lo + 100
    return interval, (lo + (hi - lo) * draw(st.fractions("1/10", "9/10", max_denominator=10)))


PAIRS = st.tuples(intervals(), intervals())


@given(members(), members(), st.sampled_from("+-*/"))
def test_the_result_of_members_is_a_member_of_the_result(
    first: tuple[Interval, Fraction], second: tuple[Interval, Fraction], sign: str
) -> None:
    (x, a), (y, b) = first, second
    on_intervals, on_numbers = OPERATIONS[sign]
    if sign == "/" and b == 0:
        return
    result = on_intervals(x, y)
    assert result is not None
    assert on_numbers(a, b) in result


@given(members(), st.integers(-4, 4))
def test_the_power_of_a_member_is_a_member_of_the_power(member: tuple[Interval, Fraction], exponent: int) -> None:
    interval, number = member
    if number == 0 and exponent < 0:
        return
    result = interval**exponent
    assert result is not None
    assert number**exponent in result


@given(PAIRS, st.sampled_from("+-*"))
def test_a_closed_end_is_attained_by_ends(pair: tuple[Interval, Interval], sign: str) -> None:
    """No result is wider than it must be: what it closes at is what two ends, or a zero among them, come to."""
    x, y = pair
    on_intervals, on_numbers = OPERATIONS[sign]
    result = on_intervals(x, y)
    assert result is not None
    attained = {on_numbers(a, b) for a, b in product(_closed_ends(x), _closed_ends(y))}
    if sign == "*" and (0 in x or 0 in y):
        attained.add(Fraction(0))
    for end, is_open in ((result.lo, result.lo_open), (result.hi, result.hi_open)):
        assert end is None or is_open or end in attained


def _closed_ends(interval: Interval) -> list[Fraction]:
    return [end for end in (interval.lo, interval.hi) if end is not None and end in interval]


@given(PAIRS, PAIRS, st.sampled_from("+-*/"))
def test_wider_operands_never_give_a_narrower_result(
    first: tuple[Interval, Interval], second: tuple[Interval, Interval], sign: str
) -> None:
    on_intervals, _ = OPERATIONS[sign]
    narrow = on_intervals(first[0], second[0])
    wide = on_intervals(first[0].hull(first[1]), second[0].hull(second[1]))
    if narrow is not None:
        assert wide is not None
        assert narrow.lies_in(wide)


@given(PAIRS, NUMBERS)
def test_meet_holds_what_both_hold(pair: tuple[Interval, Interval], number: Fraction) -> None:
    x, y = pair
    both = x.meet(y)
    assert (number in x and number in y) is (both is not None and number in both)
    assert both is None or (both.lies_in(x) and both.lies_in(y))


@given(PAIRS)
def test_hull_is_the_smallest_around_both(pair: tuple[Interval, Interval]) -> None:
    x, y = pair
    hull = x.hull(y)
    assert x.lies_in(hull)
    assert y.lies_in(hull)
    assert hull == y.hull(x)
    assert {hull.lo, hull.hi} <= {x.lo, x.hi, y.lo, y.hi}


@given(intervals(), st.integers(-25, 25).map(Fraction))
def test_whole_loses_no_whole_number_and_gains_none(interval: Interval, number: Fraction) -> None:
    whole = interval.whole()
    assert (number in interval) is (whole is not None and number in whole)
    if whole is not None:
        assert all(end is None or (end.denominator == 1 and end in interval) for end in (whole.lo, whole.hi))


@given(intervals(), NUMBERS.filter(bool))
def test_scaling_is_multiplying_by_a_point(interval: Interval, factor: Fraction) -> None:
    assert interval.scaled(factor) == interval * Interval.point(factor)
    assert interval.scaled(factor).scaled(1 / factor) == interval


@given(members(), st.integers(1, 12), st.integers(-40, 40))
def test_shortened_ends_lie_outside(member: tuple[Interval, Fraction], bits: int, exponent: int) -> None:
    """Whatever is rounded off, no member is lost, and the ends become short."""
    interval, number = member
    factor = Fraction(3) ** exponent
    short = interval.scaled(factor).shortened(bits)
    assert number * factor in short
    ends = [end for end in (short.lo, short.hi) if end is not None]
    assert all(max(end.numerator.bit_length(), end.denominator.bit_length()) <= bits + 2 for end in ends)


def test_everything_holds_any_number() -> None:
    assert Fraction(10**40) in EVERYTHING
    assert EVERYTHING.width is None
    assert EVERYTHING.middle is None
