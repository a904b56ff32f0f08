"""Calendar periods: what is one, which days it has, what lies in what, and what came before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.period import parse_period

DAYS = st.dates().filter(lambda day: day.year >= 1001 and day.year <= 9998)
PERIODS = st.one_of(
    st.integers(1001, 9998).map(str),
    st.builds(lambda year, half: f"{year}-H{half}", st.integers(1001, 9998), st.integers(1, 2)),
    st.builds(lambda year, quarter: f"{year}-Q{quarter}", st.integers(1001, 9998), st.integers(1, 4)),
    st.builds(lambda year, month: f"{year}-{month:02}", st.integers(1001, 9998), st.integers(1, 12)),
    DAYS.map(lambda day: day.isoformat()),
)


@pytest.mark.parametrize(
    ("text", "first", "last", "days"),
    [
        ("2025", "2025-01-01", "2025-12-31", 365),
        ("2024", "2024-01-01", "2024-12-31", 366),
        ("2025-H1", "2025-01-01", "2025-06-30", 181),
        ("2025-H2", "2025-07-01", "2025-12-31", 184),
        ("2025-Q3", "2025-07-01", "2025-09-30", 92),
        ("2025-08", "2025-08-01", "2025-08-31", 31),
        ("2024-02", "2024-02-01", "2024-02-29", 29),
        ("2025-08-31", "2025-08-31", "2025-08-31", 1),
        ("2021/2025", "2021-01-01", "2025-12-31", 1826),
        ("2025-01/2025-11", "2025-01-01", "2025-11-30", 334),
        ("2025-03-10/2025-03-16", "2025-03-10", "2025-03-16", 7),
    ],
)
def test_a_period_has_these_days(text: str, first: str, last: str, days: int) -> None:
    period = parse_period(text)
    assert (str(period), period.first.isoformat(), period.last.isoformat(), period.days) == (text, first, last, days)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "a period such as 2025"),
        ("25", "a period such as 2025"),
        ("0999", "a period such as 2025"),
        ("2025-8", "a period such as 2025"),
        ("2025-H3", "a period such as 2025"),
        ("2025-Q0", "a period such as 2025"),
        ("2025 Q1", "a period such as 2025"),
        ("２０２５", "a period such as 2025"),
        ("2025-13", "a date that exists"),
        ("2025-02-29", "a date that exists"),
        ("2025/2021", "a period whose second end"),
        ("2025/2025", "a period whose second end"),
        ("2021/2025-06", "a period whose second end"),
        ("2021/2023/2025", "a period such as 2025"),
    ],
)
def test_what_is_no_period_says_why(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}"):
        parse_period(text)


@pytest.mark.parametrize(
    ("outer", "inner", "contains"),
    [
        ("2025", "2025-H1", True),
        ("2025", "2025-08-31", True),
        ("2025-H2", "2025-Q3", True),
        ("2021/2025", "2023", True),
        ("2025", "2025", False),
        ("2025-H1", "2025-Q3", False),
        ("2025-H1", "2025", False),
        ("2025-01/2025-06", "2025-03/2025-09", False),
    ],
)
def test_a_part_lies_within_its_whole(outer: str, inner: str, contains: bool) -> None:
    assert parse_period(outer).contains(parse_period(inner)) is contains


@pytest.mark.parametrize(
    ("text", "year_ago", "previous"),
    [
        ("2025", "2024", "2024"),
        ("2025-H1", "2024-H1", "2024-H2"),
        ("2025-H2", "2024-H2", "2025-H1"),
        ("2025-Q1", "2024-Q1", "2024-Q4"),
        ("2025-01", "2024-01", "2024-12"),
        ("2025-10", "2024-10", "2025-09"),
        ("2025-03-01", "2024-03-01", "2025-02-28"),
        ("2024-02-29", "2023-02-28", "2024-02-28"),
        ("2021/2025", "2020/2024", "2016/2020"),
        ("2025-01/2025-11", "2024-01/2024-11", "2024-01/2024-11"),
        ("2025-04/2026-03", "2024-04/2025-03", "2024-04/2025-03"),
        ("2025-H2/2026-H1", "2024-H2/2025-H1", "2024-H2/2025-H1"),
        ("2025-04/2026-04", "2024-04/2025-04", "2023-04/2024-04"),
        ("2024-07-15/2025-07-14", "2023-07-15/2024-07-14", "2023-07-15/2024-07-14"),
        ("2024-02-29/2024-03-06", "2023-02-28/2023-03-06", "2023-02-28/2023-03-06"),
    ],
)
def test_a_year_ago_and_the_period_before(text: str, year_ago: str, previous: str) -> None:
    period = parse_period(text)
    assert (str(period.year_ago()), str(period.previous())) == (year_ago, previous)


@pytest.mark.parametrize("text", ["1000", "1000-01-01", "1000-Q1"])
def test_nothing_comes_before_the_calendar(text: str) -> None:
    with pytest.raises(ValueError, match="a period such as"):
        parse_period(text).previous()


def test_nothing_comes_after_the_calendar() -> None:
    with pytest.raises(ValueError, match="a day of the years 1000 to 9999"):
        parse_period("9999-12-31").previous(-1)


@given(PERIODS)
def test_the_period_before_ends_the_day_before(text: str) -> None:
    period = parse_period(text)
    before = period.previous()
    assert (period.first - before.last).days == 1
    assert before.previous(-1) == period


@given(PERIODS.filter(lambda text: not text.endswith("-02-29")))
def test_a_year_ago_and_back_is_the_same(text: str) -> None:
    period = parse_period(text)
    assert period.year_ago().year_ago(-1) == period
