"""How strongly the claims are held, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.report import Report
from claimcheck.model.strength import Strength
from claimcheck.reports.markdown_text import code, escaped, link, table
from claimcheck.reports.telling import strength_sentences, weakest, weakest_of
from claimcheck.reports.weakness import noticed
from claimcheck.reports.wording import meaning, printed


def strength_lines(report: Report) -> Iterator[str]:
    """Which slips in which claims would pass unnoticed; nothing where strength was not measured."""
    if not report.strength:
        return
    yield "## How strongly the claims are held\n"
    yield from (f"- {escaped(sentence)}" for sentence in strength_sentences(report))
    yield ""
    rows = [_row(strength) for strength in weakest(report)]
    if rows:
        yield f"{weakest_of(report)}:\n"
        yield from table(["Claim", "printed", "noticed", "passes unnoticed"], rows)
        yield ""


def _row(strength: Strength) -> list[str]:
    claim = strength.claim
    named = f"{link(code(claim.name), claim.name)} {escaped(meaning(claim))}"
    return [named, f"“{escaped(printed(claim))}”", noticed(strength), escaped(", ".join(strength.unnoticed))]
