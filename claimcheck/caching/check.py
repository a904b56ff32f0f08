"""A folder judged, or its report of another run taken where nothing that it follows from has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.caching.codec import CodecError
from claimcheck.caching.entry import UNUSABLE, WHOLE, Entry
from claimcheck.caching.inputs import Asked, Beside, Inputs, look_beside, read_inputs
from claimcheck.caching.keeping import core_of, texts_of
from claimcheck.caching.store import Store, cache_folder
from claimcheck.model.corpus import Corpus
from claimcheck.model.report import Report

if TYPE_CHECKING:
    from claimcheck.caching.renewal import Divided
    from claimcheck.pipeline import Judging


def check(
    folder: Path | str,
    *,
    documents: Path | str | None = None,
    today: date | None = None,
    tables: Sequence[Path] = (),
    engine: str = "auto",
    master: str | None = None,
    strength: bool = False,
    cache: bool = True,
) -> Report:
    """What `pipeline.check` gives, with how strongly claims are held if that is asked for.

    Raises EngineUnavailableError. No trouble with what is kept ever shows.
    """
    day = today or date.today()
    at_hand = None if documents is None else str(documents)
    run = _Run(Asked(str(folder), at_hand, tuple(map(str, tables)), engine, strength, master), day)
    place = cache_folder() if cache else None
    return run.judged().report if place is None else run.judged_or_kept(Store(place))


class _Run:
    def __init__(self, asked: Asked, today: date) -> None:
        self._asked = asked
        self._today = today

    def judged_or_kept(self, store: Store) -> Report:
        began = time.time()
        inputs = read_inputs(self._asked)
        if inputs is None:
            return self.judged().report
        entry = _entry(store, inputs.name)
        report = None if entry is None else self._kept(entry, inputs)
        return self._renewed_or_judged(inputs, store, began) if report is None else report

    def judged(self) -> Judging:
        """The folder judged anew."""
        from claimcheck import pipeline

        asked = self._asked
        judging = pipeline.judge(
            asked.folder,
            documents=asked.documents,
            today=self._today,
            tables=[Path(table) for table in asked.tables],
            engine=asked.engine,
            master=asked.master,
        )
        return replace(judging, report=pipeline.with_strength(judging.report)) if asked.strength else judging

    def _kept(self, entry: Entry, inputs: Inputs) -> Report | None:
        """The report of an entry, where all that it follows from is as it is now."""
        try:
            is_same = entry.key == inputs.key and entry.beside.holds(self._today)
            return entry.report() if is_same else None
        except UNUSABLE:
            return None

    def _renewed_or_judged(self, inputs: Inputs, store: Store, began: float) -> Report:
        """The report of a folder that changed, with as much of it judged anew as need be."""
        from claimcheck.caching.renewal import divided, renewed

        latest = store.read(inputs.shelf) or [b""]
        before = _entry(store, latest[0].decode("ascii", "replace"))
        made = None if before is None else renewed(before, inputs, self._today)
        if made is not None:
            report, by_group = made
            self._keep(report, inputs, store, began, lambda: by_group)
            return report
        judging = self.judged()
        self._keep(judging.report, inputs, store, began, lambda: divided(judging, inputs))
        return judging.report

    def _keep(
        self, report: Report, inputs: Inputs, store: Store, began: float, divide: Callable[[], Divided | None]
    ) -> None:
        """Keeps a report, unless something that it follows from has changed since the run began."""
        beside = self._beside(report.corpus)
        if _is_touched(beside, began) or read_inputs(self._asked) != inputs:
            return
        try:
            by_group = divide()
            if by_group is None:
                core, rest = texts_of(report)
                entry = Entry(inputs.key, beside.line, core, WHOLE, (rest,))
            else:
                entry = Entry(inputs.key, beside.line, core_of(report), by_group.index, by_group.lines)
        except CodecError:
            return
        store.write(inputs.name, entry.lines)
        store.write(inputs.shelf, [inputs.name.encode()])

    def _beside(self, corpus: Corpus) -> Beside:
        from claimcheck.pipeline import documents_folder

        expires = any(one.until is not None for one in corpus.acceptances.values())
        directory = documents_folder(Path(self._asked.folder), corpus, self._asked.documents)
        files = [document.file for document in corpus.documents.values() if document.file]
        return look_beside(
            self._today.isoformat() if expires else None, None if directory is None else str(directory), files
        )


def _is_touched(beside: Beside, since: float) -> bool:
    """Whether a document may have changed after some time."""
    if beside.directory is None:
        return False
    for file, _ in beside.documents:
        try:
            status = (Path(beside.directory) / file).stat()
        except OSError:
            continue
        if max(status.st_mtime, status.st_ctime) >= since:
            return True
    return False


def _entry(store: Store, name: str) -> Entry | None:
    """The entry of a name, if there is one of the right form."""
    try:
        return Entry.of_lines(store.read(name) or ())
    except ValueError:
        return None
