"""Conventions: whether digits cut off, rather than rounded, would reconcile all that a document gets wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimcheck.engine.judge import judge
from claimcheck.engine.program import Program
from claimcheck.engine.run import Judged
from claimcheck.model.claim import Claim, restated
from claimcheck.model.corpus import Corpus
from claimcheck.model.document import Kind
from claimcheck.model.instance import Instance, Operand
from claimcheck.model.judgement import Judgement
from claimcheck.model.readings import Rounding
from claimcheck.model.verdict import Verdict

FEWEST = 2
"""Misses that a convention must reconcile: one alone may be chance."""


def cut_off_documents(judged: Judged, corpus: Corpus) -> Mapping[str, int]:
    """The documents of which every miss of a rule among their own figures fits if these were cut off, with how many."""
    programs = {binding.program.rule.id: binding.program for binding in judged.bindings}
    return {
        document: len(misses)
        for document, misses in _misses(judged, corpus).items()
        if len(misses) >= FEWEST and all(_fits_cut_off(miss, programs, corpus) for miss in misses)
    }


def _misses(judged: Judged, corpus: Corpus) -> dict[str, list[Judgement]]:
    """The rules that fail among the figures of one report, background facts aside."""
    found: dict[str, list[Judgement]] = {}
    for judgement in judged.judgements:
        if judgement.verdict in (Verdict.CONTRADICTION, Verdict.TENSION):
            reports = [name for name in judgement.instance.documents if corpus.documents[name].kind is Kind.REPORT]
            if len(reports) == 1:
                found.setdefault(reports[0], []).append(judgement)
    return found


def _fits_cut_off(judgement: Judgement, programs: Mapping[str, Program], corpus: Corpus) -> bool:
    instance = judgement.instance
    operands = tuple(
        Operand(operand.variable, _all_cut_off(operand.claims, corpus), operand.unusable)
        for operand in instance.operands
    )
    cut = Instance(instance.rule, operands, instance.documents)
    return judge(programs[instance.rule.id], cut).verdict is Verdict.HOLDS


def _all_cut_off(claims: Sequence[Claim], corpus: Corpus) -> tuple[Claim, ...]:
    return tuple(_cut_off(claim, corpus) for claim in claims)


def _cut_off(claim: Claim, corpus: Corpus) -> Claim:
    """A claim whose bare figure is read as cut off; one that has no usable reading then stays as it is."""
    if not claim.quantity.is_bare or claim.rounding is not Rounding.NEAREST or claim.readings is None:
        return claim
    truncated = replace(claim, rounding=Rounding.TRUNCATED)
    cut = restated(truncated, truncated.quantity, corpus.settings.constants)
    return claim if cut.readings is None else cut
