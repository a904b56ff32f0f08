"""The documents themselves: what is found where becomes evidence on the claims."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.document import Document
from claimcheck.model.evidence import Evidence, Number, Reread
from claimcheck.model.mention import Exclusion, Mention
from claimcheck.model.problem import Problem
from claimcheck.parsing.figure import DEFAULT_UNITS, UnitWords, quantities, read
from claimcheck.parsing.original import read_original
from claimcheck.parsing.page import Page

CONTEXT = 12
"""Characters shown on either side of a number."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A corpus with what its documents show, and the problems of the documents."""

    corpus: Corpus
    problems: tuple[Problem, ...]


def examine(corpus: Corpus, directory: Path | None) -> Examined:
    """Reads every figure again, and every number of the documents that lie in the directory."""
    words = DEFAULT_UNITS
    if corpus.units.defined:
        words = words.with_units(dict.fromkeys(corpus.units.defined, ()))
    texts, problems = _read_documents(corpus, directory)
    by_document: dict[str, list[Claim]] = {}
    for claim in corpus.claims.values():
        by_document.setdefault(claim.document, []).append(claim)
    evidence: dict[str, Evidence] = {}
    numbers: dict[str, tuple[Number, ...]] = {}
    pages = {name: Page(text, words) for name, text in texts.items()}
    alone = cache(partial(_alone, words=words))
    for name, claims in by_document.items():
        evidence.update(
            (claim.name, _evidence(claim, pages.get(name), alone(claim.figure))) for claim in claims if claim.figure
        )
    for name, page in pages.items():
        numbers[name] = tuple(_numbers(page, corpus.documents[name], by_document.get(name, [])))
    return Examined(replace(corpus, evidence=evidence, numbers=numbers), tuple(problems))


def _read_documents(corpus: Corpus, directory: Path | None) -> tuple[dict[str, str], list[Problem]]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for document in corpus.documents.values() if directory is not None else ():
        assert directory is not None
        content = read_original(directory, document.file) if document.file else None
        if content is None:
            continue
        found = hashlib.sha256(content).hexdigest()
        if document.sha256 and found != document.sha256:
            problems.append(_other_file(document, found))
            continue
        try:
            texts[document.id] = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            found_byte = f"byte {content[error.start]:#04x} at offset {error.start} of {document.file}"
            problems.append(Problem(document.place, "a document in UTF-8", found_byte, "convert the document to UTF-8"))
    return texts, problems


def _other_file(document: Document, found: str) -> Problem:
    advice = "the document is not the one the claims were read from: read it again, then write its sha256"
    return Problem(document.place, f"{document.file} with sha256 {document.sha256[:12]}…", f"{found[:12]}…", advice)


def _alone(figure: str, words: UnitWords) -> Evidence:
    """What a figure says by itself."""
    found = (item for item in read(figure, words) if isinstance(item, Mention))
    return Evidence(tuple(_reread(item, is_whole=item.text == figure) for item in found))


def _evidence(claim: Claim, page: Page | None, alone: Evidence) -> Evidence:
    if page is None:
        return alone
    figure, rereads = claim.figure, [*alone.rereads]
    missing = tuple(line for line in claim.lines if claim.figure not in page.line(line))
    for line in claim.lines:
        spans = list(occurrences(claim.figure, page.line(line)))
        found = (item for item in page.items(line) if isinstance(item, Mention) and _touches(item, spans))
        rereads.extend(_reread(item, is_whole=figure in item.text) for item in found)
    nearest = _nearest_line(claim.figure, missing[0], page.lines) if missing else None
    return Evidence(tuple(dict.fromkeys(rereads)), True, missing, nearest)


def _reread(mention: Mention, *, is_whole: bool) -> Reread:
    return Reread(quantities(mention), mention.unit_open, mention.scale_open, is_whole)


def occurrences(figure: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a figure stands in a text, and not as a part of a longer number."""
    at = text.find(figure) if figure else -1
    while at >= 0:
        end = at + len(figure)
        cut_before = figure[0].isdigit() and _in_number(text[:at][-2:][::-1])
        cut_after = figure[-1].isdigit() and _in_number(text[end : end + 2])
        if not (cut_before or cut_after):
            yield at, end
        at = text.find(figure, at + 1)


def _in_number(neighbours: str) -> bool:
    """Whether a digit, or a digit behind a decimal point or comma, stands next."""
    return neighbours[:1].isdigit() or (neighbours[:1] in (".", ",") and neighbours[1:2].isdigit())


def _touches(item: Mention | Exclusion, spans: Iterable[tuple[int, int]]) -> bool:
    return any(item.start < end and start < item.end for start, end in spans)


def _nearest_line(figure: str, line: int, lines: Sequence[str]) -> int | None:
    found = [number for number, text in enumerate(lines, start=1) if figure in text]
    return min(found, key=lambda number: abs(number - line), default=None)


def _numbers(page: Page, document: Document, claims: Sequence[Claim]) -> Iterator[Number]:
    """Every number of a document with what speaks for it."""
    claimed: dict[int, list[tuple[str, str]]] = {}
    for claim in claims:
        for line in claim.lines:
            claimed.setdefault(line, []).append((claim.figure, claim.name))
    excluded: dict[int, list[tuple[str, str]]] = {}
    for not_claim in document.not_claims:
        for line in not_claim.lines:
            excluded.setdefault(line, []).append((not_claim.figure, not_claim.because))
    for line, text in enumerate(page.lines, start=1):
        for item in page.items(line):
            yield _number(
                item, line, text, _covering(item, text, claimed.get(line)), _covering(item, text, excluded.get(line))
            )


def _covering(item: Mention | Exclusion, text: str, figures: Iterable[tuple[str, str]] | None) -> str:
    """What is said of the figure that an item is a part of, or that is a part of it."""
    for figure, said in figures or ():
        if _touches(item, occurrences(figure, text)):
            return said
    return ""


def _number(item: Mention | Exclusion, line: int, text: str, claim: str, because: str) -> Number:
    kind = item.kind if isinstance(item, Exclusion) else ""
    before = text[max(0, item.start - CONTEXT) : item.start]
    context = f"{before}{item.text}{text[item.end : item.end + CONTEXT]}"
    return Number(line, item.start + 1, item.text, context.strip(), claim, "" if claim else because or kind)
