"""A code quality report as GitLab shows it in a merge request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from claimcheck.model.finding import Finding
from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.model.report import Report
from claimcheck.model.verdict import Level
from claimcheck.reports.escape import printable, prose
from claimcheck.reports.places import repository_path
from claimcheck.reports.wording import PROBLEM, accepted_because, complaint, name, state

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "minor", Level.NOTE: "info"}


def render(report: Report) -> str:
    """The problems and findings as a JSON array; an accepted finding is an info with its reason."""
    issues = [*_problems(report), *map(_finding, report.findings)]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _problems(report: Report) -> Iterator[dict[str, Any]]:
    seen: dict[str, int] = {}
    for problem in report.problems:
        key = _key(problem)
        seen[key] = seen.get(key, 0) + 1
        yield _issue(PROBLEM, complaint(problem), "blocker", f"{key} {seen[key]}", problem.place)


def _key(problem: Problem) -> str:
    """What a problem is known by when its line moves."""
    return f"{repository_path(problem.place.path)} {problem.sentence}"


def _finding(finding: Finding) -> dict[str, Any]:
    severity = "info" if finding.accepted else _SEVERITIES[finding.level]
    reason = f": {accepted_because(finding)}" if finding.accepted else ""
    description = f"{finding.sentence} ({state(finding)}, {finding.id}{reason})"
    return _issue(name(finding), description, severity, finding.id, finding.place)


def _issue(check: str, description: str, severity: str, key: str, place: Place) -> dict[str, Any]:
    return {
        "description": prose(description),
        "check_name": prose(check),
        "fingerprint": sha256(key.encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": severity,
        "location": {"path": printable(repository_path(place.path)), "lines": {"begin": place.line or 1}},
    }
