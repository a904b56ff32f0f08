"""The head of the report: the counts in words, and the figures to doubt first."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.report import Report
from claimcheck.reports.page.finding import figure, tags
from claimcheck.reports.page.line import picture
from claimcheck.reports.page.markup import NOTHING, Html, element, joined, link, text
from claimcheck.reports.ranking import Doubt, doubts
from claimcheck.reports.telling import MOST_DOUBTS, against, others, summary_sentences
from claimcheck.reports.wording import accepted_because, because, meaning, source


def summary(report: Report) -> Html:
    """The counts, and the strongest discrepancies in words."""
    counts = [element("li", text(sentence)) for sentence in summary_sentences(report)]
    first = doubts(report.findings)[:MOST_DOUBTS]
    cards = element("ol", *(_card(report.corpus, doubt) for doubt in first), class_="doubts") if first else NOTHING
    return element(
        "section",
        element("h2", text("Summary")),
        element("ul", *counts),
        element("h2", text("Doubt these figures first"), id="first") if first else NOTHING,
        cards,
        id="summary",
    )


def _card(corpus: Corpus, doubt: Doubt) -> Html:
    finding = doubt.findings[0]
    heading = joined([figure(claim) for claim in doubt.claims], " or ")
    return element(
        "li",
        element("h3", heading),
        *(element("p", _about(corpus, claim), class_="about") for claim in doubt.claims),
        element("p", link(text(finding.sentence), finding.id), class_="sentence"),
        picture(finding),
        *(
            element("p", text("against "), figure(other), text(" "), _about(corpus, other), class_="about")
            for other in against(doubt)
        ),
        tags(finding),
        *_reasons(corpus, doubt),
    )


def _about(corpus: Corpus, claim: Claim) -> Html:
    return joined([text(meaning(claim)), text(source(corpus, claim))], "; ")


def _reasons(corpus: Corpus, doubt: Doubt) -> Iterator[Html]:
    finding = doubt.findings[0]
    yield element("p", text(f"Why they should fit: {because(corpus, finding)}."))
    if finding.accepted:
        yield element("p", text(f"Known: {accepted_because(finding)}"))
    if len(doubt.findings) > 1:
        links = [link(text(other.id), other.id) for other in doubt.findings[1:]]
        yield element("p", text(f"{others(doubt)}: "), joined(links, ", "))
