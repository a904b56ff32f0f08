"""The check `anchor`: a claim's figure stands in the stated line of its document."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.engine.standing import Outcome, tell
from claimcheck.model.corpus import Corpus
from claimcheck.model.verdict import Verdict


def check_anchors(corpus: Corpus) -> Iterator[Outcome]:
    """A contradiction for each claim whose figure is not where it is said to be; documents not at hand say nothing."""
    for claim in corpus.claims.values():
        evidence = corpus.evidence.get(claim.name)
        if evidence is None or not evidence.is_anchored or not claim.lines:
            continue
        if not evidence.missing:
            yield Outcome((claim,), Verdict.HOLDS)
            continue
        lines = ", ".join(str(line) for line in evidence.missing)
        where = f"the nearest is line {evidence.nearest}" if evidence.nearest else "it stands nowhere in the document"
        sentence = f"{claim.figure} does not stand in line {lines} of {corpus.documents[claim.document].file}: {where}"
        yield tell("anchor", [claim], Verdict.CONTRADICTION, sentence)
