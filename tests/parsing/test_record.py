"""The typed records of a file: what is wrong with their fields."""
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable

import pytest

GOOD = "indicator: usage, value: 5 token, figure: 5, line: 3"


def test_an_unknown_field_names_the_nearest(tell_claim: Callable) -> None:
    assert tell_claim(f"{GOOD}, resolutoin: 1") == [
        '[resolutoin] expected a field of a claim, found "resolutoin"; did you mean resolution?'
    ]


def test_an_unknown_field_like_no_other_lists_the_known(tell: Callable) -> None:
    assert tell("units:\n  wafer: {countable: true, zzz: 1}\n") == [
        'a.yaml:2:28-31 expected a field of a unit, found "zzz"; known: countable, currency, equals'
    ]


def test_a_missing_field_is_told_at_the_name_of_its_record(tell_claim: Callable) -> None:
    assert tell_claim("indicator: usage, figure: 5, line: 3") == [
        "[it] expected the field value in a claim, found none; add value: a quantity such as 46.7e8 book/day"
    ]


def test_a_misspelt_field_is_not_reported_as_missing_too(tell_claim: Callable) -> None:
    assert tell_claim("indicator: usage, vlaue: 5 token, figure: 5, line: 3") == [
        '[vlaue] expected a field of a claim, found "vlaue"; did you mean value?'
    ]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("basis: guess", 'expected reported, estimate, forecast, target or illustration, found "guess"'),
        ("basis: estimated", "expected reported, estimate, forecast, target or illustration, found \"estimated\"; did you mean estimate?"),
        ("rounding: truncate", 'expected nearest, truncated or exact, found "truncate"; did you mean truncated?'),
        ("note: [a]", "expected text, found a list; if it is text that begins with [ or {, put it in quotes"),
        ("note: {a: b}", "expected text, found a mapping; if it is text that begins with [ or {, put it in quotes"),
        ("about: CN", 'expected aspects with their values, such as {area: CN}, found "CN"'),
        ("about: [CN]", "expected aspects with their values, such as {area: CN}, found a list"),
        ("about: {area: [CN]}", "expected aspects with their values, such as {area: CN}, found a list; if it is text that begins with [ or {, put it in quotes"),
    ],
)  # fmt: skip
def test_a_wrong_field_says_what_it_may_hold(tell_claim: Callable, field: str, expected: str) -> None:
    [told] = tell_claim(f"{GOOD}, {field}")
    assert told.partition("] ")[2] == expected


@pytest.mark.parametrize("line", ["0", "x", "-3", "3.5", "[3, 0]", "1e3", "''", "999999999", "三"])
def test_a_line_is_a_number_from_1(tell_claim: Callable, line: str) -> None:
    [told] = tell_claim(f"indicator: usage, value: 5 token, figure: 5, line: {line}")
    assert "expected a line number, or a list of them such as [452, 454], found " in told


def test_every_wrong_field_of_a_record_is_told(tell_claim: Callable) -> None:
    assert tell_claim("indicator: usage, value: '', figure: 5, line: x, bsais: target") == [
        "[''] expected a quantity such as 46.7e8 book/day, found nothing",
        '[x] expected a line number, or a list of them such as [452, 454], found "x"',
        '[bsais] expected a field of a claim, found "bsais"; did you mean basis?',
    ]


def test_an_id_is_small_letters_digits_and_underscores(tell: Callable) -> None:
    text = """
        indicators:
          Token-Usage: {label: x, unit: token}
          用量: {label: x, unit: token}
          _x: {label: x, unit: token}
    """
    expected = "expected an id of an indicator: small letters, digits and _, a letter first, found"
    assert tell(text) == [
        f'a.yaml:3:3-14 {expected} "Token-Usage"; write token_usage',
        f'a.yaml:4:3-5 {expected} "用量"',
        f'a.yaml:5:3-5 {expected} "_x"; write x',
    ]


def test_an_unknown_section_names_the_nearest(tell: Callable) -> None:
    assert tell("indicator:\n  a: {}\n") == [
        'a.yaml:1:1-10 expected a section, found "indicator"; did you mean indicators?'
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", "1:1-4 expected a file of sections, found a list; begin with a section such as claims: or units:"),
        ("hello\n", '1:1-6 expected a file of sections, found "hello"; begin with a section such as claims: or units:'),
        ("claims: [a]\n", "1:9-12 expected names with their fields below claims:, found a list"),
        ("claims: a\n", '1:9-10 expected names with their fields below claims:, found "a"'),
        ("units:\n  wafer:\n", "2:3-8 expected a unit with its fields, found nothing; indent the fields below the name"),
        ("document: x\n", '1:1-9 expected a document with its fields (id, title ...), found "x"'),
        ("document: {id: x, title: y}\nnot_claims: {line: 3}\n", "2:13-22 expected a list of numbers that state no quantity (- {...}), found a mapping"),
        ("document: {id: x, title: y}\nnot_claims:\n  - 27\n", '3:5-7 expected a number that states no quantity with its fields, found "27"; indent the fields below the name'),
        ("document: {id: X, title: y}\n", '1:16-17 expected an id: small letters, digits and _, a letter first, found "X"'),
        ("document: {id: x, title: y, sha256: 12}\n", '1:37-39 expected 64 hexadecimal digits, found "12"'),
        ("document: {id: x, title: y, defaults: {perod: 2025}}\n", '1:40-45 expected a field of a document, found "perod"; did you mean period?'),
        ("document: {id: x, title: y, defaults: {about: CN}}\n", '1:47-49 expected aspects with their values, such as {area: CN}, found "CN"'),
        ("aspects: {area: {values: []}}\n", "1:26-28 expected a list of values such as [CN, US], found a list"),
        ("aspects: {area: {values: [CN, ]}}\n", None),
        ("aspects: {area: {values: [CN, '']}}\n", "1:31-33 expected a list of values such as [CN, US], found nothing"),
        ("aspects: {area: {values: [CN], complete: yes}}\n", '1:42-45 expected true or false, found "yes"'),
        ("accepted: {books: {reason: x, evidence: ab}}\n", '1:12-17 expected the id of a finding, such as books_in_a_day-9f31c2, found "books"'),
        ("accepted: {a-1: {reason: ' ', evidence: ab}}\n", "1:26-29 expected text that is not blank, found nothing"),
        ("accepted: {a-1: {reason: x}}\n", "1:12-15 expected the field evidence in an acceptance, found none; add evidence: the evidence hash of the finding"),
        ("rules: {a: {says: x, check: 1 <= 2, because: y, level: fatal}}\n", '1:56-61 expected error, warning or note, found "fatal"'),
    ],
)  # fmt: skip
def test_sections_and_records_of_the_wrong_shape(tell: Callable, text: str, expected: str | None) -> None:
    assert tell(text) == ([f"a.yaml:{expected}"] if expected else [])


def test_empty_sections_are_fine(tell: Callable) -> None:
    assert tell("claims:\nnot_claims:\nindicators:\naspects:\nunits:\nrules:\naccepted:\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "indicators:\n  a: {label：x, unit: token}\n",
            '2:12-13 {colon}, found a full-width colon "："; write label: x',
        ),
        (
            "indicators:\n  a: {label:x, unit: token}\n",
            "2:12-13 {colon}, found a colon without a space; write label: x",
        ),
        ("indicators:\n  a:\n    label：x\n", '3:10-11 {colon}, found a full-width colon "："; write label: x'),
        ("indicators:\n  a：{label: x}\n", '2:4-5 {colon}, found a full-width colon "："; write a: {label'),
        ("indicators：{}\n", '1:11-12 {colon}, found a full-width colon "："; write indicators: {}'),
    ],
)
def test_a_name_glued_to_its_value_is_told_apart(tell: Callable, text: str, expected: str) -> None:
    told = [line for line in tell(text) if "file of sections" not in line]
    assert told == ["a.yaml:" + expected.replace("{colon}", 'expected a colon and a space (": ") after the name')]


def test_what_is_found_is_quoted_short_and_harmless(tell_claim: Callable) -> None:
    [told] = tell_claim(f"{GOOD}, basis: \u202e{'x' * 100}")
    assert told.endswith(f'found "\\u202e{"x" * 58}…"')
