"""What is written is read back as it was, and what was shared is shared again."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date
from fractions import Fraction
from inspect import getmembers, isclass

import pytest

from claimcheck.caching.codec import CLASSES, ENUMS, CodecError, Reader, Writer
from claimcheck.caching.lazily import LazyMapping, LazySequence
from claimcheck.model.interval import Interval
from claimcheck.model.place import Place
from claimcheck.model.report import Unchecked
from claimcheck.model.verdict import Verdict


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "一万 \n\u2028 \udc80",
        -(10**30),
        Fraction(-7, 3),
        Fraction(1, 7**9000),
        date(2026, 2, 28),
        (),
        (1, ("a", (True, None))),
        {"a": {"=": 0, "m": 1}, Verdict.HOLDS: 2},
        frozenset({"a", "b"}),
        Interval(Fraction(1, 3), None, lo_open=True),
    ],
)
def test_comes_back(value: object) -> None:
    text = Writer().text(value)
    assert "\n" not in text
    assert Reader().value(text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")) == value


def test_what_was_shared_is_shared_across_texts() -> None:
    end = Fraction(1, 3)
    first, second = Interval(end, end), Place("a.yaml", 1)
    writer, reader = Writer(), Reader()
    texts = [writer.text((first, second, first)), writer.text((second, end))]
    (a, b, c), (d, e) = map(reader.value, texts)
    assert a is c
    assert a.lo is a.hi is e
    assert b is d


def test_what_is_no_value_of_the_model_is_refused() -> None:
    with pytest.raises(CodecError, match="no kind for Unchecked"):
        Writer().text(Unchecked())


@pytest.mark.parametrize("text", ["", "{}", '{"=": 0}', '{"x": 1}', '{"0": []}', '{"999": []}', '{"f": "1/0"}', "[1"])
def test_a_text_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        Reader().value(text)


def test_only_frozen_values_of_the_model_are_ever_made() -> None:
    assert all(is_dataclass(kind) and kind.__dataclass_params__.frozen for kind in CLASSES)
    assert {kind.__module__.rpartition(".")[0] for kind in (*CLASSES, *ENUMS)} == {"claimcheck.model"}


def test_every_kind_of_expression_is_known() -> None:
    from claimcheck.model import expression

    own = [kind for _, kind in getmembers(expression, isclass) if kind.__module__ == expression.__name__]
    assert set(own) <= {*CLASSES, *ENUMS}


def test_a_lazy_sequence_is_read_only_beyond_its_first_items() -> None:
    read: list[int] = []

    def load() -> list[int]:
        read.append(1)
        return [0, 1, 2, 3]

    items = LazySequence([0, 1], 4, load)
    assert (len(items), list(items[:2]), list(items[:0]), list(items[4:])) == (4, [0, 1], [], [])
    assert not read
    assert (items[3], list(items[1:3]), list(items), list(items[::-1])) == (3, [1, 2], [0, 1, 2, 3], [3, 2, 1, 0])


def test_a_lazy_mapping_knows_its_names() -> None:
    items = LazyMapping(["a", "b"], lambda: {"a": 1, "b": 2})
    assert (len(items), [*items], "a" in items, "c" in items) == (2, ["a", "b"], True, False)
    assert dict(items) == {"a": 1, "b": 2}
    assert items.get("c") is None
