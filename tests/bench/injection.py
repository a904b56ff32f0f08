"""Injects slips into claims of the shipped corpus, one at a time: `python tests/bench/injection.py [COUNT] [SEED]`.

Told are how many are found, whether the claim is among those put in doubt, and whether its true value is proposed.
The figures' own check against the document is left out: the slip is taken to stand in the document.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from random import Random
from time import process_time

from claimcheck.diagnosis.bridges import find_bridges
from claimcheck.diagnosis.diagnose import diagnose
from claimcheck.diagnosis.network import build_network
from claimcheck.diagnosis.propagate import propagate
from claimcheck.diagnosis.revise import Reviser
from claimcheck.diagnosis.state import State
from claimcheck.engine.agreement import check_agreement
from claimcheck.engine.describe import describe, worth_telling
from claimcheck.engine.document_sets import by_documents
from claimcheck.engine.judge import judge
from claimcheck.engine.range import check_ranges
from claimcheck.engine.run import Binding, Judged, judge_corpus
from claimcheck.model.claim import Claim, restated
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.instance import Operand
from claimcheck.model.interval import Interval
from claimcheck.model.judgement import Judgement
from claimcheck.model.quantity import Quantity
from claimcheck.model.verdict import Verdict
from claimcheck.parsing.notation import NotationError, parse_quantity
from claimcheck.pipeline import examine_folder

CLAIMS = Path(__file__).parent.parent.parent / "claims"
GRAVITY = {Verdict.TENSION: 1, Verdict.CONTRADICTION: 2}
NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:e(\d+))?")

GOALS = (("found of those refutable", 95), ("in doubt", 90), ("true value proposed", 60))


@dataclass(frozen=True, slots=True)
class Slip:
    """A claim with the quantity that it is printed with by mistake."""

    kind: str
    claim: Claim
    quantity: Quantity


def draw_slip(random: Random, claims: Sequence[Claim]) -> Slip:
    """A slip of a random kind in a random claim, of those that change what is printed."""
    while True:
        claim = random.choice(claims)
        kind = random.choice(("×10", "÷10", "万/亿", "digit", "swapped"))
        text = slipped(random, kind, claim.quantity)
        try:
            quantity = parse_quantity(text)
        except NotationError:
            continue
        if quantity.number.value != claim.quantity.number.value or quantity.second != claim.quantity.second:
            return Slip(kind, claim, quantity)


def slipped(random: Random, kind: str, quantity: Quantity) -> str:
    """The text of a quantity with a slip; a slip of scale hits both ends of a range, one of digits either."""
    number, unit = quantity.text[: len(quantity.text) - len(quantity.unit)], quantity.unit
    if quantity.number.denominator is not None:
        return quantity.text
    powers = {"×10": 1, "÷10": -1, "万/亿": random.choice((4, -4))}
    if kind in powers:
        if kind == "万/亿" and "e" not in number:
            return quantity.text
        return NUMBER.sub(lambda match: _shifted(match[1], int(match[2] or 0), powers[kind]), number) + unit
    found = random.choice(list(NUMBER.finditer(number)))
    digits = _changed(random, found[1]) if kind == "digit" else _swapped(random, found[1])
    return number[: found.start(1)] + digits + number[found.end(1) :] + unit


def _shifted(digits: str, exponent: int, power: int) -> str:
    """The digits with their point moved, or with another exponent where they have one."""
    if exponent:
        return f"{digits}e{exponent + power}" if exponent + power > 0 else f"{digits}"
    whole, _, decimals = digits.partition(".")
    if power > 0:
        return f"{whole}{decimals[:1] or '0'}" + (f".{decimals[1:]}" if decimals[1:] else "")
    return f"{whole[:-1] or '0'}.{whole[-1]}{decimals}"


def _changed(random: Random, digits: str) -> str:
    at = random.choice([at for at, digit in enumerate(digits) if digit.isdigit()])
    others = [digit for digit in "0123456789" if digit != digits[at] and (at or digit != "0")]
    return digits[:at] + random.choice(others) + digits[at + 1 :]


def _swapped(random: Random, digits: str) -> str:
    places = [at for at, digit in enumerate(digits) if digit.isdigit()]
    pairs = [(a, b) for a, b in pairwise(places) if digits[a] != digits[b] and digits[b] != "0"]
    if not pairs:
        return digits
    a, b = random.choice(pairs)
    swapped = list(digits)
    swapped[a], swapped[b] = swapped[b], swapped[a]
    return "".join(swapped)


class Bench:
    """The clean corpus, judged once; each slip is judged again in its connected part alone."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.judged = judge_corpus(corpus)
        bridges = find_bridges(self.judged.binders, self.judged.bindings, corpus)
        self.network = build_network((*self.judged.bindings, *bridges), corpus, sorted(corpus.claims))
        self.part_of = {
            claim.name: number
            for number, nodes in enumerate(self.network.components())
            for node in nodes
            for claim in self.network.nodes[node].claims
        }
        self.variables = {
            self.network.nodes[node].variable: number
            for number, nodes in enumerate(self.network.components())
            for node in nodes
        }
        self.clean: dict[int, Mapping[str, Finding]] = {}
        self.doubted = {
            suspect.claim.name for finding in diagnose(self.judged, corpus).findings for suspect in finding.suspects
        }

    def touched(self) -> list[Claim]:
        """The claims that some rule or another claim of their variable is decided with."""
        names = {
            claim.name
            for judgement in self.judged.judgements
            if judgement.verdict is not Verdict.UNDECIDED
            for claim in judgement.instance.claims
        }
        names |= {claim.name for outcome in self.judged.outcomes if len(outcome.claims) > 1 for claim in outcome.claims}
        return [self.corpus.claims[name] for name in sorted(names & set(self.part_of))]

    def findings(self, corpus: Corpus, part: int) -> Mapping[str, Finding]:
        """What is found in a connected part, by rule or check and the claims."""
        judged = self.judged_part(corpus, part)
        return {
            f"{finding.rule or finding.check} {finding.id}": finding for finding in diagnose(judged, corpus).findings
        }

    def judged_part(self, corpus: Corpus, part: int) -> Judged:
        bindings = [
            Binding(binding.program, tuple(_of(corpus, operand) for operand in binding.operands))
            for binding in self.judged.bindings
            if any(self.variables.get(operand.variable) == part for operand in binding.operands)
        ]
        judged = [
            (binding, instance) for binding in bindings for instance in by_documents(binding.program, binding.operands)
        ]
        judgements: list[tuple[Binding, Judgement]] = [
            (binding, judge(binding.program, instance)) for binding, instance in judged
        ]
        mine = {name: claim for name, claim in corpus.claims.items() if self.variables.get(claim.variable) == part}
        small = replace(corpus, claims=mine)
        outcomes = [*check_agreement(small), *check_ranges(small)]
        found = [describe(one, binding.program, corpus) for binding, one in judgements if worth_telling(one)]
        found += [outcome.finding for outcome in outcomes if outcome.finding is not None]
        only = tuple(one for _, one in judgements)
        binders = self.judged.binders
        return Judged(binders, tuple(bindings), only, tuple(outcomes), tuple(found), (), self.judged.unbound_rules)

    def try_slip(self, slip: Slip) -> Counter[str]:
        """What comes of a slip, as marks to be counted."""
        part = self.part_of[slip.claim.name]
        if part not in self.clean:
            self.clean[part] = self.findings(self.corpus, part)
        wrong = restated(replace(slip.claim, figure=""), slip.quantity, self.corpus.settings.constants)
        corpus = replace(self.corpus, claims={**self.corpus.claims, wrong.name: wrong})
        found = self.findings(corpus, part)
        new = [finding for key, finding in found.items() if is_worse(finding, self.clean[part].get(key))]
        return Counter(self.marks(slip, wrong, new))

    def marks(self, slip: Slip, wrong: Claim, new: Sequence[Finding]) -> Iterator[str]:
        required = self.required(slip.claim)
        constrained = required != self.network.nodes[self.node(slip.claim)].domain
        refutable = wrong.readings is None or required.meet(wrong.readings.charitable) is None
        yield "drawn"
        if constrained:
            yield "constrained"
        if refutable:
            yield "refutable"
        if not new:
            return
        proofs = [finding for finding in new if finding.verdict is Verdict.CONTRADICTION] or new
        for place, holds in (
            ("found", True),
            ("found of those constrained", constrained),
            ("found of those refutable", refutable),
        ):
            if holds:
                yield place
        if proofs[0].verdict is Verdict.CONTRADICTION:
            yield "proven"
        suspects = [suspect for finding in proofs for suspect in finding.suspects]
        if any(suspect.claim.name == slip.claim.name for suspect in suspects):
            yield "in doubt"
        if any(finding.suspects and finding.suspects[0].claim.name == slip.claim.name for finding in proofs):
            yield "first in doubt"
        if any(f.suspects and all(s.claim.name == slip.claim.name for s in f.suspects) for f in proofs):
            yield "alone in doubt"
        values = [one.value for suspect in suspects if suspect.claim.name == slip.claim.name for one in suspect.slips]
        if is_proposed(slip.claim, values):
            yield "true value proposed"
        if any(values):
            yield "some value proposed"

    def node(self, claim: Claim) -> int:
        return next(at for at, node in enumerate(self.network.nodes) if claim.name in {one.name for one in node.claims})

    def required(self, claim: Claim) -> Interval:
        """What the rest of the clean corpus requires of a claim, without those that it already puts in doubt."""
        part, node = self.part_of[claim.name], self.node(claim)
        nodes = self.network.components()[part]
        names = {one.name for at in nodes for one in self.network.nodes[at].claims} - self.doubted - {claim.name}
        state = propagate(State(Reviser(self.network)), nodes, frozenset(names))
        assert state.conflict is None
        return state.domain(node)


def _of(corpus: Corpus, operand: Operand) -> Operand:
    """An operand with its claims as the corpus has them."""
    claims = [corpus.claims[claim.name] for claim in operand.claims]
    usable = tuple(claim for claim in claims if claim.readings is not None)
    return Operand(operand.variable, usable, (*operand.unusable, *(one for one in claims if one.readings is None)))


def is_worse(finding: Finding, before: Finding | None) -> bool:
    return before is None or GRAVITY.get(finding.verdict, 0) > GRAVITY.get(before.verdict, 0)


def is_proposed(claim: Claim, values: Sequence[str]) -> bool:
    """Whether one of the proposed values is what the claim truly has."""
    return any(parse_quantity(value).number.value == claim.quantity.number.value for value in values)


def run(count: int, seed: int) -> Counter[str]:
    """Draws slips and prints what came of them."""
    bench = Bench(examine_folder(CLAIMS).corpus)
    claims, random, marks = bench.touched(), Random(seed), Counter[str]()
    by_kind: dict[str, Counter[str]] = {}
    for _ in range(count):
        slip = draw_slip(random, claims)
        found = bench.try_slip(slip)
        marks += found
        by_kind.setdefault(slip.kind, Counter()).update(found)
    told = ("drawn", "constrained", "refutable", "found", "found of those constrained", "found of those refutable")
    told += ("proven", "in doubt", "first in doubt", "alone in doubt", "some value proposed", "true value proposed")
    print(f"{len(claims)} claims are touched; {process_time():.0f} s of CPU")
    print(f"{'':28}" + "".join(f"{kind:>9}" for kind in ("all", *by_kind)))
    for name in told:
        print(f"{name:28}" + "".join(f"{counts[name]:>9}" for counts in (marks, *by_kind.values())))
    bases = {"found of those refutable": "refutable", "in doubt": "found", "true value proposed": "found"}
    for name, goal in GOALS:
        print(f"{name}: {100 * marks[name] / max(marks[bases[name]], 1):.1f} % of {bases[name]} (goal {goal} %)")
    return marks


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 500, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
