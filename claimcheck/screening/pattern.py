"""Patterns: blocks that state the same kinds of variables, of which one stands for all when rules are bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from claimcheck.diagnosis.bridges import find_bridges
from claimcheck.engine.agreement import nested_variables
from claimcheck.engine.bind import PERIOD, Binder, gather_evidence
from claimcheck.engine.run import Binding
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.indicator import Indicator
from claimcheck.model.interval import EVERYTHING
from claimcheck.model.period import parse_period
from claimcheck.model.place import Place
from claimcheck.model.readings import Readings
from claimcheck.model.variable import Variable
from claimcheck.model.verdict import Verdict
from claimcheck.parsing.notation import parse_quantity
from claimcheck.screening.certainty import Bound, Column
from claimcheck.screening.families import Family, keys_of

Keys: TypeAlias = Mapping[str, str]
"""Values by key; a period as its text, empty for none."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of variable in a block: its indicator, and the values of the keys that vary within the block."""

    indicator: Indicator
    keys: tuple[tuple[str, str], ...]

    def variable(self, block: Keys) -> Variable:
        """The variable of this kind in a block."""
        values = {**dict(self.keys), **block}
        aspects = tuple(sorted((key, values[key]) for key in self.indicator.keys if values.get(key)))
        has_period = PERIOD in keys_of(self.indicator) and values.get(PERIOD)
        return Variable(self.indicator.id, aspects, parse_period(values[PERIOD]) if has_period else None)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What holds of every block with claims of the same kinds, where all that is stated fits.

    `verdicts` are those of its instances, `fringe` the undecided ones of a single known figure, by rule; `untouched`
    are the columns that no instance compares, `told` the rules with an instance that is no fringe.
    """

    columns: tuple[Column, ...]
    bound: tuple[Bound, ...]
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    fringe: Counter[str] = field(default_factory=Counter)
    undecided: Counter[str] = field(default_factory=Counter)
    implied: int = 0
    untouched: tuple[int, ...] = ()
    rules: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()


def read_pattern(family: Family, kinds: Mapping[int, Kind], block: Keys, corpus: Corpus) -> Pattern | None:
    """The pattern of blocks with one claim of each of these kinds; None where they must all be looked at closely."""
    claims = {number: _stand_in(number, kind, kind.variable(block)) for number, kind in kinds.items()}
    own = replace(corpus, claims={claim.name: claim for claim in claims.values()}, evidence={}, numbers={})
    if next(nested_variables(own), None) is not None:
        return None
    evidence = gather_evidence(own)
    binders = [Binder(program, own) for program in family.programs]
    bindings = [Binding(binder.program, operands) for binder in binders for operands in binder.bind(evidence)]
    bridges = find_bridges(binders, bindings, own)
    reader = _Reader(own, {claim.variable: number for number, claim in claims.items()})
    return reader.pattern(bindings, bridges)


def _stand_in(number: int, kind: Kind, variable: Variable) -> Claim:
    """A claim for binding alone: what it states is not looked at."""
    readings = Readings(kind.indicator.domain() or EVERYTHING, kind.indicator.domain() or EVERYTHING)
    return Claim(
        f"column.c{number}", "column", kind.indicator, parse_quantity("1"), kind.indicator.unit, Place(""), variable,
        period=variable.period, printed=readings, readings=readings,
    )  # fmt: skip


class _Reader:
    def __init__(self, corpus: Corpus, known: Mapping[Variable, int]) -> None:
        self.corpus = corpus
        self.numbers = dict(known)
        self.known = frozenset(known.values())
        self.columns: list[Column] = []
        for variable, number in sorted(known.items(), key=lambda item: item[1]):
            self.columns.append(self._column(number, variable, is_known=True))
        self.at = {column.index: at for at, column in enumerate(self.columns)}

    def _column(self, number: int, variable: Variable, *, is_known: bool) -> Column:
        indicator = self.corpus.indicators[variable.indicator]
        return Column(number, indicator.domain() or EVERYTHING, is_known, indicator.counts)

    def place_of(self, variable: Variable) -> int:
        """Where the column of a variable stands; one that nobody states gets a column of its own."""
        if variable not in self.numbers:
            number = 1_000_000 + len(self.numbers)
            self.numbers[variable] = number
            self.at[number] = len(self.columns)
            self.columns.append(self._column(number, variable, is_known=False))
        return self.at[self.numbers[variable]]

    def pattern(self, bindings: Sequence[Binding], bridges: Sequence[Binding]) -> Pattern:
        bound = [self._bound(binding) for binding in (*bindings, *bridges)]
        verdicts, fringe, undecided = Counter[Verdict](), Counter[str](), Counter[str]()
        touched: set[int] = set()
        told: set[str] = set()
        implied = 0
        for binding in bindings:
            unknown, known, reason = self._unknown(binding)
            rule = binding.program.rule.id
            if not reason:
                verdicts[Verdict.HOLDS] += 1
                implied += bool(unknown)
                touched |= known
            elif len(known) == 1:
                fringe[rule] += 1
                continue
            else:
                undecided[rule] += 1
            told.add(rule)
        untouched = tuple(sorted(self.known - touched))
        rules = frozenset(binding.program.rule.id for binding in bindings)
        return Pattern(
            tuple(self.columns), tuple(bound), verdicts, fringe, undecided, implied, untouched, rules, frozenset(told)
        )

    def _bound(self, binding: Binding) -> Bound:
        places = tuple(self.place_of(operand.variable) for operand in binding.operands)
        return Bound(binding.program, places, not binding.program.rule.unless)

    def _unknown(self, binding: Binding) -> tuple[list[Variable], set[int], bool]:
        """The variables that nobody states and a rule needs, the known columns, and whether it stays undecided."""
        unknown = [
            operand.variable
            for at, operand in enumerate(binding.operands)
            if not operand.claims and at not in binding.program.optional
        ]
        known = {self.numbers[operand.variable] for operand in binding.operands if operand.claims}
        return unknown, known, len(unknown) > 1
