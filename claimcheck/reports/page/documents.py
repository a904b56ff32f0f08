"""The documents: which disagree with which, how much of each is covered, and every claim of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.model.claim import Claim
from claimcheck.model.document import Document
from claimcheck.model.report import Report
from claimcheck.reports.grouping import Tally, coverage, matrix
from claimcheck.reports.markdown_text import slug
from claimcheck.reports.page.markup import NOTHING, Html, code, element, joined, link, table, text
from claimcheck.reports.telling import NOT_AT_HAND
from claimcheck.reports.wording import where


def disagreements(report: Report) -> Html:
    """A matrix of the documents: the findings that join claims of two of them, and on the diagonal their own."""
    tallies = matrix(report.findings)
    names = [name for name in report.corpus.documents if any(name in pair for pair in tallies)]
    if not names:
        return NOTHING
    header = [text("Document"), *(text(str(at)) for at in range(1, len(names) + 1))]
    rows = [_matrix_row(report.corpus.documents[name], at, names, tallies) for at, name in enumerate(names, start=1)]
    note = "Contradictions + tensions that join figures of two documents; where a document meets itself, its own."
    return element(
        "section",
        element("h2", text("Which documents disagree")),
        element("p", text(note)),
        table("Findings between documents", header, rows),
        id="matrix",
    )


def _matrix_row(
    document: Document, at: int, names: Sequence[str], tallies: Mapping[tuple[str, str], Tally]
) -> list[Html]:
    cells = [_tally(tallies.get((document.id, other))) for other in names]
    return [joined([text(f"{at}."), text(document.title)], " "), *cells]


def _tally(tally: Tally | None) -> Html:
    if tally is None:
        return text("–")
    told = f"{tally.contradictions} + {tally.tensions}"
    return element("strong", text(told)) if tally.contradictions else text(told)


def coverage_table(report: Report) -> Html:
    """How many numbers of each document at hand are claims, are excluded, or neither."""
    rows = coverage(report.corpus)
    if not rows:
        shown = element("p", text(NOT_AT_HAND))
    else:
        header = [text(word) for word in ("Document", "claimed", "excluded", "uncovered")]
        cells = [
            [text(row.document.title), *(text(str(count)) for count in (row.claimed, row.excluded, row.uncovered))]
            for row in rows
        ]
        shown = table("Numbers of each document", header, cells)
    return element("section", element("h2", text("Coverage")), shown, id="coverage")


def claims(report: Report) -> Html:
    """Every claim under its name, with the findings that it takes part in."""
    found: dict[str, list[str]] = {}
    for finding in report.findings:
        for claim in finding.claims:
            found.setdefault(claim.name, []).append(finding.id)
    lists = []
    for document in report.corpus.documents.values():
        own = [claim for claim in report.corpus.claims.values() if claim.document == document.id]
        if own:
            heading = joined([text(document.title), text(f"({len(own)})")], " ")
            items = [_entry(claim, found.get(claim.name, [])) for claim in own]
            lists.append(element("details", element("summary", heading), element("ul", *items, class_="claims")))
    return element("section", element("h2", text("All claims")), *lists, id="claims") if lists else NOTHING


def _entry(claim: Claim, findings: Sequence[str]) -> Html:
    parts = [code(claim.name), code(claim.value), text(claim.figure), text(where(claim)), text(claim.says)]
    links = joined([link(text(finding), finding) for finding in findings], ", ")
    shown = [part for part in parts if part]
    return element("li", joined(shown, " · "), *([Html(" → "), links] if findings else []), id=slug(claim.name))
