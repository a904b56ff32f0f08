"""The check `coverage`: every number of a document is a claim, or is said to be none."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.engine.identify import name_hash, short_hash
from claimcheck.engine.standing import Outcome
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.verdict import Level, Verdict

MOST_LINES = 8
"""Lines that a finding names; `claimcheck coverage` lists all."""


def check_coverage(corpus: Corpus) -> Iterator[Outcome]:
    """A tension for each document at hand that has numbers of which nothing is said."""
    for name, numbers in corpus.numbers.items():
        uncovered = [number for number in numbers if not number.is_covered]
        if not uncovered:
            yield Outcome((), Verdict.HOLDS)
            continue
        lines = list(dict.fromkeys(str(number.line) for number in uncovered))
        named = ", ".join(lines[:MOST_LINES]) + (" …" if len(lines) > MOST_LINES else "")
        count = f"{len(uncovered)} numbers are" if len(uncovered) > 1 else "1 number is"
        sentence = f"{count} neither claimed nor excluded (line {named}): claimcheck coverage lists them"
        yield Outcome((), Verdict.TENSION, _finding(corpus, name, sentence))


def _finding(corpus: Corpus, document: str, sentence: str) -> Finding:
    return Finding(
        id=name_hash([document]),
        evidence=short_hash(document, sentence),
        check="coverage",
        verdict=Verdict.TENSION,
        level=Level.WARNING,
        sentence=f"{document}: {sentence}",
        place=corpus.documents[document].place,
    )
