"""Many findings are written by a quicker writer, as the same text that few are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.pipeline import check
from claimcheck.reports import json as report_json

TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


@given(DATA)
def test_both_writers_write_the_same(data: object) -> None:
    text = report_json._quick_text(data)
    assert text == report_json._text(data)
    assert json.loads(text) == data


@pytest.mark.parametrize("batch", [1, 2, 1000])
def test_findings_are_written_in_batches_as_if_at_once(
    batch: int, wrong_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = check(wrong_folder)
    assert len(report.findings) == 3
    expected = json.dumps(report_json.as_data(report), ensure_ascii=False, indent=2) + "\n"
    assert report_json.render(report) == expected
    monkeypatch.setattr(report_json, "MANY", 1)
    monkeypatch.setattr(report_json, "BATCH", batch)
    assert report_json.render(report) == expected


@pytest.fixture
def wrong_folder(tmp_path: Path) -> Path:
    (tmp_path / "claims.yaml").write_text(
        "indicators:\n  amount: {label: an amount, unit: book, aspects: [city], range: 0..5 book}\n"
        "document: {id: d, title: 报告, file: d.txt}\n"
        "claims:\n"
        + "".join(
            f"  c{at}: {{indicator: amount, value: {at} book, figure: {at}本, line: 1, about: {{city: 城{at}}}}}\n"
            for at in range(4, 9)
        ),
        encoding="utf-8",
    )
    return tmp_path
