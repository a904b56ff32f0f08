"""The report of the golden folder, and the same with hostile text in every field."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from poison import poisoned

from claimcheck.model.finding import Finding
from claimcheck.model.interval import Interval
from claimcheck.model.report import Report
from claimcheck.model.suspect import Slip, Suspect
from claimcheck.pipeline import check, with_strength

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 1, 31)


@pytest.fixture
def golden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The golden folder, judged in a folder of its own, so that paths are the same wherever the tests run."""
    for name in ("claims", "documents"):
        shutil.copytree(GOLDEN / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return check("claims", documents="documents", today=TODAY)


@pytest.fixture
def suspected(golden: Report) -> Report:
    """The golden report, its strength measured; the books have a conflict, and two explanations, one with a slip."""
    return replace(with_strength(golden), findings=tuple(map(_suspicious, golden.findings)))


def _suspicious(finding: Finding) -> Finding:
    if finding.rule != "books_in_a_day":
        return finding
    one, other, *_ = finding.claims
    slip = Slip("a decimal place", "4.67e8 book/day", 2)
    suspects = (Suspect(one, Interval.point(467_000_000), (slip,), 0), Suspect(other, None, (), 1))
    return replace(finding, conflict=(one.name, other.name), suspects=suspects)


@pytest.fixture
def with_text(suspected: Report) -> Callable[[str], Report]:
    """The report with a text behind every text of every claim, document, rule, finding and problem."""

    def changed(text: str) -> Report:
        corpus = suspected.corpus
        kept = {"settings": corpus.settings, "units": corpus.units, "evidence": {}}
        whole = poisoned(suspected, text)
        return replace(whole, corpus=replace(whole.corpus, **kept), verdicts=suspected.verdicts)

    return changed
