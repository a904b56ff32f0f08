"""Judges random networks beside the solver z3: `python tests/bench/z3_oracle.py COUNT [SEED]`.

Whatever the diagnosis calls a conflict must be one for z3 too; of the networks that z3 refutes, the share is told in
which a contradiction was found.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random
from time import process_time

import z3

sys.path.insert(0, str(Path(__file__).parent))

from networks import Network, Tree, make_network

from claimcheck.diagnosis.diagnose import diagnose
from claimcheck.engine.run import judge_corpus
from claimcheck.model.finding import Finding
from claimcheck.model.interval import Interval
from claimcheck.model.verdict import Verdict

PATIENCE = 300
"""Milliseconds that z3 gets for a question."""

EVERY = 2_000
"""Networks between two lines of progress."""


class Oracle:
    """A network as z3 sees it."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.variables = {
            name: z3.Int(name) if indicator.counts else z3.Real(name)
            for name, indicator in network.corpus.indicators.items()
        }

    def answer(self, claims: Iterable[str]) -> z3.CheckSatResult:
        """Whether all rules and these claims, read charitably, can be true."""
        solver = z3.Solver()
        solver.set("timeout", PATIENCE)
        for name, indicator in self.network.corpus.indicators.items():
            solver.add(*within(self.variables[name], indicator.range))
        for name in claims:
            claim = self.network.corpus.claims[name]
            assert claim.readings is not None
            solver.add(*within(self.variables[claim.indicator.id], claim.readings.charitable))
        for left, sign, right in self.network.rules:
            divisors: list[z3.ArithRef] = []
            first, second = self.term(left, divisors), self.term(right, divisors)
            solver.add(*(divisor != 0 for divisor in divisors), compared(first, sign, second))
        return solver.check()

    def term(self, tree: Tree, divisors: list[z3.ArithRef]) -> z3.ArithRef:
        """A tree as a term; what it divides by is noted."""
        if isinstance(tree, str):
            variable = self.variables[tree]
            return z3.ToReal(variable) if z3.is_int(variable) else variable
        if isinstance(tree, int):
            return z3.RealVal(tree)
        left, sign, right = tree
        first, second = self.term(left, divisors), self.term(right, divisors)
        if sign == "/":
            divisors.append(second)
        return {"+": lambda: first + second, "-": lambda: first - second, "*": lambda: first * second}.get(
            sign, lambda: first / second
        )()


def compared(left: z3.ArithRef, sign: str, right: z3.ArithRef) -> z3.BoolRef:
    return {"==": left == right, "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]


def within(variable: z3.ArithRef, interval: Interval) -> list[z3.BoolRef]:
    """That a variable lies in an interval."""
    value = z3.ToReal(variable) if z3.is_int(variable) else variable
    bounds = []
    if interval.lo is not None:
        low = z3.Q(interval.lo.numerator, interval.lo.denominator)
        bounds.append(value > low if interval.lo_open else value >= low)
    if interval.hi is not None:
        high = z3.Q(interval.hi.numerator, interval.hi.denominator)
        bounds.append(value < high if interval.hi_open else value <= high)
    return bounds


def contradictions(network: Network) -> list[Finding]:
    """What the diagnosis finds, direct and joint."""
    judged = judge_corpus(network.corpus)
    assert not judged.problems, [problem.expected for problem in judged.problems]
    found = diagnose(judged, network.corpus).findings
    return [finding for finding in found if finding.verdict is Verdict.CONTRADICTION and finding.check != "range"]


def ask(network: Network) -> Counter[str]:
    """What the diagnosis and z3 make of a network, as marks to be counted; "wrong" must never be among them."""
    readable = [name for name, claim in network.corpus.claims.items() if claim.readings is not None]
    oracle = Oracle(network)
    found = contradictions(network)
    marks = Counter[str]()
    for finding in found:
        answer = oracle.answer(name for name in finding.conflict if name in readable)
        marks[
            f"{finding.check} {'agreed' if answer == z3.unsat else 'unknown' if answer == z3.unknown else 'wrong'}"
        ] += 1
        marks["wrong"] += answer == z3.sat
        marks["wrong"] += network.is_true
    answer = oracle.answer(readable)
    if answer == z3.unsat:
        marks["refuted"] += 1
        marks["refuted, found"] += bool(found)
        marks["refuted, found by single rules"] += any(finding.check == "rule" for finding in found)
        marks["explained"] += explained(found, oracle, readable)
    else:
        marks["satisfied" if answer == z3.sat else "not settled by z3"] += 1
    return marks


def explained(found: list[Finding], oracle: Oracle, readable: list[str]) -> bool:
    """Whether the first explanation of every finding, set aside, leaves what z3 can satisfy."""
    aside = {suspect.claim.name for finding in found for suspect in finding.suspects if suspect.explanation == 0}
    return bool(found) and oracle.answer(name for name in readable if name not in aside) == z3.sat


def run(count: int, first: int) -> Counter[str]:
    """Asks about the networks of `count` seeds, and prints the counts."""
    marks = Counter[str]()
    for done, seed in enumerate(range(first, first + count), start=1):
        found = ask(make_network(Random(seed)))
        marks += found
        if found["wrong"]:
            print(f"wrong: seed {seed}", flush=True)
        if done % EVERY == 0 or done == count:
            told = ", ".join(f"{name} {marks[name]}" for name in sorted(marks))
            print(f"{done} networks, {marks['wrong']} wrong: {told}; {process_time():.0f} s of CPU", flush=True)
    return marks


if __name__ == "__main__":
    size, start = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    sys.exit(1 if run(size, start * 10**9)["wrong"] else 0)
