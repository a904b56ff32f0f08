"""Workflow commands that GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from claimcheck.model.finding import Finding
from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.model.report import Report
from claimcheck.model.verdict import Level
from claimcheck.reports.cap import told
from claimcheck.reports.escape import printable, prose
from claimcheck.reports.places import repository_path
from claimcheck.reports.wording import PROBLEM, complaint, name, state

MOST_ANNOTATIONS = 10
"""What GitHub shows of a step at least; the rest is named in one notice."""

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def render(report: Report) -> str:
    """Problems and open findings as annotations, worst first, ten at most; then one notice that names the others."""
    annotations = [*map(_problem, report.problems), *map(_finding, report.open_findings)]
    lines = [*annotations[:MOST_ANNOTATIONS], *_notice(report)]
    return "".join(f"{line}\n" for line in lines)


def _problem(problem: Problem) -> str:
    return _command("error", problem.place, PROBLEM, prose(complaint(problem)))


def _finding(finding: Finding) -> str:
    title = f"{finding.verdict.value}[{name(finding)}]"
    parts = [finding.sentence, *finding.fits_if, finding.id]
    message = "\n".join(prose(part) for part in parts)
    return _command(_COMMANDS[finding.level], finding.place, title, message)


def _command(command: str, place: Place, title: str, message: str) -> str:
    """One workflow command; the message is printable but for its line ends."""
    where = {"file": repository_path(place.path), "line": str(place.line or 1)}
    if place.line:
        where |= {"endLine": str(place.line), "col": str(place.column), "endColumn": str(place.end_column)}
    properties = ",".join(f"{key}={_property(value)}" for key, value in {**where, "title": title}.items())
    return f"::{command} {properties}::{_data(message)}"


def _notice(report: Report) -> Iterator[str]:
    """What no annotation shows: everything beyond the most there may be, and what is accepted."""
    left = list(_left(report))
    if left:
        annotated = min(MOST_ANNOTATIONS, len(report.problems) + len(report.open_findings))
        what = f"not annotated, {len(report.problems) + len(report.findings) - annotated} in all:"
        message = _data("\n".join([what, *left]))
        yield f"::notice title=claimcheck::{message}"


def _left(report: Report) -> Iterator[str]:
    room = max(0, MOST_ANNOTATIONS - len(report.problems))
    for problem in islice(told(report.problems), MOST_ANNOTATIONS, None):
        yield prose(problem if isinstance(problem, str) else f"{problem.place}: {complaint(problem)}")
    for finding in report.open_findings[room:]:
        yield prose(f"{finding.id}: {finding.sentence}")
    for finding in report.findings:
        if finding.accepted is not None:
            yield prose(f"{state(finding)} {finding.id}: {finding.sentence}")


def _data(text: str) -> str:
    """Escaped as the runner reads a message back; what is in its lines is printable already."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")
