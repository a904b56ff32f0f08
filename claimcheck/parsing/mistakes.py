"""What is wrong with a record's fields, as problems at their places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing.node import List, Map, Node, Text
from claimcheck.parsing.record import Record, description, field_names
from claimcheck.parsing.wording import did_you_mean, join, quote

_IN_QUOTES = "if it is text that begins with [ or {, put it in quotes"
_GLUED = re.compile(r"([A-Za-z_]\w*)\s*[:：]\s*(.*)")


def problem_of(mistake: Mapping[str, Any], kind: type[Record], noun: str, key: Place, node: Map) -> Problem:
    """One mistake that validation found in a record. `noun` is what the record is, `key` where its name stands."""
    path: tuple[str | int, ...] = mistake["loc"]
    match mistake["type"]:
        case "missing":
            name = str(path[-1])
            owner = _container(node, path).keys.get(name)
            place = owner.place if owner else _owner(node, path, key)
            return Problem(place, f"the field {name} in {noun}", "none", f"add {name}: {description(kind, path)}")
        case "extra_forbidden":
            container = _container(node, path)
            known = field_names(kind, path[:-1])
            return Problem(container.keys[str(path[-1])].place, f"a field of {noun}", *unknown(str(path[-1]), known))
        case "literal_error":
            names = [name for name in re.findall(r"'([^']*)'", mistake["ctx"]["expected"]) if name]
            found = find(node, path)
            advice = did_you_mean(found.text, names, else_list=False) if isinstance(found, Text) else ""
            return Problem(_place(found, key), join(names), describe(found), advice)
        case _:
            found = find(node, path)
            advice = "" if isinstance(found, Text) else _IN_QUOTES if mistake["type"] == "string_type" else ""
            return Problem(_place(found, key), description(kind, path), describe(found), advice)


def unknown(name: str, known: list[str]) -> tuple[str, str]:
    """The found phrase and the advice for a name that is not known, be it glued to its value."""
    glued = _GLUED.fullmatch(name)
    if glued:
        return quote(name), f"write {glued[1]}: {glued[2]}".rstrip()
    return quote(name), did_you_mean(name, known)


def find(node: Node, path: tuple[str | int, ...]) -> Node:
    """The node at a path, or the last one on the way to it."""
    for step in path:
        if isinstance(node, Map) and step in node.entries:
            node = node.entries[str(step)]
        elif isinstance(node, List) and isinstance(step, int):
            node = node.items[step]
        else:
            break
    return node


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


def _place(node: Node, key: Place) -> Place:
    """Where a value stands; where nothing does, the place after its name, else that of the record's name."""
    return node.place if isinstance(node, Text | List | Map) else key
