"""The sections of a file: its records, and what is wrong with those that are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing import record as records
from claimcheck.parsing.mistakes import describe, find, glued, problems_of, unknown
from claimcheck.parsing.node import List, Map, Node, Placed, Text
from claimcheck.parsing.record import AnyRecord, validate
from claimcheck.parsing.wording import quote

SECTIONS = ("document", "claims", "not_claims", "indicators", "aspects", "units", "rules", "accepted")

_ID = re.compile(r"[a-z][a-z0-9_]*")
_FINDING_ID = re.compile(r"[a-z][a-z0-9_]*-[0-9a-z]+")
_UNIT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Entry(Generic[AnyRecord]):
    """A record with its name, empty where it has none, and the nodes that its fields were read from."""

    name: str
    record: AnyRecord
    node: Map
    named: Placed
    """What has the name: the entry's key, say."""

    @property
    def place(self) -> Place:
        """Where the name stands."""
        return self.named.place

    def text(self, *path: str | int) -> Text:
        """The node of a field that is given; of one that is a list or a mapping, the item at the end of the path."""
        node = find(self.node, path)
        assert isinstance(node, Text)
        return node


@dataclass(slots=True)
class FileRecords:
    """The records of one file by section.

    `left_out` names records that are not here because of their own problems, with their section; `unread` are the
    sections that are not here at all. `document_id` is there even if the document is not.
    """

    path: str
    document: Entry[records.DocumentRecord] | None = None
    document_id: str = ""
    has_document: bool = False
    claims: list[Entry[records.ClaimRecord]] = field(default_factory=list)
    not_claims: list[Entry[records.NotClaimRecord]] = field(default_factory=list)
    indicators: list[Entry[records.IndicatorRecord]] = field(default_factory=list)
    aspects: list[Entry[records.AspectRecord]] = field(default_factory=list)
    units: list[Entry[records.UnitRecord]] = field(default_factory=list)
    rules: list[Entry[records.RuleRecord]] = field(default_factory=list)
    accepted: list[Entry[records.AcceptanceRecord]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    unread: list[Node] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_records(root: Node | None, path: str) -> FileRecords:
    """The records below a file's topmost node."""
    reader = _Reader(FileRecords(path))
    if isinstance(root, Map):
        reader.file(root)
    elif root is not None and not (isinstance(root, Text) and not root.text):
        advice = f"begin with a section such as {SECTIONS[1]}: or {SECTIONS[5]}:"
        problem = Problem(root.place, "a file of sections", describe(root), advice)
        reader.refuse((glued(root) if isinstance(root, Text) else None) or problem, root)
    return reader.found


class _Reader:
    def __init__(self, found: FileRecords) -> None:
        self.found = found

    def file(self, root: Map) -> None:
        for key, section in root.pairs():
            if key.text not in SECTIONS:
                self.refuse(unknown(key, "a section", [*SECTIONS]), section)
        found = self.found
        found.document = self._document(root)
        found.claims = list(self._named(root, "claims", records.ClaimRecord, "a claim"))
        found.not_claims = list(self._not_claims(root))
        found.indicators = list(self._named(root, "indicators", records.IndicatorRecord, "an indicator"))
        found.aspects = list(self._named(root, "aspects", records.AspectRecord, "an aspect"))
        found.units = list(self._named(root, "units", records.UnitRecord, "a unit", _UNIT_NAME))
        found.rules = list(self._named(root, "rules", records.RuleRecord, "a rule"))
        found.accepted = list(self._named(root, "accepted", records.AcceptanceRecord, "an acceptance", _FINDING_ID))

    def refuse(self, problem: Problem, section: Node) -> None:
        """Leaves out a section with all that it may name."""
        self.found.problems.append(problem)
        self.found.unread.append(section)

    def _document(self, root: Map) -> Entry[records.DocumentRecord] | None:
        node = root.entry("document")
        if node is None:
            return None
        self.found.has_document = True
        key = root.key("document")
        if not isinstance(node, Map):
            self.refuse(Problem(key.place, "a document with its fields (id, title ...)", describe(node)), node)
            return None
        name = node.plain.get("id")
        self.found.document_id = name if isinstance(name, str) and _ID.fullmatch(name) else ""
        record = self._validated(records.DocumentRecord, node, "a document", key)
        return None if record is None else Entry(record.id, record, node, find(node, ("id",)))

    def _named(
        self,
        root: Map,
        section: str,
        kind: type[AnyRecord],
        noun: str,
        pattern: re.Pattern[str] = _ID,
    ) -> Iterator[Entry[AnyRecord]]:
        """The records of a section that maps names to records."""
        node = root.entry(section)
        if node is None or (isinstance(node, Text) and not node.text):
            return
        if not isinstance(node, Map):
            self.refuse(Problem(node.place, f"names with their fields below {section}:", describe(node)), node)
            return
        for key, item in node.pairs():
            record = self._item(kind, item, noun, key) if self._is_name(key, noun, pattern) else None
            if record is None or not isinstance(item, Map):
                self.found.left_out += [(section, key.text), (section, _as_id(key.text))]
            else:
                yield Entry(key.text, record, item, key)

    def _is_name(self, key: Text, noun: str, pattern: re.Pattern[str]) -> bool:
        if pattern.fullmatch(key.text):
            return True
        expected = {
            _ID: f"an id of {noun}: small letters, digits and _, a letter first",
            _UNIT_NAME: "a name of a unit: letters, digits and _, a letter first",
            _FINDING_ID: "the id of a finding, such as books_in_a_day-9f31c2",
        }[pattern]
        advice = id_advice(key.text) if pattern is _ID else ""
        self.found.problems.append(glued(key) or Problem(key.place, expected, quote(key.text), advice))
        return False

    def _item(self, kind: type[AnyRecord], item: Node, noun: str, key: Placed) -> AnyRecord | None:
        if isinstance(item, Map):
            return self._validated(kind, item, noun, key)
        problem = glued(item) if isinstance(item, Text) else None
        advice = "indent the fields below the name"
        self.found.problems.append(problem or Problem(key.place, f"{noun} with its fields", describe(item), advice))
        return None

    def _not_claims(self, root: Map) -> Iterator[Entry[records.NotClaimRecord]]:
        node = root.entry("not_claims")
        if node is None or (isinstance(node, Text) and not node.text):
            return
        if not isinstance(node, List):
            self.refuse(Problem(node.place, "a list of numbers that state no quantity (- {...})", describe(node)), node)
            return
        for item in node.items:
            record = self._item(records.NotClaimRecord, item, "a number that states no quantity", item)
            if record is not None and isinstance(item, Map):
                yield Entry("", record, item, item)

    def _validated(self, kind: type[AnyRecord], node: Map, noun: str, key: Placed) -> AnyRecord | None:
        line = node.plain.get("line")
        if type(line) is str:
            node.plain["line"] = [line]
        record = validate(kind, node.plain)
        if isinstance(record, list):
            self.found.problems += problems_of(record, kind, noun, key.place, node)
            return None
        return record


def id_advice(name: str) -> str:
    """Advice for a name that is no id, where one can be made of it."""
    plain = _as_id(name)
    return f"write {plain}" if _ID.fullmatch(plain) else ""


def _as_id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
