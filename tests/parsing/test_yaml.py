"""One file as text nodes."""

from __future__ import annotations

import pytest
import yaml as pyyaml

from claimcheck.parsing import yaml
from claimcheck.parsing.node import List, Map, Node, Text
from claimcheck.parsing.source import Source, decode


@pytest.fixture(params=["C", "Python"], autouse=True)
def both_loaders(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "Python":
        monkeypatch.setattr(yaml, "_Loader", pyyaml.SafeLoader)


def root(text: str) -> Map:
    source, problems = decode(text.encode(), "a.yaml")
    assert source is not None
    node, more = yaml.read_nodes(source)
    assert problems + more == []
    assert isinstance(node, Map)
    return node


def at(node: Node, *path: str | int) -> Text:
    for step in path:
        node = node.items[step] if isinstance(node, List) and isinstance(step, int) else node.entry(str(step))  # type: ignore[union-attr]
    assert isinstance(node, Text)
    return node


def pointed(text: Text, start: int, end: int) -> tuple[int, int, str]:
    place = text.part(start, end)
    return place.line, place.column, place.source[place.column - 1 : place.end_column - 1]


def test_every_value_is_text_with_its_place() -> None:
    node = root("claims:\n  books:\n    value: 46.7e8 book/day  # as printed\n    line: [452, 454]\n")
    value = at(node, "claims", "books", "value")
    assert value.text == "46.7e8 book/day"
    assert (value.place.path, value.place.line, value.place.column, value.place.end_column) == ("a.yaml", 3, 12, 27)
    assert value.place.source == "    value: 46.7e8 book/day  # as printed"
    second = at(node, "claims", "books", "line", 1).place
    assert (second.line, second.column, second.end_column) == (4, 17, 20)


def test_every_key_has_its_place() -> None:
    claims = root("claims:\n  books:\n    value: 5\n").entry("claims")
    assert isinstance(claims, Map)
    place = claims.key("books").place
    assert (place.line, place.column, place.end_column) == (2, 3, 8)


def test_columns_count_characters_whatever_their_width() -> None:
    value = at(root("图: 突破140万亿\n😀: {a: 5}\n"), "图")
    assert (value.place.column, value.place.end_column) == (4, 11)
    assert at(root("图: 突破140万亿\n😀: {a: 5}\n"), "😀", "a").place.column == 8


def test_values_that_yaml_would_read_as_something_else_stay_text() -> None:
    node = root("a: 0123\nb: .nan\nc: yes\nd: ~\ne: 2025-08-31\nf: 1e5\ng: null\nh:\n")
    assert list(node.plain.values()) == ["0123", ".nan", "yes", "~", "2025-08-31", "1e5", "null", ""]


def test_plain_texts_lie_beside_the_nodes() -> None:
    assert root("a: {b: [1, {c: d}]}\n").plain == {"a": {"b": ["1", {"c": "d"}]}}


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("a: 5 boks", 2, 6, (1, 6, "boks")),
        ("a: '> 5 boks'", 4, 8, (1, 9, "boks")),
        ("a: 'it''s 5 boks'", 7, 11, (1, 13, "boks")),
        ('a: "> 5 boks"', 4, 8, (1, 9, "boks")),
        ('a: "x \\"5\\" boks"', 6, 10, (1, 13, "boks")),
        ('a: "\\u4e2d boks"', 2, 6, (1, 12, "boks")),
        ('a: "\\u4e2d boks"', 0, 1, (1, 5, "\\u4e2d")),
        ("a: |\n  x ==\n    5 boks\n", 9, 13, (3, 7, "boks")),
        ("a: >-\n  x ==\n  5 boks\n", 7, 11, (3, 5, "boks")),
        ("a: >\n\n  x ==\n\n  5 boks\n", 8, 12, (5, 5, "boks")),
        ("a: x ==\n  5 boks\n", 7, 11, (2, 5, "boks")),
        ('a: "x ==\n  5 boks"\n', 7, 11, (2, 5, "boks")),
        ('a: "x == \\\n  5 boks"\n', 7, 11, (2, 5, "boks")),
    ],
)
def test_a_part_of_a_value_has_its_own_place(text: str, start: int, end: int, expected: tuple[int, int, str]) -> None:
    value = at(root(text), "a")
    assert value.text[start:end] in ("boks", "中")
    assert pointed(value, start, end) == expected


def test_the_end_of_a_value_can_be_pointed_at() -> None:
    for text, column in (("a: x ==", 8), ("a: 'x =='", 9), ('a: "x =="', 9)):
        assert at(root(text), "a").part(4, 4).column == column


def test_a_part_over_two_lines_is_its_first_line() -> None:
    assert pointed(at(root("a: |\n  x ==\n  5\n"), "a"), 0, 6) == (2, 3, "x ==")


def test_the_line_ends_of_all_systems_are_understood() -> None:
    for end in ("\n", "\r\n", "\r"):
        place = at(root(f"a:{end}  b: x{end}  c: y{end}"), "a", "c").place
        assert (place.line, place.column, place.source) == (3, 6, "  c: y")


def test_an_empty_file_has_no_node() -> None:
    assert yaml.read_nodes(Source("a.yaml", "")) == (None, [])
    assert yaml.read_nodes(Source("a.yaml", "# nothing yet\n")) == (None, [])


def test_of_a_key_given_twice_the_first_counts() -> None:
    node, problems = yaml.read_nodes(Source("a.yaml", "a: 1\nb: 2\na: [3]\n"))
    assert isinstance(node, Map)
    assert node.plain == {"a": "1", "b": "2"}
    [problem] = problems
    assert (problem.place.line, problem.sentence) == (3, 'expected each name once, found "a" again')
    assert problem.related is not None
    assert problem.related.line == 1
