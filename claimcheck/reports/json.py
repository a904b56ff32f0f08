"""The JSON report: a contract, described by report.schema.json."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import claimcheck
from claimcheck.model.claim import Claim
from claimcheck.model.finding import Finding, Step
from claimcheck.model.interval import Interval
from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.model.ratio import Ratio
from claimcheck.model.readings import Readings
from claimcheck.model.report import Report
from claimcheck.model.verdict import Verdict
from claimcheck.reports.escape import harmless_json

if TYPE_CHECKING:
    from claimcheck.model.screened import Screened
    from claimcheck.model.suspect import Suspect

SCHEMA = "claimcheck-report/1"


MANY = 300
"""Items from which on the quick writer is worth its import."""

BATCH = 200
"""Findings that are plain dictionaries at once: there may be very many."""


def render(report: Report) -> str:
    """The report as JSON text with a stable order of keys."""
    items = len(report.findings) + len(report.implied) + len(report.unchecked.undecided)
    write = _quick_text if items >= MANY else _text
    frame = f"{write(_data(report, []))}\n"
    if not report.findings:
        return frame
    before, after = frame.split(_NO_FINDINGS, 1)
    batches = (report.findings[at : at + BATCH] for at in range(0, len(report.findings), BATCH))
    texts = (write({"findings": [_finding(report, one) for one in batch]}) for batch in batches)
    inner = ",".join(text.removeprefix(_BEFORE).removesuffix(_AFTER) for text in texts)
    return f"{before}{_BEFORE[1:]}{inner}{_AFTER[:-2]}{after}"


_NO_FINDINGS = '\n  "findings": []'
_BEFORE, _AFTER = '{\n  "findings": [', "\n  ]\n}"


def _text(data: object) -> str:
    return harmless_json(json.dumps(data, ensure_ascii=False, indent=2))


def _quick_text(data: object) -> str:
    """The same text, sooner."""
    from pydantic_core import to_json

    try:
        return harmless_json(to_json(data, indent=2).decode())
    except ValueError:
        return _text(data)  # half a surrogate pair, as paths may have


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain dictionaries, lists and strings."""
    return _data(report, [_finding(report, finding) for finding in report.findings])


def _data(report: Report, findings: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "version": claimcheck.__version__,
        "summary": summary(report),
        **({} if report.screened is None else {"screened": _screened(report.screened)}),
        "findings": findings,
        "problems": [_problem(problem) for problem in report.problems],
        "implied": [
            {
                "rule": implied.rule,
                "variable": str(implied.variable),
                "interval": _interval(implied.interval),
                "unit": report.corpus.indicators[implied.variable.indicator].unit_of(implied.variable),
                "claims": list(implied.claims),
            }
            for implied in report.implied
        ],
        "conventions": [
            {"document": name, "convention": "cut off", "misses": misses} for name, misses in report.cut_off.items()
        ],
        "unchecked": {
            "undecided": [
                {
                    "rule": judgement.instance.rule.id,
                    "reason": judgement.reason,
                    "claims": [claim.name for claim in judgement.instance.claims],
                }
                for judgement in report.unchecked.undecided
            ],
            "unbound_rules": list(report.unchecked.unbound_rules),
            "untouched_claims": list(report.unchecked.untouched_claims),
            "documents": list(report.unchecked.documents),
            "is_cut": report.unchecked.is_cut,
        },
    }


def summary(report: Report) -> dict[str, int]:
    """Counts: what was judged by verdict, findings by verdict, and the size of the corpus."""
    open_findings = report.open_findings
    screened = report.screened
    holds, undecided = (screened.holds, sum(screened.undecided.values())) if screened else (0, 0)
    return {
        "holds": report.verdicts.get(Verdict.HOLDS, 0) + holds,
        "undecided": report.verdicts.get(Verdict.UNDECIDED, 0) + undecided,
        "contradictions": sum(finding.verdict is Verdict.CONTRADICTION for finding in open_findings),
        "tensions": sum(finding.verdict is Verdict.TENSION for finding in open_findings),
        "accepted": len(report.findings) - len(open_findings),
        "problems": len(report.problems),
        "claims": report.claims,
        "rules": len(report.corpus.rules),
        "documents": len(report.corpus.documents.keys() | (screened.documents if screened else ())),
    }


def _screened(screened: Screened) -> dict[str, Any]:
    return {
        "claims": screened.claims,
        "held": screened.held,
        "holds": screened.holds,
        "undecided": dict(sorted(screened.undecided.items())),
        "implied": screened.implied,
        "untouched": screened.untouched,
        "exact_rules": list(screened.exact),
        **({"hindrance": screened.hindrance} if screened.hindrance else {}),
    }


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    accepted = finding.accepted
    until = accepted.until.isoformat() if accepted and accepted.until else None
    return {
        "id": finding.id,
        "evidence": finding.evidence,
        "check": finding.check,
        "rule": finding.rule or None,
        "verdict": finding.verdict.value,
        "level": finding.level.value,
        "accepted": {"reason": accepted.reason, "until": until} if accepted else None,
        "sentence": finding.sentence,
        "steps": [_step(step) for step in finding.steps],
        "fits_if": list(finding.fits_if),
        "suspects": [_suspect(suspect) for suspect in finding.suspects],
        "conflict": list(finding.conflict),
        "place": _place(finding.place),
        "claims": [_claim(report, claim) for claim in finding.claims],
    }


def _suspect(suspect: Suspect) -> dict[str, Any]:
    return {
        "claim": suspect.claim.name,
        "explanation": suspect.explanation,
        "needed": _interval(suspect.needed),
        "slips": [{"name": slip.name, "value": slip.value, "clears": slip.clears} for slip in suspect.slips],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "label": step.label,
        "text": step.text,
        "plain": _interval(step.plain),
        "charitable": _interval(step.charitable),
        "unit": step.unit,
        "claim": step.claim.name if step.claim else None,
    }


def _claim(report: Report, claim: Claim) -> dict[str, Any]:
    readings: Readings | None = claim.readings
    return {
        "name": claim.name,
        "document": claim.document,
        "document_file": report.corpus.documents[claim.document].file or None,
        "line": list(claim.lines),
        "figure": claim.figure,
        "value": claim.value,
        "plain": _interval(readings.plain if readings else None),
        "charitable": _interval(readings.charitable if readings else None),
        "place": _place(claim.place),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "place": _place(problem.place),
        "expected": problem.expected,
        "found": problem.found,
        "advice": problem.advice,
        "related": _place(problem.related) if problem.related else None,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column, "end_column": place.end_column}


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    return {
        "lo": _fraction(interval.lo_ratio),
        "hi": _fraction(interval.hi_ratio),
        "lo_open": interval.lo_open,
        "hi_open": interval.hi_open,
    }


def _fraction(ratio: Ratio | None) -> str | None:
    return None if ratio is None else f"{ratio[0]}/{ratio[1]}"
