"""Diagnosis: what the network shows beyond single rules, and which claims are to doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.diagnosis.bridges import find_bridges
from claimcheck.diagnosis.conflicts import Part, find_conflicts
from claimcheck.diagnosis.network import Network, build_network
from claimcheck.diagnosis.state import NOTHING, Support
from claimcheck.diagnosis.weights import Weights
from claimcheck.engine.identify import name_hash
from claimcheck.engine.run import Judged
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.progress import counted
from claimcheck.model.verdict import Verdict

if TYPE_CHECKING:
    from claimcheck.model.suspect import Suspect

AGREEMENT = "agreement"
"""The check of two claims of one variable."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The findings, direct and joint, with their suspects; `is_cut` tells whether a budget ended the reasoning.

    `cut` are the claims of the parts of the network where it did.
    """

    findings: tuple[Finding, ...]
    is_cut: bool = False
    cut: Support = NOTHING


def diagnose(judged: Judged, corpus: Corpus) -> Diagnosis:
    """The engine's findings and the joint ones, each with the claims to doubt."""
    contradicted = [finding for finding in judged.findings if finding.conflict]
    direct = [frozenset(finding.conflict) for finding in contradicted]
    bridges = find_bridges(judged.binders, judged.bindings, corpus)
    network = build_network((*judged.bindings, *bridges), corpus, sorted(frozenset[str]().union(*direct)))
    weights = Weights(judged, corpus, network)
    shown = [frozenset(claim.name for claim in finding.claims) for finding in contradicted]
    parts = list(counted(find_conflicts(network, direct, weights, shown), "conflicts searched for"))
    joint = _joint(network, parts, corpus)
    conflicts: list[Support] = [*direct, *(frozenset(finding.conflict) for finding in joint)]
    suspects = _suspects(network, corpus, parts, conflicts)
    tensions = _Tensions(judged, corpus, weights)
    findings = [
        _doubted(finding, suspects[frozenset(finding.conflict)] if finding.conflict else tensions.suspects(finding))
        for finding in (*judged.findings, *joint)
    ]
    cut = [part for part in parts if part.is_cut]
    return Diagnosis(tuple(findings), bool(cut), NOTHING.union(*(part.claims for part in cut)))


def _joint(network: Network, parts: Sequence[Part], corpus: Corpus) -> list[Finding]:
    """The findings that no rule shows by itself. Few folders have any: what tells them is loaded for those."""
    conflicts = [conflict for part in parts for conflict in part.told]
    if not conflicts:
        return []
    from claimcheck.diagnosis.derivation import tell_joint

    return [tell_joint(network, conflict, corpus) for conflict in conflicts]


def _suspects(
    network: Network, corpus: Corpus, parts: Sequence[Part], conflicts: Sequence[Support]
) -> Mapping[Support, Sequence[Suspect]]:
    """The suspects of each conflict; what guesses their slips is loaded where there is one."""
    if not conflicts:
        return {}
    from claimcheck.diagnosis.suspects import suspects_by_conflict

    return suspects_by_conflict(network, corpus, parts, conflicts)


def _doubted(finding: Finding, suspects: Sequence[Suspect]) -> Finding:
    """A finding with its suspects, what is stated there first, and with their likeliest slips as what would fit."""
    from claimcheck.diagnosis.guesses import MOST_GUESSES

    ordered = sorted(suspects, key=lambda suspect: (suspect.claim.place != finding.place, suspect.explanation))
    guesses = [
        f"{suspect.claim.value} is {slip.value}: {slip.name}" for suspect in ordered for slip in suspect.slips[:1]
    ]
    return replace(finding, suspects=tuple(ordered), fits_if=(*finding.fits_if, *guesses[:MOST_GUESSES]))


class _Tensions:
    """The engine's judgements in tension, by the ids of their findings."""

    def __init__(self, judged: Judged, corpus: Corpus, weights: Weights) -> None:
        self.corpus = corpus
        self.weights = weights
        self.programs = {binding.program.rule.id: binding.program for binding in judged.bindings}
        self.judgements = {
            (judgement.instance.rule.id, name_hash(claim.name for claim in judgement.instance.claims)): judgement
            for judgement in judged.judgements
            if judgement.verdict is Verdict.TENSION
        }

    def suspects(self, finding: Finding) -> tuple[Suspect, ...]:
        """The claims to doubt in a finding that is a tension."""
        from claimcheck.diagnosis.tensions import doubt_operands, doubt_pair

        judgement = self.judgements.get((finding.rule, finding.id))
        if judgement is not None:
            return doubt_operands(judgement, self.programs[finding.rule], self.weights.costs)
        if finding.check == AGREEMENT:
            return doubt_pair(finding.claims[0], finding.claims[1], self.weights.costs)
        return ()
