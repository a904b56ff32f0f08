"""Calendar periods: 2025, 2025-H1, 2025-Q3, 2025-08, 2025-08-31, 2021/2025."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_PATTERN = re.compile(
    r"(?P<year>[1-9]\d{3})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?",
    flags=re.ASCII,
)

FORMS = "2025, 2025-H1, 2025-Q3, 2025-08, 2025-08-31 or 2021/2025"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included. `text` is its canonical notation and decides equality in a join."""

    text: str
    first: date
    last: date

    def contains(self, other: Period) -> bool:
        """Whether the other period lies within this one and is shorter."""
        return self.first <= other.first and other.last <= self.last and self.days > other.days

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def year_ago(self, years: int = 1) -> Period:
        """The same period `years` years earlier. Raises ValueError outside the years 1000 to 9999."""
        return parse_period("/".join(_years_before(end, years) for end in self.text.split("/")))

    def previous(self, count: int = 1) -> Period:
        """The period of the same kind that ends the day before this one begins; a negative count goes forward.

        Of one from here to there, it is the same part of an earlier year, the latest that ends before this one begins.
        """
        if "/" in self.text:
            months = 12 * (self.last.year - self.first.year) + self.last.month - self.first.month
            return self.year_ago(count * (1 + (months - (self.last.day < self.first.day)) // 12))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", self.text):
            return parse_period(_days_before(self.first, count).isoformat())
        year, kind, number, per_year = _parts(self.text)
        year, index = divmod(year * per_year + number - 1 - count, per_year)
        digits = 2 if kind == "-" else 1
        return parse_period(f"{year:04}{kind}{index + 1:0{digits}}" if kind else f"{year:04}")

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """The period that a text stands for. Raises ValueError, with the reason, where it stands for none."""
    first, slash, last = text.partition("/")
    start = _single(first)
    if not slash:
        return start
    end = _single(last)
    if end.first <= start.first or len(first) != len(last):
        raise ValueError("a period whose second end is of the same kind as the first, and later")
    return Period(text, start.first, end.last)


def _years_before(text: str, years: int) -> str:
    """One end of a period some years earlier; the 29th of February becomes the 28th where there is none."""
    year = int(text[:4]) - years
    rest = "-02-28" if text.endswith("-02-29") and not isleap(year) else text[4:]
    return f"{year:04}{rest}"


def _days_before(day: date, count: int) -> date:
    try:
        return day - timedelta(days=count)
    except OverflowError:
        raise ValueError("a day of the years 1000 to 9999") from None


def _single(text: str) -> Period:
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise ValueError(f"a period such as {FORMS}")
    year = int(match["year"])
    months = _months(match)
    try:
        if match["day"]:
            day = date(year, months[0], int(match["day"]))
            return Period(text, day, day)
        return Period(text, date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1]))
    except ValueError:
        raise ValueError("a date that exists") from None


def _months(match: re.Match[str]) -> tuple[int, int]:
    """The first and last month of the period."""
    if match["half"]:
        return int(match["half"]) * 6 - 5, int(match["half"]) * 6
    if match["quarter"]:
        return int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3
    return (int(match["month"]), int(match["month"])) if match["month"] else (1, 12)


def _parts(text: str) -> tuple[int, str, int, int]:
    """Year, the sign before the number, the number within the year, and how many make a year."""
    match = _PATTERN.fullmatch(text)
    assert match is not None
    year = int(match["year"])
    if match["half"]:
        return year, "-H", int(match["half"]), 2
    if match["quarter"]:
        return year, "-Q", int(match["quarter"]), 4
    return (year, "-", int(match["month"]), 12) if match["month"] else (year, "", 1, 1)
