"""Slips that would explain a tension: those that leave a mark of their own, in the plain reading of one rule."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.diagnosis.gaps import Setting, guess_gaps
from claimcheck.diagnosis.slips import SCALES, find_repairs, likeliest
from claimcheck.engine.bind import indicator_of
from claimcheck.engine.program import Program
from claimcheck.engine.satisfy import narrow
from claimcheck.model.corpus import Corpus
from claimcheck.model.indicator import Indicator
from claimcheck.model.interval import EVERYTHING, Interval
from claimcheck.model.judgement import Judgement


def explain_tension(judgement: Judgement, program: Program, corpus: Corpus) -> tuple[str, ...]:
    """What would make the rule hold plainly: for each figure a slip of scale, of a part or of points."""
    return tuple(dict.fromkeys(_Tension(judgement, program, corpus).guesses()))


class _Tension:
    def __init__(self, judgement: Judgement, program: Program, corpus: Corpus) -> None:
        self.judgement = judgement
        self.program = program
        self.indicators: list[Indicator] = [indicator_of(term, corpus) for term in program.terms]

    def guesses(self) -> Iterator[str]:
        variables = tuple(operand.variable for operand in self.judgement.instance.operands)
        setting = Setting(self.program, variables, tuple(self.indicators), tuple(self.box()))
        for slot, claim in enumerate(self.judgement.chosen):
            needed = None if claim is None else self.needed(slot)
            if claim is not None and needed is not None:
                repairs = (*find_repairs(claim, needed, SCALES), *guess_gaps(claim, needed, setting))
                yield from (f"{claim.value} is {slip.value}: {slip.name}" for slip in likeliest(repairs)[:1])

    def box(self) -> list[Interval]:
        """The plain reading of each chosen claim; of what has none, all that its indicator allows."""
        return [
            indicator.domain() or EVERYTHING if claim is None or claim.readings is None else claim.readings.plain
            for claim, indicator in zip(self.judgement.chosen, self.indicators, strict=True)
        ]

    def needed(self, slot: int) -> Interval | None:
        """What the others require of the claim in a slot, if all are read plainly."""
        claim, box = self.judgement.chosen[slot], self.box()
        free = self.indicators[slot].domain() or EVERYTHING
        freed = [free if other is claim else interval for other, interval in zip(self.judgement.chosen, box, strict=True)]
        narrowed = narrow(self.program, freed, True, [indicator.counts for indicator in self.indicators])
        return None if narrowed is None or narrowed[slot] == free else narrowed[slot]
