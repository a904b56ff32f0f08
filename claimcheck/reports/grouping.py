"""Findings by document, documents against each other, and how much of each document is covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimcheck.model.corpus import Corpus
from claimcheck.model.document import Document
from claimcheck.model.finding import Finding
from claimcheck.model.report import Report
from claimcheck.model.verdict import Verdict
from claimcheck.reports.ranking import is_of_figures, stated, strongest_first


@dataclass(frozen=True, slots=True)
class Chapter:
    """The findings of one document, the strongest first; no document: those about the folder itself."""

    document: Document | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings join two documents."""

    contradictions: int = 0
    tensions: int = 0


@dataclass(frozen=True, slots=True)
class Covered:
    """How many numbers of a document are claims, are excluded, or neither."""

    document: Document
    claimed: int
    excluded: int
    uncovered: int


def chapters(report: Report) -> list[Chapter]:
    """A chapter for each document that has findings, in the order of the folder, then the folder's own."""
    grouped: dict[str, list[Finding]] = {}
    for finding in strongest_first(report.findings):
        grouped.setdefault(document_of(report.corpus, finding), []).append(finding)
    order = [name for name in (*report.corpus.documents, "") if name in grouped]
    return [Chapter(report.corpus.documents.get(name), tuple(grouped[name])) for name in order]


def document_of(corpus: Corpus, finding: Finding) -> str:
    """The document of the stated or else the first claim, or the one whose file the finding points at; else empty."""
    for claim in (*stated(finding), *finding.claims):
        return claim.document
    paths = {document.place.path: name for name, document in corpus.documents.items()}
    return paths.get(finding.place.path, "")


def matrix(findings: Iterable[Finding]) -> Mapping[tuple[str, str], Tally]:
    """For each pair of documents, in both orders, the findings that join figures of both; of one alone, its own."""
    counts: dict[Verdict, Counter[tuple[str, str]]] = {verdict: Counter() for verdict in Verdict}
    for finding in filter(is_of_figures, findings):
        names = list(dict.fromkeys(claim.document for claim in finding.claims))
        pairs = [(one, other) for one in names for other in names if one != other]
        counts[finding.verdict].update(pairs if len(names) > 1 else [(one, one) for one in names])
    contradictions, tensions = counts[Verdict.CONTRADICTION], counts[Verdict.TENSION]
    return {pair: Tally(contradictions[pair], tensions[pair]) for pair in {**contradictions, **tensions}}


def coverage(corpus: Corpus) -> list[Covered]:
    """What is covered of each document that is at hand."""
    rows = []
    for name, numbers in corpus.numbers.items():
        claimed = sum(bool(number.claim) for number in numbers)
        uncovered = sum(not number.is_covered for number in numbers)
        rows.append(Covered(corpus.documents[name], claimed, len(numbers) - claimed - uncovered, uncovered))
    return rows
