"""What a name stands for: a check, a rule, a claim, an indicator or a finding, with its whole derivation."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from textwrap import wrap

from claimcheck.model.catalogue import CATALOGUE, HOW_TO_ACCEPT, Check
from claimcheck.model.claim import Claim
from claimcheck.model.finding import Finding
from claimcheck.model.indicator import Indicator
from claimcheck.model.judgement import Judgement
from claimcheck.model.numeral import digits_to_tell_ends, interval_text
from claimcheck.model.readings import Readings
from claimcheck.model.report import Report
from claimcheck.model.rule import Rule
from claimcheck.model.verdict import Verdict
from claimcheck.reports.terminal import aligned, labelled, render_finding

WIDTH = 80
"""Columns that running text is wrapped to."""

MOST_ROWS = 30
"""Instances or claims listed; `claimcheck list` has the rest."""


def explain(report: Report, name: str, width: int = 80) -> str | None:
    """The text that explains a name, or None where nothing has it."""
    lines = [line for part in _parts(report, name, width) for line in part]
    return "\n".join(lines) + "\n" if lines else None


def explain_check(name: str) -> str | None:
    """The text of a check, which needs no folder."""
    check = CATALOGUE.get(name)
    return None if check is None else "\n".join(_check(check)) + "\n"


def similar_names(report: Report, name: str) -> list[str]:
    """Names that one may have meant."""
    corpus = report.corpus
    known = [*CATALOGUE, *corpus.rules, *corpus.indicators, *corpus.claims, *(found.id for found in report.findings)]
    ending = [claim for claim in corpus.claims if claim.endswith(f".{name}")]
    return ending or get_close_matches(name, known, n=3)


def _parts(report: Report, name: str, width: int) -> Iterator[Iterator[str]]:
    corpus = report.corpus
    if name in CATALOGUE:
        yield _check(CATALOGUE[name])
    if name in corpus.rules:
        yield _rule(report, corpus.rules[name], width)
    if name in corpus.claims:
        yield _claim(report, corpus.claims[name], width)
    if name in corpus.indicators:
        yield _indicator(report, corpus.indicators[name], width)
    for finding in report.findings:
        if finding.id == name:
            yield _finding(report, finding, width)


def _check(check: Check) -> Iterator[str]:
    yield f"check {check.name}: {check.finds}"
    parts = (
        ("why", check.why),
        ("how it is decided", check.decides),
        ("example", check.example),
        ("broken in good faith", check.good_faith),
        ("what to do", check.to_do),
        ("accepting", HOW_TO_ACCEPT),
    )
    for label, text in parts:
        yield ""
        yield from wrap(f"{label}: {text}", WIDTH, subsequent_indent="  ")


def _rule(report: Report, rule: Rule, width: int) -> Iterator[str]:
    yield f"rule {rule.id}: {rule.says}"
    yield f"  --> {rule.place}"
    where = ", ".join(f"{key}={value}" for key, value in rule.where)
    rows = [("check", rule.check), ("where", where), ("because", rule.because), ("unless", rule.unless)]
    yield from labelled(rows, "  ", width)
    yield ""
    judged = [judgement for judgement in report.judgements if judgement.instance.rule.id == rule.id]
    yield f"  {len(judged)} instances" if len(judged) != 1 else "  1 instance"
    yield from labelled([_instance_row(judgement) for judgement in judged[:MOST_ROWS]], "    ", width)
    yield ""
    rows = [("how it is decided", CATALOGUE["rule"].decides), ("accepting", HOW_TO_ACCEPT)]
    yield from labelled(rows, "  ", width)


def _instance_row(judgement: Judgement) -> tuple[str, str]:
    names = ", ".join(claim.name for claim in judgement.chosen if claim is not None)
    return judgement.verdict.value, names + (f" ({judgement.reason})" if judgement.reason else "")


def _claim(report: Report, claim: Claim, width: int) -> Iterator[str]:
    document = report.corpus.documents[claim.document]
    yield f"claim {claim.name}: {claim.value}"
    yield f"  --> {claim.place}"
    source = f"{document.title} ({document.file})" if document.file else document.title
    lines = ", ".join(str(line) for line in claim.lines)
    rows = [
        ("says", claim.says),
        ("variable", str(claim.variable)),
        ("printed", f"{claim.figure}, line {lines}" if lines else claim.figure),
        ("document", source),
        ("basis", claim.basis.value),
        ("note", claim.note),
        *_reading_rows(claim),
        *_touching(report, claim),
    ]
    yield from labelled(rows, "  ", width)


def _reading_rows(claim: Claim) -> list[tuple[str, str]]:
    readings: Readings | None = claim.readings
    if readings is None:
        return [("readings", "none: its value does not fit its indicator")]
    both = (readings.plain, readings.charitable)
    digits = digits_to_tell_ends(both)
    texts = [f"{interval_text(reading, digits)} {claim.shown_unit}".strip() for reading in both]
    return [("plain", texts[0]), ("charitable", texts[1])]


def _touching(report: Report, claim: Claim) -> list[tuple[str, str]]:
    """The rules and findings that a claim takes part in."""
    rules = sorted(
        {
            judgement.instance.rule.id
            for judgement in report.judgements
            if judgement.verdict is not Verdict.UNDECIDED and claim.name in {c.name for c in judgement.instance.claims}
        }
    )
    findings = [found.id for found in report.findings if claim.name in {other.name for other in found.claims}]
    return [("rules", ", ".join(rules) or "none"), ("findings", ", ".join(findings) or "none")]


def _indicator(report: Report, indicator: Indicator, width: int) -> Iterator[str]:
    yield f"indicator {indicator.id}: {indicator.label}"
    yield f"  --> {indicator.place}"
    rows = [
        ("counted", indicator.definition),
        ("unit", indicator.unit.text or "none"),
        ("aspects", ", ".join(indicator.aspects) or "none"),
        ("range", interval_text(indicator.range)),
        ("over", indicator.over.value if indicator.over else ""),
        ("unless", indicator.unless),
    ]
    yield from labelled(rows, "  ", width)
    claims = [claim for claim in report.corpus.claims.values() if claim.indicator.id == indicator.id]
    yield f"  {len(claims)} claims"
    yield from aligned([(str(claim.variable), claim.value, claim.name) for claim in claims[:MOST_ROWS]], "    ")


def _finding(report: Report, finding: Finding, width: int) -> Iterator[str]:
    yield from render_finding(finding, width=width).split("\n")
    accepted = finding.accepted.reason if finding.accepted else ""
    yield from labelled([("evidence ", finding.evidence), ("accepted ", accepted)], "    ", width)
    rule = report.corpus.rules.get(finding.rule)
    if rule is not None:
        yield ""
        rows = [("rule", rule.says), ("check", rule.check), ("because", rule.because), ("unless", rule.unless)]
        yield from labelled(rows, "    ", width)
    for claim in finding.claims:
        yield ""
        yield from (f"    {line}" for line in _claim(report, claim, width - 4))
