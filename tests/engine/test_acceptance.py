"""Acceptances: what is kept, what has changed or expired since, and what no longer matches; and the ids they name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from claimcheck.model.report import Report
from claimcheck.pipeline import check

Folder = Callable[..., Path]

CLAIMS = """
document: {{id: report, title: A report, kind: reference, origin: a test}}
indicators:
  total: {{label: total, unit: ""}}
  a: {{label: a, unit: ""}}
  b: {{label: b, unit: ""}}
claims:
  total: {{indicator: total, value: "= {total}"}}
  a: {{indicator: a, value: "= {a}"}}
  b: {{indicator: b, value: "= {b}"}}
rules:
  parts: {{says: parts add up, check: total == a + b, because: a test}}
"""

DAY = date(2026, 6, 15)


def direct(report: Report) -> list[str]:
    """The findings of rules and of acceptances, in the order of the report."""
    told = [finding for finding in report.findings if finding.check in ("rule", "expired", "unmatched", "changed")]
    return [f"{finding.rule or finding.check} {'accepted' if finding.accepted else 'open'}" for finding in told]


@pytest.fixture
def broken(folder: Folder) -> Path:
    """A folder in which the parts do not add up."""
    return folder(CLAIMS.format(total=110, a=40, b=60))


def finding_of(root: Path) -> tuple[str, str]:
    """The id and the evidence of the rule's finding."""
    (finding,) = (finding for finding in check(root, today=DAY).findings if finding.rule == "parts")
    return finding.id, finding.evidence


def accept(folder: Folder, finding: str, evidence: str, until: str = "") -> Path:
    day = f", until: {until}" if until else ""
    return folder(f"accepted:\n  {finding}: {{reason: known, evidence: {evidence}{day}}}\n", "accepted.yaml")


def test_an_accepted_finding_stays_in_the_report_and_opens_the_gate(folder: Folder, broken: Path) -> None:
    assert check(broken).exit_code() == 1
    report = check(accept(folder, *finding_of(broken)), today=DAY)
    assert direct(report) == ["parts accepted"]
    (accepted,) = (finding.accepted for finding in report.findings if finding.rule == "parts")
    assert accepted is not None
    assert accepted.reason == "known"


def test_an_acceptance_holds_until_its_day_and_on_it(folder: Folder, broken: Path) -> None:
    root = accept(folder, *finding_of(broken), until="2026-06-15")
    assert direct(check(root, today=date(2026, 6, 15))) == ["parts accepted"]
    after = check(root, today=date(2026, 6, 16))
    assert sorted(direct(after)) == ["expired open", "parts open"]
    (expired,) = (finding for finding in after.findings if finding.check == "expired")
    assert (expired.verdict.value, expired.level.value) == ("contradiction", "error")
    assert expired.sentence.endswith("it was accepted until 2026-06-15")


def test_an_acceptance_of_other_values_is_told_with_the_new_evidence(folder: Folder, broken: Path) -> None:
    finding, evidence = finding_of(broken)
    accept(folder, finding, evidence)
    report = check(folder(CLAIMS.format(total=120, a=40, b=60)), today=DAY)
    assert sorted(direct(report)) == ["changed open", "parts open"]
    (changed,) = (found for found in report.findings if found.check == "changed")
    assert finding_of(broken)[0] == finding
    assert finding_of(broken)[1] in changed.sentence


def test_an_acceptance_of_nothing_is_told(folder: Folder, broken: Path) -> None:
    accept(folder, *finding_of(broken))
    report = check(folder(CLAIMS.format(total=100, a=40, b=60)), today=DAY)
    assert direct(report) == ["unmatched open"]


@pytest.mark.parametrize("name", ["anchor", "coverage"])
def test_an_acceptance_of_a_check_that_could_not_run_is_not_judged(folder: Folder, name: str) -> None:
    """Without the documents at hand nobody knows whether the finding is still there."""
    text = CLAIMS.format(total=100, a=40, b=60)
    root = accept(folder, f"{name}-123abc", "456def")
    folder(text.replace("origin: a test", "origin: a test, file: report.txt"))
    assert direct(check(root, today=DAY)) == []
    folder(text)
    assert direct(check(root, today=DAY)) == ["unmatched open"]


def test_with_problems_in_the_folder_no_acceptance_is_called_stale(folder: Folder, broken: Path) -> None:
    accept(folder, *finding_of(broken))
    folder("indicators:\n  broken: {label: broken, unit: nonsense}\n", "broken.yaml")
    report = check(folder(CLAIMS.format(total=100, a=40, b=60)), today=DAY)
    assert report.exit_code() == 2
    assert direct(report) == []


def test_an_id_depends_on_neither_lines_nor_values(folder: Folder, broken: Path) -> None:
    finding, evidence = finding_of(broken)
    moved = folder("# a comment\n\n" + CLAIMS.format(total=110, a=40, b=60))
    assert finding_of(moved) == (finding, evidence)
    changed = folder(CLAIMS.format(total=111, a=40, b=60))
    assert finding_of(changed)[0] == finding
    assert finding_of(changed)[1] != evidence


def test_an_id_is_made_of_the_rule_and_the_names_of_the_claims(folder: Folder, broken: Path) -> None:
    finding, _ = finding_of(broken)
    assert finding.startswith("parts-")
    renamed = folder(CLAIMS.format(total=110, a=40, b=60).replace("  a: {indicator", "  first: {indicator"))
    assert finding_of(renamed)[0] != finding


def test_evidence_knows_how_grave_a_finding_is(folder: Folder) -> None:
    """Who accepted a tension has not accepted the contradiction that it turns into."""
    text = CLAIMS.format(total=110, a=40, b=60)
    grave = finding_of(folder(text))
    excused = finding_of(folder(text.replace("because: a test", "because: a test, unless: perimeters differ")))
    assert excused[0] == grave[0]
    assert excused[1] != grave[1]
