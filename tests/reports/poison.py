"""Puts a text behind every text in a tree of values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from claimcheck.model.unit import Units

HOSTILE = (
    "\"><script>alert(1)</script><img src=x onerror=alert(1)> '&amp; <!-- </style></svg> ]]> \r\n::error::gone\n"
    "##[error]x\n\n# heading\n- item\n\n| a | b |\n|---|---|\n1. one\n```\ncode\n```\n"
    "[link](javascript:alert(1)) ![i](http://x.test/) <http://x.test> `code` **bold** ~~gone~~ {0} %0A%25 "
    "\x00\x1b[31m\x9b31m\x07\u202eecila\u202c\u2066\u2028\ufeff\ud800\uffff \\"
)

KEPT = frozenset({"label", "check", "fail_on"})
"""Fields whose texts the reports look up rather than show."""

Value = TypeVar("Value")


def poisoned(value: Value, text: str, known: dict[int, object] | None = None) -> Value:
    """The same tree, the text behind every text, keys of mappings included."""
    seen = {} if known is None else known
    if id(value) not in seen:
        seen[id(value)] = _poisoned(value, text, seen)
    return seen[id(value)]


def _poisoned(value: object, text: str, seen: dict[int, object]) -> object:
    match value:
        case str():
            return value + text if value else value
        case tuple():
            return tuple(poisoned(item, text, seen) for item in value)
        case Mapping():
            return {poisoned(key, text, seen): poisoned(item, text, seen) for key, item in value.items()}
        case Units():
            return value
        case _ if is_dataclass(value):
            changed = {
                field.name: poisoned(getattr(value, field.name), text, seen)
                for field in fields(value)
                if field.init and field.name not in KEPT
            }
            return replace(value, **changed)
        case _:
            return value
