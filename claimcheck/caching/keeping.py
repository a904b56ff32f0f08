"""A report as two texts, and back: what every format looks at, and what few do, which is read only when it is needed.

Kept is what reports are made of. Of the judgements these are the undecided ones, and the first of each rule and
verdict; what the documents show of each claim is no part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

from claimcheck.caching.codec import Reader, Writer
from claimcheck.caching.lazily import LazyMapping, LazySequence
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.evidence import Number
from claimcheck.model.judgement import Judgement
from claimcheck.model.report import Implied, Report, Unchecked
from claimcheck.model.strength import Strength
from claimcheck.model.unit import Definition, Units, load_units

FIRST = 8
"""Items of a long list that are at hand without the rest: closing lines name fewer."""

CORE = ("documents", "indicators", "rules", "acceptances", "aspects", "settings")
"""The parts of a corpus that every format may look at."""


class Remainder(Protocol):
    """Where the rest of a report is, for whoever looks into it."""

    def all_claims(self) -> Mapping[str, Claim]: ...

    def all_numbers(self) -> Mapping[str, tuple[Number, ...]]: ...

    def all_undecided(self) -> Sequence[Judgement]: ...

    def all_implied(self) -> Sequence[Implied]: ...

    def all_strength(self) -> Sequence[Strength]: ...


def texts_of(report: Report) -> tuple[bytes, bytes]:
    """A report as its two texts. Raises CodecError."""
    writer = Writer()
    return writer.line(_core(report)), writer.line(_rest(report))


def core_of(report: Report) -> bytes:
    """What every format looks at. Raises CodecError."""
    return Writer().line(_core(report))


def report_of(core: bytes, rest: bytes | Callable[[Collection[str]], Remainder]) -> Report:
    """The report of two texts, or of one and what tells the rest to whoever names the rules. Raises CodecError."""
    reader = Reader()
    held = reader.value(core)
    return _report(held, rest(held[0][2]) if callable(rest) else _Rest(reader, rest))


def _core(report: Report) -> list[object]:
    corpus, unchecked = report.corpus, report.unchecked
    return [
        [getattr(corpus, name) for name in CORE],
        [[one.name, one.equals, one.countable, one.currency] for one in corpus.units.definitions],
        list(corpus.claims),
        list(corpus.numbers),
        list(report.findings),
        list(report.problems),
        [unchecked.unbound_rules, unchecked.untouched_claims, unchecked.documents, unchecked.is_cut],
        telling(report.judgements),
        [list(report.verdicts.items()), report.cut_off, report.folder, report.screened],
        [len(unchecked.undecided), len(report.implied), len(report.strength)],
        list(report.implied[:FIRST]),
    ]


def _rest(report: Report) -> list[object]:
    """In the order of the fields of `_Rest`."""
    return [
        dict(report.corpus.claims),
        dict(report.corpus.numbers),
        list(report.unchecked.undecided),
        list(report.implied),
        list(report.strength),
    ]


def telling(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The first judgement of each rule and verdict, which tell how a rule fared."""
    first: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        first.setdefault((judgement.instance.rule.id, judgement.verdict.value), judgement)
    return list(first.values())


class _Rest:
    """What few formats look at, read when the first of them does."""

    def __init__(self, reader: Reader, text: bytes) -> None:
        self._reader = reader
        self._text = text

    @cached_property
    def _held(self) -> tuple[Any, ...]:
        held: tuple[Any, ...] = self._reader.value(self._text)
        return held

    def all_claims(self) -> Mapping[str, Claim]:
        found: Mapping[str, Claim] = self._held[0]
        return found

    def all_numbers(self) -> Mapping[str, tuple[Number, ...]]:
        found: Mapping[str, tuple[Number, ...]] = self._held[1]
        return found

    def all_undecided(self) -> Sequence[Judgement]:
        found: Sequence[Judgement] = self._held[2]
        return found

    def all_implied(self) -> Sequence[Implied]:
        found: Sequence[Implied] = self._held[3]
        return found

    def all_strength(self) -> Sequence[Strength]:
        found: Sequence[Strength] = self._held[4]
        return found


def _report(core: tuple[Any, ...], rest: Remainder) -> Report:
    parts, units, claims, numbers, findings, problems, left, judgements, counts, lengths, implied = core
    undecided, many_implied, measured = lengths
    verdicts, cut_off, folder, screened = counts
    corpus = Corpus(
        **dict(zip(CORE, parts, strict=True)),
        claims=LazyMapping(claims, rest.all_claims),
        units=KeptUnits([Definition(*one) for one in units]),
        numbers=LazyMapping(numbers, rest.all_numbers),
    )
    unbound, untouched, documents, is_cut = left
    return Report(
        corpus=corpus,
        findings=findings,
        problems=problems,
        unchecked=Unchecked(
            LazySequence((), undecided, rest.all_undecided) if undecided else (), unbound, untouched, documents, is_cut
        ),
        judgements=judgements,
        implied=LazySequence(implied, many_implied, rest.all_implied) if many_implied else (),
        verdicts=dict(verdicts),
        cut_off=cut_off,
        folder=folder,
        screened=screened,
        strength=LazySequence((), measured, rest.all_strength) if measured else (),
    )


class KeptUnits(Units):
    """Units that are worked out only if somebody asks for one."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        self._kept = tuple(definitions)

    def __getattr__(self, name: str) -> Any:
        """Whatever is not there yet: all of it is then."""
        if name == "_kept" or "_equals" in self.__dict__:
            raise AttributeError(name)
        units = load_units()
        for one in self._kept:
            units.define(one.name, one.equals, countable=one.countable, currency=one.currency)
        self.__dict__.update(units.__dict__)
        return getattr(self, name)
