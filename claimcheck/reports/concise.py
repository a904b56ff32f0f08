"""The report with one line a finding, for editors and for grep."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.finding import Finding
from claimcheck.model.report import Report
from claimcheck.reports.cap import told
from claimcheck.reports.escape import prose
from claimcheck.reports.wording import PROBLEM, complaint, name, state


def render(report: Report) -> str:
    """A line for each problem and each finding: path:line:column: level verdict[rule] sentence (id)."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for problem in told(report.problems):
        line = problem if isinstance(problem, str) else f"{problem.place}: error {PROBLEM} {complaint(problem)}"
        yield prose(line)
    for finding in report.findings:
        yield prose(f"{finding.place}: {_headline(finding)}")


def _headline(finding: Finding) -> str:
    return f"{finding.level.value} {state(finding)}[{name(finding)}] {finding.sentence} ({finding.id})"
