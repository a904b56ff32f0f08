"""Which claims are to doubt, and which slip explains each: published tables in the user's own language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import dedent

import pytest
from equations import guesses, in_doubt, told, write_equations

from claimcheck.diagnosis.implied import implied_values
from claimcheck.diagnosis.network import build_network
from claimcheck.engine.run import judge_corpus
from claimcheck.model.numeral import interval_text
from claimcheck.model.report import Report
from claimcheck.model.verdict import Verdict

Judged = Callable[[str], Report]

# The rules and records of the R package errorlocate: a profit and loss account.
ACCOUNT = ("profit + cost == turnover", "cost >= 0.6 * turnover", "cost >= 0", "profit >= 0")
ANY = {"profit": 'range: any, unit: "USD"', "cost": 'range: any, unit: "USD"', "turnover": 'range: any, unit: "USD"'}


def account(profit: str, cost: str, turnover: str) -> dict[str, str]:
    return {"profit": f"= {profit} USD", "cost": f"= {cost} USD", "turnover": f"= {turnover} USD"}


@pytest.mark.parametrize(
    ("figures", "trust", "doubted"),
    [
        (account("755", "125", "200"), {}, ["profit"]),
        (account("55", "125", "200"), {"profit": "2", "cost": "2", "turnover": "1"}, ["turnover"]),
        (account("55", "125", "200"), {"profit": "2", "cost": "1", "turnover": "2"}, ["cost"]),
        (account("55", "125", "200"), {"profit": "1", "cost": "2", "turnover": "2"}, ["profit"]),
        (account("1e10", "200", "300"), {}, ["profit"]),
        (account("10000000000", "200", "300"), {}, ["profit"]),
    ],
)
def test_the_least_trusted_figures_that_explain_all_are_doubted(
    judged: Judged, figures: Mapping[str, str], trust: Mapping[str, str], doubted: list[str]
) -> None:
    assert in_doubt(judged(write_equations(ACCOUNT, figures, trust, ANY))) == doubted


def test_nothing_is_doubted_where_a_figure_that_is_not_given_makes_all_fit(judged: Judged) -> None:
    figures = {"cost": "= 125 USD", "turnover": "= 200 USD"}
    report = judged(write_equations(ACCOUNT, figures, indicators=ANY))
    assert report.findings == ()
    assert in_doubt(report) == []


PAIR = ("x + y == z", '2 * y + "1 piece" == z')
FREE = {"x": "unit: piece", "y": "unit: piece", "z": "range: any, unit: piece"}


def pieces(**figures: int) -> dict[str, str]:
    return {name: f"{value} piece" for name, value in figures.items()}


UNITS = "units: {piece: {countable: true}}\n"


@pytest.mark.parametrize(
    ("checks", "figures", "trust", "doubted"),
    [
        (PAIR, pieces(x=1, y=1, z=3), {}, ["x"]),
        (PAIR, pieces(x=1, y=1, z=3), {"x": "10"}, ["y and z"]),
        (("x + y == z",), pieces(x=6, y=6, z=5), {"z": "infinite"}, ["x and y"]),
        (("x + y == z", "x >= 0", "y >= 0"), pieces(x=6, y=6, z=5), {"z": "infinite"}, ["x and y"]),
        (("x + y == z",), pieces(x=10, z=5), {}, ["x", "z"]),
    ],
)
def test_ties_are_listed_and_pinned_figures_are_not(
    judged: Judged, checks: tuple[str, ...], figures: Mapping[str, str], trust: Mapping[str, str], doubted: list[str]
) -> None:
    text = write_equations(checks, figures, trust, FREE)
    assert in_doubt(judged(UNITS + text)) == doubted


# Balance edits with typing errors: Scholtus (2009), R package deductive.
BALANCE = ("x1 + x2 == x3", "x2 == x4", "x5 + x6 + x7 == x8", "x3 + x8 == x9", "x9 - x10 == x11")
RECORD = (1452, 116, 1568, 116, 323, 76, 12, 411, 1979, 1842, 137)


@pytest.mark.parametrize(
    ("changes", "proposed"),
    [
        ({}, []),
        ({"x4": 161}, ["x4: 116 piece, transposed digits"]),
        ({"x4": 161, "x9": 19979}, ["x4: 116 piece, transposed digits", "x9: 1979 piece, a digit too many"]),
        ({"x4": 161, "x8": 0}, ["x4: 116 piece, transposed digits"]),
    ],
)
def test_a_typo_is_proposed_where_it_explains_a_figure(
    judged: Judged, changes: Mapping[str, int], proposed: list[str]
) -> None:
    values = {f"x{number}": value for number, value in enumerate(RECORD, start=1)} | changes
    indicators = dict.fromkeys(values, "range: any, unit: piece")
    report = judged(UNITS + write_equations(BALANCE, pieces(**values), indicators=indicators))
    assert guesses(report) == proposed
    assert bool(report.findings) == bool(changes)


def test_a_repair_that_clears_two_findings_is_preferred_to_one_that_clears_one(judged: Judged) -> None:
    """x9 stands in two broken equations: its rivals, x10 among them, would repair only one."""
    values = {f"x{number}": value for number, value in enumerate(RECORD, start=1)} | {"x9": 19979}
    indicators = dict.fromkeys(values, "range: any, unit: piece")
    report = judged(UNITS + write_equations(BALANCE, pieces(**values), indicators=indicators))
    assert in_doubt(report) == ["x9"]
    assert {slip.clears for finding in report.findings for suspect in finding.suspects for slip in suspect.slips} == {2}


IMPLIED = ("x1 + x2 == x3", "x4 + x5 + x6 == x1", "x7 + x8 == x2", "x9 + x10 == x3")


def test_what_the_rest_implies_reaches_figures_that_nobody_states(judged: Judged) -> None:
    figures = {"x1": "= 100", "x4": "= 15", "x7": "= 25", "x8": "= 35", "x10": "= 5"}
    every = {f"x{number}": 'unit: "", range: any' for number in range(1, 11)}
    report = judged(write_equations(IMPLIED, figures, indicators=every))
    assert not report.problems
    network = build_network(judge_corpus(report.corpus).bindings, report.corpus)
    implied = {str(variable): interval_text(value) for variable, value in implied_values(network).items()}
    assert implied == {"x2": "60", "x3": "160", "x9": "155"}


def test_rules_that_are_feasible_one_by_one_may_not_be_together(judged: Judged) -> None:
    """Twice a is t + d: at least 101.3 by the two rules together, whatever b is, and a is at most 50.5."""
    figures = {"a": "50 ± 0.5", "b": "50 ± 0.5", "t": "101 ± 0.5", "d": "0.85 ± 0.05"}
    alone = [judged(write_equations((check,), figures)).findings for check in ("a + b == t", "a - b == d")]
    assert alone == [(), ()]
    (finding,) = judged(write_equations(("a + b == t", "a - b == d"), figures)).findings
    assert finding.verdict is Verdict.CONTRADICTION
    assert finding.sentence == "report.a, report.d and report.t cannot all be true by rules rule_1 and rule_2"
    assert told(finding) == ["derived: b by rule_1", "clash: b by rule_2, which does not meet [50, 52]"]
    assert in_doubt(judged(write_equations(("a + b == t", "a - b == d"), figures))) == ["a", "d", "t"]


@pytest.mark.parametrize(("part", "share"), [("13126", "17.9 %"), ("43864", "59.7 %"), ("10846", "14.8 %")])
def test_shares_that_were_rounded_twice(judged: Judged, part: str, share: str) -> None:
    """Population 73538: 17.849 % was first rounded to 17.85 %, and that to 17.9 %."""
    figures = {"part": f"{part} person", "population": "73538 person", "share": share}
    report = judged(write_equations(("share == share(part, population)",), figures))
    (finding,) = report.findings
    assert finding.verdict is Verdict.CONTRADICTION
    tenth_less = f"{float(share.removesuffix(' %')) - 0.1:.1f} %"
    assert guesses(report) == [f"share: {tenth_less}, rounded twice"]
    assert finding.fits_if == (f"{share} is {tenth_less}: rounded twice",)


def test_a_part_left_out_is_told_by_the_gap(judged: Judged) -> None:
    """A filing whose operating expenses contain the cost of revenue already."""
    figures = {"result": "-89202000 USD", "revenue": "793000 USD", "cost": "139000 USD", "expenses": "89995000 USD"}
    report = judged(
        write_equations(
            ("result == revenue - cost - expenses",), figures, indicators={"result": 'range: any, unit: "USD"'}
        )
    )
    (finding,) = report.findings
    assert finding.verdict is Verdict.CONTRADICTION
    assert "result: -89341000 USD, cost left out" in guesses(report)
    assert finding.fits_if[0] == "-89202000 USD is -89341000 USD: cost left out"


def test_a_part_is_left_out_only_of_what_the_others_come_to(judged: Judged) -> None:
    figures = {"total": "996.67e4 CNY", "north": "910.7e4 CNY", "south": "860e5 CNY"}
    report = judged(write_equations(("total == north + south",), figures))
    assert report.findings
    assert not any("left out" in guess for guess in guesses(report))


def test_a_part_counted_twice_is_told_by_the_gap(judged: Judged) -> None:
    figures = {"total": "873 USD", "north": "310 USD", "south": "205 USD", "west": "179 USD"}
    report = judged(write_equations(("total == north + south + west",), figures))
    assert report.findings[0].fits_if[0] == "873 USD is 694 USD: west counted twice"


def test_a_thousand_is_told_by_the_ratio(judged: Judged) -> None:
    figures = {"loss": "-1194878000 USD", "shares": "58514103000 share", "per_share": "-20.42 USD/share"}
    signed = {"loss": 'range: any, unit: "USD"', "per_share": 'range: any, unit: "USD/share"'}
    units = "units: {share: {countable: true}}\n"
    report = judged(units + write_equations(("per_share == loss / shares",), figures, indicators=signed))
    slip = "a thousand, as of million and billion"
    assert report.findings[0].fits_if[0] == f"-20.42 USD/share is -0.02042 USD/share: {slip}"


def test_percent_against_percentage_points(judged: Judged) -> None:
    """ "Rose 5 %" from 20 % to 25 % is no growth of 5 %, it is a change of 5 points."""
    figures = {"rise": "5 %", "new": "25 ± 0.5 %", "old": "20 ± 0.5 %"}
    (finding,) = judged(write_equations(("rise == growth(new, old)",), figures)).findings
    assert finding.verdict is Verdict.CONTRADICTION
    assert finding.fits_if[0] == "5 % is 5 pp: percent against percentage points"


def test_a_tension_is_told_with_the_slip_that_would_explain_it(judged: Judged) -> None:
    """20 % may be a round number, and then 5 % may be the growth; more likely the points were meant."""
    figures = {"rise": "5 %", "new": "25 %", "old": "20 %"}
    (finding,) = judged(write_equations(("rise == growth(new, old)",), figures)).findings
    assert finding.verdict is Verdict.TENSION
    assert finding.fits_if == (
        "only if 20 % is a round number, [23.22, 24] %",
        "5 % is 5 pp: percent against percentage points",
    )


def test_percentage_points_against_percent(judged: Judged) -> None:
    figures = {"rise": "25 pp", "new": "25 %", "old": "20 %"}
    report = judged(write_equations(("rise == change(new, old)",), figures))
    assert report.findings[0].fits_if[0] == "25 pp is 25 %: percent against percentage points"


SUMS = ("total == first + second",)
PRICE = ("total == first * second",)


@pytest.mark.parametrize(
    ("checks", "figures", "fields", "proposed"),
    [
        (SUMS, ("4200 USD", "200 USD", "220 USD"), "", "total: 420 USD, a decimal place"),
        (SUMS, ("42e4 CNY", "22e8 CNY", "20e8 CNY"), "", "total: 42e8 CNY, 万 and 亿 confused"),
        (SUMS, ("4.2e6 USD", "2.2e9 USD", "2.0e9 USD"), "", "total: 4.2e9 USD, a thousand, as of million and billion"),
        (SUMS, ("0.42 %", "22 %", "20 %"), "", "total: 42 %, two decimal places, as of percent"),
        (SUMS, ("-42.3 USD", "22.3 USD", "20.0 USD"), "range: any", "total: 42.3 USD, sign"),
        (SUMS, ("432.5 USD", "222.3 USD", "120.2 USD"), "", "total: 342.5 USD, transposed digits"),
        (SUMS, ("362.5 USD", "222.3 USD", "120.2 USD"), "", "total: 342.5 USD, a changed digit"),
        (SUMS, ("42.5 USD", "222.3 USD", "120.2 USD"), "", "total: 342.5 USD, a missing digit"),
        (SUMS, ("3342.5 USD", "222.3 USD", "120.2 USD"), "", "total: 342.5 USD, a digit too many"),
        (SUMS, ("28.5 USD", "222.3 USD", "120.2 USD"), "over: flow", "total: 342 USD, a month for a year"),
        (SUMS, ("85.6 USD", "222.3 USD", "120.2 USD"), "over: flow", "total: 342 USD, a quarter for a year"),
        (SUMS, ("171.2 USD", "222.3 USD", "120.2 USD"), "over: flow", "total: 342.4 USD, a half-year for a year"),
        (SUMS, ("0.938 USD", "222.3 USD", "120.2 USD"), "over: flow", "total: 342.4 USD, a day for a year"),
        (SUMS, ("48.9e6 CNY", "222.3e6 CNY", "120.2e6 CNY"), "", "total: 48.9e6 USD, dollars for yuan"),
        (SUMS, ("342.5e6 USD", "31.8e6 USD", "17.2e6 USD"), "", "total: 342.5e6 CNY, dollars for yuan"),
        (SUMS, ("3400 piece", "3201 piece", "267 piece"), "unit: piece", "total: 3500 piece, truncated"),
        (PRICE, ("9.0 times", "4.0", "2.0"), "unit: times", "total: 8.0 times, N times for N times more"),
        (PRICE, ("300 %", "2.0", "2.0"), 'unit: "%"', "total: 400 %, N times for N times more"),
    ],
)
def test_each_slip_is_proposed_for_the_figure_that_it_explains(
    judged: Judged, checks: tuple[str, ...], figures: tuple[str, str, str], fields: str, proposed: str
) -> None:
    """The parts are pinned, so that the total alone is in doubt."""
    trust = {"first": "infinite", "second": "infinite"}
    named = dict(zip(("total", "first", "second"), figures, strict=True))
    units = UNITS if "piece" in fields else ""
    report = judged(units + write_equations(checks, named, trust, {"total": fields} if fields else {}))
    assert report.findings, "no finding"
    assert proposed in guesses(report)
    assert len(guesses(report)) <= 2


@pytest.mark.parametrize(
    "figures",
    [
        ("900 USD", "222.3 USD", "120.2 USD"),
        ("1500 USD", "~ 200..900 USD", "120.2 USD"),
    ],
)
def test_no_slip_is_proposed_where_none_explains_the_figure(judged: Judged, figures: tuple[str, str, str]) -> None:
    named = dict(zip(("total", "first", "second"), figures, strict=True))
    report = judged(write_equations(SUMS, named, {"first": "infinite", "second": "infinite"}))
    assert report.findings
    assert guesses(report) == []


def test_the_scale_is_guessed_from_a_limit_that_a_figure_lies_far_beyond(judged: Judged) -> None:
    figures = {"part": "158 USD", "whole": "25 USD"}
    report = judged(write_equations(("part <= whole",), figures, {"whole": "infinite"}))
    assert guesses(report) == ["part: 15.8 USD, a decimal place"]


def test_a_figure_that_is_out_of_range_by_itself_is_its_own_suspect(judged: Judged) -> None:
    report = judged(
        write_equations(
            ("part <= whole",), {"part": "158 %", "whole": "25 %"}, None, {"part": "range: 0..100 %, unit: '%'"}
        )
    )
    out_of_range = next(finding for finding in report.findings if finding.check == "range")
    assert [suspect.claim.name for suspect in out_of_range.suspects] == ["report.part"]
    assert out_of_range.fits_if[-1] == "158 % is 15.8 %: a decimal place"


def test_figures_that_no_rule_speaks_of_are_compared_with_each_other(judged: Judged) -> None:
    """Three figures of one thing, two of which agree: the third is the odd one."""
    text = """
    document: {id: report, title: A report, kind: reference, origin: a published table}
    claims:
      first: {indicator: sales, value: "= 150"}
      second: {indicator: sales, value: "= 150"}
      third: {indicator: sales, value: "= 1500"}
    indicators:
      sales: {label: sales, unit: ""}
    """
    report = judged(dedent(text))
    assert in_doubt(report) == ["third"]
    assert guesses(report) == ["third: = 150, a decimal place"]
