"""One file as text nodes with line and column, from PyYAML's events; what our files do not use is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
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
    """Builds the tree without recursion: `_open` holds the containers that are not closed, with their next key."""

    def __init__(self, source: Source) -> None:
        self.problems: list[Problem] = []
        self._source = source
        self._open: list[Map | List] = []
        self._keys: list[Text | None] = []
        self._root: Node | None = None
        self._nodes = 0
        self._documents = 0

    def compose(self, loader: Any) -> Node | None:
        next_event = loader(self._source.text).get_event
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent:
                self._start(event, Map(self._source, event.start_mark))
            elif kind is SequenceStartEvent:
                self._start(event, List(self._source, event.start_mark))
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._open.pop().end = event.end_mark
                self._keys.pop()
            elif kind is StreamEndEvent:
                return self._root
            else:
                self._other(event)

    def _scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._refuse_sign(event, "an anchor" if event.anchor else "a tag")
        style = event.style or ""
        text = Text(event.value, style, self._source, event.start_mark, event.end_mark)
        if style:
            self._check_styled(text)
        if len(event.value) > LONGEST_TEXT:
            found = f"one of {len(event.value)}"
            raise _RefusedError(
                Problem(text.place, f"a text of at most {LONGEST_TEXT} characters", found, "shorten it")
            )
        if self._open and self._keys[-1] is None and type(self._open[-1]) is Map:
            self._key(text, self._open[-1])
        else:
            self._add(text, event.value)

    def _key(self, text: Text, container: Map) -> None:
        first = container.keys.get(text.text)
        if first is not None:
            advice = "remove one of the two, or rename it"
            found = f"{quote(text.text)} again"
            self.problems.append(Problem(text.place, "each name once", found, advice, first.place))
        elif text.text == "<<":
            raise _RefusedError(Problem(text.place, "a name", "a merge key", "write the fields out"))
        else:
            container.keys[text.text] = text
        self._keys[-1] = text

    def _start(self, event: Any, container: Map | List) -> None:
        if event.anchor or event.tag:
            self._refuse_sign(event, "an anchor" if event.anchor else "a tag")
        if len(self._open) >= DEEPEST:
            place = self._mark(event).part(0, 1)
            raise _RefusedError(Problem(place, f"at most {DEEPEST} levels of nesting", "more", "write it flatter"))
        if self._open and self._keys[-1] is None and type(self._open[-1]) is Map:
            raise _RefusedError(Problem(self._mark(event), "a name", "a mapping or a list", "a name is a single word"))
        self._add(container, container.plain)
        self._open.append(container)
        self._keys.append(None)

    def _add(self, node: Node, plain: Any) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            expected = f"at most {MOST_NODES} values in a file"
            raise _RefusedError(Problem(node.place, expected, "more", "split the file into several"))
        if not self._open:
            self._root = node
            return
        container = self._open[-1]
        if type(container) is List:
            container.items.append(node)
            container.plain.append(plain)
            return
        assert type(container) is Map
        key = self._keys[-1]
        assert key is not None
        self._keys[-1] = None
        if key.text not in container.entries:
            container.entries[key.text] = node
            container.plain[key.text] = plain

    def _other(self, event: Any) -> None:
        if type(event) is AliasEvent:
            self._refuse_sign(event, "an alias")
        if type(event) is DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                advice = "split the file at --- into several"
                raise _RefusedError(Problem(self._mark(event), "one YAML document in a file", "a second one", advice))

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
