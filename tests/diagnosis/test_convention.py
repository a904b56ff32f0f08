"""Digits that a document cuts off rather than rounds: one convention that explains all its misses."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.model.report import Report
from claimcheck.reports import terminal

HEAD = """
document: {id: table, title: t, file: t.txt, defaults: {period: 2025}}
indicators:
  amount: {label: amount, unit: kg, aspects: [part, row]}
aspects:
  part: {values: [a, b, c, d, e], complete: true}
rules:
  parts_add_up:
    says: the parts make the whole
    check: amount[part=] == sum(amount, over=part)
    because: they are all
claims:
"""


def row(name: str, total: str, *parts: str) -> str:
    claims = [f"  {name}: {{indicator: amount, value: {total} kg, figure: x, line: 1, about: {{row: {name}}}}}"]
    for part, value in zip("abcde", parts, strict=True):
        about = f"{{row: {name}, part: {part}}}"
        claims.append(f"  {name}_{part}: {{indicator: amount, value: {value} kg, figure: x, line: 1, about: {about}}}")
    return "\n".join(claims) + "\n"


# 1.28 + 2.29 + 3.29 + 1.19 + 1.19 = 9.24: cut after one decimal, the parts add up to 8.8, too little for rounding.
FIRST = row("first", "9.2", "1.2", "2.2", "3.2", "1.1", "1.1")
SECOND = row("second", "5.9", "1.1", "1.1", "1.1", "1.1", "1.1")


def test_a_document_whose_misses_all_fit_when_cut_off_is_named(judged: Callable[[str], Report]) -> None:
    report = judged(HEAD + FIRST + SECOND)
    assert report.cut_off == {"table": 2}
    assert "all 2 misses of table fit if its digits are cut off, not rounded" in terminal.render(report)


def test_a_miss_that_does_not_fit_speaks_against_the_convention(judged: Callable[[str], Report]) -> None:
    assert judged(HEAD + FIRST + SECOND.replace("5.9 kg", "5.0 kg")).cut_off == {}


def test_one_miss_alone_is_no_convention(judged: Callable[[str], Report]) -> None:
    assert judged(HEAD + FIRST).cut_off == {}
