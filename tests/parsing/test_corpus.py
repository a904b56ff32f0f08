"""Records → corpus: what refers to what, and the readings of the claims."""
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from written import HEAD, VOCABULARY, tell_part, underlined

from claimcheck.model.claim import Basis, Claim
from claimcheck.model.document import Kind
from claimcheck.model.interval import EVERYTHING, Interval
from claimcheck.model.readings import Rounding

GOOD = "indicator: usage, value: 5 token, figure: 5, line: 3"


@pytest.fixture
def claim(load_claim: Callable) -> Callable[[str], Claim]:
    """The claim with these fields, which are right."""

    def load_one(fields: str) -> Claim:
        loaded = load_claim(fields)
        assert loaded.problems == ()
        return loaded.corpus.claims["report.it"]

    return load_one


def closed(lo: object, hi: object) -> Interval:
    return Interval(Fraction(str(lo)), Fraction(str(hi)))


def test_the_folder_of_the_design(load: Callable) -> None:
    loaded = load(
        """
        document:
          id: golden_age
          title: 中国AI大模型产业黄金时代
          publisher: 研精毕智
          published: 2026
          file: 000_c1e035a4746c7516.txt
          defaults: {period: 2026, about: {area: CN}}

        claims:
          tokens_per_day:
            indicator: token_usage
            value: "> 140e12 token/day"
            figure: 突破140万亿          # as printed
            line: 33
          books:
            indicator: book_equivalent
            value: 46.7e8 book/day
            figure: 46.7亿本
            line: [452, 454]

        not_claims:
          - {line: 27, figure: "2026", because: date}

        indicators:
          token_usage: {label: tokens, unit: token/day, aspects: [area, company, segment], over: rate}
          book_equivalent: {label: books, unit: book/day, aspects: [area]}

        rules:
          books_in_a_day:
            says: a day's tokens make this many books
            check: book_equivalent == token_usage * "1 character/token" / "30e4 character/book"
            because: the report calls them equivalent

        accepted:
          books_in_a_day-9f31c2:
            reason: the report is ten times too high
            evidence: 5b07c1
            until: 2026-12-31
        """
    )
    corpus = loaded.corpus
    assert loaded.problems == ()
    document = corpus.documents["golden_age"]
    assert (document.published, document.file, document.default_about) == (
        "2026",
        "000_c1e035a4746c7516.txt",
        {"area": "CN"},
    )
    assert [(number.lines, number.figure) for number in document.not_claims] == [((27,), "2026")]
    books = corpus.claims["golden_age.books"]
    assert (str(books.variable), books.lines, books.figure) == (
        "book_equivalent[area=CN, period=2026]",
        (452, 454),
        "46.7亿本",
    )
    assert books.readings.plain == closed("4.665e9", "4.675e9")
    assert underlined(books) == "46.7e8 book/day"
    rule = corpus.rules["books_in_a_day"]
    assert rule.check_place.part(0, 15).column == rule.check_place.column == 12
    assert rule.text(rule.sides[0]) == "book_equivalent"
    acceptance = corpus.acceptances["books_in_a_day-9f31c2"]
    assert (acceptance.evidence, acceptance.until) == ("5b07c1", date(2026, 12, 31))


def test_sections_may_stand_in_any_file(load: Callable) -> None:
    loaded = load({
        "rules/z.yaml": "rules: {a: {says: s, check: usage <= report.it, because: b}}",
        "documents/a.yaml": HEAD + f"    claims: {{it: {{{GOOD}}}}}",
        "vocabulary.yaml": VOCABULARY,
    })  # fmt: skip
    assert loaded.problems == ()
    assert [*loaded.corpus.claims, *loaded.corpus.rules] == ["report.it", "a"]


# --- what a claim is about


@pytest.mark.parametrize(
    ("fields", "variable"),
    [
        (GOOD, "usage[area=CN, company=baidu, period=2025]"),
        (f"{GOOD}, about: {{company: }}", "usage[area=CN, period=2025]"),
        (f"{GOOD}, about: {{company: '', area: US}}", "usage[area=US, period=2025]"),
        (f"{GOOD}, period: 2024-H1", "usage[area=CN, company=baidu, period=2024-H1]"),
        (f"{GOOD}, period: ''", "usage[area=CN, company=baidu]"),
        ("indicator: schools, value: 5 school, figure: 5, line: 3", "schools[period=2025]"),
        ("indicator: length, value: 30e4 character/book, figure: 30万字, line: 3", "length"),
        ("indicator: market, value: 5 CNY, figure: 5, line: 3", "market[area=CN, currency=CNY, period=2025]"),
        ("indicator: price, value: 5 USD/(1e6 token), figure: 5, line: 3", "price[currency=USD, period=2025]"),
    ],
)
def test_a_claim_speaks_of_a_variable(claim: Callable, fields: str, variable: str) -> None:
    assert str(claim(fields).variable) == variable


def test_a_timeless_claim_keeps_its_period(claim: Callable) -> None:
    assert str(claim("indicator: length, value: 30e4 character/book, figure: 3, line: 3").period) == "2025"


def test_a_claim_with_every_field(claim: Callable) -> None:
    found = claim(
        "indicator: pace, value: 86.4e3 token/day, figure: 8.64万, page: 3, period: 2025-08, about: {area: US}, "
        "basis: estimate, rounding: truncated, resolution: 1 token/second, trust: 0.5, says: x, note: y"
    )
    assert (found.basis, found.rounding, found.page, found.says, found.note) == (
        Basis.ESTIMATE,
        Rounding.TRUNCATED,
        "3",
        "x",
        "y",
    )
    assert (found.resolution, found.trust, found.lines) == (86400, Fraction(1, 2), ())


@pytest.mark.parametrize(("trust", "expected"), [("infinite", None), ("3", Fraction(3)), ("1/3", Fraction(1, 3))])
def test_trust_is_positive_or_infinite(claim: Callable, trust: str, expected: Fraction | None) -> None:
    assert claim(f"{GOOD}, trust: {trust}").trust == expected


def test_a_bare_resolution_is_in_the_unit_of_the_claim(claim: Callable) -> None:
    assert claim("indicator: share, value: 34.44 %, figure: 34.44%, line: 3, resolution: 2").resolution == 2


# --- readings


@pytest.mark.parametrize(
    ("fields", "plain", "charitable"),
    [
        ("indicator: pace, value: 365.0 token/week", ("364.95/7", "365.05/7"), ("364.95/7", "365.1/7")),
        ("indicator: usage, value: 1509 token", ("1509", "1509"), ("1509", "1509")),
        ("indicator: usage, value: 1500 token", ("1500", "1500"), ("1450", "1550")),
        ("indicator: usage, value: 12.3e1 token", ("123", "123"), ("123", "123")),
        ("indicator: share, value: ~ 98 %", ("93.1", "100"), ("88.2", "100")),
        ("indicator: share, value: 99.95 %, resolution: 0.2 %", ("99.85", "100"), ("99.85", "100")),
    ],
)
def test_readings_are_in_the_unit_and_range_of_the_indicator(
    load_claim: Callable, fields: str, plain: tuple[str, str], charitable: tuple[str, str]
) -> None:
    found = load_claim(f"{fields}, figure: x, line: 3").corpus.claims["report.it"]
    for interval, ends in ((found.readings.plain, plain), (found.readings.charitable, charitable)):
        lo, hi = (Fraction(number) / int(divisor or 1) for number, _, divisor in (end.partition("/") for end in ends))
        assert (interval.lo, interval.hi) == (lo, hi)


def test_a_reading_outside_the_range_keeps_what_was_printed(claim: Callable) -> None:
    found = claim("indicator: share, value: 120 %, figure: 120%, line: 3")
    assert (found.readings, found.printed.plain) == (None, closed("119.5", "120.5"))


def test_a_count_that_no_whole_number_gives_has_no_readings(claim: Callable) -> None:
    found = claim("indicator: schools, value: 12.3 school, figure: 12.3, line: 3")
    assert (found.readings, found.printed.plain) == (None, closed("12.25", "12.35"))


def test_where_only_the_plain_reading_is_outside_both_are_the_charitable_one(load: Callable) -> None:
    files = {
        "v.yaml": "indicators: {share: {label: s, unit: '%', range: 0..99 %}}",
        "a.yaml": HEAD.replace(", about: {area: CN, company: baidu}", "")
        + "    claims: {it: {indicator: share, value: ~ 105 %, figure: x, line: 3}}",
    }
    found = load(files).corpus.claims["report.it"]
    assert found.readings.plain == found.readings.charitable == closed("94.5", "99")


def test_a_unit_of_another_dimension_is_no_problem_of_the_file(claim: Callable) -> None:
    for fields in (
        "indicator: usage, value: 5 book",
        "indicator: market, value: 5 token",
        "indicator: market, value: 5 CNY/USD",
    ):
        found = claim(f"{fields}, figure: 5, line: 3")
        assert (found.fits_unit, found.printed, found.readings, found.factor) == (False, None, None, 1)


def test_the_factor_converts_the_claims_unit_into_the_indicators(claim: Callable) -> None:
    assert claim("indicator: pace, value: 5 token/second, figure: 5, line: 3").factor == 86400
    assert claim("indicator: price, value: 5 CNY/(1e6 token), figure: 5, line: 3").factor == Fraction(1, 10**6)


# --- wrong claims


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("indicator: usgae, value: 5 token", '[usgae] expected a known indicator, found "usgae"; did you mean usage?'),
        ("indicator: usage, value: '1,234 token'", '[,234 token] expected digits without separators, found ",234 token"; write 1234'),
        ("indicator: usage, value: 0123 token", '[0123 token] expected a number without leading zeros, found "0123 token"; write 123'),
        ("indicator: usage, value: 5 tokens/day", '[tokens] expected a known unit, found "tokens"; did you mean token?'),
        ("indicator: usage, value: 5 token/dya", '[dya] expected a known unit, found "dya"; did you mean day?'),
        ("indicator: usage, value: 1e999999999 token", '[999999999 token] expected an exponent of at most 60, found "999999999 token"'),
        ("indicator: market, value: 5 money", '[money] expected a currency such as CNY, found "money"'),
        (f"{GOOD}, about: {{compnay: x}}", '[compnay] expected an aspect of usage, found "compnay"; did you mean company?'),
        ("indicator: schools, value: 5 school, about: {area: x}", '[area] expected an aspect of schools, found "area"; add area to the aspects of schools'),
        ("indicator: market, value: 5 CNY, about: {currency: CNY}", '[currency] expected an aspect of market, found "currency"; leave it out: the currency is that of the value'),
        (f"{GOOD}, period: 2025-13", '[2025-13] expected a date that exists, found "2025-13"'),
        (f"{GOOD}, period: 25", '[25] expected a period such as 2025, 2025-H1, 2025-Q3, 2025-08, 2025-08-31 or 2021/2025, found "25"'),
        (f"{GOOD}, trust: 0", '[0] expected a positive number, or infinite, found "0"'),
        (f"{GOOD}, trust: '> 1'", "['> 1'] expected a positive number, or infinite, found \"> 1\""),
        (f"{GOOD}, resolution: 1 book", '[book] expected a unit of token, found "book"; write it in token'),
        (f"{GOOD}, resolution: 0", '[0] expected a positive quantity without a bound word, such as 0.1 %, found "0"'),
        ("indicator: usage, value: ~ 5 token, rounding: truncated", '[truncated] expected a value of digits alone with rounding: truncated, found "~ 5 token"; remove the rounding: the value says how far it reaches'),
    ],
)  # fmt: skip
def test_a_wrong_claim_is_told_with_the_part_that_is_wrong(tell_claim: Callable, fields: str, expected: str) -> None:
    rest = "" if "figure" in fields else ", figure: 5, line: 3"
    assert tell_claim(fields + rest) == [expected]


def test_a_claim_names_its_figure_and_its_line_or_page(tell_claim: Callable) -> None:
    assert tell_claim("indicator: usage, value: 5 token") == [
        "[it] expected the field figure in a claim, found none; add figure: the figure as the document prints it",
        "[it] expected the field line or page in a claim, found none; add line: where the document states it",
    ]
    assert tell_claim("indicator: usage, value: 5 token, figure: 5, page: 3") == []


def test_all_that_is_wrong_with_a_claim_is_told(tell_claim: Callable) -> None:
    assert [line.split("; ")[0] for line in tell_claim("indicator: usgae, value: 5 boks, period: x, trust: -1")] == [
        "[it] expected the field figure in a claim, found none",
        "[it] expected the field line or page in a claim, found none",
        '[usgae] expected a known indicator, found "usgae"',
        '[boks] expected a known unit, found "boks"',
        '[x] expected a period such as 2025, 2025-H1, 2025-Q3, 2025-08, 2025-08-31 or 2021/2025, found "x"',
        '[-1] expected a positive number, or infinite, found "-1"',
    ]


def test_one_wrong_claim_hides_no_other(load: Callable) -> None:
    text = HEAD + f"    claims:\n      a: {{{GOOD}}}\n      b: {{indicator: usage}}\n      c: {{{GOOD}}}\n"
    loaded = load({"v.yaml": VOCABULARY, "a.yaml": text})
    assert [*loaded.corpus.claims] == ["report.a", "report.c"]
    assert len(loaded.problems) == 1


# --- documents


def test_a_reference_needs_an_origin_but_no_figures(load: Callable, tell: Callable) -> None:
    text = """
        document: {id: facts, title: Facts, kind: reference, origin: the World Bank}
        claims: {people: {indicator: usage, value: 5 token}}
    """
    loaded = load({"v.yaml": VOCABULARY, "a.yaml": text})
    assert loaded.problems == ()
    assert loaded.corpus.documents["facts"].kind is Kind.REFERENCE
    assert tell({"v.yaml": VOCABULARY, "a.yaml": text.replace(", origin: the World Bank", "")}) == [
        "a.yaml:2:16-21 expected the field origin in a document of kind: reference, found none; add origin: where the facts come from"
    ]


def test_claims_stand_with_their_document(tell: Callable) -> None:
    assert tell({"v.yaml": VOCABULARY, "a.yaml": f"claims: {{it: {{{GOOD}, bsais: x}}, at: {{{GOOD}}}}}"}) == [
        'a.yaml:1:69-74 expected a field of a claim, found "bsais"; did you mean basis?',
        "a.yaml:1:80-82 expected a document section beside claims, found none in this file; add document: with id and title; facts of your own stand in one of kind: reference",
    ]


def test_a_wrong_document_does_not_hide_what_is_wrong_with_its_claims(load: Callable, tell: Callable) -> None:
    files = {
        "v.yaml": VOCABULARY,
        "a.yaml": """
            document: {id: report, title: x, publsher: y}
            claims: {it: {indicator: usage, value: 5 boks}, at: {indicator: usage, value: 5 token}}
            rules: {a: {says: s, check: usage <= report.at, because: b}}
        """,
    }
    assert tell(files) == [
        'a.yaml:2:34-42 expected a field of a document, found "publsher"; did you mean publisher?',
        'a.yaml:3:42-46 expected a known unit, found "boks"; did you mean book?',
    ]
    assert dict(load(files).corpus.claims) == dict(load(files).corpus.rules) == {}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("defaults: {period: 2025-Q5}", '[2025-Q5] expected a period such as 2025, 2025-H1, 2025-Q3, 2025-08, 2025-08-31 or 2021/2025, found "2025-Q5"'),
        ("defaults: {about: {aera: CN}}", '[aera] expected an aspect of some indicator, found "aera"; did you mean area?'),
        ("file: ../x.txt", '[../x.txt] expected a file inside the folder of documents, found "../x.txt"; name it as it lies in the folder of documents'),
        ("file: /etc/passwd", '[/etc/passwd] expected a file inside the folder of documents, found "/etc/passwd"; name it as it lies in the folder of documents'),
    ],
)  # fmt: skip
def test_a_wrong_document_is_told(load: Callable, fields: str, expected: str) -> None:
    loaded = load({"v.yaml": VOCABULARY, "a.yaml": f"document: {{id: it, title: x, {fields}}}"})
    assert [tell_part(problem) for problem in loaded.problems] == [expected]


# --- ids given twice


def test_an_id_given_twice_names_both_places(tell: Callable) -> None:
    files = {
        "a.yaml": """
            document: {id: report, title: A}
            indicators: {usage: {label: x, unit: token}}
            aspects: {area: {values: [CN]}}
            units: {wafer: {countable: true}}
            rules: {a: {says: s, check: usage <= 5, because: b}}
            accepted: {a-1: {reason: r, evidence: e}}
        """,
    }
    files["b.yaml"] = files["a.yaml"]
    advice = "remove one of the two, or rename it"
    assert tell(files) == [
        f"b.yaml:2:16-22 expected each id of a document once, found report again; {advice} (see a.yaml:2:16)",
        f"b.yaml:3:14-19 expected each id of an indicator once, found usage again; {advice} (see a.yaml:3:14)",
        f"b.yaml:4:11-15 expected each id of an aspect once, found area again; {advice} (see a.yaml:4:11)",
        f"b.yaml:5:9-14 expected each id of a unit once, found wafer again; {advice} (see a.yaml:5:9)",
        f"b.yaml:6:9-10 expected each id of a rule once, found a again; {advice} (see a.yaml:6:9)",
        f"b.yaml:7:12-15 expected each id of an acceptance once, found a-1 again; {advice} (see a.yaml:7:12)",
    ]


def test_a_claim_given_twice_names_both_places(tell: Callable) -> None:
    text = f"document: {{id: report, title: A}}\nclaims:\n  it: {{{GOOD}}}\n  it: {{{GOOD}}}\n"
    assert tell({"v.yaml": VOCABULARY, "a.yaml": text}) == [
        'a.yaml:4:3-5 expected each name once, found "it" again; remove one of the two, or rename it (see a.yaml:3:3)'
    ]


# --- indicators, aspects, units


@pytest.mark.parametrize(
    ("unit", "written", "expected"),
    [
        ("token", "any", EVERYTHING),
        ("'%'", "0..100 %", closed(0, 100)),
        ("'%'", "0..1 times", closed(0, 100)),
        ("'%'", "0..<100", Interval(Fraction(0), Fraction(100), False, True)),
        ("token", "'>= 5'", Interval(Fraction(5), None)),
        ("token", "'<= -5'", Interval(None, Fraction(-5))),
        ("token", "'> 0'", Interval(Fraction(0), None, True)),
        ("token/day", "'>= 1 token/second'", Interval(Fraction(86400), None)),
        ("point", "-5..5", closed(-5, 5)),
    ],
)
def test_a_range_is_in_the_unit_of_the_indicator(load: Callable, unit: str, written: str, expected: Interval) -> None:
    loaded = load(f"indicators: {{a: {{label: x, unit: {unit}, range: {written}}}}}")
    assert loaded.problems == ()
    assert loaded.corpus.indicators["a"].range == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("unit: tokn", 'expected a known unit, found "tokn"; did you mean token?'),
        ("unit: token, range: ~ 5", "expected a range: any, or bounds in the indicator's unit such as 0..100 or >= 1, found \"~ 5\""),
        ("unit: token, range: 0..5 book", 'expected a unit of token, found "book"; write it in token'),
        ("unit: token, range: 0..5 bok", 'expected a known unit, found "bok"; did you mean book?'),
        ("unit: token, range: 5..1", 'expected the higher end after .., found "1"; write 1..5'),
        ("unit: token, range: 0.1..0.2", 'expected a range with a whole number in it, found "0.1..0.2"; or say whole: false'),
        ("unit: token, aspects: [area, period]", 'expected another name for the aspect, found "period"; leave it out: every variable has it'),
        ("unit: money, aspects: [currency]", 'expected another name for the aspect, found "currency"; leave it out: every variable has it'),
        ("unit: token, aspects: [Area]", 'expected a list of ids such as [area, company], found "Area"'),
        ("unit: token, over: flows", 'expected stock, flow or rate, found "flows"; did you mean flow?'),
    ],
)  # fmt: skip
def test_a_wrong_indicator_is_told(tell: Callable, fields: str, expected: str) -> None:
    [told] = tell(f"indicators: {{a: {{label: x, {fields}}}}}")
    assert told.partition(" ")[2] == expected


def test_a_folder_defines_units_in_any_order(load: Callable) -> None:
    loaded = load(
        """
        units:
          pallet: {equals: 4 tray}
          tray: {equals: 12 wafer}
          wafer: {countable: true}
          SEK: {currency: true}
        """
    )
    units = loaded.corpus.units
    assert loaded.problems == ()
    assert (units.parse("pallet").factor, units.parse("wafer").counts) == (48, True)
    assert "SEK" in units.currencies


def test_wrong_units_are_told(tell: Callable) -> None:
    told = tell(
        """
        units:
          token: {countable: true}
          box: {equals: 3 waffer}
          a: {equals: 2 b}
          b: {equals: 2 a}
        """
    )
    assert [line.partition("; a folder")[0] for line in told] == [
        'a.yaml:3:3-8 expected a name that is not yet a unit, found "token"; use it as it is, or choose another name',
        'a.yaml:4:19-25 expected a known unit, found "waffer"',
        'a.yaml:5:15-18 expected a unit made of other units, found "2 b", which leads back to a; define one of them by itself',
        'a.yaml:6:15-18 expected a unit made of other units, found "2 a", which leads back to b; define one of them by itself',
    ]


def test_a_unit_made_of_wrong_ones_is_not_told_as_well(tell: Callable) -> None:
    told = tell(
        """
        units:
          crate: {equals: 2 box}
          box: {equals: 3 waffer}
          vast: {equals: 7 * 1e99 meter}
          field: {equals: vast^9}
        indicators: {area: {label: area, unit: field}}
        """
    )
    assert [line.partition("; a folder")[0] for line in told] == [
        'a.yaml:4:19-25 expected a known unit, found "waffer"',
        'a.yaml:5:22-26 expected a unit from 1e-60 to 1e60 times the base units of its dimension, found "1e99"',
    ]


def test_aspects_list_their_values(load: Callable, tell: Callable) -> None:
    listing = load("aspects: {area: {values: [CN, US], whole: world, complete: true}}").corpus.aspects["area"]
    assert (listing.values, listing.whole, listing.complete) == (("CN", "US"), "world", True)
    assert tell("aspects: {area: {values: [CN, CN]}, segment: {values: [a], whole: a}}") == [
        'a.yaml:1:31-33 expected each value once, found "CN" again; remove one of the two (see a.yaml:1:27)',
        'a.yaml:1:67-68 expected a whole that is not one of its parts, found "a"; remove it from the values',
    ]


# --- rules and acceptances


def tell_rule(load: Callable, check: str, more: str = "") -> list[str]:
    files = {
        "v.yaml": VOCABULARY + "    aspects: {area: {values: [CN, US]}, company: {values: [a, b]}}",
        "a.yaml": HEAD + f"    claims: {{it: {{{GOOD}}}}}",
        "r.yaml": f"rules:\n  a:\n    says: s\n    because: b\n    check: {check}\n{more}",
    }
    return [f"{problem.place.line} {tell_part(problem)}" for problem in load(files).problems]


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("usage == usgae", '5 [usgae] expected a known indicator, found "usgae"; did you mean usage?'),
        ("usage <= 2 * report.at", '5 [report.at] expected a known claim, found "report.at"; did you mean report.it?'),
        ("usage[aera=CN] <= 5", '5 [aera] expected an aspect of usage, or period, found "aera"; did you mean area?'),
        ("usage <= market[curency=CNY]", '5 [curency] expected an aspect of market, or period, found "curency"; did you mean currency?'),
        ("usage[period=2025-Q5] <= 5", '5 [2025-Q5] expected a period such as 2025, 2025-H1, 2025-Q3, 2025-08, 2025-08-31 or 2021/2025, found "2025-Q5"; write a period such as 2025, 2025-H1 or 2025-08'),
        ("usage == sum(pace, over=company)", '5 [company] expected an aspect of pace, found "company"; known: area'),
        ("usage = 5", '5 [=] expected an operator or a comparison, found "="; write == to compare'),
        ("usage == '5'", '5 [\'] expected a name, a number, a quoted quantity or an operator, found "\'"; write ", as in "181 day"'),
        ("'usage <= \"5 tokn\"'", '5 [tokn] expected a known unit, found "tokn"; did you mean token?'),
    ],
)  # fmt: skip
def test_a_wrong_rule_is_told_where_it_is_wrong(load: Callable, check: str, expected: str) -> None:
    assert tell_rule(load, check) == [expected]


def test_a_rule_over_several_lines_is_told_at_the_right_one(load: Callable) -> None:
    assert tell_rule(load, ">\n      usage\n        <= usgae") == [
        '7 [usgae] expected a known indicator, found "usgae"; did you mean usage?'
    ]


def test_an_aspect_that_is_summed_over_has_its_values_listed(tell: Callable) -> None:
    files = {
        "v.yaml": VOCABULARY,
        "r.yaml": "rules: {a: {says: s, check: 'sum(usage, over=area) == usage', because: b}}",
    }
    assert tell(files) == [
        'r.yaml:1:46-50 expected an aspect with listed values, found "area"; list its values: aspects: {area: {values: [a, b]}}'
    ]


def test_where_names_aspects_of_the_rule(load: Callable) -> None:
    assert tell_rule(load, "usage == 5", "    where: {aera: CN, period: Q1}\n") == [
        '6 [aera] expected an aspect of an indicator in this rule, or period, found "aera"; did you mean area?',
        '6 [Q1] expected a period such as 2025, 2025-H1, 2025-Q3, 2025-08, 2025-08-31 or 2021/2025, found "Q1"',
    ]
    assert tell_rule(load, "usage == market", "    where: {area: CN, company: , currency: CNY, period: 2025}\n") == []


def test_a_wrong_rule_hides_no_other(load: Callable) -> None:
    rules = "rules:\n  a: {says: s, check: usage ==, because: b}\n  b: {says: s, check: usage <= 5, because: b, level: note, unless: u}\n"
    loaded = load({"v.yaml": VOCABULARY, "r.yaml": rules})
    assert [*loaded.corpus.rules] == ["b"]
    assert (loaded.corpus.rules["b"].level, loaded.corpus.rules["b"].unless) == ("note", "u")
    assert len(loaded.problems) == 1


def test_an_acceptance_ends_on_a_day_that_exists(tell: Callable) -> None:
    assert tell(
        "accepted: {a-1: {reason: r, evidence: e, until: 2026-02-30}, b-1: {reason: r, evidence: e, until: 2026}}"
    ) == [
        'a.yaml:1:49-59 expected a date such as 2026-12-31, found "2026-02-30"',
        'a.yaml:1:99-103 expected a date such as 2026-12-31, found "2026"',
    ]


def test_the_settings_may_ask_when_acceptances_end(tell: Callable) -> None:
    files = {"claimcheck.toml": "require-until = true", "a.yaml": "accepted: {a-1: {reason: r, evidence: e}}"}
    assert tell(files) == [
        "a.yaml:1:12-15 expected the field until in an acceptance (the settings ask for it), found none; add until: the day to look at it again"
    ]


# --- one mistake, one problem


def test_what_names_a_record_that_was_left_out_is_left_out_in_silence(load: Callable, tell: Callable) -> None:
    files = {
        "v.yaml": """
            units: {box: {equals: 3 waffer}}
            indicators:
              usage: {label: x}
              boxes: {label: x, unit: box}
              pace: {label: x, unit: token/day}
        """,
        "a.yaml": """
            document: {id: report, title: x}
            claims:
              a: {indicator: usage, value: 5 token, figure: 5, line: 3}
              b: {indicator: pace, value: 5 tokns/day, figure: 5, line: 3}
              c: {indicator: pace, value: 5 box/day, figure: 5, line: 3}
              d: {indicator: pace, value: 5 token/day, figure: 5, line: 3}
        """,
        "r.yaml": """
            rules:
              one: {says: s, check: usage == pace, because: b}
              two: {says: s, check: report.b <= pace, because: b}
              three: {says: s, check: 'pace <= "5 box"', because: b}
              four: {says: s, check: pace <= 5, because: b}
        """,
    }
    assert [line.split(";")[0] for line in tell(files)] == [
        'a.yaml:5:33-38 expected a known unit, found "tokns"',
        'v.yaml:2:25-31 expected a known unit, found "waffer"',
        "v.yaml:4:3-8 expected the field unit in an indicator, found none",
    ]
    corpus = load(files).corpus
    assert ([*corpus.claims], [*corpus.rules], [*corpus.indicators]) == (["report.d"], ["four"], ["pace"])


@pytest.mark.parametrize("name", ["v.yaml", "v.yml"])
def test_a_file_that_cannot_be_read_makes_no_other_look_wrong(tell: Callable, name: str) -> None:
    files = {
        name: VOCABULARY + "\n    rules: {a: {b: c: d}}",
        "a.yaml": HEAD + f"    claims:\n      it: {{{GOOD}}}\n      at: {{{GOOD.replace('usage', 'zzz')}}}",
        "r.yaml": "rules: {a: {says: s, check: usage <= pace, because: b}}",
    }
    told = tell(files)
    assert [line.split()[0].split(":")[0] for line in told] == ["a.yaml", name]
    assert 'expected a known indicator, found "zzz"' in told[0]


def test_problems_are_sorted_by_path_line_and_column(tell: Callable) -> None:
    wrong = "indicators:\n  a: {label: x, unit: tokn, range: x}\n  b: {lable: x, unit: tokn}\n"
    told = tell({"b.yaml": wrong, "a/c.yaml": wrong.replace("a:", "c:").replace("b:", "d:"), "a.yaml": "x"})
    assert [line.split()[0] for line in told] == [
        "a.yaml:1:1-2", "a/c.yaml:2:23-27", "a/c.yaml:3:7-12", "b.yaml:2:23-27", "b.yaml:3:7-12",
    ]  # fmt: skip


def test_the_same_folder_gives_the_same_corpus(load: Callable) -> None:
    files = {"v.yaml": VOCABULARY, "a.yaml": HEAD + f"    claims: {{it: {{{GOOD}}}, at: {{{GOOD}}}}}"}
    first, second = load(files), load(files)
    assert first.problems == second.problems
    assert dict(first.corpus.claims) == dict(second.corpus.claims)


def test_a_rule_is_not_called_as_a_check_is(tell: Callable) -> None:
    """Else its findings would pass for those of the check, and some would be lost."""
    rule = "{says: s, because: b, check: 1 < 2}"
    assert tell(f"rules: {{agreement: {rule}, rule: {rule}}}") == [
        'a.yaml:1:9-18 expected another name for the rule, found "agreement"; a check is called so'
    ]


def test_a_rule_compares_money_with_a_currency(tell: Callable) -> None:
    indicators = "indicators: {sales: {label: sales, unit: money}}\n"
    (told,) = tell(f"{indicators}rules: {{r: {{says: s, because: b, check: 'sales == \"5 money\"'}}}}")
    assert told.endswith('expected a currency such as CNY, found "money"; money of which currency?')
    assert tell(f"{indicators}rules: {{r: {{says: s, because: b, check: 'sales == \"5 CNY\"'}}}}") == []


def test_what_cannot_be_seen_tells_no_two_variables_apart(tell: Callable) -> None:
    text = """
        document: {id: d, title: D, kind: reference, origin: o}
        indicators: {i: {label: i, unit: model, aspects: [area]}}
        claims:
          a: {indicator: i, value: 5 model, about: {area: "C\u200bN"}}
          b: {indicator: i, value: 5 model, about: {area: C=N}}
        """
    expected = 'expected a value without any of " = , [ ] and nothing invisible, found'
    assert [line.partition(" ")[2] for line in tell(text)] == [
        f"{expected} the character U+200B; remove it",
        f'{expected} "="; remove it',
    ]


def test_a_name_that_is_refused_is_not_missed_as_well(tell: Callable) -> None:
    told = tell(
        """
        document: {id: d, title: D, kind: reference, origin: o}
        indicators: {K: {label: k, unit: model}}
        claims:
          A: {indicator: k, value: 5 model}
          b: {indicator: k, value: 5 model}
        rules: {r: {says: s, because: b, check: d.a == d.b}}
        """
    )
    assert [line.partition("; ")[2] for line in told] == ["write k", "write a"]
