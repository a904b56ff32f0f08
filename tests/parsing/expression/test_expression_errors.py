"""What is wrong with a rule: where it points, what was expected, and the way out."""

from __future__ import annotations

import time

import pytest

from claimcheck.model.unit import load_units
from claimcheck.parsing.expression import ExpressionError, parse_check

UNITS = load_units()

CHARACTER = "a name, a number, a quoted quantity or an operator"
OPERAND = 'an indicator, a claim, a number, a quoted quantity or "("'
OPERATOR = "an operator or a comparison"
UNIT_QUOTED = "a quantity with a unit in quotes"
POWER = "a whole number from -20 to 20 after ^"
CAGR = "cagr as the whole of one side of two"
ALONE = "write it alone on one side of one comparison, as in growth_rate == cagr(new, old, 4)"
LOGIC = "write one rule for each, or a chain such as a <= b <= c"


def refuse(text: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse_check(text, UNITS)
    return caught.value


@pytest.mark.parametrize(
    ("text", "caret", "expected", "found", "advice"),
    [
        ("a ＝ b", "  ^", CHARACTER, '"＝"', "write == in place of the full-width ＝"),
        ("a == （b", "     ^", CHARACTER, '"（"', "write ( in place of the full-width （"),
        ("a == ２", "     ^", CHARACTER, '"２"', "write 2 in place of the full-width ２"),
        ("a ≤ b", "  ^", CHARACTER, '"≤"', "write <="),
        ("a == b × c", "       ^", CHARACTER, '"×"', "write *"),
        ("a == “5”", "     ^", CHARACTER, '"“"', 'write "'),
        ("a == ~ 5", "     ^", CHARACTER, '"~"', 'quote the quantity, as in "~ 5 character"'),
        ("收入 == a", "^^", CHARACTER, '"收入"',
         'names are ids such as token_usage, and a quantity is in quotes, as in "181 day"'),
        ("a == b ** 2", "       ^^", CHARACTER, '"**"', "write ^ for a power, as in x^2"),
        ("a != b", "  ^^", CHARACTER, '"!="',
         "a rule says how numbers fit together (== <= >= < >), not that they differ"),
        ("a => b", "  ^^", CHARACTER, '"=>"', "write >="),
        ("a == \u200bb", "     ^", CHARACTER, "the character U+200B", "leave it out"),
        ("a = b", "  ^", OPERATOR, '"="', "write == to compare"),
        ("a == 40 %", "     ^^^^", UNIT_QUOTED, '"40 %"', 'quote it: "40 %"'),
        ("a == 40% * b", "     ^^^", UNIT_QUOTED, '"40%"', 'quote it: "40 %"'),
        ("a == 3 token/day * b", "     ^^^^^^^^^^^", UNIT_QUOTED, '"3 token/day"', 'quote it: "3 token/day"'),
        ("a == b %", "       ^", OPERATOR, '"%"', 'quote the percentage, as in "40 %"'),
        ('a == "40 %', "     ^^^^^", "a closing quote", '"40 %', 'close the quantity with ", as in "181 day"'),
        ("a == (b + c", "     ^", "a closing ) for this (", "the end", "add the ) that is missing"),
        ("(a == b)", "   ^^", 'an operator or ")"', '"=="',
         "close the ( first: a comparison stands between whole sides"),
        ("a == b)", "      ^", OPERATOR, '")"', "no ( is open here"),
        ("a == b[area=CN", "      ^", "a closing ] for this [", "the end", "close the pins with ]"),
        ("a[area=CN == b", "          ^", ", or ]", '"="', "close the pins with ]"),
        ("a[area=North China] == b", "             ^^^^^", ", or ]", '"China"',
         'close the pins with ], or quote a value that has blanks, as in [area="North China"]'),
        ("a b == c", "  ^", OPERATOR, '"b"', "write * to multiply, or the operator that is missing"),
        ("a == 5 (b)", "       ^", OPERATOR, '"("', "write * to multiply, or the operator that is missing"),
        ("a == b and c == d", "       ^^^", OPERATOR, '"and"', LOGIC),
        ("a == not b", "     ^^^", OPERAND, '"not"', LOGIC),
        ("a == b - -c", "         ^", "an operand after a sign", '"-"', "use parentheses, as in a - (-b)"),
        ("a == +b", "     ^", OPERAND, '"+"', "leave out the +"),
        ("a + b", "     ^", "a comparison", "the end", "a rule compares two sides, as in a == b + c"),
        ("a ==", "    ^", OPERAND, "the end", "something is missing at the end"),
        ("", "^", OPERAND, "the end", "something is missing at the end"),
        ("a == grwth(b, c)", "     ^^^^^", "the name of a function", '"grwth"', "did you mean growth?"),
        ("a == growth(b)", "     ^^^^^^^^^", "2 arguments of growth", "1", "write growth(new, old)"),
        ("a == sum(b)", "     ^^^^^^", "at least 2 arguments of sum", "1",
         "write sum(a, b, …), or sum(x, over=aspect) for the parts of a whole"),
        ("a == min()", "     ^^^^^", "at least 2 arguments of min", "none", "write min(a, b, …)"),
        ("a == growth(new=b, old=c)", "            ^^^", "an argument without a name", '"new"',
         "write growth(new, old), in this order"),
        ("a == max(b, over=c)", "     ^^^^^^^^^^^^^^", "sum where over= is given", '"max(b, over=c)"',
         "write sum(x, over=aspect), where x is one indicator"),
        ("a == sum(b[s=x], over=s)", "         ^^^^^^", "an indicator that is free in s", '"b[s=x]"',
         "leave out the pin s="),
        ("a == year_ago(d.c)", "              ^^^", "an indicator", '"d.c"',
         "write year_ago around one indicator, as in year_ago(revenue[company=acme])"),
        ("a == 1 + cagr(b, c, 4)", "         ^^^^^^^^^^^^^", CAGR, '"cagr(b, c, 4)"', ALONE),
        ("a < cagr(b, c, 4) < d", "    ^^^^^^^^^^^^^", CAGR, '"cagr(b, c, 4)"', ALONE),
        ("cagr(a, b, 4) == cagr(b, c, 4)", " " * 17 + "^" * 13, CAGR, '"cagr(b, c, 4)"', ALONE),
        ("a == cagr(b, c, n)", "                ^", 'a number of years, such as 4 or "4 year"', '"n"',
         "write the years out, as in cagr(new, old, 4)"),
        ('a == cagr(b, c, "4 day")', "                ^^^^^^^", 'a number of years, such as 4 or "4 year"', '"4 day"',
         "write the years out, as in cagr(new, old, 4)"),
        ("a == cagr(b, c, 4.0001)", "                ^^^^^^", "whole months above zero and at most 100 years",
         '"4.0001"', "write the years out, as in cagr(new, old, 4)"),
        ("a == b^99999999", "       ^^^^^^^^", POWER, '"99999999"', "write out a small power, as in x^2"),
        ("a == b^-21", "       ^^^", POWER, '"-21"', "write out a small power, as in x^2"),
        ("a == b^c", "       ^", POWER, '"c"', "write out a small power, as in x^2"),
        ("a == b^2^3", "        ^", "one power", '"^"', "use parentheses, as in (x^2)^3"),
        ("a == (b^5)^5", "     ^^^^^^^", "powers that multiply to at most 20", '"(b^5)^5"',
         "write out a small power, as in x^2"),
        ("a == 1,234", "      ^", OPERATOR, '","', "digits are written without separators"),
        ("a == 0123", "     ^^^^", "a number without leading zeros", '"0123"', "write 123"),
        ("a == 1e999999999", "       ^^^^^^^^^", "an exponent of at most 60", '"999999999"',
         "write a number such as 1234, 0.5 or 46.7e8"),
        ("a == 1..5", "     ^^^^", "one number", '"1..5"', 'quote it: "1..5"'),
        ('a == "5 tokens"', "        ^^^^^^", "a known unit", '"tokens"', "did you mean token?"),
        ('a == ""', "      ^", "a number", "the end",
         "the notation is [bound] number [unit], as in > 140e12 token/day"),
        ("Revenue == a", "^^^^^^^", "a name of lower-case letters, digits and _", '"Revenue"', "write revenue"),
        ("a.b.c == a", "^^^^^", "document.claim", '"a.b.c"', "a claim's full name has one point"),
        ("a.b[area=CN] == a", "   ^", "an operator after a claim", '"["',
         "a claim has its own aspects and period: leave out the ["),
        ("a[CN] == b", "  ^^", "an aspect or period", '"CN"', "write [aspect=value, period=2025-H1]"),
        ("a[area] == b", "      ^", "= after area", '"]"', "write [area=value]"),
        ("a[area=x, area=y] == b", "          ^^^^^^", "area once", '"area=y"',
         "a pin has one value: leave out the other"),
        ("a[period=2025-13] == b", "         ^^^^^^^", "a date that exists", '"2025-13"',
         "write a period such as 2025, 2025-H1 or 2025-08"),
    ],
)  # fmt: skip
def test_an_error_points_at_the_mistake_and_tells_the_way_out(
    text: str, caret: str, expected: str, found: str, advice: str
) -> None:
    error = refuse(text)
    assert " " * error.start + "^" * max(1, error.end - error.start) == caret
    assert (error.expected, error.found, error.advice) == (expected, found, advice)


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("(" * 100_000 + "a", "at most 4000 characters", "100001 characters"),
        ("(" * 1500 + "a" + ")" * 1500 + " == b", "at most 60 parentheses in each other", "61"),
        ("a == " + "max(1, " * 400 + "b" + ")" * 400, "at most 60 parentheses in each other", "61"),
        ("a == b" + " + b" * 900, "at most 100 operations on a side", "more"),
        ("a == " + "-" * 3000 + "b", "an operand after a sign", '"-"'),
        ("a == " + "9" * 3000, "a quantity of at most 200 characters", '"' + "9" * 40 + '…"'),
    ],
    ids=["long", "parentheses", "calls", "operations", "signs", "digits"],
)
def test_hostile_text_is_refused_at_once(text: str, expected: str, found: str) -> None:
    begin = time.process_time()
    error = refuse(text)
    assert (error.expected, error.found) == (expected, found)
    assert time.process_time() - begin < 1


def test_sixty_parentheses_and_ninety_nine_sums_are_fine() -> None:
    assert parse_check("(" * 60 + "a" + ")" * 60 + " == b" + " + b" * 99, UNITS)
