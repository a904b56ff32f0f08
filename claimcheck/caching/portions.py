"""What was found of one group of files, as a few texts, and put together again with what was found of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from claimcheck.caching import forms
from claimcheck.caching.codec import Reader, Writer
from claimcheck.model.acceptance import Acceptance
from claimcheck.model.claim import Claim
from claimcheck.model.document import Document
from claimcheck.model.evidence import Number
from claimcheck.model.finding import Finding
from claimcheck.model.judgement import Judgement
from claimcheck.model.report import Implied
from claimcheck.model.strength import Strength
from claimcheck.model.verdict import Verdict

Key = tuple[int, int]
"""Where a judgement stands: the number of its rule among those of its portion, that of the first of its claims."""


@dataclass(frozen=True, slots=True)
class Core:
    """What is told of a group of files at once.

    `claims` are names by file. The findings are not named yet; `verdicts` do not count the fringe: judgements that are
    told only where no group has others of their rules. Of `told` rules this group has others, `bound` ones have any.
    `telling` has the rule and the verdict of each judgement that tells how a rule fared; `rules` are those that keys
    of what is implied, undecided and fringe refer to.
    """

    documents: Mapping[str, Document]
    acceptances: Mapping[str, Acceptance]
    claims: Mapping[str, tuple[str, ...]]
    at_hand: tuple[str, ...]
    findings: tuple[Finding, ...]
    untouched: tuple[str, ...]
    verdicts: tuple[tuple[Verdict, int], ...]
    told: tuple[str, ...]
    bound: tuple[str, ...]
    cut_off: Mapping[str, int]
    telling: tuple[tuple[str, Verdict], ...]
    rules: tuple[str, ...]
    implied: tuple[Key, ...]
    undecided: tuple[Key, ...]
    fringe: tuple[Key, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Rest:
    """What few formats look at: every claim and number, the judgements that decide nothing, and the fringe."""

    claims: Mapping[str, Claim]
    numbers: Mapping[str, tuple[Number, ...]]
    undecided: tuple[Judgement, ...]
    fringe: tuple[Judgement, ...]


def _values(held: Core | Rest) -> list[object]:
    return [getattr(held, field.name) for field in fields(held)]


class Portion:
    """A group's texts, of which each is read when it is needed."""

    def __init__(self, core: bytes, implied: bytes, telling: bytes, rest: bytes) -> None:
        self.lines = core, implied, telling, rest
        self._reader = Reader()

    @staticmethod
    def written(core: Core, implied: Iterable[Implied], telling: Iterable[Judgement], rest: Rest) -> Portion:
        """A portion of what was just found. Raises CodecError."""
        writer = Writer()
        texts = [forms.implied_parts(one) for one in implied]
        return Portion(*[writer.line(held) for held in (_values(core), texts, list(telling), _values(rest))])

    @cached_property
    def core(self) -> Core:
        return Core(*self._reader.value(self.lines[0]))

    @cached_property
    def implied(self) -> Sequence[Implied]:
        """What is implied, in the order of the keys."""
        return [forms.implied_of(parts) for parts in self._reader.value(self.lines[1])]

    @cached_property
    def telling(self) -> Sequence[Judgement]:
        """The first judgement of each rule and verdict."""
        assert self.core is not None
        found: Sequence[Judgement] = self._reader.value(self.lines[2])
        return found

    @cached_property
    def rest(self) -> Rest:
        assert self.telling is not None
        return Rest(*self._reader.value(self.lines[3]))


class Joined:
    """Portions together, in the order of the files that they are of and of the corpus's rules."""

    def __init__(self, portions: Sequence[Portion], paths: Iterable[str], rules: Iterable[str]) -> None:
        self._portions = portions
        self._paths = list(paths)
        self._rules = {name: at for at, name in enumerate(rules)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all claims."""
        by_path = {path: names for portion in self._portions for path, names in portion.core.claims.items()}
        return tuple(name for path in self._paths for name in by_path.get(path, ()))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: at for at, name in enumerate(self.names)}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """All documents."""
        found = [one for portion in self._portions for one in portion.core.documents.values()]
        by_path = {document.place.path: document for document in found}
        return {by_path[path].id: by_path[path] for path in self._paths if path in by_path}

    def acceptances(self) -> Mapping[str, Acceptance]:
        """All acceptances, in the order of files and lines."""
        found = [one for portion in self._portions for one in portion.core.acceptances.values()]
        order = {path: at for at, path in enumerate(self._paths)}
        found.sort(key=lambda one: (order[one.place.path], one.place.line, one.place.column))
        return {one.finding: one for one in found}

    def findings(self) -> tuple[Finding, ...]:
        """All findings, not yet named."""
        return tuple(finding for portion in self._portions for finding in portion.core.findings)

    def verdicts(self) -> Mapping[Verdict, int]:
        """How many verdicts there are of each kind."""
        counted: Counter[Verdict] = Counter()
        for portion in self._portions:
            counted.update(dict(portion.core.verdicts))
        counted.update({Verdict.UNDECIDED: len(self._fringe)} if self._fringe else {})
        return counted

    @property
    def is_cut(self) -> bool:
        """Whether a budget ended the reasoning in any group."""
        return any(portion.core.is_cut for portion in self._portions)

    def unbound(self) -> tuple[str, ...]:
        """The rules that no group binds."""
        bound = {name for portion in self._portions for name in portion.core.bound}
        return tuple(name for name in self._rules if name not in bound)

    def untouched(self) -> tuple[str, ...]:
        """The claims that nothing is compared with."""
        found = {name for portion in self._portions for name in portion.core.untouched}
        return tuple(name for name in self.names if name in found)

    def cut_off(self) -> Mapping[str, int]:
        """The documents whose digits seem cut off."""
        found = {name: many for portion in self._portions for name, many in portion.core.cut_off.items()}
        return {name: found[name] for name in self.documents if name in found}

    def at_hand(self) -> tuple[str, ...]:
        """The documents that were looked into."""
        found = {name for portion in self._portions for name in portion.core.at_hand}
        return tuple(name for name in self.documents if name in found)

    def telling(self) -> tuple[Judgement, ...]:
        """The first judgement of each rule and verdict."""
        first: dict[tuple[str, Verdict], tuple[Portion, int]] = {}
        for portion in self._portions:
            for at, key in enumerate(portion.core.telling):
                first.setdefault(key, (portion, at))
        ordered = sorted(first.items(), key=lambda item: self._rules[item[0][0]])
        return tuple(portion.telling[at] for _, (portion, at) in ordered)

    @cached_property
    def _fringe(self) -> list[tuple[Key, Portion, int]]:
        """What is told of the fringe."""
        told = {name for portion in self._portions for name in portion.core.told}
        return [
            (key, portion, at)
            for portion in self._portions
            for at, key in enumerate(portion.core.fringe)
            if portion.core.rules[key[0]] not in told
        ]

    @cached_property
    def _implied(self) -> list[tuple[Portion, int]]:
        return self._in_order((key, one, at) for one in self._portions for at, key in enumerate(one.core.implied))

    @cached_property
    def _undecided(self) -> list[tuple[Portion, int]]:
        """The numbers of undecided judgements; those of the fringe come after the others."""
        plain = [(key, one, at) for one in self._portions for at, key in enumerate(one.core.undecided)]
        fringe = [(key, one, len(one.core.undecided) + at) for key, one, at in self._fringe]
        return self._in_order([*plain, *fringe])

    def _in_order(self, items: Iterable[tuple[Key, Portion, int]]) -> list[tuple[Portion, int]]:
        names = {id(one): [name for held in one.core.claims.values() for name in held] for one in self._portions}

        def place(item: tuple[Key, Portion, int]) -> tuple[int, int]:
            (rule, claim), portion, _ = item
            return self._rules[portion.core.rules[rule]], self._places[names[id(portion)][claim]]

        return [(portion, at) for _, portion, at in sorted(items, key=place)]

    @property
    def lengths(self) -> tuple[int, int]:
        """How many judgements decide nothing, and how many values are implied."""
        return len(self._undecided), len(self._implied)

    def first_implied(self, most: int) -> Sequence[Implied]:
        return [portion.implied[at] for portion, at in self._implied[:most]]

    def all_implied(self) -> Sequence[Implied]:
        return [portion.implied[at] for portion, at in self._implied]

    def all_undecided(self) -> Sequence[Judgement]:
        return [(*one.rest.undecided, *one.rest.fringe)[at] for one, at in self._undecided]

    @staticmethod
    def all_strength() -> Sequence[Strength]:
        """Nothing: strength is measured of a whole."""
        return ()

    def all_claims(self) -> Mapping[str, Claim]:
        return self._gathered(self.names, lambda rest: rest.claims)

    def all_numbers(self) -> Mapping[str, tuple[Number, ...]]:
        return self._gathered(self.at_hand(), lambda rest: rest.numbers)

    def _gathered(self, names: Iterable[str], of: Callable[[Rest], Mapping[str, Any]]) -> dict[str, Any]:
        found = {name: held for portion in self._portions for name, held in of(portion.rest).items()}
        return {name: found[name] for name in names}
