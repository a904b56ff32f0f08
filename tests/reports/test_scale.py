"""The number line that shows what is stated beside what follows."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.interval import EVERYTHING, Interval
from claimcheck.reports.scale import MOST_TICKS, Scale, scale_for


def between(low: int | None, high: int | None) -> Interval:
    return Interval(None if low is None else Fraction(low), None if high is None else Fraction(high))


def line(*intervals: Interval) -> Scale:
    scale = scale_for(intervals)
    assert scale is not None
    return scale


def test_a_line_of_similar_numbers_is_even() -> None:
    scale = line(between(3, 6), between(2, 4))
    assert not scale.is_logarithmic
    assert [tick.text for tick in scale.ticks()] == ["2", "3", "4", "5", "6"]


def test_a_line_of_numbers_far_apart_is_logarithmic() -> None:
    scale = line(between(7_900_000_000_000, 7_900_000_000_000), between(700_000_000_000_000, 7_000_000_000_000_000))
    assert scale.is_logarithmic
    assert [tick.text for tick in scale.ticks()] == ["1e13", "1e14", "1e15", "1e16"]


def test_a_line_with_a_negative_number_is_even() -> None:
    assert not line(between(-1, -1), between(1000, 1000)).is_logarithmic


def test_zero_is_beyond_a_logarithmic_line() -> None:
    span = line(between(0, 10), between(1000, 1000)).span(between(0, 10))
    assert (span.start, span.cut_start, span.cut_end) == (0.0, True, False)


def test_an_end_that_is_not_there_is_cut() -> None:
    span = line(between(1590, None), between(175, 185)).span(between(1590, None))
    assert (span.end, span.cut_start, span.cut_end) == (1.0, False, True)


def test_there_is_no_line_without_any_number() -> None:
    assert scale_for([EVERYTHING]) is None
    assert scale_for([]) is None


@pytest.mark.parametrize("power", [-500, 0, 500])
def test_a_single_number_of_any_size_has_a_line(power: int) -> None:
    scale = line(Interval.point(Fraction(10) ** power))
    assert 0.3 < scale.span(Interval.point(Fraction(10) ** power)).start < 0.7


NUMBERS = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4))
def test_everything_is_on_the_line_in_its_order(pairs: list[tuple[Fraction, Fraction]]) -> None:
    intervals = [Interval(min(pair), max(pair)) for pair in pairs]
    scale = line(*intervals)
    assert all(0 <= span.start <= span.end <= 1 for span in map(scale.span, intervals))
    ticks = scale.ticks()
    assert 1 <= len(ticks) <= MOST_TICKS + 1
    assert len({tick.text for tick in ticks}) == len(ticks)
    assert all(0 <= tick.at <= 1 for tick in ticks)
