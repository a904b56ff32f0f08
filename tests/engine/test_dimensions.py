"""The dimension check: what fits, and what a rule is told where something does not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from claimcheck.engine.dimensions import check_dimensions, is_points
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.expression import Difference
from claimcheck.model.indicator import Indicator
from claimcheck.model.place import Place
from claimcheck.model.rule import Rule
from claimcheck.model.unit import load_units
from claimcheck.model.variable import Variable
from claimcheck.parsing.expression import parse_check
from claimcheck.parsing.notation import parse_quantity

UNITS = load_units()
PLACE = Place("vocabulary.yaml", 1, 1, 2, "")
INDICATORS = {
    "token_usage": "token/day",
    "tokens": "token",
    "books": "book/day",
    "book_length": "character/book",
    "length": "character/token",
    "people": "person",
    "users": "user",
    "yearly": "token/year",
    "share": "%",
    "old_share": "permille",
    "rise": "pp",
    "multiple": "times",
    "revenue": "money",
    "cost": "money",
    "price": "money/token",
    "rate": "CNY/USD",
    "height": "meter",
    "area": "square_meter",
}
CLAIMS = {
    "report.tokens": ("token_usage", "140e12 token/day", ""),
    "report.share": ("share", "40 %", ""),
    "report.sales": ("revenue", "5e8 CNY", "CNY"),
    "report.sales_abroad": ("revenue", "2e8 USD", "USD"),
    "report.token_price": ("price", "2 USD/token", "USD"),
    "report.unfit": ("revenue", "5 book", ""),
}


def make_corpus() -> Corpus:
    indicators = {name: Indicator(name, name, UNITS.parse(unit), PLACE) for name, unit in INDICATORS.items()}
    claims = {name: make_claim(name, indicators[parts[0]], *parts[1:]) for name, parts in CLAIMS.items()}
    return Corpus({}, indicators, claims, {}, {}, UNITS)


def make_claim(name: str, indicator: Indicator, value: str, currency: str) -> Claim:
    quantity = parse_quantity(value)
    variable = Variable(indicator.id, (("currency", currency),) if currency else ())
    return Claim(name, "report", indicator, quantity, UNITS.parse(quantity.unit), PLACE, variable)


def make_rule(check: str, where: Mapping[str, str]) -> Rule:
    sides, operators = parse_check(check, UNITS)
    place = Place("rules.yaml", 3, 10, 10 + len(check), f"  check: {check}")
    return Rule("rule", "says", check, "because", sides, operators, PLACE, place, tuple(where.items()))


CORPUS = make_corpus()


@pytest.mark.parametrize(
    "check",
    [
        'books == token_usage * "1 character/token" / book_length',
        "token_usage == report.tokens",
        "people == users + 0",
        "people >= 0",
        "0 < multiple <= 5",
        "-people < 0",
        "share == users / people",
        'share + multiple <= "100 %"',
        "multiple == growth(tokens, year_ago(tokens))",
        "share == cagr(tokens, previous(tokens), 4) ",
        "rise == change(share, year_ago(share))",
        'rise <= change(share, "40 %") + "2 pp"',
        "tokens >= change(tokens, year_ago(tokens))",
        "multiple == times(tokens, previous(tokens))",
        'token_usage * "365 day/year" == yearly',
        'yearly * "1 year" == sum(tokens, over=segment)',
        "max(tokens, 0, mean(tokens, tokens)) == tokens",
        "area == height^2",
        "height^-2 == 1 / area",
        "height == height^0 * height",
        "revenue == cost + 2 * revenue",
        "price * tokens == revenue",
        "revenue[currency=CNY] == rate * cost[currency=USD]",
        "price[currency=CNY] == rate * price[currency=USD]",
        "revenue == report.sales",
        "report.sales == cost + revenue",
        "report.sales == rate * report.sales_abroad",
        "report.sales == rate * revenue[currency=USD] + cost",
        "report.token_price == price",
        "report.unfit == tokens",
    ],
)
def test_these_rules_are_of_one_dimension(check: str) -> None:
    assert check_dimensions(make_rule(check, {}), CORPUS) == ()


def test_where_fixes_the_currency_of_a_whole_rule_but_for_pins() -> None:
    where = {"currency": "CNY"}
    assert check_dimensions(make_rule('revenue <= "5e8 CNY"', where), CORPUS) == ()
    assert check_dimensions(make_rule("revenue == rate * cost[currency=USD]", where), CORPUS) == ()
    assert len(check_dimensions(make_rule('revenue <= "5e8 USD"', where), CORPUS)) == 1


CURRENCIES = "the currencies are AUD, CAD, CHF, CNY, EUR, GBP, HKD, INR, JPY, KRW, SGD, TWD, USD"
POINTS = 'use change(new, old), which gives percentage points of two percentages, or multiply by "100 pp"'
PIN = "fix the currency: [currency=CNY] after the indicator, or where: {currency: CNY} for the rule"


@pytest.mark.parametrize(
    ("check", "caret", "expected", "found", "advice"),
    [
        ("tokens == people", "          ^^^^^^", "token, as in tokens", "person in people",
         "multiply or divide by a term in token / person"),
        ("people == tokens + users", "                   ^^^^^", "token, as in tokens", "person in users",
         "multiply or divide by a term in token / person"),
        ("people == sum(users, tokens, users)", "                     ^^^^^^", "person, as in users",
         "token in tokens", "multiply or divide by a term in person / token"),
        ("multiple == growth(tokens, users)", "                           ^^^^^", "token, as in tokens",
         "person in users", "multiply or divide by a term in token / person"),
        ("multiple == cagr(tokens, users, 2)", "                         ^^^^^", "token, as in tokens",
         "person in users", "multiply or divide by a term in token / person"),
        ("people == min(users, 0, tokens)", "                        ^^^^^^", "person, as in users",
         "token in tokens", "multiply or divide by a term in person / token"),
        ("people <= 5", "          ^", "person, as in people", "a pure number in 5",
         'give the number its unit, as in "5 person"'),
        ('people <= "0 token"', "          ^^^^^^^^^", "person, as in people", 'token in "0 token"',
         "multiply or divide by a term in person / token"),
        ("share + rise == share", "        ^^^^", "a percentage, as in share", "percentage point in rise", POINTS),
        ("rise == share - year_ago(share)", "        ^^^^^^^^^^^^^^^^^^^^^^^", "percentage point, as in rise",
         "a percentage in share - year_ago(share)", POINTS),
        ("rise == change(multiple, share)", "        ^^^^^^^^^^^^^^^^^^^^^^^", "percentage point, as in rise",
         "a pure number in change(multiple, share)", POINTS),
        ("yearly == token_usage", "          ^^^^^^^^^^^", "token / calendar, as in yearly",
         "token / time in token_usage",
         'years and months have no fixed number of days: multiply by "365 day/year" or what the rule means'),
        ("tokens == token_usage", "          ^^^^^^^^^^^", "token, as in tokens", "token / time in token_usage",
         'multiply what is a rate by the time it lasts, as in "365 day"'),
        ("tokens == yearly", "          ^^^^^^", "token, as in tokens", "token / calendar in yearly",
         'multiply what is a rate by the time it lasts, as in "1 year"'),
        ('revenue <= "5e8 CNY"', "           ^^^^^^^^^", "money, as in revenue", 'CNY in "5e8 CNY"', PIN),
        ("revenue[currency=CNY] == cost", "                         ^^^^", "CNY, as in revenue[currency=CNY]",
         "money in cost", PIN),
        ("revenue[currency=CNY] == cost[currency=USD]", " " * 25 + "^" * 18, "CNY, as in revenue[currency=CNY]",
         "USD in cost[currency=USD]", "multiply by an exchange rate: an indicator whose unit is CNY/USD"),
        ("report.sales == report.sales_abroad", " " * 16 + "^" * 19, "CNY, as in report.sales",
         "USD in report.sales_abroad", "multiply by an exchange rate: an indicator whose unit is CNY/USD"),
        ("report.sales + rate * report.sales_abroad == cost", " " * 45 + "^" * 4,
         "CNY, as in report.sales + rate * report.sales_abroad", "money in cost", PIN),
        ("revenue[currency=RMB] == cost", "^" * 21, "a currency for revenue", '"RMB"', CURRENCIES),
        ("revenue[currency=] == cost", "^" * 18, "a currency for revenue", "no value", CURRENCIES),
    ],
)  # fmt: skip
def test_a_misfit_is_one_problem_at_its_place(check: str, caret: str, expected: str, found: str, advice: str) -> None:
    (problem,) = check_dimensions(make_rule(check, {}), CORPUS)
    assert " " * (problem.place.column - 10) + "^" * (problem.place.end_column - problem.place.column) == caret
    assert (problem.place.path, problem.place.line) == ("rules.yaml", 3)
    assert (problem.expected, problem.found, problem.advice) == (expected, found, advice)


def test_misfits_that_have_nothing_to_do_with_each_other_are_told_in_one_run() -> None:
    problems = check_dimensions(make_rule("tokens + people == books * (share + rise)", {}), CORPUS)
    assert [problem.found for problem in problems] == ["person in people", "percentage point in rise"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("change(share, old_share)", True),
        ("change(report.share, year_ago(share))", True),
        ('change(share, "40 %")', True),
        ("change(2 * share / 3, -share)", True),
        ("change(sum(share, share), mean(share, share, 0))", True),
        ("change(max(share, old_share), sum(share, over=segment))", True),
        ("change(share, 0)", True),
        ("change(share, multiple)", False),
        ("change(share * share, share)", False),
        ("change(share * people, share)", False),
        ("change(multiple, multiple)", False),
        ("change(tokens, year_ago(tokens))", False),
        ("change(share, 0.4)", False),
    ],
)
def test_the_change_of_percentages_is_in_points(change: str, expected: bool) -> None:
    (difference, _), _ = parse_check(f"{change} == 0", UNITS)
    assert isinstance(difference, Difference)
    assert is_points(difference, CORPUS) is expected
