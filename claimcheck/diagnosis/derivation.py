"""A joint conflict told as a derivation: from these claims by this rule so much, from those so much; they do not meet."""

from __future__ import annotations

from claimcheck.diagnosis.conflicts import alone, nodes_by_claim
from claimcheck.diagnosis.network import Network, Node
from claimcheck.diagnosis.propagate import Narrowing, State, Support
from claimcheck.engine.identify import evidence_hash, name_hash
from claimcheck.engine.satisfy import narrow
from claimcheck.engine.standing import ends, stated
from claimcheck.model.claim import Basis, Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding, Step
from claimcheck.model.interval import EVERYTHING, Interval
from claimcheck.model.numeral import digits_to_tell_apart, interval_text
from claimcheck.model.verdict import LEVEL_OF_VERDICT, Verdict

JOINT = "joint"
"""The check that joint conflicts belong to."""


MOST_STEPS = 6
"""Steps told one by one; a longer chase between rules is told by where it ends."""

_QUANTIFIER = {1: "", 2: "both "}


def tell_joint(network: Network, conflict: Support, corpus: Corpus) -> Finding:
    """The finding of claims that no single rule refutes, and that cannot all be true together."""
    claims = tuple(corpus.claims[name] for name in sorted(conflict))
    state = alone(network, conflict, nodes_by_claim(network), trace=True)
    rules = rules_used(network, state)
    verdict = Verdict.TENSION if _mixes_grounds(claims) else Verdict.CONTRADICTION
    steps = (*(stated(claim) for claim in claims), *_derived(network, state))
    named = f"rule {rules[0]}" if len(rules) == 1 else f"rules {', '.join(rules[:-1])} and {rules[-1]}"
    return Finding(
        id=name_hash(conflict),
        evidence=evidence_hash(claims, verdict),
        check=JOINT,
        verdict=verdict,
        level=LEVEL_OF_VERDICT[verdict],
        sentence=f"{_listed([claim.name for claim in claims])} cannot {_QUANTIFIER.get(len(claims), 'all ')}be true by {named}",
        place=claims[0].place,
        steps=steps,
        fits_if=("only if a forecast of one document may differ from what another reports",)
        if verdict is Verdict.TENSION
        else (),
        conflict=tuple(sorted(conflict)),
        claims=claims,
        digits=digits_to_tell_apart(end for step in steps for end in ends(step)),
    )


def rules_used(network: Network, state: State) -> list[str]:
    """The rules that a conflict rests on, in the order in which they are applied."""
    numbers = [step.constraint for step in _needed_steps(network, state)]
    if state.clash is not None and state.clash[0] == "constraint":
        numbers.append(state.clash[1])
    return list(dict.fromkeys(network.constraints[number].program.rule.id for number in numbers))


def _mixes_grounds(claims: tuple[Claim, ...]) -> bool:
    """Whether forecasts of one document meet reported figures of another: no proof, since either may be wrong of it."""
    documents = {claim.document for claim in claims}
    forecasts = {claim.basis is Basis.FORECAST for claim in claims}
    return len(documents) > 1 and len(forecasts) > 1


def _derived(network: Network, state: State) -> list[Step]:
    steps = [_step(network.nodes[step.node], step.interval, network, step.constraint) for step in _needed_steps(network, state)]
    if state.clash is not None and state.clash[0] == "constraint":
        steps.append(_clash(network, state, state.clash[1]))
    return steps


def _step(node: Node, interval: Interval, network: Network, constraint: int) -> Step:
    rule = network.constraints[constraint].program.rule
    return Step("derived", f"{node.variable} by {rule.id}", interval, interval, node.indicator.unit_of(node.variable))


def _clash(network: Network, state: State, number: int) -> Step:
    """The last step: what a rule would want of a variable that the steps before it have settled otherwise."""
    constraint = network.constraints[number]
    box = [state.domains[node] for node in constraint.nodes]
    for at, node in enumerate(constraint.nodes):
        free = [EVERYTHING if slot == at else interval for slot, interval in enumerate(box)]
        counts = [count and slot != at for slot, count in enumerate(constraint.counts)]
        wanted = narrow(constraint.program, free, False, counts)
        if wanted is not None and wanted[at].meet(box[at]) is None:
            found = network.nodes[node]
            unit = found.indicator.unit_of(found.variable)
            known = f"{interval_text(box[at])} {unit}".strip()
            text = f"{found.variable} by {constraint.program.rule.id}, which does not meet {known}"
            return Step("clash", text, wanted[at], wanted[at], unit)
    return Step("clash", f"{constraint.program.rule.id} cannot hold")


def _needed_steps(network: Network, state: State) -> list[Narrowing]:
    """The steps that the clash rests on, in order; of a long chase only the last for each variable."""
    if state.clash is None:
        return []
    kind, number = state.clash
    nodes = network.constraints[number].nodes if kind == "constraint" else (number,)
    wanted = [state.last[node] for node in nodes if node in state.last]
    needed: set[int] = set()
    while wanted:
        at = wanted.pop()
        if at not in needed:
            needed.add(at)
            wanted += state.steps[at].earlier
    ordered = sorted(needed)
    if len(ordered) > MOST_STEPS:
        ordered = sorted({state.steps[at].node: at for at in ordered}.values())
    return [state.steps[at] for at in ordered]


def _listed(names: list[str]) -> str:
    return ", ".join(names[:-1]) + (f" and {names[-1]}" if len(names) > 1 else names[-1])
