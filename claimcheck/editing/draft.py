"""An outline as a YAML file of candidate claims, to be edited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from claimcheck.model.candidate import Candidate, Excluded, Outline
from claimcheck.model.mention import EXCLUSION_KINDS

PLACEHOLDER = "todo"
"""The indicator of every candidate, which the loader refuses until it is filled in."""


def draft(outline: Outline) -> str:
    """The draft of a document's claims file."""
    return "\n".join(_lines(outline)) + "\n"


def document_id(file: str) -> str:
    """An id made of a file's name."""
    stem = re.sub(r"[^a-z0-9]+", "_", file.rpartition(".")[0].lower() or file.lower()).strip("_")
    return stem if stem[:1].isalpha() else f"document_{stem}".rstrip("_")


def _lines(outline: Outline) -> Iterator[str]:
    yield "# A draft: give each claim its indicator (todo), period and aspects, and a better name;"
    yield "# delete what is no claim."
    yield "document:"
    yield f"  id: {document_id(outline.file)}"
    yield f"  title: {_quoted(_comment(outline.title))}"
    yield f"  file: {_quoted(outline.file)}"
    yield f"  sha256: {outline.sha256}"
    if outline.candidates:
        yield "claims:"
        counts: dict[int, int] = {}
        for candidate in outline.candidates:
            counts[candidate.line] = counts.get(candidate.line, 0) + 1
            yield from _claim(candidate, f"line_{candidate.line}_{counts[candidate.line]}")
    if outline.excluded:
        yield "not_claims:"
        for (figure, kind), lines in _grouped(outline.excluded).items():
            because = EXCLUSION_KINDS[kind].partition(":")[0]
            line = ", ".join(map(str, lines))
            yield f"  - {{line: [{line}], figure: {_quoted(figure)}, because: {_quoted(because)}}}"


def _claim(candidate: Candidate, name: str) -> Iterator[str]:
    yield f"  {name}:  # {_comment(candidate.context)}"
    yield f"    indicator: {PLACEHOLDER}"
    others = f"  # or {' or '.join(candidate.notations[1:])}" if len(candidate.notations) > 1 else ""
    if candidate.unit_open and not others:
        others = "  # no unit is printed with it"
    yield f"    value: {_quoted(candidate.notations[0])}{others}"
    yield f"    figure: {_quoted(candidate.figure)}"
    yield f"    line: {candidate.line}"
    if candidate.period:
        yield f'    period: "{candidate.period}"'


def _grouped(excluded: tuple[Excluded, ...]) -> dict[tuple[str, str], list[int]]:
    grouped: dict[tuple[str, str], list[int]] = {}
    for number in excluded:
        lines = grouped.setdefault((number.figure, number.kind), [])
        if number.line not in lines:
            lines.append(number.line)
    return grouped


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]", " ", text)
