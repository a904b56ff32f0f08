"""Random networks of rules over figures, some of them with slips, as corpora and as terms for a solver."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import TypeAlias

sys.path.insert(0, str(Path(__file__).parent.parent / "engine"))

from printing import print_value

from claimcheck.model.claim import Claim, restated
from claimcheck.model.corpus import Corpus
from claimcheck.model.indicator import Indicator
from claimcheck.model.interval import EVERYTHING, NOT_NEGATIVE
from claimcheck.model.place import Place
from claimcheck.model.readings import Rounding
from claimcheck.model.rule import Rule
from claimcheck.model.unit import Units, load_units
from claimcheck.model.variable import Variable
from claimcheck.parsing.expression import parse_check
from claimcheck.parsing.notation import parse_quantity

Tree: TypeAlias = "str | int | tuple[Tree, str, Tree]"
"""An expression apart from the code under test: a variable's name, a number, or two of them and a sign between."""

PLACE = Place("network.yaml", 1, 1, 2, "")
SLIPS = (
    Fraction(10),
    Fraction(1, 10),
    Fraction(100),
    Fraction(9, 10),
    Fraction(11, 10),
    Fraction(2),
    Fraction(101, 100),
)


@cache
def units() -> Units:
    """The shipped units, and one of whole things without a dimension of its own."""
    loaded = load_units()
    loaded.define("piece", "times", countable=True)
    return loaded


@dataclass(frozen=True, slots=True)
class Network:
    """A corpus, its rules as trees with a sign between two sides, and the true values, which satisfy these.

    `is_true` says that every figure follows from its true value.
    """

    corpus: Corpus
    rules: tuple[tuple[Tree, str, Tree], ...]
    values: dict[str, Fraction]
    is_true: bool


def make_network(random: Random, *, slips: bool = True) -> Network:
    """Variables, two to eight rules over them, and a figure for most, of which one or two may be slips."""
    return Maker(random).network(slips)


def written(tree: Tree) -> str:
    """A tree in the rule language."""
    if isinstance(tree, tuple):
        left, sign, right = tree
        return f"({written(left)} {sign} {written(right)})"
    return str(tree)


@dataclass(slots=True)
class Maker:
    random: Random
    values: dict[str, Fraction] = field(default_factory=dict)
    rules: list[tuple[Tree, str, Tree]] = field(default_factory=list)

    def network(self, slips: bool) -> Network:
        for _ in range(self.random.randint(2, 4)):
            self.name(self.size())
        for _ in range(self.random.randint(2, 8)):
            self.rules.append(self.rule())
        indicators = {name: self.indicator(name, value) for name, value in self.values.items()}
        slipped = self.random.sample(sorted(self.values), self.random.choice((0, 1, 1, 2, 2)) if slips else 0)
        share = self.random.choice((0.4, 0.6, 0.8))
        claims = {}
        for name, value in self.values.items():
            if self.random.random() < share or name in slipped:
                claims[f"report.{name}"] = self.claim(indicators[name], value, name in slipped)
        rules = {f"rule_{at}": _as_rule(f"rule_{at}", rule) for at, rule in enumerate(self.rules)}
        corpus = Corpus({}, indicators, claims, rules, {}, units())
        return Network(corpus, tuple(self.rules), self.values, not slipped)

    def size(self) -> Fraction:
        return Fraction(self.random.choice((self.random.randint(1, 30), self.random.randint(1, 2000))), 1)

    def name(self, value: Fraction) -> str:
        """A new variable with a true value."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return name

    def rule(self) -> tuple[Tree, str, Tree]:
        """An equation that makes a new variable or ties old ones, or a bound that holds."""
        tree, value = self.expression()
        draw = self.random.random()
        if draw < 0.55:
            return self.name(value), "==", tree
        other, known = self.expression() if draw < 0.75 else (self.leaf(), Fraction(0))
        if isinstance(other, str):
            known = self.values[other]
        if known == value:
            return other, "==", tree
        return other, self.random.choice(("<", "<=")) if known < value else self.random.choice((">", ">=")), tree

    def expression(self) -> tuple[Tree, Fraction]:
        """A sum, difference, product or quotient of two or three variables."""
        tree, value = self.term()
        for _ in range(self.random.choice((1, 1, 2))):
            sign = self.random.choice("++-*/")
            other, known = self.term()
            if sign == "/" and known == 0:
                sign = "+"
            tree = (tree, sign, other)
            value = {"+": value + known, "-": value - known, "*": value * known, "/": value / (known or 1)}[sign]
        return tree, value

    def term(self) -> tuple[Tree, Fraction]:
        if self.random.random() < 0.15:
            number = self.random.randint(1, 12)
            return number, Fraction(number)
        leaf = self.leaf()
        return leaf, self.values[leaf]

    def leaf(self) -> str:
        """A variable, an old one as likely as not."""
        if self.random.random() < 0.1:
            return self.name(self.size())
        return self.random.choice(sorted(self.values))

    def indicator(self, name: str, value: Fraction) -> Indicator:
        counted = value.denominator == 1 and value > 0 and self.random.random() < 0.25
        low = EVERYTHING if value < 0 or self.random.random() < 0.2 else NOT_NEGATIVE
        return Indicator(name, name, units().parse("piece" if counted else "times"), PLACE, range=low)

    def claim(self, indicator: Indicator, value: Fraction, slipped: bool) -> Claim:
        printed = value * self.random.choice(SLIPS) if slipped else value
        if indicator.counts:
            printed = Fraction(round(printed))
        figure = print_value(self.random, printed, counted=indicator.counts)
        text = figure.text if figure.text.endswith("times") else f"{figure.text} {indicator.unit.text}"
        quantity, rounding = parse_quantity(text), Rounding(figure.rounding)
        claim = Claim(
            f"report.{indicator.id}",
            "report",
            indicator,
            quantity,
            indicator.unit,
            PLACE,
            Variable(indicator.id),
            rounding=rounding,
            resolution=figure.resolution,
        )
        return restated(claim, quantity)


def _as_rule(name: str, rule: tuple[Tree, str, Tree]) -> Rule:
    left, sign, right = rule
    check = f"{written(left)} {sign} {written(right)}"
    sides, operators = parse_check(check, units())
    return Rule(name, "a rule", check, "it is true", sides, operators, PLACE, PLACE)
