"""The claims of one file as rows, whatever its format, apart from all else that it holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing.folder import ClaimsFile, display_name, is_table
from claimcheck.parsing.node import Map
from claimcheck.parsing.record import ClaimRecord
from claimcheck.parsing.sections import Entry, read_records
from claimcheck.parsing.source import Source, read_source
from claimcheck.parsing.tables.columns import ABOUT, COLUMNS, REQUIRED
from claimcheck.parsing.tables.read import read_rows
from claimcheck.parsing.tables.record import NOTHING, entry_of
from claimcheck.parsing.tables.row import Row
from claimcheck.parsing.yaml import read_nodes


@dataclass(slots=True)
class Taken:
    """The claims of a file, each as the cells that are not empty, and what is wrong with it.

    `rest` is the text of a YAML file without its claims, `document` the id of its document.
    """

    claims: list[dict[str, str]] = field(default_factory=list)
    rest: str = ""
    document: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def documents(self) -> list[str]:
        """The documents of the claims, in the order of their first."""
        return [*dict.fromkeys(claim["document"] for claim in self.claims)]

    @property
    def columns(self) -> list[str]:
        """The columns that the claims need: known fields in their order, then aspects in that of their names."""
        used = {column for claim in self.claims for column in claim}
        fields = [column for column in COLUMNS if column in used or column in REQUIRED]
        return [*fields, *sorted(column for column in used if column.startswith(ABOUT))]


def take(file: Path) -> Taken:
    """The claims of a file."""
    path = display_name(str(file))
    return _of_table(file, path) if is_table(file) else _of_yaml(file, path)


def _of_yaml(file: Path, path: str) -> Taken:
    source, problems = read_source(file, path)
    if source is None:
        return Taken(problems=problems)
    root, found = read_nodes(source)
    records = read_records(root, path)
    taken = Taken(problems=[*problems, *found, *records.problems])
    if records.claims and records.document is None and not taken.problems:
        advice = "add document: with id and title"
        taken.problems.append(Problem(records.claims[0].place, "a document section beside claims", "none", advice))
    if taken.problems or not isinstance(root, Map):
        return taken
    taken.document = records.document_id
    taken.claims = [_cells(records.document_id, entry) for entry in records.claims]
    rest = _without_claims(source, root, taken.problems)
    taken.rest = rest.replace("\n", "\r\n") if b"\r\n" in file.read_bytes() else rest
    return taken


def _cells(document: str, entry: Entry[ClaimRecord]) -> dict[str, str]:
    """A claim as cells."""
    cells = {"document": document, "id": entry.name}
    for name, given in entry.node.plain.items():
        if name == "about":
            cells |= {f"{ABOUT}{aspect}": value or NOTHING for aspect, value in given.items()}
        elif name == "line":
            cells[name] = " ".join(given)
        else:
            cells[name] = given or (NOTHING if name == "period" else "")
    return {column: text for column, text in cells.items() if text}


def _without_claims(source: Source, root: Map, problems: list[Problem]) -> str:
    """The text without its section of claims. Comments that stand right above the next section stay with that."""
    if "claims" not in root.plain:
        return source.text
    key = root.key("claims")
    if key.start.column:
        problems.append(Problem(key.place, "sections that begin a line each", "one in braces", "write it over lines"))
        return ""
    first = key.start.line
    last = min((other.start.line for other, _ in root.pairs() if other.start.line > first), default=None)
    end = len(source.lines) if last is None else last
    while end > first + 1 and (not source.lines[end - 1].strip() or source.lines[end - 1].startswith("#")):
        end -= 1
    return "\n".join([*source.lines[:first], *source.lines[end:]])


def _of_table(file: Path, path: str) -> Taken:
    taken, places = Taken(), dict[str, Place]()
    for row in read_rows(ClaimsFile(file, path)):
        if isinstance(row, Problem):
            taken.problems.append(row)
        else:
            _add(row, taken, places)
    return taken


def _add(row: Row, taken: Taken, places: dict[str, Place]) -> None:
    entry = entry_of(row, taken.problems)
    if entry is None:
        return
    name = f"{row.fields['document']}.{entry.name}"
    place = entry.place
    first = places.setdefault(name, place)
    if first is place:
        plain = {**row.fields, "line": " ".join(row.fields.get("line", "").split())}
        taken.claims.append({column: plain[column] for column in row.fields if plain[column]})
    else:
        advice = "remove one of the two, or rename it"
        taken.problems.append(Problem(place, "each id of a claim once", f"{name} again", advice, first))
