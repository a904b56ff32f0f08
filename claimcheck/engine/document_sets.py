"""Instances: bound rules with their claims from as few documents as can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from claimcheck.engine.program import Program
from claimcheck.model.instance import Instance, Operand

MOST_DOCUMENT_SETS = 1000
"""Document sets tried before an instance takes its claims from wherever they are."""


def by_documents(program: Program, operands: tuple[Operand, ...]) -> Iterator[Instance]:
    """An instance for each smallest set of documents that has a claim for every operand that has one at all."""
    documents = {claim.document for operand in operands for claim in operand.claims}
    if len(documents) == 1:
        yield Instance(program.rule, operands, tuple(documents))
        return
    for chosen in smallest_document_sets(operands):
        narrowed = tuple(_of_documents(operand, chosen) for operand in operands)
        yield Instance(program.rule, narrowed, tuple(sorted(chosen)))


def _of_documents(operand: Operand, chosen: frozenset[str]) -> Operand:
    """The operand with the claims of some documents."""
    claims = tuple(claim for claim in operand.claims if claim.document in chosen)
    same = len(claims) == len(operand.claims)
    return operand if same else Operand(operand.variable, claims, operand.unusable)


def smallest_document_sets(operands: Iterable[Operand]) -> list[frozenset[str]]:
    """The smallest sets of documents from which each operand with claims gets one."""
    needs = {frozenset(claim.document for claim in operand.claims) for operand in operands if operand.claims}
    needed = frozenset(name for need in needs if len(need) == 1 for name in need)
    open_needs = [need for need in needs if not need & needed]
    if not open_needs:
        return [needed]
    candidates = sorted(frozenset().union(*open_needs))
    tried = 0
    for size in range(1, len(open_needs) + 1):
        found: list[frozenset[str]] = []
        for extra in combinations(candidates, size):
            tried += 1
            if tried > MOST_DOCUMENT_SETS:
                return found or [needed | frozenset(candidates)]
            if all(need & frozenset(extra) for need in open_needs):
                found.append(needed | frozenset(extra))
        if found:
            return found
    return [needed | frozenset(candidates)]
