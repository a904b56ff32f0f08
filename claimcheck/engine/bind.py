"""Binding: which variables, and so which claims, a rule speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from claimcheck.engine.program import Program
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.expression import ClaimTerm, Shift, Term
from claimcheck.model.indicator import Indicator
from claimcheck.model.instance import Operand
from claimcheck.model.period import Period, parse_period
from claimcheck.model.problem import Problem
from claimcheck.model.variable import Variable

PERIOD = "period"
Value: TypeAlias = str | Period | None
"""What a key is bound to: an aspect's value (empty: absent), or a period (None: none)."""

Assignment: TypeAlias = dict[str, Value]

Parts: TypeAlias = tuple[str, tuple[tuple[str, str], ...], Period | None]
"""What a variable is made of."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The usable claims of each variable, and the variables of each indicator.

    `known` has every variable that was met by what it is made of: equal ones are then one, which is quick to compare.
    """

    claims: Mapping[Variable, tuple[Claim, ...]]
    unusable: Mapping[Variable, tuple[Claim, ...]]
    variables: Mapping[str, tuple[Variable, ...]]
    known: dict[Parts, Variable] = field(default_factory=dict)

    def variable(self, parts: Parts) -> Variable:
        """The variable of an indicator, aspects and a period."""
        found = self.known.get(parts)
        if found is None:
            found = self.known[parts] = Variable(*parts)
        return found


def gather_evidence(corpus: Corpus) -> Evidence:
    """The corpus's claims by variable; those without readings are set apart."""
    usable: dict[Variable, tuple[Claim, ...]] = {}
    unusable: dict[Variable, tuple[Claim, ...]] = {}
    variables: dict[str, list[Variable]] = {}
    for variable, claims in corpus.claims_by_variable().items():
        read = [claim for claim in claims if claim.readings is not None]
        usable[variable] = _speaking(read)
        if len(read) < len(claims):
            unusable[variable] = tuple([claim for claim in claims if claim.readings is None])
        variables.setdefault(variable.indicator, []).append(variable)
    known = {(variable.indicator, variable.aspects, variable.period): variable for variable in usable}
    return Evidence(usable, unusable, {name: tuple(found) for name, found in variables.items()}, known)


def _speaking(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims of what is; where there are none, those of targets and illustrations."""
    if len(claims) < 2:
        return tuple(claims)
    return tuple(claim for claim in claims if claim.basis.compares) or tuple(claims)


def check_claim_terms(binder: Binder) -> tuple[Problem, ...]:
    """A problem where terms take a value from claims that differ in it."""
    if not binder.clashes:
        return ()
    key, names = next(iter(binder.clashes.items()))
    rule = binder.program.rule
    place = rule.check_place.part(0, len(rule.check))
    found = f"{' and '.join(names)} with different ones"
    advice = f"pin the others, as in indicator[{key}=...]"
    return (Problem(place, f"claims of one {key} to join the other terms with", found, advice),)


class Binder:
    """Binds one rule. For each slot: the keys that are free in it, and the values of those that are not.

    `clashes` are the keys in which the claims differ that the rule names.
    """

    def __init__(self, program: Program, corpus: Corpus) -> None:
        self.program = program
        self.corpus = corpus
        self.free: list[tuple[str, ...]] = []
        self.fixed: list[Assignment] = []
        self.clashes: dict[str, list[str]] = {}
        self._declared = [_declared(indicator) for indicator in program.indicators]
        shared = [self._shared(at) for at in range(len(program.terms))]
        given = self._given_by_claims()
        for at, term in enumerate(program.terms):
            others = {key for other, keys in enumerate(shared) if other != at for key in keys}
            self._split(term, self._declared[at], others, given)
        self._aspects = [sorted(set(keys) - {PERIOD}) for keys in self._declared]

    @property
    def is_led_by_each(self) -> bool:
        """Whether any one of its variables tells all the others: its slots have the same keys free."""
        return bool(self.free) and set(self.free) == {self.free[0]} and self.free[0] != ()

    def bind(self, evidence: Evidence) -> Iterator[tuple[Operand, ...]]:
        """The operands for each way to bind the rule, with all claims of their variables, whatever their document."""
        for assignment in _join(self._projections(evidence)):
            operands = self._operands(evidence, assignment)
            if operands is not None and any(operand.claims or operand.unusable for operand in operands):
                yield operands

    def _projections(self, evidence: Evidence) -> list[tuple[tuple[str, ...], list[Assignment]]]:
        """For each term with free keys, the values that its claimed variables give to them."""
        projections: dict[tuple[str, ...], dict[tuple[Value, ...], Assignment]] = {}
        for term, free, fixed in zip(self.program.terms, self.free, self.fixed, strict=True):
            if isinstance(term, ClaimTerm):
                continue
            found = projections.setdefault(free, {})
            for variable in evidence.variables.get(term.indicator, ()):
                values = _values(variable, term, free, fixed)
                if values is not None:
                    found[values] = dict(zip(free, values, strict=True))
        return [(free, list(found.values())) for free, found in projections.items()]

    def _operands(self, evidence: Evidence, assignment: Assignment) -> tuple[Operand, ...] | None:
        operands = []
        for at, term in enumerate(self.program.terms):
            if isinstance(term, ClaimTerm):
                operands.append(_claim_operand(self.corpus.claims[term.claim]))
                continue
            values = assignment | self.fixed[at]
            period = values.get(PERIOD) if PERIOD in self._declared[at] else None
            assert not isinstance(period, str)
            try:
                period = shifted(period, term.shift)
            except ValueError:
                return None
            aspects = tuple([(key, str(values[key])) for key in self._aspects[at] if values[key]])
            variable = evidence.variable((term.indicator, aspects, period))
            operands.append(Operand(variable, evidence.claims.get(variable, ()), evidence.unusable.get(variable, ())))
        return tuple(operands)

    def _split(self, term: Term | ClaimTerm, declared: Sequence[str], others: set[str], given: Assignment) -> None:
        if isinstance(term, ClaimTerm):
            self.free.append(())
            self.fixed.append({})
            return
        pins = {**{key: value for key, value in self.program.rule.where if key in declared}, **dict(term.pins)}
        fixed = {key: _pinned_value(key, value) for key, value in pins.items()}
        has_others = len(self.program.terms) > 1
        for key in declared:
            if key in fixed:
                continue
            if key in given:
                fixed[key] = given[key]
            elif key != PERIOD and has_others and key not in others:
                fixed[key] = self._whole(key)
        self.free.append(tuple(key for key in declared if key not in fixed))
        self.fixed.append(fixed)

    def _shared(self, at: int) -> set[str]:
        """The keys that others may join a term on: not the aspect that it is one of the parts of a sum in."""
        term = self.program.terms[at]
        summed = {node.aspect for node in self.program.summed}
        parts = {aspect for aspect in summed if isinstance(term, Term) and term.pin(aspect) is not None}
        return set(self._declared[at]) - parts

    def _given_by_claims(self) -> Assignment:
        """What the claims that a rule names give to its other terms."""
        given: Assignment = {}
        names: dict[str, list[str]] = {}
        terms = list(zip(self.program.terms, self._declared, strict=True))
        wanted = {key for term, keys in terms if isinstance(term, Term) for key in self._unpinned(term, keys)}
        for term, keys in terms:
            if not isinstance(term, ClaimTerm):
                continue
            claim = self.corpus.claims[term.claim]
            for key in keys:
                value: Value = claim.variable.period if key == PERIOD else claim.variable.get(key)
                names.setdefault(key, []).append(claim.name)
                if key in wanted and given.setdefault(key, value) != value:
                    self.clashes[key] = names[key]
        return given

    def _unpinned(self, term: Term, keys: Iterable[str]) -> set[str]:
        pinned = {*dict(term.pins), *dict(self.program.rule.where)}
        return {key for key in keys if key not in pinned}

    def _whole(self, aspect: str) -> str:
        """What an aspect that only one term has is bound to: the whole of the parts that the rule adds, or absent."""
        summed = any(node.aspect == aspect for node in self.program.summed)
        return self.corpus.aspects[aspect].whole if summed else ""


def _declared(indicator: Indicator) -> tuple[str, ...]:
    return indicator.keys if indicator.timeless else (*indicator.keys, PERIOD)


def _pinned_value(key: str, value: str) -> Value:
    if key != PERIOD:
        return value
    return parse_period(value) if value else None


def shifted(period: Period | None, shift: Shift, direction: int = 1) -> Period | None:
    """The period that a shifted term speaks of; with direction -1, the period that it is shifted from."""
    if period is None or shift is Shift.NONE:
        return period
    return period.year_ago(direction) if shift is Shift.YEAR_AGO else period.previous(direction)


def _values(variable: Variable, term: Term, free: Iterable[str], fixed: Assignment) -> tuple[Value, ...] | None:
    """The values of the free keys under which a term speaks of a variable, or None if it never does."""
    known: Assignment = dict(variable.aspects)
    try:
        known[PERIOD] = variable.period if term.shift is Shift.NONE else shifted(variable.period, term.shift, -1)
    except ValueError:
        return None
    for key, value in fixed.items():
        if known.get(key, "") != value:
            return None
    return tuple([known.get(key, "") for key in free])


def _join(projections: list[tuple[tuple[str, ...], list[Assignment]]]) -> list[Assignment]:
    """Every way to give each key a value that some term's claims have: an outer join, each result complete."""
    ordered = sorted(projections, key=lambda item: -len(item[0]))
    everything = sorted({key for free, _ in ordered for key in free})
    if not everything:
        return [{}]
    if len(ordered) == 1:
        return ordered[0][1]
    joined: list[Assignment] = []
    for free, rows in ordered:
        joined = _outer_join(joined, free, rows)
    unique = {tuple(row[key] for key in everything): row for row in joined if len(row) == len(everything)}
    return list(unique.values())


def _outer_join(left: list[Assignment], free: tuple[str, ...], right: list[Assignment]) -> list[Assignment]:
    """Rows of both sides that agree where they overlap, and the rows of either that meet no other."""
    if not free:
        return left
    result: list[Assignment] = []
    by_shared: dict[tuple[str, ...], dict[tuple[Value, ...], list[Assignment]]] = {}
    met: set[int] = set()
    for row in left:
        shared = tuple(key for key in free if key in row)
        if shared not in by_shared:
            by_shared[shared] = _grouped(right, shared)
        matches = by_shared[shared].get(tuple(row[key] for key in shared), [])
        met.update(id(match) for match in matches)
        result.extend([{**row, **match} for match in matches] or [row])
    result.extend(row for row in right if id(row) not in met)
    return result


def _grouped(rows: list[Assignment], keys: tuple[str, ...]) -> dict[tuple[Value, ...], list[Assignment]]:
    grouped: dict[tuple[Value, ...], list[Assignment]] = {}
    for row in rows:
        grouped.setdefault(tuple(row[key] for key in keys), []).append(row)
    return grouped


def _claim_operand(claim: Claim) -> Operand:
    usable = claim.readings is not None
    return Operand(claim.variable, (claim,) if usable else (), () if usable else (claim,))
