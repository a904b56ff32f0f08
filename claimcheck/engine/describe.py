"""A judgement as a finding: the sentence, the arithmetic, what would save it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from claimcheck.engine.identify import evidence_hash, name_hash
from claimcheck.engine.phrases import gap, only_if, spoken
from claimcheck.engine.program import Program
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.expression import ClaimTerm, CompoundGrowth, Constant, Node, Term
from claimcheck.model.finding import Finding, Step, digits_of_steps
from claimcheck.model.interval import EVERYTHING, Interval
from claimcheck.model.judgement import Judgement
from claimcheck.model.numeral import digits_to_tell_apart, interval_text, numeral
from claimcheck.model.place import Place
from claimcheck.model.ratio import ONE, over
from claimcheck.model.unit import NUMBER, Unit
from claimcheck.model.verdict import LEVEL_OF_VERDICT, Level, Verdict

RULE = "rule"
"""The check that findings of rules belong to."""

LONGEST_TOLD = 60
"""Characters of a rule's text that a sentence may quote."""

FEWEST_TOLD, MOST_TOLD = 3, 6
"""Significant digits in a sentence: few, unless what is told would look like what is stated."""

_WORDS = {"==": "equal to", "<=": "at most", ">=": "at least", "<": "less than", ">": "more than"}


def describe(judgement: Judgement, program: Program, corpus: Corpus) -> Finding:
    """The finding of a judgement that is worth telling. Its id is still the whole hash of its claims' names."""
    return _Description(judgement, program, corpus).finding()


class _Description:
    def __init__(self, judgement: Judgement, program: Program, corpus: Corpus) -> None:
        self.judgement = judgement
        self.program = program
        self.corpus = corpus
        self.rule = judgement.instance.rule
        self.side_claims = [self._claim_of(side) for side in self.rule.sides]
        self.stated = self._stated_side()
        self.units = self._units()
        self.values = [self._shown(at) for at in range(len(self.rule.sides))]

    def finding(self) -> Finding:
        judgement, rule = self.judgement, self.rule
        claims = judgement.instance.claims
        steps = (*self.side_steps(), *self.operand_steps())
        return Finding(
            id=name_hash(claim.name for claim in claims),
            evidence=evidence_hash(claims, judgement.verdict),
            check=RULE,
            rule=rule.id,
            verdict=judgement.verdict,
            level=Level(rule.level) if rule.level else LEVEL_OF_VERDICT[judgement.verdict],
            sentence=self.sentence(),
            place=self.place(),
            steps=steps,
            fits_if=self.fits_if(steps),
            conflict=self.conflict(),
            claims=claims,
        )

    def conflict(self) -> tuple[str, ...]:
        """The claims that a contradiction proves cannot all be true."""
        if self.judgement.verdict is not Verdict.CONTRADICTION:
            return ()
        return tuple(dict.fromkeys(claim.name for claim in self.judgement.chosen if claim is not None))

    def place(self) -> Place:
        claim = self.stated_claim() or next(iter(self.judgement.instance.claims), None)
        return claim.place if claim is not None else self.rule.check_place

    def _stated_side(self) -> int | None:
        """The side that is one claim alone, which the other side is computed for. A rate by the year is none: what is
        compared are the values at the end.
        """
        if len(self.rule.sides) != 2 or any(isinstance(side, CompoundGrowth) for side in self.rule.sides):
            return None
        return next((at for at, claim in enumerate(self.side_claims) if claim is not None), None)

    def _claim_of(self, node: Node) -> Claim | None:
        """The chosen claim of a side that is a single term."""
        if not isinstance(node, Term | ClaimTerm):
            return None
        for at, term in enumerate(self.program.terms):
            if _same_term(term, node):
                return self.judgement.chosen[at]
        return None

    def stated_claim(self) -> Claim | None:
        return None if self.stated is None else self.side_claims[self.stated]

    def _units(self) -> list[Unit]:
        """The unit to show each side in: its own term's, or that of the side it is compared with."""
        growth = any(isinstance(side, CompoundGrowth) for side in self.rule.sides)
        own = [None if growth else self.unit_of(side) for side in self.rule.sides]
        known = next((unit for unit in own if unit is not None), NUMBER)
        return [unit or known for unit in own]

    def unit_of(self, node: Node) -> Unit | None:
        match node:
            case Term():
                return self._concrete(self.corpus.indicators[node.indicator].unit, node)
            case ClaimTerm(name):
                claim = self.corpus.claims[name]
                return claim.indicator.unit.named(claim.shown_unit)
            case Constant(unit=unit) if unit.text:
                return unit
            case _:
                return None

    def _concrete(self, unit: Unit, node: Term) -> Unit:
        """Money named by the currency that it was bound to."""
        for term, operand in zip(self.program.terms, self.judgement.instance.operands, strict=True):
            if _same_term(term, node):
                return unit.named(self.corpus.indicators[node.indicator].unit_of(operand.variable))
        return unit

    def side_steps(self) -> list[Step]:
        stated = self.stated
        order = range(len(self.rule.sides)) if stated is None else (stated, 1 - stated)
        return [self.side_step(at) for at in order]

    def side_step(self, at: int) -> Step:
        claim = self.stated_claim() if at == self.stated else None
        label = "side" if self.stated is None else "stated" if at == self.stated else "computed"
        text = claim.value if claim is not None else self.side_text(at)
        return Step(label, text, *self.values[at], self.units[at].text, claim)

    def side_text(self, at: int) -> str:
        """The side as the rule writes it, or as it was turned for a yearly growth rate."""
        growth = next((side for side in self.rule.sides if isinstance(side, CompoundGrowth)), None)
        if growth is None:
            return self.rule.text(self.rule.sides[at])
        new, old, p, q = self.rule.text(growth.new), self.rule.text(growth.old), *growth.years.as_integer_ratio()
        if self.rule.sides[at] is growth:
            return new if q == 1 else f"({new})^{q}"
        rate = self.rule.text(self.rule.sides[at])
        return f"{old} * (1 + {rate})^{p}" if q == 1 else f"({old})^{q} * (1 + {rate})^{p}"

    def _shown(self, at: int) -> tuple[Interval | None, Interval | None]:
        """A side's values by both readings, in the unit that it is shown in."""
        side, per_unit = self.judgement.sides[at], over(ONE, self.units[at].factor.as_integer_ratio())
        plain, charitable = (None if one is None else one.scaled_by(per_unit) for one in (side.plain, side.charitable))
        return plain, charitable

    def operand_steps(self) -> list[Step]:
        stated = self.stated_claim()
        chosen = [claim for claim in self.judgement.chosen if claim is not None and claim is not stated]
        return [Step("operand", claim.value, claim=claim) for claim in {claim.name: claim for claim in chosen}.values()]

    def sentence(self) -> str:
        if len(self.rule.sides) != 2:
            return f"{self.rule.says}: {' against '.join(self.spoken_sides())}"
        stated = self.stated
        tail = self.tail(stated or 0)
        if self.judgement.unmet is not None:
            return f"{self.subject()}, but then {self.unmet()}"
        if stated is None:
            return f"{self.sides_told()}{tail}"
        operator = self.operator_from(stated)
        if operator == "==":
            return f"{self.subject()}, {self.spoken(1 - stated)} follows from {self.others()}{tail}"
        return f"{self.subject()}, which should be {_WORDS[operator]} {self.limit(1 - stated, operator)}{tail}"

    def subject(self) -> str:
        claim = self.stated_claim()
        return f"{claim.value} is stated" if claim is not None else self.sides_told()

    def sides_told(self) -> str:
        """Both sides with what they come to, the rule's text where that is short enough to read in passing."""
        texts = [self.side_text(0), self.side_text(1)]
        if sum(map(len, texts)) > LONGEST_TOLD:
            texts = ["one side", "the other"]
        left, right = self.spoken_sides()
        return f"{texts[0]} comes to {left}, {texts[1]} to {right}"

    def unmet(self) -> str:
        """What the variable that nobody states would have to be, and cannot."""
        assert self.judgement.unmet is not None
        variable, needed = self.judgement.unmet
        indicator = self.corpus.indicators[variable.indicator]
        if needed is None or needed == EVERYTHING:
            return f"{variable} can have no value"
        amount = spoken(needed, indicator.unit_of(variable), digits=4)
        is_broken = indicator.counts and needed.whole() is None
        possible = "a whole number" if is_broken else f"{interval_text(indicator.range)}"
        return f"{variable} would be {amount}, and it is {possible}"

    def spoken(self, at: int) -> str:
        values = self.values[at][0]
        ends = () if values is None else (values.lo, values.middle, values.hi)
        return spoken(values, self.units[at].text, self.digits(at, ends))

    def digits(self, at: int, told: Iterable[Fraction | None]) -> int:
        """As many as tell what is told of a side apart from what is stated on the other."""
        other = self.judgement.sides[1 - at].nominal if self.stated == 1 - at else None
        if other is None:
            return FEWEST_TOLD
        stated = other / self.units[at].factor
        needed = (digits_to_tell_apart((stated, value), FEWEST_TOLD) for value in told if value is not None)
        return min(max(needed, default=FEWEST_TOLD), MOST_TOLD)

    def limit(self, at: int, operator: str) -> str:
        """The end of a side that a sign compares with."""
        end = self.limit_value(at, operator)
        if end is None:
            return self.spoken(at)
        return f"{numeral(end, self.digits(at, [end]))} {self.units[at].text}".strip()

    def limit_value(self, at: int, operator: str) -> Fraction | None:
        value, _ = self.values[at]
        return None if value is None else value.hi if operator.startswith("<") else value.lo

    def operator_from(self, stated: int) -> str:
        """The sign, read from the stated side."""
        sign = self.rule.operators[0]
        return sign if stated == 0 else sign.translate(str.maketrans("<>", "><"))

    def others(self) -> str:
        count = len(self.operand_steps())
        words = {0: "the rule", 1: "the other", 2: "the other two", 3: "the other three"}
        return words.get(count, f"the other {count}")

    def spoken_sides(self) -> list[str]:
        return [self.spoken(at) for at in range(len(self.rule.sides))]

    def tail(self, stated: int) -> str:
        """How far the sides lie apart, behind a colon."""
        if self.judgement.overlaps:
            return ": the two ranges overlap, yet neither lies within the other"
        operator, sides, other = self.operator_from(stated), self.judgement.sides, 1 - stated
        limit = None if operator == "==" else self.limit_value(other, operator)
        compared = sides[other].nominal if limit is None else limit * self.units[other].factor
        distance = gap(sides[stated].nominal, compared, shares=self.units[stated].shares)
        return f": {distance}" if distance else ""

    def fits_if(self, steps: Sequence[Step]) -> tuple[str, ...]:
        if self.judgement.excused:
            return (f"only if {self.rule.unless}",)
        return (only_if(self.judgement.needs, digits_of_steps(steps)),) if self.judgement.needs else ()


def _same_term(term: Term | ClaimTerm, node: Node) -> bool:
    """Whether a slot stands for this node, wherever it stands and in whatever order its pins are."""
    if isinstance(term, Term) and isinstance(node, Term):
        return (term.indicator, term.pins, term.shift) == (node.indicator, tuple(sorted(node.pins)), node.shift)
    return isinstance(term, ClaimTerm) and isinstance(node, ClaimTerm) and term.claim == node.claim


def worth_telling(judgement: Judgement) -> bool:
    """Whether a judgement becomes a finding."""
    return judgement.verdict in (Verdict.CONTRADICTION, Verdict.TENSION)
