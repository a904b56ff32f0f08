"""The verdict on one instance, with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from claimcheck.model.claim import Claim
from claimcheck.model.instance import Instance
from claimcheck.model.interval import Interval
from claimcheck.model.variable import Variable
from claimcheck.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class SideValue:
    """What one side of a rule comes to under both readings, in base units; None where it has no value.

    `nominal` is what the printed digits alone come to, for telling how far two sides lie apart.
    """

    plain: Interval | None
    charitable: Interval | None
    nominal: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What it takes to save a rule: the claim, and the values outside its plain reading that would do."""

    claim: Claim
    values: Interval


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on an instance. `chosen` has a claim for each slot that has any (the choice that comes closest);
    `sides` are told of a contradiction or a tension.

    `reason` says why nothing was decided, or what kept a rule from more than a tension. `needs` are the readings
    that together save a rule in tension. `implied` tells what the rule makes of a variable that nobody states, in
    its indicator's unit.
    """

    instance: Instance
    verdict: Verdict
    chosen: tuple[Claim | None, ...]
    sides: tuple[SideValue, ...] = ()
    reason: str = ""
    needs: tuple[Need, ...] = ()
    implied: Mapping[Variable, Interval] = field(default_factory=dict)
    unmet: tuple[Variable, Interval | None] | None = None
    """The variable that nobody states and that has no possible value, with what it would have to be."""
    overlaps: bool = False
    """Whether two printed ranges merely overlap."""
    excused: bool = False
    """Whether the rule's `unless` kept a contradiction at a tension."""
