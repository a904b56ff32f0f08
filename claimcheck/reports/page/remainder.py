"""The end of the report: problems of the files, and what was not checked."""

from __future__ import annotations

from claimcheck.model.problem import Problem
from claimcheck.model.report import Report
from claimcheck.reports.cap import told
from claimcheck.reports.closing import closing_lines
from claimcheck.reports.page.markup import NOTHING, Html, code, element, joined, listed, text
from claimcheck.reports.telling import unchecked
from claimcheck.reports.wording import complaint


def problems(report: Report) -> Html:
    """What kept something from being judged, each with its place."""
    if not report.problems:
        return NOTHING
    items = [_problem(problem) for problem in told(report.problems)]
    return element("section", element("h2", text("Problems in the files")), listed(items), id="problems")


def _problem(problem: Problem | str) -> Html:
    if isinstance(problem, str):
        return text(problem)
    return joined([code(str(problem.place)), text(complaint(problem))], " ")


def not_checked(report: Report) -> Html:
    """The closing lines of every report, and behind each the whole list."""
    lists = [
        element("details", element("summary", text(f"{heading} ({len(entries)})")), listed(map(text, entries)))
        for heading, entries in unchecked(report)
    ]
    heading = element("h2", text("What was not checked"))
    return element("section", heading, listed(map(text, closing_lines(report))), *lists, id="unchecked")
