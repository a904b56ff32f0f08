"""The report in SARIF 2.1.0, as code scanning reads it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import claimcheck
from claimcheck.model.claim import Claim
from claimcheck.model.finding import Finding
from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.model.report import Report
from claimcheck.reports.escape import printable, prose
from claimcheck.reports.help import PROBLEM_HELP, Help, help_for
from claimcheck.reports.markdown_text import escaped
from claimcheck.reports.places import uri
from claimcheck.reports.wording import accepted_because, complaint, printed, suspicions, where

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""What relative locations are relative to: the root of the repository."""

FINGERPRINT = "claimcheckFinding/v1"


def render(report: Report) -> str:
    """The problems and findings as results of one run; accepted findings are suppressed with their reason."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(report: Report) -> dict[str, Any]:
    helps = {help_.name: help_ for help_ in _helps(report)}
    index = {name: at for at, name in enumerate(helps)}
    driver = {
        "name": "claimcheck",
        "version": claimcheck.__version__,
        "rules": [_rule(help_) for help_ in helps.values()],
    }
    problems = [_problem(problem, index) for problem in report.problems]
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "invocations": [{"executionSuccessful": not report.problems}],
        "results": [*problems, *(_finding(report, finding, index) for finding in report.findings)],
    }


def _helps(report: Report) -> list[Help]:
    own = [PROBLEM_HELP] if report.problems else []
    return [*own, *(help_for(report.corpus, finding) for finding in report.findings)]


def _rule(help_: Help) -> dict[str, Any]:
    paragraphs = [(label, prose(text)) for label, text in help_.paragraphs]
    rule = {"id": printable(help_.name), "shortDescription": {"text": prose(help_.says) or printable(help_.name)}}
    if not paragraphs:
        return rule
    plain = "\n\n".join(f"{label}: {text}" for label, text in paragraphs)
    markdown = "\n\n".join(f"**{label}**: {escaped(text)}" for label, text in paragraphs)
    return {**rule, "help": {"text": plain, "markdown": markdown}}


def _problem(problem: Problem, index: dict[str, int]) -> dict[str, Any]:
    related = [_location(problem.related, "the other place")] if problem.related else []
    return {
        "ruleId": PROBLEM_HELP.name,
        "ruleIndex": index[PROBLEM_HELP.name],
        "level": "error",
        "message": {"text": _message(complaint(problem))},
        "locations": [_location(problem.place)],
        "relatedLocations": _numbered(related),
        "suppressions": [],
    }


def _finding(report: Report, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    help_ = help_for(report.corpus, finding)
    others = [claim for claim in finding.claims if claim.place != finding.place]
    reason = accepted_because(finding)
    return {
        "ruleId": printable(help_.name),
        "ruleIndex": index[help_.name],
        "level": finding.level.value,
        "message": {"text": _message("\n\n".join(_told(finding)))},
        "locations": [_location(finding.place)],
        "relatedLocations": _numbered([_location(claim.place, _claim_text(report, claim)) for claim in others]),
        "partialFingerprints": {FINGERPRINT: printable(finding.id)},
        "suppressions": [{"kind": "external", "justification": prose(reason)}] if reason else [],
        "properties": {"verdict": finding.verdict.value, "evidence": printable(finding.evidence)},
    }


def _told(finding: Finding) -> list[str]:
    """What a finding has to say, a paragraph each."""
    told = [f"{finding.verdict.value}: {finding.sentence}", *finding.fits_if]
    if finding.conflict:
        told.append(f"cannot all be true: {', '.join(finding.conflict)}")
    return [*told, *(f"to doubt: {suspicion}" for suspicion in suspicions(finding))]


def _claim_text(report: Report, claim: Claim) -> str:
    document = report.corpus.documents[claim.document]
    return f"{claim.name}: {claim.value}, printed {printed(claim)} in {document.title} {where(claim)}".rstrip()


def _location(place: Place, message: str = "") -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(place.path)}
    if place.line:
        end = max(place.end_column, place.column)
        physical["region"] = {"startLine": place.line, "startColumn": place.column, "endColumn": end}
    return {"physicalLocation": physical} | ({"message": {"text": _message(message)}} if message else {})


def _artifact(path: str) -> dict[str, str]:
    shown = uri(path)
    return {"uri": shown} if shown.startswith("file:") else {"uri": shown, "uriBaseId": ROOT}


def _numbered(locations: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": at, **location} for at, location in enumerate(locations, start=1)]


def _message(text: str) -> str:
    """Plain text in which nothing is a placeholder (braces doubled, section 3.11.5) or an embedded link (3.11.6)."""
    lines = (prose(line) for line in text.split("\n\n"))
    return "\n\n".join(lines).replace("{", "{{").replace("}", "}}").replace("](", "] (")
