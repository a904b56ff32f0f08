"""The shipped corpus: green with its acceptances, whole, and its README's table current.

Set CLAIMCHECK_REGENERATE=1 to write the table anew; the test then fails once, so that the change is looked at.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from claimcheck.model.report import Report
from claimcheck.model.verdict import Verdict
from claimcheck.pipeline import check
from claimcheck.reports.ranking import doubts

ROOT = Path(__file__).parent.parent
README = ROOT / "claims" / "README.md"
MOST_ROWS = 15


@pytest.fixture(scope="module")
def corpus() -> Report:
    return check(ROOT / "claims")


def test_the_gate_is_green(corpus: Report) -> None:
    assert [(finding.id, finding.sentence) for finding in corpus.open_findings if finding.level.rank == 0] == []
    assert [problem.sentence for problem in corpus.problems] == []
    assert corpus.exit_code() == 0


def test_every_rule_binds(corpus: Report) -> None:
    assert corpus.unchecked.unbound_rules == ()


def test_known_contradictions_are_found(corpus: Report) -> None:
    """What the reports get wrong, whoever accepted it: a factor of ten, a first that is not, a total that is none."""
    found = {finding.rule for finding in corpus.findings if finding.verdict is Verdict.CONTRADICTION}
    assert {"books_in_a_day", "bytedance_before_alibaba", "qwen_sizes", "week_against_year"} <= found


def test_known_relations_hold(corpus: Report) -> None:
    holding = {found.instance.rule.id for found in corpus.judgements if found.verdict is Verdict.HOLDS}
    assert {"tokens_per_head", "upstream_share", "chain_shares_add_up", "maas_and_solutions_add_up"} <= holding


def test_every_figure_and_number_of_the_documents_is_accounted_for(documents: Path) -> None:
    report = check(ROOT / "claims", documents=documents)
    assert report.unchecked.documents == ()
    assert [finding.sentence for finding in report.findings if finding.check in ("figure", "anchor", "coverage")] == []


def test_the_table_of_the_strongest_discrepancies_is_current(corpus: Report) -> None:
    text = README.read_text(encoding="utf-8")
    begin = "<!-- discrepancies: generated, do not edit by hand -->"
    table = f"{begin}\n{discrepancies(corpus)}<!-- /discrepancies -->"
    real = re.sub(rf"{begin}\n.*?<!-- /discrepancies -->", table.replace("\\", r"\\"), text, flags=re.DOTALL)
    if os.environ.get("CLAIMCHECK_REGENERATE") and real != text:
        README.write_text(real, encoding="utf-8")
        pytest.fail("claims/README.md was written anew: look at the change")
    assert real == text


def discrepancies(report: Report) -> str:
    """The figures to doubt first, one a row: what is printed where, what is wrong with it, and the finding's id."""
    rows = ["| printed | document, line | what is found | finding |", "|---|---|---|---|"]
    contradictions = [finding for finding in report.findings if finding.verdict is Verdict.CONTRADICTION]
    for doubt in doubts(contradictions)[:MOST_ROWS]:
        finding, claim = doubt.findings[0], doubt.claims[0]
        lines = ", ".join(str(line) for line in claim.lines)
        sentence = finding.sentence.replace("|", "\\|")
        rows.append(f"| {claim.figure} | `{claim.document}`, {lines} | {sentence} | `{finding.id}` |")
    return "\n".join(rows) + "\n"
