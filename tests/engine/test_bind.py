"""Binding: which variables a rule speaks of, and which claims it takes for them."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from claimcheck.engine.document_sets import smallest_document_sets
from claimcheck.model.report import Report

Told = Callable[[str], list[str]]

VOCABULARY = """
document: {id: report, title: A report, kind: reference, origin: a test, defaults: {period: 2025}}
indicators:
  revenue: {label: revenue, unit: times, aspects: [area, company]}
  cost: {label: cost, unit: times, aspects: [area, company]}
  profit: {label: profit, unit: times, aspects: [area, company], range: any}
  people: {label: people, unit: times, aspects: [area]}
  ratio: {label: ratio, unit: times, timeless: true}
"""


def rule(check: str, where: str = "") -> str:
    """A rules section of one rule."""
    more = f", where: {{{where}}}" if where else ""
    return f"rules:\n  r: {{says: it is so, check: '{check}', because: a test{more}}}\n"


def claims(*lines: str) -> str:
    """A claims section of lines such as "revenue 5 | area: CN, company: acme | 2024"."""
    written = ["claims:"]
    for at, line in enumerate(lines):
        head, about, period, *_ = (*(part.strip() for part in line.split("|")), "", "")
        indicator, value = head.split(" ", 1)
        when = f", period: {period}" if period else ""
        written.append(f'  c{at}: {{indicator: {indicator}, value: "{value} times", about: {{{about}}}{when}}}')
    return "\n".join(written) + "\n"


def test_indicators_join_on_what_they_share_and_on_the_period(verdicts: Told) -> None:
    """The year of which only one figure is known is not told beside those that can be judged."""
    text = claims(
        "revenue 5.0 | area: CN, company: acme",
        "cost 3.0    | area: CN, company: acme",
        "profit 2.0  | area: CN, company: acme",
        "revenue 5.0 | area: US, company: acme",
        "cost 3.0    | area: US, company: acme",
        "profit 2.0  | area: US, company: acme",
        "revenue 9.0 | area: CN, company: acme | 2024",
    )
    assert sorted(verdicts(VOCABULARY + text + rule("profit == revenue - cost"))) == [
        f"r({_all('profit revenue cost', 'area=CN, company=acme, period=2025')}): holds",
        f"r({_all('profit revenue cost', 'area=US, company=acme, period=2025')}): holds",
    ]


def _all(names: str, about: str) -> str:
    return ", ".join(f"{name}[{about}]" for name in names.split())


def test_pins_and_where_fix_what_they_name(verdicts: Told) -> None:
    revenues = ("revenue 5.0 | area: CN", "revenue 9.0 | area: US", "revenue 14.0 | area: world")
    text = claims(*revenues, "cost 1.0 | area: US")
    pinned = rule("revenue[area=world] == revenue[area=CN] + revenue[area=US]")
    assert verdicts(VOCABULARY + text + pinned) == [
        "r(revenue[area=world, period=2025], revenue[area=CN, period=2025], revenue[area=US, period=2025]): holds"
    ]
    where = rule("revenue > cost", 'area: US, company: "", period: 2025')
    found = verdicts(VOCABULARY + text + where)
    assert found == ["r(revenue[area=US, period=2025], cost[area=US, period=2025]): holds"]


def test_an_empty_pin_means_not_broken_down(verdicts: Told) -> None:
    text = claims("revenue 5.0 | company: acme", "revenue 9.0")
    assert verdicts(VOCABULARY + text + rule("revenue[company=] >= revenue[company=acme]")) == [
        "r(revenue[period=2025], revenue[company=acme, period=2025]): holds"
    ]


def test_an_aspect_that_one_term_alone_has_is_absent(verdicts: Told) -> None:
    """Revenue per head takes the revenue of the area, not that of a company in it."""
    text = claims("revenue 8.0 | area: CN", "revenue 5.0 | area: CN, company: acme", "people 4.0 | area: CN")
    assert verdicts(VOCABULARY + text + rule("revenue / people <= 3")) == [
        "r(revenue[area=CN, period=2025], people[area=CN, period=2025]): holds"
    ]


def test_a_rule_of_a_single_term_ranges_over_all(verdicts: Told) -> None:
    text = claims("revenue 8.0 | area: CN", "revenue 5.0 | area: CN, company: acme", "revenue 12.0 || 2024")
    assert sorted(verdicts(VOCABULARY + text + rule("revenue <= 10"))) == [
        "r(revenue[area=CN, company=acme, period=2025]): holds",
        "r(revenue[area=CN, period=2025]): holds",
        "r(revenue[period=2024]): contradiction",
    ]


def test_what_is_timeless_joins_any_period(verdicts: Told) -> None:
    text = claims("revenue 8.0", "cost 4.0", "revenue 6.0 || 2024", "cost 3.0 || 2024", "ratio 2.0")
    assert sorted(verdicts(VOCABULARY + text + rule("revenue == cost * ratio"))) == [
        "r(revenue[period=2024], cost[period=2024], ratio): holds",
        "r(revenue[period=2025], cost[period=2025], ratio): holds",
    ]


def test_a_named_claim_gives_the_others_its_aspects_and_period(verdicts: Told) -> None:
    about = "area: CN, company: acme | 2024"
    text = claims(f"revenue 5.0 | {about}", f"cost 5.0 | {about}", "cost 1.0")
    assert verdicts(VOCABULARY + text + rule("cost == report.c0")) == [
        "r(cost[area=CN, company=acme, period=2024], revenue[area=CN, company=acme, period=2024]): holds"
    ]


def test_named_claims_that_differ_need_the_others_pinned(judged: Callable[[str], Report], verdicts: Told) -> None:
    text = VOCABULARY + claims("revenue 5.0 | area: CN", "revenue 4.0 | area: US", "cost 9.0 | area: world")
    (problem,) = judged(text + rule("cost == report.c0 + report.c1")).problems
    assert problem.sentence == (
        "expected claims of one area to join the other terms with, found report.c0 and report.c1 with different ones"
    )
    assert problem.advice == "pin the others, as in indicator[area=...]"
    assert verdicts(text + rule("cost[area=world] == report.c0 + report.c1")) == [
        "r(cost[area=world, period=2025], revenue[area=CN, period=2025], revenue[area=US, period=2025]): holds"
    ]


def test_a_year_ago_and_the_period_before(verdicts: Told) -> None:
    text = claims("revenue 6.0 || 2025-Q1", "revenue 5.0 || 2024-Q4", "revenue 3.0 || 2024-Q1")
    assert verdicts(VOCABULARY + text + rule("revenue == 2 * year_ago(revenue)", 'area: "", company: ""')) == [
        "r(revenue[period=2025-Q1], revenue[period=2024-Q1]): holds",
        "r(revenue[period=2024-Q4], revenue[period=2023-Q4]): holds",
        "r(revenue[period=2024-Q1], revenue[period=2023-Q1]): holds",
        "r(revenue[period=2026-Q1], revenue[period=2025-Q1]): holds",
        "r(revenue[period=2025-Q4], revenue[period=2024-Q4]): holds",
    ]
    before = verdicts(VOCABULARY + text + rule("revenue > previous(revenue)", 'area: "", company: ""'))
    assert "r(revenue[period=2025-Q1], revenue[period=2024-Q4]): holds" in before


def test_a_currency_is_joined_on_like_an_aspect(verdicts: Told) -> None:
    text = """
        document: {id: report, title: A report, kind: reference, origin: a test}
        indicators:
          sales: {label: sales, unit: money}
          cost: {label: cost, unit: money}
          rate: {label: yuan per dollar, unit: CNY/USD}
        claims:
          a: {indicator: sales, value: 7.0 CNY}
          b: {indicator: sales, value: 1.0 USD}
          c: {indicator: cost, value: 5.0 CNY}
          d: {indicator: rate, value: 7.0 CNY/USD}
        rules:
          margin: {says: sales exceed cost, check: sales > cost, because: a test}
          exchange: {says: one sum, check: "sales[currency=CNY] == sales[currency=USD] * rate", because: a test}
    """
    assert sorted(verdicts(text)) == [
        "exchange(sales[currency=CNY], sales[currency=USD], rate): holds",
        "margin(sales[currency=CNY], cost[currency=CNY]): holds",
        "margin(sales[currency=USD], cost[currency=USD]): holds",
    ]


PARTS = """
    document: {{id: report, title: A report, kind: reference, origin: a test}}
    aspects:
      segment: {{values: [consumer, business, public], complete: {complete}}}
    indicators:
      usage: {{label: usage, unit: "", aspects: [segment]}}
    claims:
      whole: {{indicator: usage, value: "= {whole}"}}
      consumer: {{indicator: usage, value: "= 60", about: {{segment: consumer}}}}
      business: {{indicator: usage, value: "= 30", about: {{segment: business}}}}
      {third}
    rules:
      r: {{says: parts add up, check: "usage == sum(usage, over=segment)", because: a test}}
"""
THIRD = 'public: {indicator: usage, value: "= 10", about: {segment: public}}'


@pytest.mark.parametrize(
    ("complete", "third", "whole", "expected"),
    [
        ("true", THIRD, "100", "holds"),
        ("true", THIRD, "101", "contradiction"),
        ("true", "", "101", "holds"),
        ("true", "", "89", "contradiction"),
        ("false", THIRD, "100", "holds"),
        ("false", THIRD, "101", "holds"),
        ("false", THIRD, "99", "contradiction"),
        ("false", "", "95", "holds"),
        ("false", "", "89", "contradiction"),
    ],
)
def test_a_sum_over_listed_values_is_a_lower_bound_unless_complete(
    verdicts: Told, complete: str, third: str, whole: str, expected: str
) -> None:
    (found,) = verdicts(PARTS.format(complete=complete, third=third, whole=whole))
    assert found.rpartition(": ")[2] == expected


def test_the_whole_of_listed_parts_may_have_a_name(verdicts: Told) -> None:
    """Where parts are added up, a term that is left free in their aspect is the whole that they make up."""
    text = """
        document: {id: report, title: A report, kind: reference, origin: a test}
        aspects:
          area: {values: [CN, US], whole: world, complete: true}
        indicators:
          users: {label: users, unit: times, aspects: [area]}
        claims:
          world: {indicator: users, value: "= 7 times", about: {area: world}}
          china: {indicator: users, value: "= 5 times", about: {area: CN}}
          america: {indicator: users, value: "= 2 times", about: {area: US}}
        rules:
          r: {says: parts add up, check: "users == sum(users, over=area)", because: a test}
          s: {says: a share, check: "users[area=CN] / sum(users, over=area) >= 0.7", because: a test}
    """
    assert verdicts(text) == [
        "r(users[area=world], users[area=CN], users[area=US]): holds",
        "s(users[area=CN], users[area=US]): holds",
    ]


def test_shares_join_the_parts_that_a_rule_also_adds_up(verdicts: Told) -> None:
    text = """
        document: {id: report, title: A report, kind: reference, origin: a test}
        aspects:
          area: {values: [CN, US], complete: true}
        indicators:
          users: {label: users, unit: times, aspects: [area]}
          share: {label: share, unit: "%", aspects: [area]}
        claims:
          china: {indicator: users, value: "= 6 times", about: {area: CN}}
          america: {indicator: users, value: "= 4 times", about: {area: US}}
          of_china: {indicator: share, value: "= 60 %", about: {area: CN}}
          of_america: {indicator: share, value: "= 30 %", about: {area: US}}
        rules:
          r: {says: a share, check: "share == users / sum(users, over=area)", because: a test}
    """
    assert verdicts(text) == [
        "r(share[area=CN], users[area=CN], users[area=CN], users[area=US]): holds",
        "r(share[area=US], users[area=US], users[area=CN], users[area=US]): contradiction",
    ]


def test_claims_come_from_as_few_documents_as_can_be(folder: Callable[..., object], verdicts: Told) -> None:
    """Of two reports that state all, each is an instance of its own; a third fills no gap."""
    other = """
        document: {{id: {name}, title: Another, kind: reference, origin: a test}}
        claims:
          a: {{indicator: a, value: "= {a}"}}
          b: {{indicator: b, value: "= {b}"}}
    """
    folder(dedent(other.format(name="second", a=5, b=6)), "second.yaml")
    found = verdicts("""
        document: {id: first, title: A report, kind: reference, origin: a test}
        indicators:
          a: {label: a, unit: ""}
          b: {label: b, unit: ""}
        claims:
          a: {indicator: a, value: "= 5"}
          b: {indicator: b, value: "= 5"}
        rules:
          r: {says: the same, check: a == b, because: a test}
    """)
    assert found == ["r(a, b): holds", "r(a, b): contradiction"]


@pytest.mark.parametrize(
    ("operands", "expected"),
    [
        ([], [""]),
        (["x", "x"], ["x"]),
        (["x y", "x y"], ["x", "y"]),
        (["x", "y"], ["x y"]),
        (["x y", "y z", "x z"], ["x y", "x z", "y z"]),
        (["x", "x y", "y z"], ["x y", "x z"]),
        (["", "x"], ["x"]),
    ],
)
def test_every_smallest_set_of_documents_is_found(operands: list[str], expected: list[str]) -> None:
    sets = smallest_document_sets([_Operand([_Claim(name) for name in names.split()]) for names in operands])
    assert sorted(" ".join(sorted(chosen)) for chosen in sets) == expected


class _Claim:
    def __init__(self, document: str) -> None:
        self.document = document


class _Operand:
    def __init__(self, claims: list[_Claim]) -> None:
        self.claims = claims


def test_a_rule_that_no_claim_touches_is_reported(judged: Callable[[str], Report]) -> None:
    report = judged(VOCABULARY + claims("people 5.0") + rule("profit == revenue - cost"))
    assert report.unchecked.unbound_rules == ("r",)
