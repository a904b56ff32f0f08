"""Propagation and joint conflicts: nothing that is possible is lost, and what is found is told once and can be read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from equations import in_doubt, told, write_equations
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

from networks import make_network

from claimcheck.diagnosis.bridges import find_bridges
from claimcheck.diagnosis.conflicts import Conflict, alone, find_conflicts
from claimcheck.diagnosis.diagnose import Diagnosis, diagnose
from claimcheck.diagnosis.network import Network, build_network
from claimcheck.diagnosis.propagate import propagate
from claimcheck.diagnosis.revise import LONGEST_END, Reviser
from claimcheck.diagnosis.state import State
from claimcheck.diagnosis.weights import Weights
from claimcheck.engine.run import judge_corpus
from claimcheck.engine.satisfy import narrow
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.interval import Interval
from claimcheck.model.numeral import interval_text
from claimcheck.model.report import Report
from claimcheck.model.verdict import Level, Verdict
from claimcheck.pipeline import check

Judged = Callable[[str], Report]


def network_of(corpus: Corpus) -> Network:
    judged = judge_corpus(corpus)
    return build_network((*judged.bindings, *find_bridges(judged.binders, judged.bindings, corpus)), corpus)


def settle(network: Network) -> State:
    """All claims brought in and carried on."""
    claims = [claim.name for node in network.nodes for claim in node.claims]
    return propagate(State(Reviser(network)), range(len(network.nodes)), frozenset(claims))


def left(report: Report) -> dict[str, str]:
    """What is left of each variable."""
    assert not report.problems, report.problems
    network = network_of(report.corpus)
    state = settle(network)
    assert state.conflict is None
    return {str(node.variable): interval_text(state.domain(at)) for at, node in enumerate(network.nodes)}


def diagnosed(report: Report) -> Diagnosis:
    return diagnose(judge_corpus(report.corpus), report.corpus)


def joint(report: Report) -> list[Finding]:
    assert not report.problems, report.problems
    return [finding for finding in report.findings if finding.check == "joint"]


def last_two(finding: Finding) -> list[tuple[str, str, str]]:
    """The last two steps, with what they come to."""
    return [(step.label, step.text, interval_text(step.charitable)) for step in finding.steps[-2:] if step.charitable]


# Laws


@settings(max_examples=400)
@given(st.integers(0, 2**32))
def test_true_values_are_never_lost(seed: int) -> None:
    """Where all figures follow from true values, these stay in what is left of their variables."""
    made = make_network(Random(seed), slips=False)
    network = network_of(made.corpus)
    state = settle(network)
    assert state.conflict is None
    for at, node in enumerate(network.nodes):
        assert made.values[node.variable.indicator] in state.domain(at)


@settings(max_examples=200)
@given(st.integers(0, 2**32))
def test_at_a_fixpoint_no_rule_narrows_anything_any_more(seed: int) -> None:
    network = network_of(make_network(Random(seed)).corpus)
    state = settle(network)
    if state.conflict is not None or state.is_cut:
        return
    for constraint in network.constraints:
        box = [state.domain(node) for node in constraint.nodes]
        # A variable that stands twice in a rule is narrowed in one place first, and there is no going back to it.
        if len(set(constraint.nodes)) == len(constraint.nodes) and not constraint.program.repeated:
            narrowed = narrow(constraint.program, box, False, constraint.program.counts, rounds=1)
            assert narrowed is not None
            assert [new.shortened(LONGEST_END).meet(old) for old, new in zip(box, narrowed, strict=True)] == box


@settings(max_examples=200)
@given(st.integers(0, 2**32))
def test_more_claims_leave_no_more_values(seed: int) -> None:
    """What is left with all claims lies in what is left with some, unless a budget cut either short."""
    random = Random(seed)
    network = network_of(make_network(random).corpus)
    names = sorted(claim.name for node in network.nodes for claim in node.claims)
    some = propagate(
        State(Reviser(network)), range(len(network.nodes)), frozenset(random.sample(names, len(names) // 2))
    )
    every = settle(network)
    if some.is_cut or every.is_cut or every.conflict is not None:
        return
    assert all(every.domain(node).lies_in(some.domain(node)) for node in range(len(network.nodes)))


@settings(max_examples=300)
@given(st.integers(0, 2**32))
def test_a_joint_conflict_is_smallest_and_shows_by_its_own_rules(seed: int) -> None:
    """Without any of its claims, and without any of its rules, the conflict is gone."""
    corpus = make_network(Random(seed)).corpus
    judged, network = judge_corpus(corpus), network_of(corpus)
    reviser = Reviser(network)
    for part in find_conflicts(network, [], Weights(judged, corpus, network)):
        for conflict in part.told:
            assert alone(reviser, conflict).conflict is not None
            for name in conflict.claims:
                less = Conflict(conflict.claims - {name}, conflict.constraints)
                assert alone(reviser, less).conflict is None
            for number in conflict.constraints:
                less = Conflict(conflict.claims, conflict.constraints - {number})
                assert alone(reviser, less).conflict is None


def test_ends_are_kept_short_and_rounded_outward() -> None:
    third = Interval(Fraction(1, 3**100), Fraction(2, 3**100))
    short = third.shortened(LONGEST_END)
    assert third.lies_in(short)
    assert third != short
    for end in (short.lo, short.hi):
        assert end is not None
        assert max(end.numerator.bit_length(), end.denominator.bit_length()) <= LONGEST_END + 1


def test_long_ends_do_not_grow_in_a_chain(judged: Judged) -> None:
    """Each rule multiplies by a number of twenty digits; twenty of them together would need 1,300 bits."""
    checks = [f"v{at + 1} == v{at} * 1.0000000000000000003" for at in range(20)]
    every = {f"v{at}": 'unit: ""' for at in range(21)}
    report = judged(write_equations(checks, {"v0": "3.1", "v20": "~ 3"}, indicators=every))
    network = network_of(report.corpus)
    state = settle(network)
    ends = [end for at in range(len(network.nodes)) for end in (state.domain(at).lo, state.domain(at).hi)]
    assert all(end is not None and end.denominator.bit_length() <= LONGEST_END + 1 for end in ends)
    assert interval_text(state.domain(len(network.nodes) - 1)) == "(3.05, 3.2)"


# What is left


def test_ends_stay_open_where_a_rule_or_a_figure_leaves_them_out(judged: Judged) -> None:
    figures = {"a": "1..<2", "b": "= 3", "d": "~ 10"}
    every = {"c": 'unit: ""'}
    assert left(judged(write_equations(("c == a + b", "d < 2 * c"), figures, indicators=every))) == {
        "c": "(4, 5)",
        "a": "(1, 2)",
        "b": "3",
        "d": "[8, 10)",
    }


def test_whole_numbers_are_cut_to_whole_numbers(judged: Judged) -> None:
    """Twice something whole within 5 to 8 is 6 or 8: the something is 3 or 4."""
    units = "units: {piece: {countable: true}}\n"
    text = write_equations(("t == 2 * n",), {"t": "6.5 ± 1.5 piece"}, indicators={"n": "unit: piece"})
    assert left(judged(units + text)) == {"t": "[6, 8]", "n": "[3, 4]"}


def test_a_whole_number_that_no_rule_leaves_room_for_is_a_joint_conflict(judged: Judged) -> None:
    """Between 3.2 and 3.4 there is no whole number; each rule by itself leaves one."""
    units = "units: {piece: {countable: true}}\n"
    every = {"n": "unit: piece", "low": 'unit: "piece", whole: false', "high": 'unit: "piece", whole: false'}
    figures = {"low": "= 3.2 piece", "high": "= 3.4 piece"}
    (finding,) = joint(judged(units + write_equations(("n >= low", "n <= high"), figures, indicators=every)))
    assert finding.sentence == "report.high and report.low cannot both be true by rules rule_2 and rule_1"


def test_a_circle_that_narrows_for_ever_is_cut_and_said(judged: Judged) -> None:
    """x = y / 2 and y = x leave only zero, which halving never reaches."""
    figures = {"z": "= 10"}
    report = judged(
        write_equations(("x == y / 2", "y == x", "x <= z"), figures, indicators={"x": 'unit: ""', "y": 'unit: ""'})
    )
    assert report.unchecked.is_cut
    assert report.findings == ()


def test_a_chain_of_rules_is_not_cut(judged: Judged) -> None:
    checks = [f"v{at + 1} == v{at} + 1" for at in range(24)]
    every = {f"v{at}": 'unit: ""' for at in range(25)}
    report = judged(write_equations(checks, {"v0": "= 1", "v24": "= 26"}, indicators=every))
    assert not report.unchecked.is_cut
    (finding,) = joint(report)
    assert finding.conflict == ("report.v0", "report.v24")


def test_a_rule_that_divides_by_zero_says_nothing(judged: Judged) -> None:
    """Growth over nothing is no number: that is no proof against the figures."""
    figures = {"old": "= 0", "new": "= 5", "rise": "= 3", "more": "= 1"}
    report = judged(write_equations(("rise == growth(new, old)", "new > more"), figures))
    assert report.findings == ()


def test_a_rule_that_cannot_hold_proves_nothing_against_any_figure(judged: Judged) -> None:
    """No x has x + 5 == 3 and is not negative, whatever y is."""
    figures = {"y": "= 4"}
    report = judged(
        write_equations(("x + 5 == 3", "y == x + z"), figures, indicators={"x": 'unit: ""', "z": 'unit: ""'})
    )
    assert report.findings == ()


def test_what_follows_without_any_figure_is_used(judged: Judged) -> None:
    """z is 9 by a rule alone, and so y is no less."""
    every = {"x": 'unit: ""', "z": 'unit: "", range: any'}
    (finding,) = joint(judged(write_equations(("y == x + z", "z == 9"), {"y": "= 4"}, indicators=every)))
    assert told(finding) == ["derived: z by rule_1", "clash: z by rule_2, which does not meet <= 4"]


# What is told


def test_one_bad_figure_does_not_hide_another(judged: Judged) -> None:
    """The first sum is wrong by itself; the second is wrong only by two rules, and shares a part with the first."""
    figures = {"a": "= 10", "b": "= 20", "c": "= 90", "d": "= 40", "f": "= 45", "g": "= 7"}
    checks = ("c == a + b", "e == d + g", "e == f")
    report = judged(write_equations((*checks, "h == g + a"), figures, indicators={"e": 'unit: ""', "h": 'unit: ""'}))
    assert [finding.rule or finding.check for finding in report.findings] == ["rule_1", "joint"]
    assert joint(report)[0].conflict == ("report.d", "report.f", "report.g")


def test_what_one_rule_shows_is_not_told_twice(judged: Judged) -> None:
    figures = {"a": "= 10", "b": "= 20", "c": "= 90"}
    report = judged(write_equations(("c == a + b", "d == c - a"), figures, indicators={"d": 'unit: ""'}))
    assert [finding.rule or finding.check for finding in report.findings] == ["rule_1"]


TWO_VOICES = """
document: {id: report, title: A report, kind: reference, origin: a test}
claims:
  whole: {indicator: whole, value: "= 90"}
  part: {indicator: part, value: "= 10", trust: 0.5}
  part_again: {indicator: part, value: "10 ± 1"}
  rest: {indicator: rest, value: "= 20"}
indicators:
  whole: {label: whole, unit: ""}
  part: {label: part, unit: ""}
  rest: {label: rest, unit: ""}
rules:
  sum: {says: a sum, check: whole == part + rest, because: it is one}
"""


def test_a_rule_that_no_choice_of_claims_satisfies_is_told_once(judged: Judged) -> None:
    """Two figures state the part, and with either of them the sum fails: that is one finding."""
    report = judged(TWO_VOICES)
    assert [finding.rule or finding.check for finding in report.findings] == ["sum"]


def test_conflicts_that_only_pinned_figures_make_are_told_once_each(judged: Judged) -> None:
    figures = {"d": "= 40", "f": "= 45", "g": "= 7", "p": "= 1", "q": "= 2", "r": "= 4"}
    trust = dict.fromkeys(figures, "infinite")
    checks = ("e == d + g", "e == f", "s == p + q", "s == r")
    report = judged(write_equations(checks, figures, trust, {"e": 'unit: ""', "s": 'unit: ""'}))
    assert [finding.conflict for finding in joint(report)] == [
        ("report.d", "report.f", "report.g"),
        ("report.p", "report.q", "report.r"),
    ]
    assert in_doubt(report) == []


def test_rules_with_unless_take_no_part_in_proofs(judged: Judged) -> None:
    figures = {"d": "= 40", "f": "= 45", "g": "= 7"}
    text = write_equations(("e == d + g", "e == f"), figures, indicators={"e": 'unit: ""'})
    assert len(joint(judged(text))) == 1
    excused = text.replace("because: the table says so}", "because: so, unless: the perimeters differ}", 1)
    assert joint(judged(excused)) == []


def test_figures_of_an_indicator_with_unless_may_differ(judged: Judged) -> None:
    """Two brokers count the same market differently, in good faith: their figures prove nothing together."""
    two = TWO_VOICES.replace('"10 ± 1"', '"= 70"').replace("label: part,", "label: part, unless: perimeters differ,")
    assert joint(judged(two)) == []


ACROSS = """
document: {{id: {name}, title: A report, kind: reference, origin: a test}}
claims:
{claims}
"""
SHARED = """
indicators:
  sales: {label: sales, unit: "", aspects: [segment]}
  share: {label: share, unit: "%", aspects: [segment]}
  market: {label: market, unit: ""}
rules:
  share_of_market: {says: a share, check: share == sales / market, because: it is one}
"""


@pytest.mark.parametrize(
    ("basis", "verdict", "level"),
    [
        ("reported", Verdict.CONTRADICTION, Level.ERROR),
        ("forecast", Verdict.TENSION, Level.WARNING),
        ("estimate", Verdict.TENSION, Level.WARNING),
        ("target", Verdict.TENSION, Level.WARNING),
    ],
)
def test_a_forecast_of_one_document_proves_nothing_against_another(
    folder: Callable[[str, str], Path], basis: str, verdict: Verdict, level: Level
) -> None:
    """Sales of 50 at a share of 10 % and sales of 30 at 20 % imply two markets."""
    first = "  a: {indicator: sales, value: '= 50', about: {segment: a}}\n"
    first += "  b: {indicator: share, value: '= 10 %', about: {segment: a}}\n"
    second = first.replace("50", "30").replace("10", "20").replace("segment: a", "segment: b")
    second = second.replace("about", f"basis: {basis}, about")
    folder(ACROSS.format(name="one", claims=first), "one.yaml")
    folder(ACROSS.format(name="two", claims=second), "two.yaml")
    (finding,) = joint(check(folder(SHARED, "shared.yaml")))
    assert (finding.verdict, finding.level) == (verdict, level)
    assert finding.conflict == ("one.a", "one.b", "two.a", "two.b")


def test_a_joint_finding_is_no_graver_than_its_rules(judged: Judged) -> None:
    figures = {"d": "= 40", "f": "= 45", "g": "= 7"}
    text = write_equations(("e == d + g", "e == f"), figures, indicators={"e": 'unit: ""'})
    mild = text.replace("because: the table says so}", "because: so, level: warning}", 1)
    (finding,) = joint(judged(mild))
    assert (finding.verdict, finding.level) == (Verdict.CONTRADICTION, Level.WARNING)


def test_a_derivation_reads_from_the_claims_to_the_clash(judged: Judged) -> None:
    figures = {"d": "= 40", "f": "= 45", "g": "= 7"}
    (finding,) = joint(judged(write_equations(("e == d + g", "e == f"), figures, indicators={"e": 'unit: ""'})))
    assert finding.sentence == "report.d, report.f and report.g cannot all be true by rules rule_1 and rule_2"
    assert [step.text for step in finding.steps if step.label == "stated"] == ["= 40", "= 45", "= 7"]
    assert told(finding) == ["derived: e by rule_1", "clash: e by rule_2, which does not meet 47"]
    assert [interval_text(step.charitable) for step in finding.steps if step.charitable] == [
        "40",
        "45",
        "7",
        "47",
        "45",
    ]


# The figures of a report on the filings of large models by province, which states no total, and on the world's models.

FILINGS = """
document: {id: report, title: A report, kind: reference, origin: its lines 5 and 45 and 203}
claims:
  beijing: {indicator: filed, value: 132 service, about: {area: beijing}}
  shanghai: {indicator: filed, value: 82 service, about: {area: shanghai}}
  first_two: {indicator: share, value: 48.5 %, about: {area: first_two}}
  guangdong: {indicator: filed, value: 66 service, about: {area: guangdong}}
  zhejiang: {indicator: filed, value: 34 service, about: {area: zhejiang}}
  jiangsu: {indicator: filed, value: 28 service, about: {area: jiangsu}}
  next_three: {indicator: share, value: "~ 21.4 %", about: {area: next_three}}
indicators:
  filed: {label: filed services, unit: service, aspects: [area]}
  share: {label: share of all filings, unit: "%", aspects: [area]}
rules:
  of_the_first_two:
    says: the first two over the country
    check: share[area=first_two] == (filed[area=beijing] + filed[area=shanghai]) / filed[area=CN]
    because: both are shares of one country
  of_the_next_three:
    says: the next three over the country
    check: >-
      share[area=next_three] == (filed[area=guangdong] + filed[area=zhejiang] + filed[area=jiangsu]) / filed[area=CN]
    because: both are shares of one country
"""


def test_two_groups_of_provinces_imply_different_totals_that_nobody_states(judged: Judged) -> None:
    (finding,) = judged(FILINGS).findings
    assert finding.check == "joint"
    assert finding.sentence == (
        "report.beijing, report.first_two, report.guangdong, report.jiangsu, report.next_three, report.shanghai "
        "and report.zhejiang cannot all be true by rules of_the_first_two and of_the_next_three"
    )
    assert last_two(finding) == [
        ("derived", "filed[area=CN] by of_the_first_two", "441"),
        ("clash", "filed[area=CN] by of_the_next_three, which does not meet 441 service", "[543.8, 664.6]"),
    ]


WORLD = """
document: {id: report, title: A report, kind: reference, origin: its lines 5 and 203}
claims:
  chinese: {indicator: models, value: 1509 model, about: {area: CN}}
  chinese_share: {indicator: share, value: 40 %, about: {area: CN}}
  american: {indicator: models, value: 1300 model, about: {area: US}}
  american_share: {indicator: share, value: 58 %, about: {area: US}}
indicators:
  models: {label: large models, unit: model, aspects: [area]}
  share: {label: share of the world's models, unit: "%", aspects: [area]}
rules:
  of_the_world:
    says: a country's share of the world's models
    check: share == models / models[area=world]
    because: that is what a share is
"""


def test_two_countries_imply_different_totals_of_the_world(judged: Judged) -> None:
    (finding,) = judged(WORLD).findings
    assert finding.check == "joint"
    assert finding.conflict == ("report.american", "report.american_share", "report.chinese", "report.chinese_share")
    assert last_two(finding) == [
        ("derived", "models[area=world] by of_the_world", "[2119, 2347]"),
        ("clash", "models[area=world] by of_the_world, which does not meet [2119, 2347] model", "[3353, 4311]"),
    ]


def test_a_conflict_that_does_not_show_by_itself_is_not_told(folder: Callable[[str, str], Path]) -> None:
    """The rule that divides wants some of what the other rule leaves none of, unless it is asked after that."""
    folder(
        """
        units: {piece: {equals: times, countable: true}}
        indicators:
          i0: {label: n, unit: piece, aspects: [firm], range: 0..<3, over: flow}
          i1: {label: c, unit: times, aspects: [firm], range: -5..5}
          i2: {label: s, unit: piece, aspects: [firm], range: 0..10, over: stock}
          i3: {label: z, unit: times, aspects: [firm], range: 0.5..20}
          i5: {label: p, unit: piece, aspects: [firm, part], over: stock}
          i6: {label: t, unit: times, aspects: [firm], range: 0..<3, over: flow}
        aspects: {part: {values: [a, b, c], complete: true}}
        rules:
          bounded: {says: so, because: so, check: 'i1 <= mean(change(i3, 0.5), times("1/3", i0))'}
          shared:
            says: so
            because: so
            check: i3 == share(min(year_ago(i1), i6) / (i0 / i2), sum(sum(i5, over=part), 0.5))
        document: {id: d, title: D, kind: reference, origin: o, defaults: {period: 2020, about: {firm: one}}}
        claims:
          i1: {indicator: i1, value: 2.5 times}
          i2: {indicator: i2, value: 4.0 piece}
          i3: {indicator: i3, value: 3.000 times}
          i5: {indicator: i5, value: 3.00 piece, about: {part: c}}
          i6: {indicator: i6, value: 2.500 times}
        """,
        "one.yaml",
    )
    text = "document: {id: e, title: E, kind: reference, origin: o, defaults: {period: 2020, about: {firm: one}}}\n"
    report = check(folder(text + "claims: {i3: {indicator: i3, value: 3.0 times}}\n", "two.yaml"))
    assert report.problems == ()
    assert all(" by rule" in finding.sentence for finding in joint(report))
