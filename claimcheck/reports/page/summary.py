"""The head of the report: the counts in words, and the figures to doubt first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.model.corpus import Corpus
from claimcheck.model.report import Report
from claimcheck.reports.page.finding import about, figure, quoted, tags
from claimcheck.reports.page.line import picture
from claimcheck.reports.page.markup import NOTHING, Html, definitions, element, joined, link, listed, text
from claimcheck.reports.ranking import Doubt, doubts
from claimcheck.reports.telling import MOST_DOUBTS, against, others, requirements, summary_sentences, told
from claimcheck.reports.wording import accepted_because, because, source


def summary(report: Report) -> Html:
    """The counts, and the strongest discrepancies: in a line each, to be forwarded, and then in full."""
    counts = [element("li", text(sentence)) for sentence in summary_sentences(report)]
    found = doubts(report.findings)[:MOST_DOUBTS]
    shown = [
        element(
            "section",
            element("h2", text("Summary")),
            element("ul", *counts),
            *_lines(report.corpus, found),
            id="summary",
        )
    ]
    if found:
        cards = element("ol", *(_card(report.corpus, at, doubt) for at, doubt in enumerate(found, 1)), class_="doubts")
        shown.append(element("section", element("h2", text("Doubt these figures first")), cards, id="first"))
    return joined(shown)


def _lines(corpus: Corpus, found: Sequence[Doubt]) -> Iterator[Html]:
    if found:
        yield element("p", text("The figures to doubt first:"))
        yield element("ol", *(_line(corpus, at, doubt) for at, doubt in enumerate(found, 1)))


def _line(corpus: Corpus, at: int, doubt: Doubt) -> Html:
    figures = link(joined([quoted(claim) for claim in doubt.claims], " or "), f"doubt-{at}")
    sources = dict.fromkeys(source(corpus, claim) for claim in doubt.claims)
    return element("li", joined([figures, *map(text, sources)], ", "), Html(": "), text(told(doubt)))


def _card(corpus: Corpus, at: int, doubt: Doubt) -> Html:
    finding = doubt.findings[0]
    return element(
        "li",
        element("h3", joined([figure(claim) for claim in doubt.claims], " or ")),
        *(element("p", about(corpus, claim), class_="about") for claim in doubt.claims),
        element("p", text(finding.sentence), class_="sentence"),
        picture(finding),
        definitions(_facts(corpus, doubt)),
        tags(finding),
        element("p", *_links(doubt)),
        id=f"doubt-{at}",
    )


def _facts(corpus: Corpus, doubt: Doubt) -> Iterator[tuple[str, Html]]:
    finding = doubt.findings[0]
    yield "against", listed(joined([figure(claim), about(corpus, claim)], " ") for claim in against(doubt))
    yield "because", text(because(corpus, finding))
    yield "would fit", listed(text(requirement) for requirement in requirements(doubt))
    yield "known", text(accepted_because(finding)) if finding.accepted else NOTHING


def _links(doubt: Doubt) -> Iterator[Html]:
    yield link(text("The whole finding"), doubt.findings[0].id)
    if len(doubt.findings) > 1:
        links = [link(text(other.id), other.id) for other in doubt.findings[1:]]
        yield Html("; ")
        yield joined([text(f"{others(doubt)}:"), joined(links, ", ")], " ")
