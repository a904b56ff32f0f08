"""What is written is read back as it was, and what was shared is shared again."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from datetime import date
from fractions import Fraction
from inspect import getmembers, isclass
from pathlib import Path

import pytest

from claimcheck.caching.codec import CLASSES, ENUMS, CodecError, Reader, Writer
from claimcheck.caching.lazily import LazyMapping, LazySequence
from claimcheck.model.claim import Claim
from claimcheck.model.instance import Instance, Operand
from claimcheck.model.interval import Interval
from claimcheck.model.place import Place
from claimcheck.model.report import Implied, Unchecked
from claimcheck.model.rule import Rule
from claimcheck.model.variable import Variable
from claimcheck.model.verdict import Verdict
from claimcheck.parsing.corpus import load_corpus


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
    first, second = Interval(end, None), Place("a.yaml", 1)
    writer, reader = Writer(), Reader()
    texts = [writer.text((first, second, first, end)), writer.text((second, end))]
    (a, b, c, d), (e, f) = map(reader.value, texts)
    assert a is c
    assert b is e
    assert d is f


CLAIMS = """
document: {id: d, title: t, kind: reference, origin: o, defaults: {period: 2025}}
claims:
  bare: {indicator: amount, value: 10e4 USD, about: {firm: a}}
  again: {indicator: amount, value: 10e4 USD, about: {firm: b}, says: more, page: iv, note: twice}
  about: {indicator: amount, value: ~ 3.50 USD, resolution: 0.01 USD, trust: infinite, period: 2024-Q1}
  below: {indicator: ratio, value: 3 %, rounding: truncated, basis: forecast, figure: 3%, line: [2, 4]}
indicators:
  amount: {label: a, unit: money, aspects: [firm]}
  ratio: {label: r, unit: "1", range: 0..0.03, timeless: true}
"""


@pytest.fixture
def claims(tmp_path: Path) -> list[Claim]:
    (tmp_path / "a.yaml").write_text(CLAIMS)
    loaded = load_corpus(tmp_path)
    assert not loaded.problems
    return list(loaded.corpus.claims.values())


def test_claims_come_back_whole(claims: list[Claim]) -> None:
    assert Reader().value(Writer().text(claims)) == tuple(claims)
    changed = [replace(one, printed=None, readings=None, fits_unit=False, factor=Fraction(2)) for one in claims]
    assert Reader().value(Writer().text([*claims, *changed])) == (*claims, *changed)


def test_claims_of_one_figure_share_what_it_says(claims: list[Claim]) -> None:
    bare, again, *_ = Reader().value(Writer().text(claims))
    assert bare.quantity is again.quantity
    assert bare.readings is bare.printed is again.printed
    assert bare.indicator is again.indicator


def test_instances_come_back_whole(claims: list[Claim]) -> None:
    first, second, other, _ = claims
    variable = Variable("amount", (("firm", "c"),), other.period)
    operands = Operand(first.variable, (first, second), (other,)), Operand(variable, (second,)), Operand(variable)
    rule = Rule("r", "says", "a == b", "because", (), ("==",), Place("a.yaml"), Place("a.yaml"))
    instance = Instance(rule, operands, ("d",))
    implied = Implied(variable, Interval(Fraction(0), None, True), "r", ("d.a", "d.b"))
    for value in (instance, implied, (first, implied, instance)):
        assert Reader().value(Writer().text(value)) == value


def test_a_quantity_that_its_text_does_not_tell_comes_back_whole(claims: list[Claim]) -> None:
    quantity = replace(claims[0].quantity, text="ten")
    assert Reader().value(Writer().text(quantity)) == quantity


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
