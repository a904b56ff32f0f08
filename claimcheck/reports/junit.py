"""A JUnit report: what fails the gate fails, what is accepted or below the gate is skipped, rules that hold pass."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claimcheck.model.finding import Finding
from claimcheck.model.problem import Problem
from claimcheck.model.report import Report
from claimcheck.model.verdict import Level, Verdict
from claimcheck.reports.escape import prose
from claimcheck.reports.wording import PROBLEM, accepted_because, complaint, interval_in, name, state, suspicions

_OUTCOMES = ("failure", "error", "skipped")


def render(report: Report) -> str:
    """One suite for the problems, one for the findings, one for the rules that hold throughout."""
    root = Element("testsuites", name="claimcheck")
    _suite(root, "problems", [_problem(problem) for problem in report.problems])
    _suite(root, "findings", [_finding(report, finding) for finding in report.findings])
    _suite(root, "rules", [_case(rule, "holds", "") for rule in _holding(report)])
    _total(root, list(root.iter("testcase")))
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, title: str, cases: Sequence[Element]) -> None:
    suite = SubElement(root, "testsuite", name=title)
    suite.extend(cases)
    _total(suite, cases)


def _total(element: Element, cases: Sequence[Element]) -> None:
    element.set("tests", str(len(cases)))
    for outcome, total in zip(_OUTCOMES, ("failures", "errors", "skipped"), strict=True):
        if element.tag == "testsuite" or outcome != "skipped":
            element.set(total, str(sum(case.find(outcome) is not None for case in cases)))
    element.set("time", "0")


def _case(group: str, title: str, path: str) -> Element:
    attributes = {"classname": prose(group), "name": prose(title), "time": "0"}
    return Element("testcase", attributes | ({"file": prose(path)} if path else {}))


def _problem(problem: Problem) -> Element:
    case = _case(PROBLEM, str(problem.place), problem.place.path)
    error = SubElement(case, "error", type=PROBLEM, message=prose(problem.sentence))
    error.text = prose(complaint(problem))
    return case


def _finding(report: Report, finding: Finding) -> Element:
    case = _case(name(finding), finding.id, finding.place.path)
    fails = finding.accepted is None and _fails(finding, report.corpus.settings.fail_on)
    message = prose(f"{state(finding)}: {finding.sentence}")
    if fails:
        outcome = SubElement(case, "failure", type=finding.verdict.value, message=message)
        outcome.text = _detail(finding)
    else:
        SubElement(case, "skipped", message=message)
        SubElement(case, "system-out").text = _detail(finding)
    return case


def _fails(finding: Finding, fail_on: str) -> bool:
    """Whether the folder's settings let this finding fail the gate."""
    return fail_on != "never" and finding.level.rank <= Level(fail_on).rank


def _detail(finding: Finding) -> str:
    """The place, the arithmetic and what else there is to say, a line each."""
    lines = [str(finding.place)]
    for step in finding.steps:
        name_of_claim = step.claim.name if step.claim else ""
        interval = interval_in(step.charitable, step.unit, finding.digits)
        lines.append(" ".join(part for part in (step.label, step.text, name_of_claim, interval) if part))
    lines += [*finding.fits_if, *(f"to doubt: {suspicion}" for suspicion in suspicions(finding))]
    lines.append(accepted_because(finding))
    return "\n".join(prose(line) for line in lines if line)


def _holding(report: Report) -> list[str]:
    """The rules of which every decided instance holds, and one at least does."""
    verdicts: dict[str, set[Verdict]] = {}
    for judgement in report.judgements:
        if judgement.verdict is not Verdict.UNDECIDED:
            verdicts.setdefault(judgement.instance.rule.id, set()).add(judgement.verdict)
    return [rule for rule, found in verdicts.items() if found == {Verdict.HOLDS}]
