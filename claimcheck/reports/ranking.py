"""How far apart the numbers of a finding lie, and which figures to doubt first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from claimcheck.model.claim import Claim
from claimcheck.model.finding import Finding, Step
from claimcheck.model.interval import Interval
from claimcheck.model.suspect import Suspect
from claimcheck.model.verdict import Verdict

SIDES = frozenset({"stated", "computed", "side"})
"""The labels of steps that are compared with each other."""

OF_RECORDS = frozenset({"figure", "anchor", "unit"})
"""Checks that find fault with a record, not with what was printed."""

TOGETHER = Fraction(1)
"""The distance of numbers that meet."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A figure to doubt, or figures one of which is wrong, and the findings that say so, the strongest first."""

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]


def sides(finding: Finding) -> tuple[Step, ...]:
    """The steps of a finding that are compared, operands left out.

    A finding that rests on a chain of rules compares its first suspect with what the rest requires of it.
    """
    if all(step.label != "clash" for step in finding.steps):
        return tuple(step for step in finding.steps if step.label in SIDES)
    return next((_required(suspect) for suspect in finding.suspects if suspect.needed and suspect.claim.readings), ())


def _required(suspect: Suspect) -> tuple[Step, ...]:
    claim, readings = suspect.claim, suspect.claim.readings
    assert readings is not None
    unit = claim.shown_unit
    stated = Step("stated", claim.value, readings.plain, readings.charitable, unit, claim)
    return stated, Step("required", "what the rest requires", suspect.needed, suspect.needed, unit)


def distance(finding: Finding) -> Fraction:
    """How many times one side is the other at least: between the nearest ends of the readings that decided.

    1 where they meet or nothing is compared. Where that is no ratio, 1 and the gap over the larger size.
    """
    proof = finding.verdict is Verdict.CONTRADICTION
    intervals = [step.charitable if proof else step.plain for step in sides(finding)]
    known = [interval for interval in intervals if interval is not None]
    apart = [_apart(one, other) for at, one in enumerate(known) for other in known[at + 1 :]]
    return max(apart, default=TOGETHER)


def _apart(one: Interval, other: Interval) -> Fraction:
    for below, above in ((one, other), (other, one)):
        if below.hi is not None and above.lo is not None and below.hi < above.lo:
            low, high = below.hi, above.lo
            if low * high > 0:
                return max(high / low, low / high)
            return 1 + (high - low) / max(abs(low), abs(high))
    return TOGETHER


def is_of_figures(finding: Finding) -> bool:
    """Whether a finding speaks against printed figures, not only of records or acceptances."""
    return bool(finding.claims) and finding.check not in OF_RECORDS


def strongest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Contradictions before tensions, whoever accepted them; of equal verdict, those farthest apart first."""
    verdicts = list(Verdict)
    return sorted(findings, key=lambda found: (verdicts.index(found.verdict), -distance(found), found.place, found.id))


def doubted(finding: Finding) -> tuple[Claim, ...]:
    """The claims of the only explanation, if there is but one; else what is stated; else all suspects or claims."""
    suspects = tuple({suspect.claim.name: suspect.claim for suspect in finding.suspects}.values())
    if suspects and len({suspect.explanation for suspect in finding.suspects}) == 1:
        return suspects
    is_chain = any(step.label == "clash" for step in finding.steps)
    return (() if is_chain else stated(finding)) or suspects or finding.claims


def stated(finding: Finding) -> tuple[Claim, ...]:
    """The claims that a finding compares with what follows from others, or with each other."""
    return tuple(step.claim for step in sides(finding) if step.label == "stated" and step.claim is not None)


def doubts(findings: Iterable[Finding]) -> list[Doubt]:
    """The figures to doubt, the strongest finding first. Findings that share a figure to doubt make it one entry."""
    found: list[Doubt] = []
    for finding in strongest_first(filter(is_of_figures, findings)):
        claims = doubted(finding)
        for at, doubt in enumerate(found):
            shared = tuple(claim for claim in doubt.claims if claim in claims)
            if shared:
                found[at] = Doubt(shared, (*doubt.findings, finding))
                break
        else:
            found.append(Doubt(claims, (finding,)))
    return found
