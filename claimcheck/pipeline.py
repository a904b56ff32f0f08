"""What happens in which order, from a folder to a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from claimcheck.engine.acceptance import honour
from claimcheck.engine.identify import with_unique_ids
from claimcheck.engine.run import Judged, judge_corpus
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.problem import Problem
from claimcheck.model.report import Implied, Report, Unchecked
from claimcheck.model.verdict import Verdict
from claimcheck.parsing.corpus import load_corpus

CHECKS_NEEDING_DOCUMENTS = frozenset({"figure", "anchor", "coverage"})


def check(folder: Path | str, *, today: date | None = None) -> Report:
    """Judges a claims folder. `today` decides which acceptances have expired; the default is the day it is."""
    loaded = load_corpus(Path(folder))
    judged = judge_corpus(loaded.corpus)
    problems = tuple(sorted((*loaded.problems, *judged.problems), key=lambda problem: problem.place))
    findings = _accepted(judged, loaded.corpus, problems, today or date.today())
    return Report(
        corpus=loaded.corpus,
        findings=tuple(sorted(findings, key=_worst_first)),
        problems=problems,
        unchecked=_unchecked(judged, loaded.corpus),
        judgements=judged.judgements,
        implied=_implied(judged),
        verdicts=_count(judged),
        folder=str(folder),
    )


def _accepted(judged: Judged, corpus: Corpus, problems: Sequence[Problem], today: date) -> list[Finding]:
    """The findings under their ids, with what is accepted marked; a corpus with problems judges no acceptance stale."""

    def ran(finding_id: str) -> bool:
        return not problems and finding_id.rpartition("-")[0] not in CHECKS_NEEDING_DOCUMENTS

    findings = with_unique_ids(judged.findings)
    known = honour(findings, corpus.acceptances, today, ran)
    return [*known[: len(findings)], *with_unique_ids(known[len(findings) :])]


def _worst_first(finding: Finding) -> tuple[bool, int, int, str, int, str]:
    verdicts = list(Verdict)
    is_accepted = finding.accepted is not None
    place = finding.place
    return is_accepted, finding.level.rank, verdicts.index(finding.verdict), place.path, place.line, finding.id


def _count(judged: Judged) -> Counter[Verdict]:
    """How many instances and standing comparisons got each verdict."""
    return Counter(result.verdict for results in (judged.judgements, judged.outcomes) for result in results)


def _implied(judged: Judged) -> tuple[Implied, ...]:
    return tuple(
        Implied(variable, interval, judgement.instance)
        for judgement in judged.judgements
        for variable, interval in judgement.implied.items()
    )


def _unchecked(judged: Judged, corpus: Corpus) -> Unchecked:
    touched = {
        claim.name
        for judgement in judged.judgements
        if judgement.verdict is not Verdict.UNDECIDED
        for claim in judgement.instance.claims
    }
    touched.update(claim.name for outcome in judged.outcomes if len(outcome.claims) > 1 for claim in outcome.claims)
    return Unchecked(
        undecided=tuple(found for found in judged.judgements if found.verdict is Verdict.UNDECIDED),
        unbound_rules=judged.unbound_rules,
        untouched_claims=tuple(name for name in corpus.claims if name not in touched),
        documents=tuple(document.id for document in corpus.documents.values() if document.file),
    )
