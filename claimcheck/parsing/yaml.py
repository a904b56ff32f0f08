"""One file as text nodes with line and column, from PyYAML's events; what our files do not use is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing.node import List, Map, Mark, Node, Text
from claimcheck.parsing.source import Source, find_control, unprintable
from claimcheck.parsing.wording import quote

if TYPE_CHECKING:
    from claimcheck.parsing.syntax import Complaint

DEEPEST = 20
"""Levels of nesting. Our records need six."""

MOST_NODES = 500_000
"""Keys and values of one file."""

MOST_REPAIRS = 50
"""Values that begin with a sign and stand unquoted, after which a file is given up."""

LONGEST_TEXT = 100_000
"""Characters of one key or value."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOO_DEEP_FOR_C = "exceeded maximum nesting depth"
"""The C scanner's own end, which it may reach before the first event: the Python one goes on to where ours is."""

_QUOTE_IT = "if the sign belongs to the text, put the whole text in quotes"
_INDENT_SIGN = re.compile(r"[|>][+-]?(\d)")


def read_nodes(source: Source) -> tuple[Node | None, list[Problem]]:
    """A file's topmost node, None where it has none or cannot be read, and what is wrong with it.

    A key given twice leaves the first in place; everything else that is refused ends the reading.
    """
    problems: list[Problem] = []
    loader = _Loader
    for _ in range(MOST_REPAIRS):
        composer = _Composer(source)
        try:
            return composer.compose(loader), [*problems, *composer.problems]
        except _RefusedError as refused:
            return None, [*problems, *composer.problems, refused.problem]
        except yaml.YAMLError as error:
            from claimcheck.parsing.syntax import explain, without_sign

            complaint = _complaint(error)
            if complaint.problem == _TOO_DEEP_FOR_C and loader is not yaml.SafeLoader:
                loader = yaml.SafeLoader
                continue
            problems.append(explain(complaint, source))
            repaired = without_sign(source, problems[-1])
            if repaired is None:
                return None, [*problems, *composer.problems]
            source = repaired
    return None, problems


def _complaint(error: yaml.YAMLError) -> Complaint:
    from claimcheck.parsing.syntax import Complaint

    if not isinstance(error, yaml.MarkedYAMLError):
        return Complaint(str(error), "", None, None)
    return Complaint(error.problem or "", error.context or "", error.problem_mark, error.context_mark)


class _RefusedError(Exception):
    """Carries the problem that ends the reading of a file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


class _Composer:
    """Builds the tree of a file from its events. What stands too deep is refused, so that it may call itself."""

    _next: Callable[[], Any]

    def __init__(self, source: Source) -> None:
        self.problems: list[Problem] = []
        self._source = source
        self._depth = 0
        self._nodes = 0

    def compose(self, loader: Any) -> Node | None:
        """The topmost node. Raises YAMLError and _RefusedError."""
        self._next = loader(self._source.text).get_event
        root: Node | None = None
        while True:
            event = self._next()
            kind = type(event)
            if kind is StreamEndEvent:
                return root
            if kind is DocumentStartEvent:
                if root is not None:
                    advice = "split the file at --- into several"
                    place = self._mark(event)
                    raise _RefusedError(Problem(place, "one YAML document in a file", "a second one", advice))
                root = self._root(self._next())

    def _root(self, event: Any) -> Node:
        kind = type(event)
        if kind is not ScalarEvent:
            return self._container(event)
        self._text(event)
        return Text(self._source, event)

    def _container(self, event: Any) -> Map | List:
        """The mapping or list that an event begins."""
        self._check_start(event)
        self._count(event)
        kind, start = type(event), event.start_mark
        self._depth += 1
        is_map = kind is MappingStartEvent
        found = self._map(Map(self._source, start)) if is_map else self._list(List(self._source, start))
        self._depth -= 1
        return found

    def _map(self, found: Map) -> Map:
        next_event, text_of = self._next, self._text
        keys, values, plain = found.keys, found.values, found.plain
        shown: Any
        while True:
            key = next_event()
            kind = type(key)
            if kind is not ScalarEvent:
                break
            name = text_of(key)
            is_new = name not in plain
            if not is_new or name == "<<":
                self._refuse_key(key, found)
            value = next_event()
            kind = type(value)
            if kind is ScalarEvent:
                shown = text_of(value)
                self._count(value)
            else:
                value = self._container(value)
                shown = value.plain
            if is_new:
                keys.append(key)
                values.append(value)
                plain[name] = shown
        if kind is not MappingEndEvent:
            self._check_start(key)
            raise _RefusedError(Problem(self._mark(key), "a name", "a mapping or a list", "a name is a single word"))
        found.end = key.end_mark
        return found

    def _list(self, found: List) -> List:
        while True:
            event = self._next()
            kind = type(event)
            if kind is SequenceEndEvent:
                found.end = event.end_mark
                return found
            if kind is ScalarEvent:
                found.plain.append(self._text(event))
                found.values.append(event)
                self._count(event)
            else:
                container = self._container(event)
                found.values.append(container)
                found.plain.append(container.plain)

    def _text(self, event: Any) -> str:
        """The text of a scalar that is as it should be."""
        text: str = event.value
        if event.style or event.anchor or event.tag or len(text) > LONGEST_TEXT:
            self._check_scalar(event)
        return text

    def _check_scalar(self, event: Any) -> None:
        self._check_sign(event)
        text = Text(self._source, event)
        if text.style:
            self._check_styled(text)
        if len(text.text) > LONGEST_TEXT:
            expected = f"a text of at most {LONGEST_TEXT} characters"
            raise _RefusedError(Problem(text.place, expected, f"one of {len(text.text)}", "shorten it"))

    def _refuse_key(self, event: Any, found: Map) -> None:
        """Tells of a key that is there already, and refuses one that merges."""
        key = Text(self._source, event)
        if key.text not in found.plain:
            raise _RefusedError(Problem(key.place, "a name", "a merge key", "write the fields out"))
        advice = "remove one of the two, or rename it"
        first = found.key(key.text).place
        self.problems.append(Problem(key.place, "each name once", f"{quote(key.text)} again", advice, first))

    def _check_start(self, event: Any) -> None:
        """Refuses a container with a sign before it, and one too deep."""
        self._check_sign(event)
        if self._depth >= DEEPEST:
            place = self._mark(event).part(0, 1)
            raise _RefusedError(Problem(place, f"at most {DEEPEST} levels of nesting", "more", "write it flatter"))

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            is_text = type(event) is ScalarEvent
            place = Text(self._source, event).place if is_text else List(self._source, event.start_mark).place
            expected = f"at most {MOST_NODES} values in a file"
            raise _RefusedError(Problem(place, expected, "more", "split the file into several"))

    def _check_sign(self, event: Any) -> None:
        if type(event) is AliasEvent:
            self._refuse_sign(event, "an alias")
        if event.anchor or event.tag:
            self._refuse_sign(event, "an anchor" if event.anchor else "a tag")

    def _refuse_sign(self, event: Any, kind: str) -> NoReturn:
        """Refuses what stands behind a sign that YAML has and our files have not."""
        place = self._mark(event)
        sign = place.source[place.column - 1 :].split()[0]
        found = f"{kind}: {quote(sign)}"
        raise _RefusedError(Problem(place.part(0, len(sign)), "text, a list or a mapping", found, _QUOTE_IT))

    def _check_styled(self, text: Text) -> None:
        """Refuses ">5", which YAML takes for a folded text indented by five, and control characters by escapes."""
        control = find_control(text.text) if text.style == '"' else None
        if control is not None:
            raise _RefusedError(unprintable(text.text[control], text.part(control, control + 1), "remove it"))
        if text.style not in "|>":
            return
        mark = text.start
        header = self._source.lines[mark.line][mark.column :]
        if _INDENT_SIGN.match(header):
            place = self._source.place(mark.line, mark.column, mark.column + len(header.rstrip()))
            advice = f'write "{header.split("#")[0].strip()}"'
            raise _RefusedError(Problem(place, "a value in quotes", quote(header), advice))

    def _mark(self, event: Any) -> Place:
        mark: Mark = event.start_mark
        return self._source.place(mark.line, mark.column, -1)
