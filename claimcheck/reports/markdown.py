"""The discrepancy report in Markdown, for a pull request, a job summary or a mail."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.problem import Problem
from claimcheck.model.report import Report
from claimcheck.reports.cap import told
from claimcheck.reports.closing import closing_lines
from claimcheck.reports.grouping import chapters, coverage, matrix
from claimcheck.reports.markdown_finding import figure, finding_lines
from claimcheck.reports.markdown_strength import strength_lines
from claimcheck.reports.markdown_text import anchor, code, escaped, link, table
from claimcheck.reports.ranking import Doubt, doubts
from claimcheck.reports.telling import (
    LEGEND,
    MOST_DOUBTS,
    NOT_AT_HAND,
    against,
    others,
    requirements,
    summary_sentences,
    title,
    unchecked,
    weakest,
)
from claimcheck.reports.wording import accepted_because, because, complaint, meaning, source, state, where


def render(report: Report) -> str:
    """The whole report."""
    parts = (_head, _problems, _doubts, _matrix, _legend, _findings, _coverage, strength_lines, _unchecked, _claims)
    return "\n".join(line for part in parts for line in part(report))


def _head(report: Report) -> Iterator[str]:
    yield f"# {escaped(title(report))}\n"
    yield from (f"- {escaped(sentence)}" for sentence in summary_sentences(report))
    yield ""


def _problems(report: Report) -> Iterator[str]:
    if report.problems:
        yield "## Problems in the files\n"
        yield from map(_problem, told(report.problems))
        yield ""


def _problem(problem: Problem | str) -> str:
    if isinstance(problem, str):
        return f"- {escaped(problem)}"
    return f"- {code(str(problem.place))} {escaped(complaint(problem))}"


def _doubts(report: Report) -> Iterator[str]:
    found = doubts(report.findings)[:MOST_DOUBTS]
    if found:
        yield "## Doubt these figures first\n"
    for at, doubt in enumerate(found, start=1):
        yield from _doubt(report.corpus, at, doubt)


def _doubt(corpus: Corpus, at: int, doubt: Doubt) -> Iterator[str]:
    finding = doubt.findings[0]
    yield f"{at}. {' or '.join(figure(claim) for claim in doubt.claims)}"
    yield from (f"   - {_about(corpus, claim)}" for claim in doubt.claims)
    yield f"   - {state(finding)}: {link(f'**{escaped(finding.sentence)}**', finding.id)}"
    yield from (f"   - against {figure(claim)}: {_about(corpus, claim)}" for claim in against(doubt))
    yield from (f"   - would fit: {escaped(requirement)}" for requirement in requirements(doubt))
    yield f"   - because: {escaped(because(corpus, finding))}"
    if finding.accepted:
        yield f"   - known: {escaped(accepted_because(finding))}"
    if len(doubt.findings) > 1:
        yield f"   - {others(doubt)}: {', '.join(link(code(other.id), other.id) for other in doubt.findings[1:])}"
    yield ""


def _about(corpus: Corpus, claim: Claim) -> str:
    return f"{escaped(meaning(claim))}; {escaped(source(corpus, claim))}"


def _matrix(report: Report) -> Iterator[str]:
    tallies = matrix(report.findings)
    names = [name for name in report.corpus.documents if any(name in pair for pair in tallies)]
    if not names:
        return
    yield "## Which documents disagree\n"
    yield "Contradictions + tensions that join figures of two documents; where a document meets itself, its own.\n"
    rows = []
    for at, name in enumerate(names, start=1):
        cells = [tallies.get((name, other)) for other in names]
        told = [f"{cell.contradictions} + {cell.tensions}" if cell else "–" for cell in cells]
        rows.append([f"{at}\\. {escaped(report.corpus.documents[name].title)}", *told])
    yield from table(["Document", *map(str, range(1, len(names) + 1))], rows)
    yield ""


def _legend(_: Report) -> Iterator[str]:
    yield "## How to read it\n"
    yield from (f"- **{word}**: {meaning}" for word, meaning in LEGEND)
    yield ""


def _findings(report: Report) -> Iterator[str]:
    yield "## All findings\n"
    for chapter in chapters(report):
        yield f"### {escaped(chapter.document.title if chapter.document else 'The claims folder itself')}\n"
        for finding in chapter.findings:
            yield from finding_lines(report.corpus, finding)
    if not report.findings:
        yield "None.\n"


def _coverage(report: Report) -> Iterator[str]:
    yield "## Coverage\n"
    rows = [
        [escaped(row.document.title), *(str(count) for count in (row.claimed, row.excluded, row.uncovered))]
        for row in coverage(report.corpus)
    ]
    if rows:
        yield from table(["Document", "claimed", "excluded", "uncovered"], rows)
    else:
        yield NOT_AT_HAND
    yield ""


def _unchecked(report: Report) -> Iterator[str]:
    yield "## What was not checked\n"
    yield from (f"- {escaped(line)}" for line in closing_lines(report))
    yield ""
    for heading, entries in unchecked(report):
        yield f"{heading}:\n"
        yield from (f"- {escaped(entry)}" for entry in entries)
        yield ""


def _claims(report: Report) -> Iterator[str]:
    """The claims that findings and the table of the weakest speak of, each once, so that links lead somewhere."""
    named = {claim.name: claim for finding in report.findings for claim in finding.claims}
    named.update({strength.claim.name: strength.claim for strength in weakest(report)})
    if named:
        yield "## Claims named above\n"
    for claim in named.values():
        parts = [code(claim.value), escaped(claim.figure), escaped(claim.document), escaped(where(claim))]
        yield f"- {anchor(claim.name)}{code(claim.name)}: {'; '.join(part for part in parts if part)}"
    if named:
        yield ""
