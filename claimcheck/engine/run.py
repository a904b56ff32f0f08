"""The engine's door: a corpus in, everything that was judged out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimcheck.engine.agreement import check_agreement
from claimcheck.engine.anchor import check_anchors
from claimcheck.engine.bind import Binder, check_claim_terms, gather_evidence
from claimcheck.engine.coverage import check_coverage
from claimcheck.engine.describe import describe, worth_telling
from claimcheck.engine.digits import check_digits
from claimcheck.engine.dimensions import check_dimensions
from claimcheck.engine.document_sets import by_documents
from claimcheck.engine.figure import check_figures
from claimcheck.engine.judge import judge
from claimcheck.engine.program import Program, compile_rule
from claimcheck.engine.range import check_ranges
from claimcheck.engine.standing import Outcome
from claimcheck.engine.unit import check_units
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.instance import Operand
from claimcheck.model.judgement import Judgement
from claimcheck.model.problem import Problem
from claimcheck.model.progress import counted
from claimcheck.model.verdict import Verdict

STANDING_CHECKS: tuple[Callable[[Corpus], Iterator[Outcome]], ...] = (
    check_units,
    check_ranges,
    check_digits,
    check_agreement,
    check_figures,
    check_anchors,
    check_coverage,
)
"""The checks that need no rule, in the order they run."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A rule with the variables that it was bound to, and all their claims."""

    program: Program
    operands: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the engine makes of a corpus. Findings are not yet named, ordered or accepted.

    `fringe` are judgements that are left out of `judgements`, since their rules have others.
    """

    binders: tuple[Binder, ...]
    bindings: tuple[Binding, ...]
    judgements: tuple[Judgement, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    unbound_rules: tuple[str, ...]
    fringe: tuple[Judgement, ...] = ()


def judge_corpus(corpus: Corpus, told_elsewhere: frozenset[str] = frozenset()) -> Judged:
    """Every instance of every rule and every standing check, each by itself.

    `told_elsewhere` are rules of which claims that are not in the corpus are known to make up instances.
    """
    binders, problems = prepare_rules(corpus)
    evidence = gather_evidence(corpus)
    bindings = [Binding(binder.program, operands) for binder in binders for operands in binder.bind(evidence)]
    judgements: list[Judgement] = []
    findings: list[Finding] = []
    for binding in counted(bindings, "instances judged", len(bindings)):
        for instance in by_documents(binding.program, binding.operands):
            judgement = judge(binding.program, instance)
            judgements.append(judgement)
            if worth_telling(judgement):
                findings.append(describe(judgement, binding.program, corpus))
    kept, fringe = _without_fringe(judgements, told_elsewhere)
    bound = {binding.program.rule.id for binding in bindings}
    unbound = [binder.program.rule.id for binder in binders if binder.program.rule.id not in bound]
    outcomes = [outcome for check in STANDING_CHECKS for outcome in check(corpus)]
    findings += [outcome.finding for outcome in outcomes if outcome.finding is not None]
    return Judged(
        tuple(binders),
        tuple(bindings),
        tuple(kept),
        tuple(outcomes),
        tuple(findings),
        tuple(problems),
        tuple(unbound),
        tuple(fringe),
    )


def _without_fringe(
    judgements: list[Judgement], told_elsewhere: frozenset[str]
) -> tuple[list[Judgement], list[Judgement]]:
    """The judgements less the undecided ones of a single known figure, where their rule has others; and those.

    A rule of growth that binds for 2024 and 2025 also reaches for 2026, of which nobody says anything.
    """
    pairs = [(judgement, is_fringe(judgement)) for judgement in judgements]
    told = told_elsewhere | {found.instance.rule.id for found, is_edge in pairs if not is_edge}
    kept = [found for found, is_edge in pairs if not is_edge or found.instance.rule.id not in told]
    return kept, [found for found, is_edge in pairs if is_edge and found.instance.rule.id in told]


def is_fringe(judgement: Judgement) -> bool:
    """Whether a judgement is undecided for want of all figures but one."""
    if judgement.verdict is not Verdict.UNDECIDED:
        return False
    known = {operand.variable for operand in judgement.instance.operands if operand.is_known}
    has_unusable = any(operand.unusable for operand in judgement.instance.operands)
    return len(known) == 1 and not has_unusable


def compile_rules(corpus: Corpus) -> tuple[list[Program], list[Problem]]:
    """The rules that can be evaluated, and the problems of the others."""
    binders, problems = prepare_rules(corpus)
    return [binder.program for binder in binders], problems


def prepare_rules(corpus: Corpus) -> tuple[list[Binder], list[Problem]]:
    """The rules that can be evaluated, ready to be bound, and the problems of the others."""
    binders: list[Binder] = []
    problems: list[Problem] = []
    for rule in corpus.rules.values():
        found = check_dimensions(rule, corpus)
        if not found:
            binder = Binder(compile_rule(rule, corpus), corpus)
            found = check_claim_terms(binder)
            if not found:
                binders.append(binder)
        problems += found
    return binders, problems
