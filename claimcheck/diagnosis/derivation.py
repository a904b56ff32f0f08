"""A joint conflict told as a derivation: from these claims by this rule so much, from those so much, which differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.diagnosis.conflicts import Conflict, alone
from claimcheck.diagnosis.network import Network, Node
from claimcheck.diagnosis.revise import Reviser
from claimcheck.diagnosis.state import Narrowing, State
from claimcheck.engine.identify import evidence_hash, name_hash
from claimcheck.engine.satisfy import narrow
from claimcheck.engine.standing import stated
from claimcheck.model.claim import Basis, Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding, Step
from claimcheck.model.interval import EVERYTHING, Interval
from claimcheck.model.numeral import interval_text
from claimcheck.model.verdict import LEVEL_OF_VERDICT, Level, Verdict

JOINT = "joint"
"""The check that joint conflicts belong to."""

LONGEST_CHASE = 16
"""Steps of which those that can be spared are looked for."""

MOST_STEPS = 6
"""Steps told one by one; of a longer chase between rules only the last for each variable is told."""

_QUANTIFIER = {1: "", 2: "both "}

_MAY_DIFFER = "only if figures of different documents may differ where one is a forecast, an estimate or a target"


def tell_joint(network: Network, conflict: Conflict, corpus: Corpus) -> Finding:
    """The finding of claims that no single rule refutes, and that cannot all be true together."""
    claims = tuple(corpus.claims[name] for name in sorted(conflict.claims))
    verdict = Verdict.TENSION if _mixes_grounds(claims) else Verdict.CONTRADICTION
    derivation = _Derivation(network, alone(Reviser(network), conflict), claims)
    rules = derivation.rules()
    steps = (*(stated(claim) for claim in claims), *derivation.told())
    named = f"rule {rules[0]}" if len(rules) == 1 else f"rules {_listed(rules)}"
    names = _listed([claim.name for claim in claims])
    return Finding(
        id=name_hash(conflict.claims),
        evidence=evidence_hash(claims, verdict),
        check=JOINT,
        verdict=verdict,
        level=_level(verdict, rules, corpus),
        sentence=f"{names} cannot {_QUANTIFIER.get(len(claims), 'all ')}be true by {named}",
        place=claims[0].place,
        steps=steps,
        fits_if=(_MAY_DIFFER,) if verdict is Verdict.TENSION else (),
        conflict=tuple(sorted(conflict.claims)),
        claims=claims,
    )


def _level(verdict: Verdict, rules: Iterable[str], corpus: Corpus) -> Level:
    """That of the verdict, and no graver than the mildest that one of the rules asks for."""
    asked = [Level(corpus.rules[rule].level) for rule in rules if corpus.rules[rule].level]
    return max((LEVEL_OF_VERDICT[verdict], *asked), key=lambda level: level.rank)


def _mixes_grounds(claims: tuple[Claim, ...]) -> bool:
    """Whether figures of different documents have different grounds: no proof, since a forecast need not come true."""
    grounds: dict[str, set[Basis]] = {}
    for claim in claims:
        grounds.setdefault(claim.document, set()).add(claim.basis)
    return len({frozenset(bases) for bases in grounds.values()}) > 1


class _Derivation:
    """The steps of a conflict from its claims to the rule, or the variable, where it shows."""

    def __init__(self, network: Network, state: State, claims: Sequence[Claim]) -> None:
        self.network = network
        self.state = state
        self.names = frozenset(claim.name for claim in claims)
        self.steps: Sequence[Narrowing] = [] if state.clash is None else self.needed(state.clash)

    def needed(self, clash: int) -> Sequence[Narrowing]:
        """The steps that the clash rests on, in order, as few as are told."""
        behind = self.state.steps_behind(self.network.constraints[clash].nodes)
        ordered: Sequence[Narrowing] = [self.state.steps[at] for at in behind]
        if len(ordered) <= LONGEST_CHASE:
            ordered = self.spared(clash, ordered)
        return ordered if len(ordered) <= MOST_STEPS else list({step.node: step for step in ordered}.values())

    def spared(self, clash: int, steps: Sequence[Narrowing]) -> Sequence[Narrowing]:
        """The steps without those that the clash does not need."""
        for step in reversed(steps):
            fewer = [other for other in steps if other is not step]
            if self.clashes(clash, self.replayed(fewer)):
                steps = fewer
        return self.replayed(steps)

    def stated(self, node: int) -> Interval:
        """What the claims of the conflict alone leave of a node."""
        left = self.network.nodes[node].domain
        for claim in self.network.nodes[node].claims:
            if claim.name in self.names:
                assert claim.readings is not None
                left = left.meet(claim.readings.charitable) or left
        return left

    def replayed(self, steps: Iterable[Narrowing]) -> list[Narrowing]:
        """The steps with what they come to when no others are taken; one that adds nothing is left out."""
        known: dict[int, Interval] = {}
        kept: list[Narrowing] = []
        for step in steps:
            narrowed = self.state.reviser.narrow(step.constraint, self.box(step.constraint, known))
            before = known.get(step.node, self.stated(step.node))
            after = before if narrowed is None else self.met(step, narrowed, before)
            if after != before:
                known[step.node] = after
                kept.append(Narrowing(step.node, after, step.constraint))
        return kept

    def met(self, step: Narrowing, narrowed: Sequence[Interval], before: Interval) -> Interval:
        for node, interval in zip(self.network.constraints[step.constraint].nodes, narrowed, strict=True):
            if node == step.node:
                before = before.meet(interval) or before
        return before

    def box(self, constraint: int, known: dict[int, Interval]) -> tuple[Interval, ...]:
        return tuple(known.get(node, self.stated(node)) for node in self.network.constraints[constraint].nodes)

    def clashes(self, clash: int, steps: Sequence[Narrowing]) -> bool:
        """Whether these steps leave nothing that the last rule allows."""
        return self.state.reviser.narrow(clash, self.box(clash, {step.node: step.interval for step in steps})) is None

    def rules(self) -> list[str]:
        """The rules that the conflict rests on, in the order in which they are applied."""
        numbers = [step.constraint for step in self.steps]
        numbers += [] if self.state.clash is None else [self.state.clash]
        return list(dict.fromkeys(self.network.constraints[number].program.rule.id for number in numbers))

    def told(self) -> list[Step]:
        """The steps as a finding shows them, the clash last."""
        told = [self.derived(self.network.nodes[step.node], step) for step in self.steps]
        return told if self.state.clash is None else [*told, self.clash(self.state.clash)]

    def derived(self, node: Node, step: Narrowing) -> Step:
        rule = self.network.constraints[step.constraint].program.rule
        unit = node.indicator.unit_of(node.variable)
        return Step("derived", f"{node.variable} by {rule.id}", step.interval, step.interval, unit)

    def clash(self, number: int) -> Step:
        """The last step: what a rule would want of a variable that the steps before it have settled otherwise."""
        constraint = self.network.constraints[number]
        rule = constraint.program.rule.id
        box = self.box(number, {step.node: step.interval for step in self.steps})
        for at in self.last_first(constraint.nodes):
            node = constraint.nodes[at]
            free = [EVERYTHING if other == node else box[slot] for slot, other in enumerate(constraint.nodes)]
            counts = [count and constraint.nodes[slot] != node for slot, count in enumerate(constraint.program.counts)]
            wanted = narrow(constraint.program, free, False, counts)
            if wanted is not None and wanted[at].meet(box[at]) is None:
                found = self.network.nodes[node]
                unit = found.indicator.unit_of(found.variable)
                known = f"{interval_text(box[at])} {unit}".strip()
                text = f"{found.variable} by {rule}, which does not meet {known}"
                return Step("clash", text, wanted[at], wanted[at], unit)
        return Step("clash", f"{rule} cannot hold")

    def last_first(self, nodes: Sequence[int]) -> list[int]:
        """The slots of a rule, those first whose variables were derived last."""
        order = {step.node: at for at, step in enumerate(self.steps)}
        return sorted(range(len(nodes)), key=lambda slot: (-order.get(nodes[slot], -1), slot))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + (f" and {names[-1]}" if len(names) > 1 else names[-1])
