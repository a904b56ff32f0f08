"""Which figures a report tells to doubt first."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from claimcheck.model.finding import Finding, Step
from claimcheck.model.interval import Interval
from claimcheck.model.report import Report
from claimcheck.model.suspect import Suspect
from claimcheck.reports.ranking import distance, doubted, doubts, strongest_first


def finding_of(report: Report, name: str) -> Finding:
    return next(finding for finding in report.findings if name in (finding.rule, finding.check))


def apart(finding: Finding, stated: tuple[int, int], computed: tuple[int, int]) -> Finding:
    """The finding with other numbers, the same in both readings."""
    intervals = [Interval(Fraction(low), Fraction(high)) for low, high in (stated, computed)]
    steps = [Step(label, "", one, one) for label, one in zip(("stated", "computed"), intervals, strict=True)]
    return replace(finding, steps=tuple(steps))


@pytest.mark.parametrize(
    ("stated", "computed", "times"),
    [
        ((40, 50), (4, 5), Fraction(8)),
        ((4, 5), (40, 50), Fraction(8)),
        ((-50, -40), (-5, -4), Fraction(8)),
        ((3, 6), (2, 4), Fraction(1)),
        ((-2, -1), (3, 4), Fraction(7, 3)),
        ((0, 0), (10, 20), Fraction(2)),
    ],
)
def test_the_distance_is_between_the_nearest_ends(
    golden: Report, stated: tuple[int, int], computed: tuple[int, int], times: Fraction
) -> None:
    assert distance(apart(finding_of(golden, "books_in_a_day"), stated, computed)) == times


def test_what_compares_nothing_has_no_distance(golden: Report) -> None:
    assert distance(finding_of(golden, "coverage")) == 1


def test_contradictions_come_first_and_of_these_the_farthest_apart(golden: Report) -> None:
    order = [finding.id.rpartition("-")[0] for finding in strongest_first(golden.findings) if finding.claims]
    assert order[0] == "books_in_a_day"
    assert order[1] == "agreement"
    assert order[-4:].count("agreement") + order[-4:].count("schools_by_part") == 3


def test_faults_of_records_are_no_reason_to_doubt_a_figure(golden: Report) -> None:
    told = {finding.check for doubt in doubts(golden.findings) for finding in doubt.findings}
    assert told == {"rule", "agreement"}


def test_findings_against_one_figure_make_one_entry(golden: Report) -> None:
    finding = finding_of(golden, "books_in_a_day")
    weaker = replace(apart(finding, (4, 5), (6, 7)), id="weaker", steps=finding.steps)
    found = doubts([weaker, finding])
    assert [[claim.name for claim in doubt.claims] for doubt in found] == [["first.books"]]
    assert {told.id for told in found[0].findings} == {finding.id, "weaker"}


def test_the_only_explanation_is_doubted_rather_than_what_is_stated(golden: Report) -> None:
    finding = finding_of(golden, "books_in_a_day")
    length = golden.corpus.claims["first.book_length"]
    assert [claim.name for claim in doubted(replace(finding, suspects=(Suspect(length),)))] == ["first.book_length"]
    either = (Suspect(length), Suspect(golden.corpus.claims["first.tokens"], explanation=1))
    assert [claim.name for claim in doubted(replace(finding, suspects=either))] == ["first.books"]


def test_a_chain_of_rules_compares_a_suspect_with_what_is_required_of_it(golden: Report) -> None:
    books = golden.corpus.claims["first.books"]
    chain = replace(
        finding_of(golden, "books_in_a_day"),
        steps=(Step("stated", "46.7e8 book/day", claim=books), Step("clash", "books by two rules")),
        suspects=(Suspect(books, Interval.point(Fraction(467_000_000))),),
    )
    assert 9 < distance(chain) < 11
