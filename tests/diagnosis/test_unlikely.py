"""Sums that rounding can just explain, and hardly ever does."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.model.report import Report
from claimcheck.model.verdict import Verdict

HEAD = """
document: {id: table, title: t, file: t.txt, defaults: {period: 2025}}
indicators:
  amount: {label: amount, unit: kg, aspects: [part]}
aspects:
  part: {values: [a, b, c, d, e, f, g, h, i, j, k, l], complete: true}
rules:
  parts_add_up:
    says: the parts make the whole
    check: amount[part=] == sum(amount, over=part)
    because: they are all
claims:
"""


def table(total: str) -> str:
    parts = [
        f"  {part}: {{indicator: amount, value: 1.1 kg, about: {{part: {part}}}, figure: x, line: 1}}\n"
        for part in "abcdefghijkl"
    ]
    return f"{HEAD}  total: {{indicator: amount, value: {total} kg, figure: x, line: 1}}\n{''.join(parts)}"


def test_twelve_parts_that_miss_by_five_last_digits_are_a_tension_with_its_chance(
    judged: Callable[[str], Report],
) -> None:
    # Twice the chance that twelve numbers between 0 and 1 add up to 1.5 at most: 2 (1.5^12 - 12 * 0.5^12) / 12!.
    [finding] = [found for found in judged(table("13.7")).findings if found.rule]
    assert finding.verdict is Verdict.TENSION
    assert finding.fits_if == ("only if the rounding errors happen to add up: the chance is one in 1.8e6",)


def test_twelve_parts_that_miss_by_two_are_left_alone(judged: Callable[[str], Report]) -> None:
    assert [found for found in judged(table("13.4")).findings if found.rule] == []


def test_a_miss_that_rounding_cannot_explain_is_told_as_such(judged: Callable[[str], Report]) -> None:
    [finding] = [found for found in judged(table("14.0")).findings if found.rule]
    assert "rounding errors" not in " ".join(finding.fits_if)
