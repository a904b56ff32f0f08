"""A folder judged, or its report of another run taken where nothing that it follows from has changed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from claimcheck.caching.codec import CodecError
from claimcheck.caching.inputs import Asked, Beside, Inputs, look_beside, read_inputs
from claimcheck.caching.keeping import report_of, texts_of
from claimcheck.caching.store import Store, cache_folder
from claimcheck.model.corpus import Corpus
from claimcheck.model.report import Report


def check(
    folder: Path | str,
    *,
    documents: Path | str | None = None,
    today: date | None = None,
    tables: Sequence[Path] = (),
    engine: str = "auto",
    strength: bool = False,
    cache: bool = True,
) -> Report:
    """What `pipeline.check` gives, with how strongly claims are held if that is asked for.

    Raises EngineUnavailableError. No trouble with what is kept ever shows.
    """
    day = today or date.today()
    at_hand = None if documents is None else str(documents)
    run = _Run(Asked(str(folder), at_hand, tuple(map(str, tables)), engine, strength), day)
    place = cache_folder() if cache else None
    return run.judged() if place is None else run.judged_or_kept(Store(place))


class _Run:
    def __init__(self, asked: Asked, today: date) -> None:
        self._asked = asked
        self._today = today

    def judged_or_kept(self, store: Store) -> Report:
        began = time.time()
        inputs = read_inputs(self._asked)
        if inputs is None:
            return self.judged()
        name = sha256(inputs.key).hexdigest()
        kept = self._kept(store.read(name), inputs)
        if kept is not None:
            return kept
        report = self.judged()
        self._keep(report, inputs, store, name, began)
        return report

    def judged(self) -> Report:
        """The folder judged anew."""
        from claimcheck import pipeline

        asked = self._asked
        report = pipeline.check(
            asked.folder,
            documents=asked.documents,
            today=self._today,
            tables=[Path(table) for table in asked.tables],
            engine=asked.engine,
        )
        return pipeline.with_strength(report) if asked.strength else report

    def _kept(self, lines: list[bytes] | None, inputs: Inputs) -> Report | None:
        """The report of an entry, where all that it follows from is as it is now."""
        try:
            key, beside, core, rest = lines or []
            if key != inputs.key or not Beside.of_line(beside).holds(self._today):
                return None
            return report_of(core, rest)
        except (CodecError, ValueError, TypeError):
            return None

    def _keep(self, report: Report, inputs: Inputs, store: Store, name: str, began: float) -> None:
        """Keeps a report, unless something that it follows from has changed since the run began."""
        beside = self._beside(report.corpus)
        if _is_touched(beside, began) or read_inputs(self._asked) != inputs:
            return
        try:
            texts = texts_of(report)
        except CodecError:
            return
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        store.write(name, [inputs.key, beside.line, *encoded])

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
