"""How strongly the claims are held: the totals, and a table of the weakest."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model.report import Report
from claimcheck.model.strength import Strength
from claimcheck.reports.page.finding import quoted
from claimcheck.reports.page.markup import NOTHING, Html, code, element, joined, link, table, text
from claimcheck.reports.telling import strength_sentences, weakest, weakest_of
from claimcheck.reports.weakness import noticed
from claimcheck.reports.wording import meaning


def strength_table(report: Report) -> Html:
    """Which slips in which claims would pass unnoticed; nothing where strength was not measured."""
    if not report.strength:
        return NOTHING
    told = [element("p", text(sentence)) for sentence in strength_sentences(report)]
    shown = _table(report, weakest(report))
    return element("section", element("h2", text("How strongly the claims are held")), *told, shown, id="strength")


def _table(report: Report, weak: Sequence[Strength]) -> Html:
    if not weak:
        return NOTHING
    header = [text(word) for word in ("Claim", "printed", "noticed", "passes unnoticed")]
    return table(weakest_of(report), header, [_row(strength) for strength in weak])


def _row(strength: Strength) -> list[Html]:
    claim = strength.claim
    about = element("div", text(meaning(claim)), class_="about")
    named = joined([link(code(claim.name), claim.name), about])
    return [named, quoted(claim), text(noticed(strength)), text(", ".join(strength.unnoticed))]
