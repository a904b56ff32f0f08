"""A folder of which some files changed: these and what they are joined to are judged, the rest is as it was.

Wherever that cannot be done soundly it is not done at all: then the whole folder is judged.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from claimcheck import parts, pipeline
from claimcheck.caching.dividing import divide
from claimcheck.caching.entry import UNUSABLE, Entry
from claimcheck.caching.grouping import Facts, can_be_divided, facts_of, group, is_sound, known_periods, periods_of
from claimcheck.caching.inputs import Inputs, look_beside
from claimcheck.caching.keeping import FIRST
from claimcheck.caching.lazily import LazyMapping, LazySequence
from claimcheck.caching.portions import Joined, Portion
from claimcheck.model.corpus import Corpus
from claimcheck.model.period import Period
from claimcheck.model.report import Report, Unchecked
from claimcheck.parsing.corpus import Loaded, load_corpus
from claimcheck.parts import Found
from claimcheck.pipeline import Judging

MOST_ANEW = 0.5
"""The part of all files that may have to be judged anew; beyond it, judging all takes no longer."""


@dataclass(frozen=True, slots=True)
class Divided:
    """Groups of files with the portion of each, in the order of their first files."""

    groups: Sequence[Sequence[Facts]]
    portions: Sequence[Portion]
    facts: Sequence[Facts]
    measured: Mapping[str, str]

    @property
    def index(self) -> bytes:
        """The facts of all files, the numbers of those of each group, and measures of units that the folder adds."""
        numbers = {one.path: at for at, one in enumerate(self.facts)}
        groups = [[numbers[one.path] for one in members] for members in self.groups]
        index = [[one.data() for one in self.facts], groups, dict(self.measured)]
        return json.dumps(index, separators=(",", ":")).encode()

    @property
    def lines(self) -> tuple[bytes, ...]:
        return tuple(line for portion in self.portions for line in portion.lines)


def divided(judging: Judging, inputs: Inputs) -> Divided | None:
    """A folder that was judged, by its groups; None where it cannot be divided. Raises CodecError."""
    found, report = judging.found, judging.report
    files = dict(inputs.files)
    if report.problems or _is_cut_nowhere(found) or inputs.has_tables or len(files) != len(inputs.files):
        return None
    if report.screened is not None or report.strength or not can_be_divided(found.corpus):
        return None
    facts = facts_of(found.corpus, files, judging.defining, periods_of(found.corpus.claims.values()))
    groups = group(facts)
    if len(groups) < 2:
        return None
    return Divided(groups, divide(found, groups), facts, found.corpus.units.measured)


def renewed(before: Entry, inputs: Inputs, today: date) -> tuple[Report, Divided] | None:
    """The report of a folder as it is now, from an entry of the same folder as it was; None where it cannot be had."""
    if not before.is_divided or inputs.has_tables or inputs.asked.strength:
        return None
    try:
        return _Renewal(before, inputs, today).result()
    except UNUSABLE:
        return None


def _is_cut_nowhere(found: Found) -> bool:
    """Whether a budget ended the reasoning where no claim tells which group that is."""
    return found.diagnosis.is_cut and not found.diagnosis.cut


class _Renewal:
    def __init__(self, before: Entry, inputs: Inputs, today: date) -> None:
        self._before = before
        self._inputs = inputs
        self._today = today
        self._asked = inputs.asked
        facts, self._numbers, self._measured = json.loads(before.index)
        self._old = [Facts.of_data(one) for one in facts]

    def result(self) -> tuple[Report, Divided] | None:
        files = dict(self._inputs.files)
        was = replace(self._inputs, files=tuple((one.path, one.digest) for one in self._old))
        if was.key != self._before.key:
            return None
        same = {one.path: one for one in self._old if files.get(one.path) == one.digest and one.path not in self._moved}
        changed = [path for path in files if path not in same]
        gone = [one for one in self._old if one.path not in same]
        if len(files) != len(self._inputs.files) or any(one.defines for one in gone):
            return None
        defining = {one.path for one in same.values() if one.defines}
        loaded = self._loaded({*defining, *changed})
        if loaded is None or loaded.defining != defining:
            return None
        facts = self._facts(loaded, same, changed)
        return None if facts is None else self._judged(loaded, facts, {*defining, *changed})

    @cached_property
    def _moved(self) -> Collection[str]:
        """The paths of files whose documents are not as they were."""
        before = self._before.beside
        now = look_beside(before.today, before.directory, [file for file, _ in before.documents])
        was, is_now = dict(before.documents), dict(now.documents)
        return {one.path for one in self._old if one.original and was.get(one.original) != is_now.get(one.original)}

    def _loaded(self, paths: Collection[str]) -> Loaded | None:
        """Some files; None where anything is wrong with them."""
        loaded = load_corpus(Path(self._asked.folder), self._asked.folder, only=paths, measured=self._measured)
        return None if loaded.problems else loaded

    def _facts(self, loaded: Loaded, same: Mapping[str, Facts], changed: Sequence[str]) -> list[Facts] | None:
        """The facts of all files as they are now; None where what changed bears on all."""
        files, corpus = dict(self._inputs.files), loaded.corpus
        claims = [claim for claim in corpus.claims.values() if claim.place.path not in same]
        periods = known_periods(same.values()) | periods_of(claims)
        if periods != known_periods(self._old):
            return None
        new = facts_of(corpus, {path: files[path] for path in changed}, loaded.defining, periods)
        by_path = {**same, **{one.path: one for one in new}}
        facts = [by_path[path] for path in files]
        return facts if is_sound(facts) else None

    def _judged(self, loaded: Loaded, facts: Sequence[Facts], read: Collection[str]) -> tuple[Report, Divided] | None:
        groups = group(facts)
        old = {tuple(self._old[at] for at in numbers): at for at, numbers in enumerate(self._numbers)}
        kept = {
            at: self._before.portions[old[tuple(members)]]
            for at, members in enumerate(groups)
            if tuple(members) in old and not any(one.path in self._moved for one in members)
        }
        anew = [members for at, members in enumerate(groups) if at not in kept]
        paths = {one.path for members in anew for one in members}
        if len(groups) < 2 or len(paths) > MOST_ANEW * len(facts):
            return None
        if not paths <= set(read):
            more = self._loaded({*read, *paths})
            if more is None:
                return None
            loaded = more
        fresh = self._portions(loaded, anew, paths, known_periods(facts))
        if fresh is None:
            return None
        portions = [kept[at] if at in kept else fresh.pop(0) for at in range(len(groups))]
        made = Divided(groups, portions, facts, loaded.corpus.units.measured)
        return self._report(loaded.corpus, made), made

    def _portions(
        self, loaded: Loaded, groups: Sequence[Sequence[Facts]], paths: Collection[str], periods: frozenset[Period]
    ) -> list[Portion] | None:
        """What is found of some groups; None where something is wrong."""
        corpus = loaded.corpus
        own = replace(
            corpus,
            claims={name: claim for name, claim in corpus.claims.items() if claim.place.path in paths},
            documents={name: one for name, one in corpus.documents.items() if one.place.path in paths},
            elsewhere=periods,
        )
        directory = pipeline.documents_folder(Path(self._asked.folder), corpus, self._asked.documents)
        examined = pipeline.examine_loaded(replace(loaded, corpus=own), directory)
        found = parts.find(examined.corpus)
        if examined.problems or found.judged.problems or _is_cut_nowhere(found):
            return None
        return divide(found, groups)

    def _report(self, vocabulary: Corpus, made: Divided) -> Report:
        joined = Joined(made.portions, [one.path for one in made.facts], vocabulary.rules)
        corpus = replace(
            vocabulary,
            documents=joined.documents,
            acceptances=joined.acceptances(),
            claims=LazyMapping(joined.names, joined.all_claims),
            numbers=LazyMapping(joined.at_hand(), joined.all_numbers),
        )
        undecided, implied = joined.lengths
        return Report(
            corpus=corpus,
            findings=pipeline.named(joined.findings(), corpus, (), self._today),
            problems=(),
            unchecked=Unchecked(
                LazySequence((), undecided, joined.all_undecided) if undecided else (),
                joined.unbound(),
                joined.untouched(),
                pipeline.not_at_hand(corpus),
                joined.is_cut,
            ),
            judgements=joined.telling(),
            implied=LazySequence(joined.first_implied(FIRST), implied, joined.all_implied) if implied else (),
            verdicts=joined.verdicts(),
            cut_off=joined.cut_off(),
            folder=self._asked.folder,
        )
