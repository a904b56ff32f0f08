"""A claims folder → its corpus, and everything that is wrong with it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimcheck.model.corpus import Corpus
from claimcheck.model.problem import Problem
from claimcheck.model.unit import load_units
from claimcheck.parsing.claims import ClaimReader
from claimcheck.parsing.documents import read_document
from claimcheck.parsing.folder import ClaimsFile, Listing, display_name, list_files
from claimcheck.parsing.gathering import Gathering
from claimcheck.parsing.indicators import read_indicators
from claimcheck.parsing.node import plain_text
from claimcheck.parsing.rules import read_acceptances, read_rules
from claimcheck.parsing.sections import FileRecords, read_records
from claimcheck.parsing.settings import read_settings
from claimcheck.parsing.source import read_source
from claimcheck.parsing.vocabulary import define_units, list_aspects
from claimcheck.parsing.wording import PLACEHOLDER
from claimcheck.parsing.yaml import read_nodes

if TYPE_CHECKING:
    from claimcheck.parsing.tables import Rows


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds, without the records that are wrong, and the problems in the order of their places.

    `defining` are the paths of files that define units, aspects, indicators or rules. Of a folder with tables, `named`
    are the full names of the claims that YAML files write, also of those that were left out, and `bars` tells whether
    rows of a document are left out.
    """

    corpus: Corpus
    problems: tuple[Problem, ...]
    defining: frozenset[str]
    named: frozenset[str]
    bars: Callable[[str], bool]


def load_corpus(
    root: Path,
    display: str | None = None,
    rows: Rows | None = None,
    tables: Sequence[Path] = (),
    only: Collection[str] | None = None,
    measured: Mapping[str, str] = MappingProxyType({}),
) -> Loaded:
    """Reads a claims folder; `display` is how its user names it, by default as `root` does.

    `tables` are read beside those of the folder; `rows` gives the rows to read of them all, by default every one;
    `only` are the paths of the YAML files to read, by default all. `measured` has the measures of units that the folder
    defines, as far as they are known.
    """
    shown = str(root) if display is None else display
    listing = list_files(root, shown)
    _add_tables(tables, listing)
    if only is not None:
        listing.files = [file for file in listing.files if file.path in only]
    settings, problems = read_settings(root, display_name(shown))
    gathering = Gathering(load_units(measured), settings, [*listing.problems, *problems])
    with _without_collection():
        defining, named = _read_all(gathering, listing, rows)
    told = {problem for problem in gathering.problems if PLACEHOLDER not in problem.found}
    return Loaded(_corpus(gathering), tuple(sorted(told, key=_order)), defining, named, gathering.bars)


def _read_all(gathering: Gathering, listing: Listing, rows: Rows | None) -> tuple[frozenset[str], frozenset[str]]:
    """Reads all files and resolves their records, which are gone before collecting begins again.

    Gives the paths of those that define something, and the names of claims where tables may repeat them.
    """
    files = list(_read_files(listing, gathering))
    _resolve(files, gathering, listing, rows)
    defining = (file.path for file in files if file.units or file.aspects or file.indicators or file.rules)
    named = (f"{file.document_id}.{claim.name}" for file in files for claim in file.claims)
    return frozenset(defining), frozenset(named if listing.tables else ())


def _add_tables(tables: Sequence[Path], listing: Listing) -> None:
    """Adds the tables that are not in the listing yet."""
    known = {os.path.realpath(table.file) for table in listing.tables}
    for table in tables:
        real = os.path.realpath(table)
        if real not in known:
            known.add(real)
            listing.tables.append(ClaimsFile(table, display_name(str(table))))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Pauses the search for reference cycles: there are none among text nodes, and looking takes as long as loading."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_files(listing: Listing, gathering: Gathering) -> Iterator[FileRecords]:
    """The records of each file that can be read."""
    gathering.doubt.everything = not listing.is_complete
    for misnamed in listing.misnamed:
        _doubt_file(misnamed, gathering)
    for file in listing.files:
        source, problems = read_source(file.file, file.path)
        gathering.problems += problems
        if source is None:
            _doubt_file(file, gathering)
            continue
        root, problems = read_nodes(source)
        records = read_records(root, file.path)
        gathering.problems += problems + records.problems
        if root is None and problems:
            gathering.doubt.text(source.text)
        for section in records.unread:
            gathering.doubt.text(f"{records.document_id} {plain_text(section)}")
        yield records


def _doubt_file(file: ClaimsFile, gathering: Gathering) -> None:
    """Keeps in mind what a file names that is not read."""
    try:
        with file.file.open("rb") as stream:
            gathering.doubt.text(stream.read(_MOST_DOUBT).decode("latin-1"))
    except OSError:
        gathering.doubt.everything = True


_MOST_DOUBT = 1_000_000


def _resolve(files: list[FileRecords], gathering: Gathering, listing: Listing, rows: Rows | None) -> None:
    """Resolves the records, each kind after those that it refers to."""
    for file in files:
        gathering.written.update([file.document_id] if file.document_id else [])
        gathering.doubt.names.update(name for section, name in file.left_out if section != "claims")
    define_units([entry for file in files for entry in file.units], gathering)
    list_aspects([entry for file in files for entry in file.aspects], gathering)
    read_indicators([entry for file in files for entry in file.indicators], gathering)
    reader = ClaimReader(gathering)
    for file in files:
        _read_claims(file, reader, gathering)
    if listing.tables:
        _read_tables(files, reader, gathering, listing, rows)
    read_rules([entry for file in files for entry in file.rules], gathering)
    read_acceptances([entry for file in files for entry in file.accepted], gathering)


def _read_claims(file: FileRecords, reader: ClaimReader, gathering: Gathering) -> None:
    document = read_document(file, gathering)
    for section, claim in file.left_out:
        if section == "claims":
            gathering.doubt.claim(file.document_id, claim)
    for entry in file.claims:
        if document is not None:
            reader.read(entry, document)
        else:
            reader.check(entry)
            gathering.doubt.claim(file.document_id, entry.name)


def _read_tables(
    files: list[FileRecords], reader: ClaimReader, gathering: Gathering, listing: Listing, rows: Rows | None
) -> None:
    from claimcheck.parsing.tables import gather_tables, read_all

    chosen = read_all(listing.tables) if rows is None else rows(listing)
    told = gather_tables(chosen, files, reader, gathering)
    wrong = {problem.place.path for problem in gathering.problems}
    for table in listing.tables:
        if table.path in wrong and table.path not in told:
            _doubt_file(table, gathering)


def _order(problem: Problem) -> tuple[object, ...]:
    place = problem.place
    return place.path, place.line, place.column, problem.expected, problem.found


def _corpus(gathering: Gathering) -> Corpus:
    return Corpus(
        gathering.documents,
        gathering.indicators,
        gathering.claims,
        gathering.rules,
        gathering.acceptances,
        gathering.units,
        gathering.aspects,
        gathering.settings,
    )
