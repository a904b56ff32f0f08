"""Suspects of a tension: what the plain readings of the others require of each figure, and what slip explains it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.diagnosis.gaps import Setting, guess_gaps
from claimcheck.diagnosis.guesses import find_repairs, likeliest, nearest_scale
from claimcheck.diagnosis.hitting import Costs, minimum_hitting_sets
from claimcheck.diagnosis.slips import TELLING
from claimcheck.engine.program import Program
from claimcheck.engine.satisfy import narrow
from claimcheck.model.claim import Claim
from claimcheck.model.interval import Interval
from claimcheck.model.judgement import Judgement
from claimcheck.model.suspect import Suspect


def doubt_pair(first: Claim, second: Claim, costs: Costs) -> tuple[Suspect, ...]:
    """The suspects where two claims of one variable are in tension."""
    others = {first.name: second.readings, second.name: first.readings}
    suspects = []
    for number, claim in enumerate(_cheapest((first, second), costs)):
        other = others[claim.name]
        suspects.append(_suspect(claim, None if other is None else other.plain, None, number))
    return tuple(suspects)


def doubt_operands(judgement: Judgement, program: Program, costs: Costs) -> tuple[Suspect, ...]:
    """The suspects where a rule is in tension: any one of its figures, of those that are trusted least."""
    tension = _Tension(judgement, program)
    claims = {claim.name: claim for claim in judgement.chosen if claim is not None}
    return tuple(
        _suspect(claim, tension.needed(claim), tension.setting(), number)
        for number, claim in enumerate(_cheapest(tuple(claims.values()), costs))
    )


def _cheapest(claims: tuple[Claim, ...], costs: Costs) -> Iterator[Claim]:
    """The claims that cost least to doubt, in the order given."""
    sets = minimum_hitting_sets([frozenset(claim.name for claim in claims)], costs).sets
    return (claim for claim in claims if frozenset((claim.name,)) in sets)


def _suspect(claim: Claim, needed: Interval | None, setting: Setting | None, number: int) -> Suspect:
    """Only slips that leave a mark of their own are guessed: the charitable readings may be right, after all."""
    if needed is None:
        return Suspect(claim, None, (), number)
    gaps = () if setting is None else guess_gaps(claim, needed, setting)
    repairs = (*find_repairs(claim, needed, TELLING), *gaps, *nearest_scale(claim, needed))
    return Suspect(claim, needed, likeliest(repairs), number)


class _Tension:
    """A judgement with its figures read plainly."""

    def __init__(self, judgement: Judgement, program: Program) -> None:
        self.judgement = judgement
        self.program = program
        self.box = tuple(
            domain if claim is None or claim.readings is None else claim.readings.plain
            for claim, domain in zip(judgement.chosen, program.domains, strict=True)
        )

    def setting(self) -> Setting:
        """The rule as the guessing of gaps wants it."""
        variables = tuple(operand.variable for operand in self.judgement.instance.operands)
        return Setting(self.program, variables, self.program.indicators, self.box)

    def needed(self, claim: Claim) -> Interval | None:
        """What the others require of a claim; None for nothing."""
        slots = [slot for slot, other in enumerate(self.judgement.chosen) if other is claim]
        free = self.program.domains[slots[0]]
        box = [free if slot in slots else interval for slot, interval in enumerate(self.box)]
        narrowed = narrow(self.program, box, True, self.program.counts, rounds=1)
        return None if narrowed is None or narrowed[slots[0]] == free else narrowed[slots[0]]
