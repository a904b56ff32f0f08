"""How strongly the claims are held, as the page and the Markdown tell it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import html5lib
import pytest
from poison import HOSTILE

from claimcheck.model.report import Report
from claimcheck.model.strength import Strength, Trial
from claimcheck.model.verdict import Verdict
from claimcheck.reports import html, markdown

HEADING = "How strongly the claims are held"


@pytest.fixture
def measured(golden: Report) -> Report:
    """The golden report; every claim of 13 has four slips, the first's all pass, the next's but three, and so on."""
    claims = list(golden.corpus.claims.values())
    strengths = [
        Strength(claim, tuple(Trial(f"slip {n}", "1", ("rule",) * (n < at % 5)) for n in range(4)), claim != claims[-1])
        for at, claim in enumerate(claims)
    ]
    unchecked = replace(golden.unchecked, untouched_claims=(claims[-1].name,))
    return replace(golden, strength=tuple(strengths), unchecked=unchecked)


def page(report: Report) -> Any:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html.render(report))


def section(report: Report) -> Any:
    return page(report).find(".//section[@id='strength']")


def table(report: Report) -> list[list[str]]:
    rows = section(report).findall(".//tbody/tr")
    return [["".join(cell.itertext()).strip() for cell in row] for row in rows]


def part(report: Report) -> list[str]:
    """The lines of the section in Markdown."""
    _, _, after = markdown.render(report).partition(f"## {HEADING}\n")
    return [line for line in after.partition("\n## ")[0].splitlines() if line]


def test_the_totals_are_those_of_the_claims_that_are_compared(measured: Report) -> None:
    told = "Of 48 typical slips in 12 compared claims"
    untouched = "Nothing is compared with 1 more claim, listed under “What was not checked”."
    sentences = ["".join(found.itertext()) for found in section(measured).findall("p")]
    assert sentences == [
        f"{told} (a wrong digit, two digits swapped, a scale mistaken), 21 would be noticed (43 %).",
        untouched,
    ]
    assert part(measured)[0].startswith(f"- {told} ")
    assert part(measured)[1] == f"- {untouched}"


def test_the_weakest_claims_come_first_and_those_in_a_contradiction_not_at_all(measured: Report) -> None:
    contradicted = {
        claim.name for found in measured.findings if found.verdict is Verdict.CONTRADICTION for claim in found.claims
    }
    weak = [found for found in measured.strength if found.is_touched and found.unnoticed]
    names = {found.claim.name for found in weak} - contradicted
    assert 0 < len(names) < len(weak)
    assert {found.get("href") for found in section(measured).iter("a")} == {f"#{name}" for name in names}
    noticed = [int(row[2].removesuffix(" of 4")) for row in table(measured)]
    assert noticed == sorted(noticed)


def test_no_more_than_ten_are_shown(measured: Report) -> None:
    held = tuple(replace(found, trials=(Trial("×10", "1"),), is_touched=True) for found in measured.strength)
    report = replace(measured, findings=(), strength=held)
    assert len(table(report)) == 10
    caption = "The 10 weakest of 13 compared claims in which some slip would pass, those in a contradiction left aside"
    assert "".join(section(report).find(".//caption").itertext()) == caption
    assert f"{caption}:" in part(report)
    assert len([line for line in part(report) if line.startswith("| [")]) == 10


def test_without_weak_claims_there_is_no_table(measured: Report) -> None:
    held = tuple(replace(found, trials=(Trial("×10", "1", ("rule",)),)) for found in measured.strength)
    report = replace(measured, strength=held)
    assert section(report).find(".//table") is None
    assert not any(line.startswith("|") for line in part(report))


def test_its_links_lead_to_the_claims(measured: Report) -> None:
    report = replace(measured, findings=())
    anchors = {found.get("id") for found in page(report).iter()}
    links = [found.get("href") for found in section(report).iter("a")]
    assert links
    assert {link.removeprefix("#") for link in links} <= anchors
    written = markdown.render(report)
    named = re.findall(r"\]\(#([^)]*)\)", "\n".join(part(report)))
    assert {f"#{name}" for name in named} == set(links)
    assert all(f'<a id="{name}"></a>' in written for name in named)


def test_it_stands_behind_coverage_and_in_the_contents(measured: Report) -> None:
    whole = page(measured)
    places = [found.get("id") for found in whole.findall(".//main/section")]
    assert places.index("strength") == places.index("coverage") + 1
    assert "#strength" in [found.get("href") for found in whole.find(".//nav").iter("a")]
    headings = re.findall("(?m)^## (.*)$", markdown.render(measured))
    assert headings.index(HEADING) == headings.index("Coverage") + 1


def test_it_is_left_out_where_strength_was_not_measured(golden: Report) -> None:
    assert section(golden) is None
    assert "#strength" not in html.render(golden).partition("<nav")[2]
    assert HEADING not in markdown.render(golden)


def test_hostile_text_stays_text(with_text: Callable[[str], Report]) -> None:
    report = with_text(HOSTILE)
    shown = section(report)
    assert "<script>alert(1)</script>" in "".join(shown.itertext())
    assert {found.tag for found in shown.iter()} <= {
        "section", "h2", "p", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "code", "q", "span"
    }  # fmt: skip
    assert {found.tag for found in shown.iter()} >= {"table", "a", "q"}
    assert all(line.startswith(("- ", "| ", "The ")) for line in part(report))
