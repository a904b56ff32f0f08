"""The coverage report: every number of every document, and what speaks for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from claimcheck.model.corpus import Corpus
from claimcheck.model.evidence import Number
from claimcheck.reports.terminal import aligned


def render_text(corpus: Corpus) -> str:
    """The uncovered numbers with their context, and a table of the documents."""
    return "\n".join(_lines(corpus)) + "\n"


def render_json(corpus: Corpus) -> str:
    """Every number of every document at hand, as JSON text."""
    data = {
        "schema": "claimcheck-coverage/1",
        "documents": [
            {
                "document": name,
                "file": corpus.documents[name].file,
                "claimed": _count(numbers, "claim"),
                "excluded": _count(numbers, "exclusion"),
                "uncovered": sum(not number.is_covered for number in numbers),
                "numbers": [_number(number) for number in numbers],
            }
            for name, numbers in corpus.numbers.items()
        ],
        "missing": missing_documents(corpus),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def missing_documents(corpus: Corpus) -> list[str]:
    """The documents that are not at hand."""
    return [name for name, document in corpus.documents.items() if document.file and name not in corpus.numbers]


def _number(number: Number) -> Mapping[str, object]:
    return {
        "line": number.line,
        "column": number.column,
        "text": number.text,
        "context": number.context,
        "claim": number.claim or None,
        "exclusion": number.exclusion or None,
    }


def _lines(corpus: Corpus) -> Iterator[str]:
    for name, numbers in corpus.numbers.items():
        uncovered = [number for number in numbers if not number.is_covered]
        if uncovered:
            yield f"uncovered in {name} ({corpus.documents[name].file}):"
            rows = [(f"{number.line}:{number.column}", number.text, number.context) for number in uncovered]
            yield from aligned(rows, "  ")
            yield ""
    yield from aligned(list(_table(corpus)))
    for name in missing_documents(corpus):
        yield f"not at hand: {name} ({corpus.documents[name].file}); name its folder with --documents"


def _table(corpus: Corpus) -> Iterator[Sequence[str]]:
    yield "document", "numbers", "claimed", "excluded", "uncovered"
    for name, numbers in corpus.numbers.items():
        uncovered = sum(not number.is_covered for number in numbers)
        counts = len(numbers), _count(numbers, "claim"), _count(numbers, "exclusion"), uncovered
        yield name, *(str(count) for count in counts)


def _count(numbers: Sequence[Number], what: str) -> int:
    return sum(bool(getattr(number, what)) for number in numbers)
