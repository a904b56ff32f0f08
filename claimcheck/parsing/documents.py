"""The documents that claims come from, with their numbers that are no claims."""

from __future__ import annotations

from pathlib import PurePosixPath

from claimcheck.model.document import Document, Kind, NotClaim
from claimcheck.model.period import Period, parse_period
from claimcheck.parsing.gathering import Gathering
from claimcheck.parsing.mistakes import find
from claimcheck.parsing.node import Map, Text
from claimcheck.parsing.record import DocumentRecord
from claimcheck.parsing.sections import Entry, FileRecords
from claimcheck.parsing.wording import did_you_mean, quote


def read_document(file: FileRecords, gathering: Gathering) -> Document | None:
    """The document of a file; None where it has none, or it is wrong."""
    entry = file.document
    if entry is None:
        _check_homeless(file, gathering)
        return None
    if not gathering.is_first("a document", entry.name, entry.place):
        return None
    document = _document(entry, file, gathering)
    if document is not None:
        gathering.documents[entry.name] = document
    return document


def period_of(text: Text, gathering: Gathering) -> Period | None:
    """The period that a text stands for; None for an empty one, or with a problem."""
    if not text.text:
        return None
    try:
        return parse_period(text.text)
    except ValueError as error:
        gathering.report(text.place, str(error), quote(text.text))
        return None


def _check_homeless(file: FileRecords, gathering: Gathering) -> None:
    """Reports claims in a file that has no document section at all."""
    if file.has_document:
        return
    for section, entries in (("claims", file.claims), ("not_claims", file.not_claims)):
        if entries:
            expected = f"a document section beside {section}"
            advice = "add document: with id and title; facts of your own stand in one of kind: reference"
            gathering.report(entries[0].place, expected, "none in this file", advice)
            return


def _document(entry: Entry[DocumentRecord], file: FileRecords, gathering: Gathering) -> Document | None:
    record, before = entry.record, len(gathering.problems)
    _check_defaults(entry, gathering)
    period = period_of(entry.text("defaults", "period"), gathering) if record.defaults.period else None
    if record.kind == "reference" and not record.origin.strip():
        advice = "add origin: where the facts come from"
        gathering.report(entry.place, "the field origin in a document of kind: reference", "none", advice)
    if record.file and not _is_inside(record.file):
        advice = "name it as it lies in the folder of documents"
        gathering.report(entry.text("file").place, "a file inside the folder of documents", quote(record.file), advice)
    return None if len(gathering.problems) > before else _build(entry, file, period)


def _build(entry: Entry[DocumentRecord], file: FileRecords, period: Period | None) -> Document:
    record = entry.record
    return Document(
        entry.name,
        record.title,
        entry.place,
        Kind(record.kind),
        record.publisher,
        record.published,
        record.file,
        record.sha256.lower(),
        record.origin,
        period,
        {aspect: value for aspect, value in record.defaults.about.items() if value},
        tuple(
            NotClaim(tuple(map(int, other.record.line)), other.record.figure, other.record.because, other.place)
            for other in file.not_claims
        ),
    )


def _check_defaults(entry: Entry[DocumentRecord], gathering: Gathering) -> None:
    """Reports a default for an aspect that no indicator has: it would apply to nothing."""
    unknown = [aspect for aspect in entry.record.defaults.about if aspect not in gathering.declared_aspects]
    if not unknown or gathering.doubt:
        return
    about = find(entry.node, ("defaults", "about"))
    assert isinstance(about, Map)
    for aspect in unknown:
        advice = did_you_mean(aspect, gathering.declared_aspects)
        gathering.report(about.key(aspect).place, "an aspect of some indicator", quote(aspect), advice)


def _is_inside(file: str) -> bool:
    path = PurePosixPath(file.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts
