"""The rows of all tables resolved into claims, after everything that YAML says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from claimcheck.model.document import Document, Kind
from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.model.progress import counted
from claimcheck.parsing.claims import ClaimReader
from claimcheck.parsing.folder import Listing
from claimcheck.parsing.gathering import Gathering
from claimcheck.parsing.sections import FileRecords
from claimcheck.parsing.tables.record import entry_of
from claimcheck.parsing.tables.row import Row

Rows = Callable[[Listing], Iterable[Row | Problem]]
"""Which rows of the tables of a folder are to be read."""


def gather_tables(
    rows: Iterable[Row | Problem], files: Sequence[FileRecords], reader: ClaimReader, gathering: Gathering
) -> set[str]:
    """Adds the claims of rows, or their problems; gives the paths of the tables that had any row."""
    tables = _Tables(files, reader, gathering)
    for row in counted(rows, "rows read"):
        if isinstance(row, Problem):
            gathering.problems.append(row)
            tables.lost.append(row.place.source)
        else:
            tables.add(row)
    for text in tables.lost:
        gathering.doubt.text(text)
    gathering.doubt.names |= tables.left_out
    return tables.paths


class _Tables:
    """What has been read of tables. No row is doubted because of another: `lost` is for what follows."""

    def __init__(self, files: Sequence[FileRecords], reader: ClaimReader, gathering: Gathering) -> None:
        self.lost: list[str] = []
        self.left_out: set[str] = set()
        self.paths: set[str] = set()
        self._reader = reader
        self._gathering = gathering
        self._files = files

    @cached_property
    def _places(self) -> dict[str, Place]:
        """Where the claims of YAML stand; nobody asks where there are no rows."""
        return {f"{file.document_id}.{entry.name}": entry.place for file in self._files for entry in file.claims}

    def add(self, row: Row) -> None:
        """Adds one row."""
        self.paths.add(row.path)
        name = f"{row.fields.get('document', '')}.{row.fields.get('id', '')}"
        entry = entry_of(row, self._gathering.problems)
        if entry is None:
            self.left_out.add(name)
            return
        place = entry.place
        if not self._is_first(name, place):
            return
        document = self._document(row)
        if document is None:
            self._reader.check(entry)
            self.left_out.add(name)
        else:
            self._reader.read(entry, document)
        if name not in self._gathering.claims:
            self._places[name] = place

    def _is_first(self, name: str, place: Place) -> bool:
        claim = self._gathering.claims.get(name)
        first = self._places.get(name) or (None if claim is None else claim.place)
        if first is None:
            return True
        advice = "remove one of the two, or rename it"
        self._gathering.report(place, "each id of a claim once", f"{name} again", advice, first)
        return False

    def _document(self, row: Row) -> Document | None:
        """The row's document; None where YAML has one that was left out, or may have one."""
        gathering, name = self._gathering, row.fields["document"]
        document = gathering.documents.get(name)
        if document is None and not gathering.bars(name):
            document = Document(name, name, row.cell("document"), Kind.REFERENCE, origin=row.path)
            gathering.documents[name] = document
        return document
