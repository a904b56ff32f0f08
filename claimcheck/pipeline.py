"""What happens in which order, from a folder to a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.diagnosis.convention import cut_off_documents
from claimcheck.diagnosis.diagnose import Diagnosis, diagnose
from claimcheck.diagnosis.strength import measure_strength
from claimcheck.diagnosis.unlikely import unlikely_sums
from claimcheck.editing.revision import folder_at
from claimcheck.engine.acceptance import honour
from claimcheck.engine.identify import with_unique_ids
from claimcheck.engine.run import Judged, is_fringe, judge_corpus
from claimcheck.model.change import Edit, compare
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.mention import Mention
from claimcheck.model.problem import Problem
from claimcheck.model.readings import read as read_quantity
from claimcheck.model.report import Implied, Report, Unchecked
from claimcheck.model.screened import Screened
from claimcheck.model.verdict import Verdict
from claimcheck.parsing.corpus import Loaded, load_corpus
from claimcheck.parsing.document import Examined, examine
from claimcheck.parsing.figure import quantities
from claimcheck.parsing.figure import read as read_figures
from claimcheck.parsing.folder import list_files
from claimcheck.parsing.notation import parse_quantity

if TYPE_CHECKING:
    from claimcheck.reports.reading import Read

AUTO, EXACT = "auto", "exact"
"""Which engine looks at tables: as fits them, or none."""

LARGE = 1_000_000
"""Bytes of tables above which a look in columns pays."""

_PACKED = {".parquet": 10}
"""How much smaller a kind of file is than the same table as text."""

CHECKS_NEEDING_DOCUMENTS = frozenset({"anchor", "coverage"})


def check(
    folder: Path | str,
    *,
    documents: Path | str | None = None,
    today: date | None = None,
    tables: Sequence[Path] = (),
    engine: str = AUTO,
    master: str = "local[*]",
) -> Report:
    """Judges a claims folder, with `tables` of claims beside those that lie in it.

    `engine` looks at tables in columns first, so that only what deserves it is judged exactly: "duckdb", "spark",
    "exact" for none, "auto" for DuckDB where it is installed and the tables are large. `master` is where Spark runs.
    Raises EngineUnavailableError.

    `documents` is the folder of the documents that the claims were read from; without it (and without a setting) their
    lines are not looked at. `today` decides which acceptances have expired; the default is the day it is.
    """
    root, day = Path(folder), today or date.today()
    loaded, screened = _load(root, tables, engine, master)
    return _judge(_examine(loaded, documents_folder(root, loaded.corpus, documents)), str(folder), day, screened)


def _load(root: Path, tables: Sequence[Path], engine: str, master: str) -> tuple[Loaded, Screened | None]:
    """A folder with all rows of its tables or, where an engine sifts them, with those that deserve a close look."""
    if not _is_sifted(root, tables, engine):
        return load_corpus(root, tables=tables), None
    from claimcheck.screening.engines import start_engine
    from claimcheck.screening.load import load_sifted

    with closing(start_engine(engine, master)) as chosen:
        sifted = load_sifted(root, chosen, tables)
    return sifted.loaded, sifted.screened


def _is_sifted(root: Path, tables: Sequence[Path], engine: str) -> bool:
    """Whether an engine looks at the tables first. Nothing heavy is imported to tell."""
    if engine == EXACT:
        return False
    files = [*(table.file for table in list_files(root, str(root)).tables), *tables]
    if engine != AUTO:
        return bool(files)
    sizes = sum(file.stat().st_size * _PACKED.get(file.suffix, 1) for file in files if file.is_file())
    return sizes > LARGE and all(find_spec(name) is not None for name in ("duckdb", "sqlglot"))


def check_since(
    folder: Path | str, revision: str, *, documents: Path | str | None = None, today: date | None = None
) -> tuple[Report, Edit]:
    """Judges a claims folder, and tells what became of its findings since a revision of its git repository.

    Raises RevisionError if the revision cannot be had.
    """
    root, day = Path(folder), today or date.today()
    with folder_at(root, revision) as past:
        report = check(folder, documents=documents, today=day)
        if past.folder is None:
            return report, Edit(revision, past.commit, compare((), report.findings), is_first=True)
        loaded = load_corpus(past.folder, str(folder))
        own = documents_folder(past.folder, loaded.corpus, documents)
        at_hand = own if own is None or own.is_dir() else documents_folder(root, loaded.corpus, documents)
        before = _judge(_examine(loaded, at_hand), str(folder), day)
    return report, Edit(revision, past.commit, compare(before.findings, report.findings), problems=len(before.problems))


def _judge(examined: Examined, folder: str, today: date, screened: Screened | None = None) -> Report:
    corpus = examined.corpus
    judged = judge_corpus(corpus, frozenset() if screened is None else screened.told)
    diagnosis = diagnose(judged, corpus)
    problems = _by_place((*examined.problems, *judged.problems))
    findings = _accepted((*diagnosis.findings, *unlikely_sums(judged, corpus)), corpus, problems, today)
    return Report(
        corpus=corpus,
        findings=tuple(sorted(findings, key=_worst_first)),
        problems=problems,
        unchecked=_unchecked(judged, diagnosis, corpus, frozenset() if screened is None else screened.rules),
        judgements=judged.judgements,
        implied=_implied(judged),
        verdicts=_count(judged),
        cut_off=cut_off_documents(judged, corpus),
        folder=folder,
        screened=None if screened is None else screened.settled(_told_rules(judged)),
    )


def _told_rules(judged: Judged) -> set[str]:
    """The rules with an instance that is no mere fringe."""
    return {judgement.instance.rule.id for judgement in judged.judgements if not is_fringe(judgement)}


def with_strength(report: Report) -> Report:
    """The report, with how strongly each of its claims is held."""
    return replace(report, strength=measure_strength(report.corpus, report.judgements, parse_quantity))


def examine_folder(folder: Path | str, documents: Path | str | None = None, tables: Sequence[Path] = ()) -> Examined:
    """A folder's corpus with what its documents show, not yet judged."""
    root = Path(folder)
    loaded = load_corpus(root, tables=tables)
    return _examine(loaded, documents_folder(root, loaded.corpus, documents))


def _examine(loaded: Loaded, documents: Path | None) -> Examined:
    examined = examine(loaded.corpus, documents)
    return Examined(examined.corpus, _by_place((*loaded.problems, *examined.problems)))


def read_text(text: str) -> list[Read]:
    """What the figure reader finds in a text, with both readings of each quantity."""
    return [
        (item, [(quantity, read_quantity(quantity)) for quantity in quantities(item)])
        if isinstance(item, Mention)
        else (item, [])
        for item in read_figures(text)
    ]


def _by_place(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.place, problem.expected)))


def documents_folder(root: Path, corpus: Corpus, documents: Path | str | None) -> Path | None:
    """Where the documents lie: where the caller says, else where the folder's settings say, else nowhere."""
    if documents is not None:
        return Path(documents)
    return None if corpus.settings.documents is None else root / corpus.settings.documents


def _accepted(found: Sequence[Finding], corpus: Corpus, problems: Sequence[Problem], today: date) -> list[Finding]:
    """The findings under their ids, with what is accepted marked; a corpus with problems judges no acceptance stale."""
    at_hand = all(document.id in corpus.numbers for document in corpus.documents.values() if document.file)

    def ran(finding_id: str) -> bool:
        needs_documents = finding_id.rpartition("-")[0] in CHECKS_NEEDING_DOCUMENTS
        return not problems and (at_hand or not needs_documents)

    findings = with_unique_ids(found)
    known = honour(findings, corpus.acceptances, today, ran)
    return [*known[: len(findings)], *with_unique_ids(known[len(findings) :])]


def _worst_first(finding: Finding) -> tuple[bool, int, int, str, int, str]:
    verdicts = list(Verdict)
    is_accepted = finding.accepted is not None
    place = finding.place
    return is_accepted, finding.level.rank, verdicts.index(finding.verdict), place.path, place.line, finding.id


def _count(judged: Judged) -> Counter[Verdict]:
    """How many instances and comparisons of two claims got each verdict."""
    compared = [outcome for outcome in judged.outcomes if len(outcome.claims) > 1]
    return Counter(result.verdict for results in (judged.judgements, compared) for result in results)


def _implied(judged: Judged) -> tuple[Implied, ...]:
    return tuple(
        Implied(variable, interval, judgement.instance)
        for judgement in judged.judgements
        for variable, interval in judgement.implied.items()
    )


def _unchecked(judged: Judged, diagnosis: Diagnosis, corpus: Corpus, bound: frozenset[str]) -> Unchecked:
    touched = {
        claim.name
        for judgement in judged.judgements
        if judgement.verdict is not Verdict.UNDECIDED
        for claim in judgement.instance.claims
    }
    touched.update(name for finding in diagnosis.findings for name in finding.conflict)
    touched.update(claim.name for outcome in judged.outcomes if len(outcome.claims) > 1 for claim in outcome.claims)
    return Unchecked(
        undecided=tuple(found for found in judged.judgements if found.verdict is Verdict.UNDECIDED),
        unbound_rules=tuple(rule for rule in judged.unbound_rules if rule not in bound),
        is_cut=diagnosis.is_cut,
        untouched_claims=tuple(name for name in corpus.claims if name not in touched),
        documents=tuple(
            document.id for document in corpus.documents.values() if document.file and document.id not in corpus.numbers
        ),
    )
