"""Input that nobody writes on purpose, or only on purpose: a clear problem each, in bounded time and memory."""
# ruff: noqa: E501

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable

import pytest
import yaml as pyyaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written import VOCABULARY, tell_problem

from claimcheck.parsing import source, yaml
from claimcheck.parsing.source import Source, decode

SIGN = "if the sign belongs to the text, put the whole text in quotes"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"document:\n  id: caf\xe9\n", "2:10-11 expected UTF-8 text, found the byte 0xe9; save the file as UTF-8"),
        ("图".encode() + b": \xff\n", "1:4-5 expected UTF-8 text, found the byte 0xff; save the file as UTF-8"),
        ("claims:\n".encode("utf-16"), " expected UTF-8 text, found UTF-16; save the file as UTF-8"),
        (b"units:\n  a\x00: 5\n", "2:4-5 expected printable text, found the character U+0000 (a control character); remove it"),
        (b"units:\n  a: \x1b[31m\n", "2:6-7 expected printable text, found the character U+001B (a control character); remove it"),
        (b'units: "\\e[31m"\n', "1:9-11 expected printable text, found the character U+001B (a control character); remove it"),
        (b"units: {a: &x {}}\n", f'1:12-14 expected text, a list or a mapping, found an anchor: "&x"; {SIGN}'),
        (b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", f'1:4-6 expected text, a list or a mapping, found an anchor: "&a"; {SIGN}'),
        (b"units: *x\n", f'1:8-10 expected text, a list or a mapping, found an alias: "*x"; {SIGN}'),
        (b"units: !!python/object/apply:os.system [ls]\n", f'1:8-39 expected text, a list or a mapping, found a tag: "!!python/object/apply:os.system"; {SIGN}'),
        (b"units: ! {}\n", f'1:8-9 expected text, a list or a mapping, found a tag: "!"; {SIGN}'),
        (b"units:\n  <<: {}\n", "2:3-5 expected a name, found a merge key; write the fields out"),
        (b"units:\n---\nclaims:\n", "2:1-4 expected one YAML document in a file, found a second one; split the file at --- into several"),
        (b"? [a]\n: b\n", "1:3-6 expected a name, found a mapping or a list; a name is a single word"),
        (b"[" * 10_000, "1:21-22 expected at most 20 levels of nesting, found more; write it flatter"),
        (b"{a: " * 10_000, "1:81-82 expected at most 20 levels of nesting, found more; write it flatter"),
        (b"- " * 10_000, "1:41-42 expected at most 20 levels of nesting, found more; write it flatter"),
        (b"".join(b" " * depth + b"a:\n" for depth in range(2000)), "21:21-22 expected at most 20 levels of nesting, found more; write it flatter"),
        (b"units: '" + b"x" * 200_000 + b"'", "1:8-200010 expected a text of at most 100000 characters, found one of 200000; shorten it"),
    ],
)  # fmt: skip
def test_a_file_that_is_refused(tell: Callable, content: bytes, expected: str) -> None:
    assert tell({"a.yaml": content}) == [
        f"a.yaml:{expected}".replace(": ", " ", 1) if expected[0] == " " else f"a.yaml:{expected}"
    ]


COLON = 'expected a colon and a space (": ") after the name'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  value: > 140e12\n", '2:10-18 expected a value that begins with > in quotes, found "> 140e12"; write "> 140e12"'),
        ("a:\n  value: >= 5 token # x\n", '2:10-20 expected a value that begins with > in quotes, found ">= 5 token"; write ">= 5 token"'),
        ("a:\n  value: >12\n", '2:10-13 expected a value that begins with > in quotes, found ">12"; write ">12"'),
        ("a:\n  value: >5\n", '2:10-12 expected a value in quotes, found ">5"; write ">5"'),
        ("a:\n  value: |5\n", '2:10-12 expected a value in quotes, found "|5"; write "|5"'),
        ("a: {unit: %, value: 5}\n", '1:11-12 expected a value that begins with % in quotes, found "%"; write "%"'),
        ("a: @x\n", '1:4-6 expected a value that begins with @ in quotes, found "@x"; write "@x"'),
        ("a: `x`\n", '1:4-7 expected a value that begins with ` in quotes, found "`x`"; write "`x`"'),
        ("a: * x\n", '1:4-7 expected a value that begins with * in quotes, found "* x"; write "* x"'),
        ("a: & x\n", '1:4-7 expected a value that begins with & in quotes, found "& x"; write "& x"'),
        ("a:\n\tb: 3\n", "2:1-2 expected spaces before the text, found a tab; indent with spaces, as on the other lines"),
        ("a:\n  b: 3\n \tc: 4\n", "3:2-3 expected spaces before the text, found a tab; indent with spaces, as on the other lines"),
        ("a:\n  b: 1\n  c：5\n  d: 3\n", f'3:4-5 {COLON}, found a full-width colon "："; write : and a space in its place'),
        ("a：\n  b: 3\n", f'1:2-3 {COLON}, found a full-width colon "："; write : and a space in its place'),
        ("a:\n  b：\n    c: 3\n", f'2:4-5 {COLON}, found a full-width colon "："; write : and a space in its place'),
        ("a:\n  b:x\n  c: 3\n", f"2:4-5 {COLON}, found a colon without a space; write a space after the colon"),
        ("a: b: c\n", '1:5-8 expected one name and one value (name: value) on a line, found ": c"; if the colon belongs to the value, put the value in quotes; else check how far this line is indented'),
        ("a:\n  b: 1\n  c\n  d: 3\n", '3:3-4 expected a name with a colon and a space after it (name: value), found "c"; add the colon, or indent the line further if it continues the value above'),
        ('a: "abc\nb: 3\n', "1:4-8 expected a closing quote, found a quote that stays open: '\"abc'; close the quote; inside quotes, write a quote as '' or \\\""),
        ("a: 'it's'\nb: 3\n", "1:8-10 expected the next name, indented like its neighbours, found \"s'\"; line it up with the names above; text after a closing quote belongs inside the quotes"),
        ("a:\n  b: 1\n c: 3\n", '3:2-6 expected the next name, indented like its neighbours, found "c: 3"; line it up with the names above; text after a closing quote belongs inside the quotes'),
        ("a: {b: 1\nc: 2\n", '1:4-9 expected a closing bracket, found "{b: 1"; close the bracket on its line, with commas between the items; put text that begins with [ or { in quotes'),
        ("a: [1, 2\nb: 3\n", '1:4-9 expected a closing bracket, found "[1, 2"; close the bracket on its line, with commas between the items; put text that begins with [ or { in quotes'),
        ("a:\n  - x\n  b: 3\n", '3:3-7 expected the next item of the list (- ...), or a line indented less, found "b: 3"; begin the item with - or check the indentation of this line'),
        ("a: ]\n", '1:4-5 expected names and values as in YAML, found "a: ]"; check the indentation and the quotes of this line'),
        ("a: x\n...\nb: 3\n", '3:1-5 expected the end of the file, found "b: 3"; remove the line ... or ---, or split the file there'),
    ],
)  # fmt: skip
def test_text_that_is_no_yaml_is_told_in_our_words(text: str, expected: str) -> None:
    node, problems = yaml.read_nodes(Source("a.yaml", text))
    assert node is None or "in quotes" in expected
    assert [tell_problem(problem) for problem in problems] == [f"a.yaml:{expected}"]


def test_an_unquoted_sign_does_not_hide_what_stands_around_it() -> None:
    text = "a: > 5\nb: {c: % , d: 1}\nb: 2\n"
    _, problems = yaml.read_nodes(Source("a.yaml", text))
    assert [(problem.place.line, problem.found) for problem in problems] == [(1, '"> 5"'), (2, '"%"'), (3, '"b" again')]


def test_an_unknown_escape_is_told() -> None:
    [problem] = yaml.read_nodes(Source("a.yaml", 'a: "50\\%"\n'))[1]
    assert tell_problem(problem) == (
        'a.yaml:1:7-9 expected an escape that YAML knows, such as \\n, found "\\%"; write \\\\ for a backslash, or use single quotes'
    )


def test_a_byte_order_mark_is_told_and_the_file_read_all_the_same(load: Callable) -> None:
    loaded = load({"a.yaml": "\ufeffunits: {wafer: {countable: true}}\n".encode()})
    assert [tell_problem(problem) for problem in loaded.problems] == [
        "claims/a.yaml:1:1-2 expected text from the first byte on, found a byte-order mark; save the file as UTF-8 without BOM"
    ]
    assert loaded.corpus.units.parse("wafer").counts


def test_line_separators_are_told_and_the_file_read_all_the_same(load: Callable) -> None:
    text = "indicators:\n  a: {label: x\u2028y, unit: token}\n  b: {label: x\u0085y\ufeff, unit: tokn}\n"
    loaded = load({"a.yaml": text.encode()})
    advice = "write a space or a new line in its place"
    assert [tell_problem(problem).removeprefix("claims/a.yaml:") for problem in loaded.problems] == [
        f"2:15-16 expected printable text, found the character U+2028 (line separator); {advice}",
        f"3:15-16 expected printable text, found the character U+0085 (a control character); {advice}",
        f"3:17-18 expected printable text, found the character U+FEFF (zero width no-break space); {advice}",
        '3:26-30 expected a known unit, found "tokn"; did you mean token?',
    ]
    assert loaded.corpus.indicators["a"].label == "x y"


@pytest.mark.parametrize(
    "value",
    [
        '"1,234 token"',
        "0123 token",
        ".nan",
        ".inf",
        "1e999999999 token",
        "-",
        "~",
        "true",
        "0x10",
        "1_000",
        "5 token # x\u3000",
        "1/0",
        "١٢ token",
        f"'{'9' * 300}'",
    ],
)
def test_values_that_are_no_quantity_have_one_problem(load: Callable, value: str) -> None:
    text = f"document: {{id: d, title: t}}\nclaims:\n  it:\n    indicator: usage\n    value: {value}\n    figure: x\n    line: 3\n"
    loaded = load({"v.yaml": VOCABULARY, "a.yaml": text})
    assert len(loaded.problems) + len(loaded.corpus.claims) == 1
    assert all(problem.place.line == 5 and problem.place.column >= 12 for problem in loaded.problems)


def test_one_file_that_is_no_yaml_hides_no_other(load: Callable) -> None:
    loaded = load({"a.yaml": "a: b: c\nd: e: f\n", "b.yaml": b"\xff", "c.yaml": "units: {wafer: {countable: true}}"})
    assert [str(problem.place) for problem in loaded.problems] == ["claims/a.yaml:1:5", "claims/b.yaml:1:1"]
    assert "wafer" in loaded.corpus.units.names


def test_a_file_that_is_too_large_is_not_read(tell: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST_FILE", 1_000_000)
    assert tell({"a.yaml": b"units: '" + b"x" * 2_000_000 + b"'"}) == [
        "a.yaml expected a file of at most 1 MB, found one of 2 MB; split it into several files"
    ]


def test_a_scalar_of_100_mb_costs_nothing(tell: Callable) -> None:
    content = b"units: '" + b"x" * 100_000_000 + b"'"
    tracemalloc.start()
    told = tell({"a.yaml": content})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert told == ["a.yaml expected a file of at most 20 MB, found one of 100 MB; split it into several files"]
    assert peak < 50_000_000


def test_a_file_of_too_many_values_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "MOST_NODES", 1000)
    [problem] = yaml.read_nodes(Source("a.yaml", f"a: [{'b, ' * 1_000_000}]"))[1]
    assert problem.sentence == "expected at most 1000 values in a file, found more"


def test_many_wrong_names_take_no_time(load: Callable) -> None:
    indicators = "indicators:\n" + "".join(f"  indicator_{n}: {{label: x, unit: token}}\n" for n in range(2000))
    claims = "document: {id: d, title: t}\nclaims:\n" + "".join(
        f"  c{n}: {{indicator: indicatr_{n}, value: 5 token, figure: 5, line: 3}}\n" for n in range(200)
    )
    before = time.process_time()
    assert len(load({"v.yaml": indicators, "a.yaml": claims}).problems) == 200
    assert time.process_time() - before < 5


@pytest.mark.parametrize("loader", [pyyaml.SafeLoader, pyyaml.CSafeLoader])
@given(text=st.text(alphabet=st.sampled_from("ab:：-#'\"\\ \n\t>|{}[],&*!%@?中\u2028\x00é~0"), max_size=60))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_too_strange_for_a_problem(loader: type, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "_Loader", loader)
    found, problems = decode(text.encode(), "a.yaml")
    if found is None:
        assert problems
        return
    _, problems = yaml.read_nodes(found)
    for problem in problems:
        assert problem.expected
        assert problem.found
        assert problem.place.line <= len(found.lines)
        assert problem.place.column <= problem.place.end_column


@given(content=st.binary(max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_bytes_are_too_strange_for_a_problem(content: bytes) -> None:
    found, problems = decode(content, "a.yaml")
    assert found is not None or problems


YAML_PIECES = st.sampled_from([
    "document:", "claims:", "rules:", "indicators:", "aspects:", "units:", "accepted:", "not_claims:", "\n", "\n  ", "\n    ", "\n      ",
    "a:", " b: ", "id: x", "title: y", "value: 5 token", "indicator: a", "label: x", "unit: token", "line: 3", "figure: 5", "check: a == b",
    "says: s", "because: b", "{", "}", "[", "]", ",", " ", "- ", "aspects: [a]", "range: 0..5", "where: {a: b}", "values: [a]", "equals: 2 a",
])  # fmt: skip


@given(pieces=st.lists(YAML_PIECES, max_size=25))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_records_are_too_strange_for_a_problem(load: Callable, pieces: list[str]) -> None:
    loaded = load("".join(pieces))
    assert all(problem.place.path == "claims/a.yaml" for problem in loaded.problems)
