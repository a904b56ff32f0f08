"""The verdict on an instance: every choice of claims, both readings, exact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, islice, product

from claimcheck.engine.cells import Cell, Quotient, forward, slots_of
from claimcheck.engine.program import Program
from claimcheck.engine.satisfy import (
    Answer,
    divides_by_nothing,
    divisions_around_zero,
    narrow,
    narrow_slot,
    satisfiable,
)
from claimcheck.model.claim import Claim
from claimcheck.model.instance import Instance
from claimcheck.model.interval import EVERYTHING, Interval
from claimcheck.model.judgement import Judgement, Need, SideValue
from claimcheck.model.variable import Variable
from claimcheck.model.verdict import Verdict

MOST_CHOICES = 64
"""Choices of claims tried one by one for an instance; past it the first ones speak, and no contradiction is told."""

_BEST_FIRST = (Verdict.HOLDS, Verdict.TENSION, Verdict.UNDECIDED, Verdict.CONTRADICTION)

Choice = tuple[Claim | None, ...]


def judge(program: Program, instance: Instance) -> Judgement:
    """The best verdict that some choice of the instance's claims gets."""
    judge_choice = _Judge(program, instance).judge
    best: Judgement | None = None
    options = [operand.claims or (None,) for operand in instance.operands]
    choices: Iterator[Choice] = product(*options)
    for choice in islice(choices, MOST_CHOICES):
        judgement = judge_choice(choice)
        if best is None or _BEST_FIRST.index(judgement.verdict) < _BEST_FIRST.index(best.verdict):
            best = judgement
        if best.verdict is Verdict.HOLDS:
            return best
    assert best is not None
    if best.verdict is Verdict.CONTRADICTION and next(choices, None) is not None:
        return replace(best, verdict=Verdict.UNDECIDED, reason=f"more than {MOST_CHOICES} choices of claims")
    return best


def with_sides(judgement: Judgement, program: Program) -> Judgement:
    """A judgement with what its sides come to, whatever its verdict."""
    judge_of = _Judge(program, judgement.instance)
    boxes = [judge_of.box(judgement.chosen, plain=plain) for plain in (True, False)]
    return replace(judgement, sides=judge_of.sides(judgement.chosen, *boxes))


class _Judge:
    def __init__(self, program: Program, instance: Instance) -> None:
        self.program = program
        self.instance = instance
        self.counts = program.counts
        self.unknown = [
            at for at, operand in enumerate(instance.operands) if not operand.is_known and at not in program.optional
        ]

    def judge(self, choice: Choice) -> Judgement:
        plain_box = self.box(choice, plain=True)
        plain = satisfiable(self.program, plain_box, True, self.counts)
        if plain is Answer.NO:
            return self.failed(choice, plain_box, self.box(choice, plain=False))
        reason = self.undecided_reason(plain_box, plain)
        if reason:
            return Judgement(self.instance, Verdict.UNDECIDED, choice, reason=reason)
        if not self.unknown and self.equates_ranges(choice):
            sides = self.sides(choice, plain_box, self.box(choice, plain=False))
            if self.merely_overlaps(choice, sides):
                return Judgement(self.instance, Verdict.TENSION, choice, sides, overlaps=True)
        return Judgement(self.instance, Verdict.HOLDS, choice, implied=self.implied(choice))

    def failed(self, choice: Choice, plain_box: list[Interval], charitable_box: list[Interval]) -> Judgement:
        """The judgement of a choice that the plain readings cannot satisfy."""
        judgement = Judgement(self.instance, Verdict.TENSION, choice, self.sides(choice, plain_box, charitable_box))
        if self.refuted(charitable_box):
            return self.contradicted(replace(judgement, unmet=self.unmet(charitable_box, plain=False)))
        reason = self.undecided_reason(plain_box, Answer.NO)
        if reason:
            return replace(judgement, verdict=Verdict.UNDECIDED, reason=reason)
        needs = self.needs(choice, plain_box, charitable_box)
        return replace(judgement, needs=needs, unmet=self.unmet(plain_box, plain=True))

    def sides(self, choice: Choice, plain_box: list[Interval], charitable_box: list[Interval]) -> tuple[SideValue, ...]:
        """What each side comes to."""
        nominal_box = self.nominal_box(choice)
        return tuple(
            SideValue(
                forward(side, plain_box, plain=True),
                forward(side, charitable_box, plain=False),
                self.nominal(side, nominal_box),
            )
            for side in self.program.sides
        )

    def box(self, choice: Choice, plain: bool) -> list[Interval]:
        """The reading of each chosen claim; of what has none, all that its indicator allows."""
        return [
            self.reading(claim, plain) if claim is not None else domain
            for claim, domain in zip(choice, self.program.domains, strict=True)
        ]

    @staticmethod
    def nominal_box(choice: Choice) -> list[Interval] | None:
        """The printed digits of each chosen claim, or None where one is missing."""
        if any(claim is None for claim in choice):
            return None
        return [Interval.point(claim.nominal) for claim in choice if claim is not None]

    @staticmethod
    def nominal(side: Cell, box: list[Interval] | None) -> Fraction | None:
        value = None if box is None else forward(side, box, plain=True)
        return None if value is None else value.middle

    @staticmethod
    def reading(claim: Claim, plain: bool) -> Interval:
        assert claim.readings is not None
        return claim.readings.plain if plain else claim.readings.charitable

    def refuted(self, box: list[Interval]) -> bool:
        """Whether the charitable readings cannot satisfy the rule: a proof."""
        return satisfiable(self.program, box, False, self.counts) is Answer.NO and not divides_by_nothing(
            self.program, box
        )

    def unmet(self, box: list[Interval], *, plain: bool) -> tuple[Variable, Interval | None] | None:
        """What the one unknown would have to be, were it free to have any value."""
        if len(self.unknown) != 1:
            return None
        at = self.unknown[0]
        free = [EVERYTHING if slot == at else interval for slot, interval in enumerate(box)]
        counts = [count and slot != at for slot, count in enumerate(self.counts)]
        narrowed = narrow(self.program, free, plain, counts)
        return self.variable(at), None if narrowed is None else narrowed[at]

    def contradicted(self, judgement: Judgement) -> Judgement:
        if self.program.rule.unless:
            return replace(judgement, verdict=Verdict.TENSION, excused=True, reason=self.program.rule.unless)
        return replace(judgement, verdict=Verdict.CONTRADICTION)

    def undecided_reason(self, plain_box: list[Interval], plain: Answer) -> str:
        """Why a rule that is not refuted is not decided either; empty where it is."""
        for at in self.unknown:
            if self.instance.operands[at].unusable:
                return f"the value of {self.instance.operands[at].unusable[0].name} does not fit its indicator"
        if len(self.unknown) > 1:
            return f"no claim for {_listed([self.variable(at) for at in self.unknown])}"
        if self.unknown and self.unknown[0] in self.program.repeated:
            return f"no claim for {self.variable(self.unknown[0])}, which stands more than once"
        for division in divisions_around_zero(self.program, plain_box, plain=True):
            if not self.solves_for_divisor(division):
                return f"the divisor {self.divisor_text(division)} may be zero"
        if plain is Answer.UNKNOWN:
            return "a variable stands more than once, and cutting its interval into pieces did not settle it"
        return ""

    def variable(self, at: int) -> Variable:
        return self.instance.operands[at].variable

    def solves_for_divisor(self, division: Quotient) -> bool:
        """Whether the divisor is the unknown itself, whose zero is then no value it can have."""
        return bool(self.unknown) and slots_of(division.right) == {self.unknown[0]}

    def divisor_text(self, division: Quotient) -> str:
        return f"in {self.program.rule.text(division.node)}"

    def needs(self, choice: Choice, plain_box: list[Interval], charitable_box: list[Interval]) -> tuple[Need, ...]:
        """The fewest claims whose charitable readings save the rule while the others are read plainly."""
        loose = [at for at, claim in enumerate(choice) if claim is not None and plain_box[at] != charitable_box[at]]
        for size in range(1, len(loose) + 1):
            for relaxed in combinations(loose, size):
                mixed = [charitable_box[at] if at in relaxed else plain_box[at] for at in range(len(choice))]
                if satisfiable(self.program, mixed, False, self.counts) is not Answer.NO:
                    return self._needs(choice, relaxed, mixed)
        return ()

    def _needs(self, choice: Choice, relaxed: Sequence[int], mixed: list[Interval]) -> tuple[Need, ...]:
        narrowed = narrow(self.program, mixed, False, self.counts) or mixed
        found: dict[str, Need] = {}
        for at in relaxed:
            claim = choice[at]
            assert claim is not None
            found.setdefault(claim.name, Need(claim, narrowed[at]))
        return tuple(found.values())

    @staticmethod
    def equates_ranges(choice: Choice) -> bool:
        """Whether there are two printed ranges at all."""
        return sum(claim is not None and claim.quantity.is_range for claim in choice) > 1

    def merely_overlaps(self, choice: Choice, sides: tuple[SideValue, ...]) -> bool:
        """Whether two printed ranges are equated of which neither lies within what the other allows."""
        ranges = [self.ranges_in(side, choice) for side in self.program.sides]
        equated = [at for at, operator in enumerate(self.program.operators) if operator == "=="]
        return any(
            ranges[at] - ranges[at + 1]
            and ranges[at + 1] - ranges[at]
            and not _within_each_other(sides[at], sides[at + 1])
            for at in equated
        )

    @staticmethod
    def ranges_in(side: Cell, choice: Choice) -> set[str]:
        """The claims of a side that print a range. One that stands on both sides is no second range."""
        claims = (choice[slot] for slot in slots_of(side))
        return {claim.name for claim in claims if claim is not None and claim.quantity.is_range}

    def implied(self, choice: Choice) -> dict[Variable, Interval]:
        """What the rule makes of the one variable that nobody states."""
        if not self.unknown:
            return {}
        at = self.unknown[0]
        left = narrow_slot(self.program, at, self.box(choice, plain=False), False, self.counts)
        return {} if left is None else {self.variable(at): left}


def _within_each_other(first: SideValue, second: SideValue) -> bool:
    if first.plain is None or second.plain is None or first.charitable is None or second.charitable is None:
        return True
    return first.plain.lies_in(second.charitable) or second.plain.lies_in(first.charitable)


def _listed(names: Sequence[object]) -> str:
    return " and ".join(str(name) for name in names)
