"""The discrepancy report as one HTML page that needs nothing else: no network, no script."""

from __future__ import annotations

from importlib.resources import files

import claimcheck
from claimcheck.model.report import Report
from claimcheck.reports.grouping import Chapter, chapters
from claimcheck.reports.page.documents import claims, coverage_table, disagreements
from claimcheck.reports.page.finding import article
from claimcheck.reports.page.markup import Html, bare, definitions, element, joined, link, listed, text
from claimcheck.reports.page.remainder import not_checked, problems
from claimcheck.reports.page.strength import strength_table
from claimcheck.reports.page.summary import summary
from claimcheck.reports.ranking import is_of_figures
from claimcheck.reports.telling import LEGEND, PICTURE, title
from claimcheck.reports.wording import count


def render(report: Report) -> str:
    """The whole page."""
    return f"<!DOCTYPE html>\n{element('html', _head(report), _body(report), lang='en')}"


def _head(report: Report) -> Html:
    style = files("claimcheck.reports").joinpath("report.css").read_text(encoding="utf-8")
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("title", bare(title(report))),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("style", Html(style)),
    )


def _body(report: Report) -> Html:
    parts = [
        problems(report),
        summary(report),
        disagreements(report),
        _legend(),
        _findings(report),
        coverage_table(report),
        strength_table(report),
        not_checked(report),
        claims(report),
    ]
    header = element("header", element("h1", text(title(report))), _contents(report))
    footer = element("footer", element("p", text(f"claimcheck {claimcheck.__version__}")))
    return element("body", header, element("main", *parts), footer)


def _contents(report: Report) -> Html:
    entries = [
        ("problems", "Problems in the files", bool(report.problems)),
        ("first", "Doubt these figures first", any(map(is_of_figures, report.findings))),
        ("matrix", "Which documents disagree", any(map(is_of_figures, report.findings))),
        ("findings", "All findings", bool(report.findings)),
        ("coverage", "Coverage", True),
        ("strength", "How strongly the claims are held", bool(report.strength)),
        ("unchecked", "What was not checked", True),
        ("claims", "All claims", bool(report.corpus.claims)),
    ]
    links = [link(text(words), identifier) for identifier, words, is_there in entries if is_there]
    return element("nav", listed(links), aria_label="Contents")


def _legend() -> Html:
    rows = [(word, text(meaning)) for word, meaning in LEGEND]
    return element(
        "section", element("h2", text("How to read it")), definitions(rows), element("p", text(PICTURE)), id="legend"
    )


def _findings(report: Report) -> Html:
    if not report.findings:
        return element("section", element("h2", text("All findings")), element("p", text("None.")), id="findings")
    shown = [_chapter(report, chapter) for chapter in chapters(report)]
    return element("section", element("h2", text("All findings")), *shown, id="findings")


def _chapter(report: Report, chapter: Chapter) -> Html:
    document = chapter.document
    heading = text(document.title) if document is not None else text("The claims folder itself")
    articles = [article(report.corpus, finding) for finding in chapter.findings]
    about = f"{document.publisher} {document.published}".strip() if document is not None else ""
    told = joined([text(part) for part in (about, count(len(articles), "finding")) if part], "; ")
    return element("section", element("h3", heading), element("p", told, class_="about"), *articles, class_="chapter")
