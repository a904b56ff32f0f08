"""Diagnosis: what the network shows beyond single rules, and which claims are to doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from claimcheck.diagnosis.conflicts import find_conflicts
from claimcheck.diagnosis.derivation import tell_joint
from claimcheck.diagnosis.network import build_network
from claimcheck.diagnosis.propagate import Support
from claimcheck.diagnosis.slips import MOST_GUESSES
from claimcheck.diagnosis.suspects import suspects_by_conflict
from claimcheck.diagnosis.tensions import explain_tension
from claimcheck.diagnosis.weights import Weights
from claimcheck.engine.identify import name_hash
from claimcheck.engine.run import Judged
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.suspect import Suspect
from claimcheck.model.verdict import Verdict

@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The findings, direct and joint, with their suspects; `is_cut` tells whether a budget ended the reasoning."""

    findings: tuple[Finding, ...]
    is_cut: bool = False


def diagnose(judged: Judged, corpus: Corpus) -> Diagnosis:
    """The engine's findings and the joint ones, each contradiction with the claims to doubt."""
    contradicted = [finding for finding in judged.findings if finding.conflict]
    direct = [frozenset(finding.conflict) for finding in contradicted]
    network = build_network(judged.bindings, corpus, sorted(frozenset().union(*direct)))
    shown = [frozenset(claim.name for claim in finding.claims) for finding in contradicted]
    parts = list(find_conflicts(network, direct, Weights(judged, corpus, network), shown))
    joint = [tell_joint(network, conflict, corpus) for part in parts for conflict in part.told]
    conflicts: list[Support] = [*direct, *(frozenset(finding.conflict) for finding in joint)]
    suspects = suspects_by_conflict(network, corpus, parts, conflicts)
    explained = _with_tensions_explained(judged, corpus)
    findings = [_doubted(finding, suspects) for finding in (*explained, *joint)]
    return Diagnosis(tuple(findings), any(part.is_cut for part in parts))


def _with_tensions_explained(judged: Judged, corpus: Corpus) -> list[Finding]:
    """The engine's findings, those of rules in tension with the slips that would explain them."""
    programs = {binding.program.rule.id: binding.program for binding in judged.bindings}
    tensions = {
        (judgement.instance.rule.id, name_hash(claim.name for claim in judgement.instance.claims)): judgement
        for judgement in judged.judgements
        if judgement.verdict is Verdict.TENSION
    }
    found: list[Finding] = []
    for finding in judged.findings:
        judgement = tensions.get((finding.rule, finding.id))
        guesses = () if judgement is None else explain_tension(judgement, programs[finding.rule], corpus)
        found.append(replace(finding, fits_if=(*finding.fits_if, *guesses[:MOST_GUESSES])))
    return found


def _doubted(finding: Finding, suspects: Mapping[Support, tuple[Suspect, ...]]) -> Finding:
    """A finding with its suspects, and with the likeliest slips of the first of them as what would make it fit."""
    found = suspects.get(frozenset(finding.conflict), ()) if finding.conflict else ()
    ordered = sorted(found, key=lambda suspect: (suspect.claim.place != finding.place, suspect.explanation))
    guesses = [
        f"{suspect.claim.value} is {slip.value}: {slip.name}" for suspect in ordered for slip in suspect.slips[:1]
    ]
    return replace(finding, suspects=tuple(ordered), fits_if=(*finding.fits_if, *guesses[:MOST_GUESSES]))
