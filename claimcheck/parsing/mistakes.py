"""What is wrong with a record's fields, as problems at their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from claimcheck.model.pattern import Pattern
from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing.node import List, Map, Node, Text
from claimcheck.parsing.record import UNFIT, Record, description, field_names
from claimcheck.parsing.wording import COLON, did_you_mean, join, nearest, quote

_IN_QUOTES = "if it is text that begins with [ or {, put it in quotes"
_UNFIT = re.compile(f"[{UNFIT}]")
_GLUED = Pattern(r"([A-Za-z_]\w*)\s*([:：])\s*(.*)")


def problems_of(
    mistakes: list[Mapping[str, Any]], kind: type[Record], noun: str, key: Place, node: Map
) -> Iterator[Problem]:
    """The mistakes of one record. A field that stands there misspelt is not reported as missing too."""
    meant = {
        (*path[:-1], _field_meant(str(path[-1]), field_names(kind, path[:-1])))
        for path in (mistake["loc"] for mistake in mistakes if mistake["type"] == "extra_forbidden")
    }
    for mistake in mistakes:
        if mistake["type"] != "missing" or mistake["loc"] not in meant:
            yield _problem_of(mistake, kind, noun, key, node)


def _field_meant(name: str, known: list[str]) -> str:
    """The known name behind an unknown one, or empty."""
    match = _GLUED.fullmatch(name)
    return nearest(match[1] if match else name, known)


def _problem_of(mistake: Mapping[str, Any], kind: type[Record], noun: str, key: Place, node: Map) -> Problem:
    """One mistake that validation found in a record. `noun` is what the record is, `key` where its name stands."""
    path: tuple[str | int, ...] = mistake["loc"]
    match mistake["type"]:
        case "missing":
            name = str(path[-1])
            container = _container(node, path)
            place = container.key(name).place if name in container.plain else _owner(node, path, key)
            return Problem(place, f"the field {name} in {noun}", "none", f"add {name}: {description(kind, path)}")
        case "extra_forbidden":
            container = _container(node, path)
            known = field_names(kind, path[:-1])
            return unknown(container.key(str(path[-1])), f"a field of {noun}", known)
        case "literal_error":
            names = [name for name in re.findall(r"'([^']*)'", mistake["ctx"]["expected"]) if name]
            found = find(node, path)
            advice = did_you_mean(found.text, names, else_list=False) if isinstance(found, Text) else ""
            return Problem(found.place, join(names), describe(found), advice)
        case "string_pattern_mismatch" if "about" in path and (unfit := _unfit(find(node, path))) is not None:
            return unfit
        case _:
            found = find(node, path)
            advice = _IN_QUOTES if mistake["type"] == "string_type" else ""
            return Problem(found.place, description(kind, path), describe(found), advice)


def _unfit(node: Node) -> Problem | None:
    """The problem of a character that no value of an aspect has."""
    sign = _UNFIT.search(node.text) if isinstance(node, Text) else None
    if not isinstance(node, Text) or sign is None:
        return None
    found = quote(sign[0]) if sign[0].isprintable() else f"the character U+{ord(sign[0]):04X}"
    return Problem(
        node.part(*sign.span()), 'a value without any of " = , [ ] and nothing invisible', found, "remove it"
    )


def glued(text: Text) -> Problem | None:
    """The problem of a name and a value without what separates them in YAML; None where it is something else."""
    match = _GLUED.fullmatch(text.text)
    if match is None:
        return None
    found = 'a full-width colon "："' if match[2] == "：" else "a colon without a space"
    advice = f"write {match[1]}: {quote(match[3])[1:-1]}".rstrip()
    return Problem(text.part(match.start(2), match.end(2)), COLON, found, advice)


def unknown(key: Text, expected: str, known: list[str]) -> Problem:
    """The problem of a name that is not known."""
    return glued(key) or Problem(key.place, expected, quote(key.text), did_you_mean(key.text, known))


def find(node: Node, path: tuple[str | int, ...]) -> Node:
    """The node at a path, or the last one on the way to it."""
    for step in path:
        inner = _inner(node, step)
        if inner is None:
            break
        node = inner
    return node


def _inner(node: Node, step: str | int) -> Node | None:
    """The entry or item of a node, if it has such a one."""
    if isinstance(node, Map):
        return node.entry(step) if isinstance(step, str) else None
    return node.items[step] if isinstance(node, List) and isinstance(step, int) else None


def describe(node: Node) -> str:
    """What a node is, as the found phrase of a problem."""
    match node:
        case Text():
            return quote(node.text) if node.text.strip() else "nothing"
        case List():
            return "a list"
        case Map():
            return "a mapping"


def _container(node: Map, path: tuple[str | int, ...]) -> Map:
    container = find(node, path[:-1])
    assert isinstance(container, Map)
    return container


def _owner(node: Map, path: tuple[str | int, ...], key: Place) -> Place:
    return key if len(path) == 1 else _container(node, path).place
