"""The formats that a report can be written in. Nothing heavy is imported before its format is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.model.report import Report


def _text(report: Report) -> str:
    from claimcheck.reports import terminal

    return terminal.render(report)


def _concise(report: Report) -> str:
    from claimcheck.reports import concise

    return concise.render(report)


def _json(report: Report) -> str:
    from claimcheck.reports import json

    return json.render(report)


def _markdown(report: Report) -> str:
    from claimcheck.reports import markdown

    return markdown.render(report)


def _html(report: Report) -> str:
    from claimcheck.reports import html

    return html.render(report)


def _github(report: Report) -> str:
    from claimcheck.reports import github

    return github.render(report)


def _gitlab(report: Report) -> str:
    from claimcheck.reports import gitlab

    return gitlab.render(report)


def _sarif(report: Report) -> str:
    from claimcheck.reports import sarif

    return sarif.render(report)


def _junit(report: Report) -> str:
    from claimcheck.reports import junit

    return junit.render(report)


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": _text,
    "concise": _concise,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
    "junit": _junit,
}
"""What each format makes of a report; the text format takes its defaults, 80 cells and no colour."""

DESCRIPTIONS: Mapping[str, str] = {
    "text": "people at a terminal: each finding with its arithmetic, and what was not checked",
    "concise": "editors and grep: one line a finding, with file, line and column",
    "json": "programs: everything, exactly, as `claimcheck schema report` describes it",
    "markdown": "pull requests and mails: the discrepancy report",
    "html": "readers: the discrepancy report as one page with pictures, which needs no network",
    "github": "GitHub Actions: annotations on the lines, the worst first",
    "gitlab": "GitLab: a code quality report for the merge request",
    "sarif": "code scanning: SARIF 2.1.0, accepted findings as suppressions",
    "junit": "CI servers: a test report",
}
"""What each format is for."""
