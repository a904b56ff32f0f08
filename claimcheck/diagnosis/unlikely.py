"""Sums that hold, yet miss by more than rounding ever does: tensions that say how unlikely they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from claimcheck.diagnosis.improbable import improbable, summands
from claimcheck.engine.describe import describe
from claimcheck.engine.judge import with_sides
from claimcheck.engine.run import Judged
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.numeral import numeral
from claimcheck.model.verdict import Verdict

LEAST_CHANCE = Fraction(1, 1000)
"""Of a thousand tables that are rounded as they should be, about one is told as a tension."""


def unlikely_sums(judged: Judged, corpus: Corpus) -> Iterator[Finding]:
    """A tension for each sum of rounded figures whose miss is possible and has a chance below one in a thousand."""
    programs = {binding.program.rule.id: binding.program for binding in judged.bindings}
    added = {name: summands(program) for name, program in programs.items()}
    for judgement in judged.judgements:
        program = programs[judgement.instance.rule.id]
        chance = improbable(judgement, added[program.rule.id])
        if chance is None or chance >= LEAST_CHANCE:
            continue
        tension = replace(with_sides(judgement, program), verdict=Verdict.TENSION)
        finding = describe(tension, program, corpus)
        odds = f"one in {numeral(1 / chance, 2)}" if chance else "none at all"
        fits_if = f"only if the rounding errors happen to add up: the chance is {odds}"
        yield replace(finding, fits_if=(fits_if,))
