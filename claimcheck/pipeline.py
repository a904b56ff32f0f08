"""What happens in which order, from a folder to a report."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck import parts
from claimcheck.engine.acceptance import honour
from claimcheck.engine.identify import with_unique_ids
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.mention import Mention
from claimcheck.model.problem import Problem
from claimcheck.model.readings import read as read_quantity
from claimcheck.model.report import Report, Unchecked
from claimcheck.model.unit import UnitError, load_units
from claimcheck.model.verdict import Verdict
from claimcheck.parsing.corpus import Loaded, load_corpus
from claimcheck.parsing.document import Examined, examine
from claimcheck.parsing.figure import quantities
from claimcheck.parsing.figure import read as read_figures
from claimcheck.parsing.folder import list_files
from claimcheck.parsing.notation import parse_quantity
from claimcheck.parts import Found

if TYPE_CHECKING:
    from claimcheck.model.change import Edit
    from claimcheck.model.quantity import Quantity
    from claimcheck.model.screened import Screened
    from claimcheck.reports.reading import Read

AUTO, EXACT = "auto", "exact"
"""Which engine looks at tables: as fits them, or none."""

ENGINES = (AUTO, EXACT, "duckdb", "spark")

LARGE = 1_000_000
"""Bytes of tables above which a look in columns pays."""

_PACKED = {".parquet": 10}
"""How much smaller a kind of file is than the same table as text."""

CHECKS_NEEDING_DOCUMENTS = frozenset({"anchor", "coverage"})


@dataclass(frozen=True, slots=True)
class Judging:
    """A report, what was found for it, and the paths of the files that define units, aspects, indicators or rules."""

    report: Report
    found: Found
    defining: frozenset[str] = frozenset()


def check(
    folder: Path | str,
    *,
    documents: Path | str | None = None,
    today: date | None = None,
    tables: Sequence[Path | str] = (),
    engine: str = AUTO,
    master: str | None = None,
) -> Report:
    """Judges a claims folder, with `tables` of claims beside those that lie in it.

    `engine` looks at tables in columns first, so that only what deserves it is judged exactly: "duckdb", "spark",
    "exact" for none, "auto" for DuckDB where it is installed and the tables are large. `master` is where Spark runs, by
    default in this machine. Raises EngineUnavailableError, and ValueError for another engine.

    `documents` is the folder of the documents that the claims were read from; without it (and without a setting) their
    lines are not looked at. `today` decides which acceptances have expired; the default is the day it is.
    """
    return judge(folder, documents=documents, today=today, tables=tables, engine=engine, master=master).report


def judge(
    folder: Path | str,
    *,
    documents: Path | str | None = None,
    today: date | None = None,
    tables: Sequence[Path | str] = (),
    engine: str = AUTO,
    master: str | None = None,
) -> Judging:
    """What `check` gives, with what it was made of."""
    if engine not in ENGINES:
        raise ValueError(f"an engine is one of {', '.join(ENGINES)}, unlike {engine!r}")
    root, day = Path(folder), today or date.today()
    loaded, screened = _load(root, [Path(table) for table in tables], engine, master)
    examined = examine_loaded(loaded, documents_folder(root, loaded.corpus, documents))
    return replace(_judge(examined, str(folder), day, screened), defining=loaded.defining)


def _load(root: Path, tables: Sequence[Path], engine: str, master: str | None) -> tuple[Loaded, Screened | None]:
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
    from claimcheck.editing.revision import folder_at
    from claimcheck.model.change import Edit, compare

    root, day = Path(folder), today or date.today()
    with folder_at(root, revision) as past:
        report = check(folder, documents=documents, today=day)
        if past.folder is None:
            return report, Edit(revision, past.commit, compare((), report.findings), is_first=True)
        loaded = load_corpus(past.folder, str(folder))
        own = documents_folder(past.folder, loaded.corpus, documents)
        at_hand = own if own is None or own.is_dir() else documents_folder(root, loaded.corpus, documents)
        before = _judge(examine_loaded(loaded, at_hand), str(folder), day).report
    return report, Edit(revision, past.commit, compare(before.findings, report.findings), problems=len(before.problems))


def _judge(examined: Examined, folder: str, today: date, screened: Screened | None = None) -> Judging:
    corpus = examined.corpus
    found = parts.find(corpus, frozenset() if screened is None else screened.told)
    judged = found.judged
    problems = _by_place((*examined.problems, *judged.problems))
    report = Report(
        corpus=corpus,
        findings=named(found.findings, corpus, problems, today),
        problems=problems,
        unchecked=_unchecked(found, frozenset() if screened is None else screened.rules),
        judgements=judged.judgements,
        implied=parts.implied(judged, corpus),
        verdicts=parts.count(judged),
        cut_off=parts.cut_off(judged, corpus),
        folder=folder,
        screened=None if screened is None else screened.settled(parts.told_rules(judged)),
    )
    return Judging(report, found)


def named(found: Sequence[Finding], corpus: Corpus, problems: Sequence[Problem], today: date) -> tuple[Finding, ...]:
    """The findings under their ids, those that are accepted marked, the worst first."""
    return tuple(sorted(_accepted(found, corpus, problems, today), key=_worst_first))


def with_strength(report: Report) -> Report:
    """The report, with how strongly each of its claims is held."""
    from claimcheck.diagnosis.strength import measure_strength

    return replace(report, strength=measure_strength(report.corpus, report.judgements, parse_quantity))


def examine_folder(folder: Path | str, documents: Path | str | None = None, tables: Sequence[Path] = ()) -> Examined:
    """A folder's corpus with what its documents show, not yet judged."""
    root = Path(folder)
    loaded = load_corpus(root, tables=tables)
    return examine_loaded(loaded, documents_folder(root, loaded.corpus, documents))


def examine_loaded(loaded: Loaded, documents: Path | None) -> Examined:
    """A corpus with what its documents show."""
    examined = examine(loaded.corpus, documents)
    return Examined(examined.corpus, _by_place((*loaded.problems, *examined.problems)))


def read_text(text: str) -> list[Read]:
    """What the figure reader finds in a text, with both readings of each quantity."""
    units = load_units()

    def is_counted(quantity: Quantity) -> bool:
        try:
            return units.parse(quantity.unit).counts
        except UnitError:
            return False

    return [
        (item, [(quantity, read_quantity(quantity, counted=is_counted(quantity))) for quantity in quantities(item)])
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


def _unchecked(found: Found, bound: frozenset[str]) -> Unchecked:
    corpus = found.corpus
    return Unchecked(
        undecided=tuple(parts.in_order(parts.undecided(found.judged), corpus)),
        unbound_rules=tuple(rule for rule in found.judged.unbound_rules if rule not in bound),
        is_cut=found.diagnosis.is_cut,
        untouched_claims=parts.untouched(found),
        documents=not_at_hand(corpus),
    )


def not_at_hand(corpus: Corpus) -> tuple[str, ...]:
    """The documents that could not be looked into."""
    documents = corpus.documents.values()
    return tuple(document.id for document in documents if document.file and document.id not in corpus.numbers)
