"""What is in a folder, one line a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from claimcheck.model.numeral import interval_text
from claimcheck.model.report import Report
from claimcheck.reports.terminal import aligned

Row = Sequence[str]


def render(report: Report, kind: str) -> str:
    """All things of a kind, in columns."""
    rows = list(KINDS[kind](report))
    return "\n".join(aligned(rows)) + "\n" if rows else f"no {kind}\n"


def _documents(report: Report) -> Iterator[Row]:
    for document in report.corpus.documents.values():
        count = sum(claim.document == document.id for claim in report.corpus.claims.values())
        yield document.id, f"{count} claims", document.kind.value, document.title


def _claims(report: Report) -> Iterator[Row]:
    for claim in report.corpus.claims.values():
        yield claim.name, claim.value, str(claim.variable)


def _indicators(report: Report) -> Iterator[Row]:
    for indicator in report.corpus.indicators.values():
        yield indicator.id, indicator.unit.text or "1", ", ".join(indicator.aspects), indicator.label


def _rules(report: Report) -> Iterator[Row]:
    counts: dict[str, int] = {}
    for judgement in report.judgements:
        bound = judgement.instance.rule.id
        counts[bound] = counts.get(bound, 0) + 1
    for name, rule in report.corpus.rules.items():
        yield name, f"{counts.get(name, 0)} instances", rule.says


def _findings(report: Report) -> Iterator[Row]:
    for finding in report.findings:
        verdict = f"accepted {finding.verdict.value}" if finding.accepted else finding.verdict.value
        yield finding.id, verdict, finding.sentence


def _implied(report: Report) -> Iterator[Row]:
    for implied in report.implied:
        unit = report.corpus.indicators[implied.variable.indicator].unit_of(implied.variable)
        yield str(implied.variable), f"{interval_text(implied.interval)} {unit}".strip(), implied.rule


def _undecided(report: Report) -> Iterator[Row]:
    for judgement in report.unchecked.undecided:
        yield judgement.instance.rule.id, judgement.reason


def _untouched(report: Report) -> Iterator[Row]:
    for name in report.unchecked.untouched_claims:
        claim = report.corpus.claims[name]
        yield name, claim.value, str(claim.variable)


def _acceptances(report: Report) -> Iterator[Row]:
    for acceptance in report.corpus.acceptances.values():
        yield acceptance.finding, acceptance.reason


def _units(report: Report) -> Iterator[Row]:
    return ((name,) for name in sorted(report.corpus.units.names))


KINDS: Mapping[str, Callable[[Report], Iterator[Row]]] = {
    "documents": _documents,
    "claims": _claims,
    "indicators": _indicators,
    "rules": _rules,
    "findings": _findings,
    "implied": _implied,
    "undecided": _undecided,
    "untouched": _untouched,
    "acceptances": _acceptances,
    "units": _units,
}
