"""The dimension check: whether what a rule adds and compares is of one kind."""

from __future__ import annotations

from itertools import pairwise

from claimcheck.engine.percentages import are_percentages, is_bare_zero
from claimcheck.model.corpus import Corpus
from claimcheck.model.expression import (
    Binary,
    ClaimTerm,
    CompoundGrowth,
    Constant,
    Difference,
    Extreme,
    Negation,
    Node,
    Power,
    Span,
    SumOver,
    Term,
    leaves,
)
from claimcheck.model.indicator import CURRENCY
from claimcheck.model.problem import Problem
from claimcheck.model.rule import Rule
from claimcheck.model.unit import MONEY, PURE, Dimension, describe, multiply

_POINTS: Dimension = (("percentage_point", 1),)
_LONGEST_TEXT = 60


def check_dimensions(rule: Rule, corpus: Corpus) -> tuple[Problem, ...]:
    """A problem for each part of a rule that does not fit what it is added to or compared with.

    The indicators and claims that the rule names must exist.
    """
    check = _Check(rule, corpus)
    measured = [(side, check.measure(side)) for side in rule.sides]
    for left, right in pairwise(measured):
        check.fit(left, right)
    return tuple(check.problems)


def is_points(node: Difference, corpus: Corpus) -> bool:
    """Whether a difference is in percentage points: that of two percentages, which are ratios in base units."""
    return are_percentages((node.new, node.old), corpus)


_Measured = tuple[Node, Dimension | None]
"""A node and its dimension: None for what fits everything, a bare 0 or a part that is reported already."""


class _Check:
    def __init__(self, rule: Rule, corpus: Corpus) -> None:
        self.rule = rule
        self.corpus = corpus
        self.problems: list[Problem] = []
        self._joined = _currency_of_claims(rule, corpus)

    def measure(self, node: Node) -> Dimension | None:
        """The dimension of a node; whatever does not fit inside it is added to the problems."""
        match node:
            case Constant() | Term() | ClaimTerm() | SumOver():
                return self._of_leaf(node)
            case Negation(operand):
                return self.measure(operand)
            case Power(base, exponent):
                return _product(PURE, self.measure(base), exponent)
            case Binary("*" | "/" as operator, left, right):
                return _product(self.measure(left), self.measure(right), 1 if operator == "*" else -1)
            case Binary("-", Binary("/", new, old, inner), _, span) if inner == span:
                return self._ratio_of(new, old)
            case Binary():
                return self._common(_summands(node))
            case Extreme(_, operands):
                return self._common(operands)
            case Difference(new, old):
                common = self._common((new, old))
                return _POINTS if is_points(node, self.corpus) else common
            case CompoundGrowth(new, old):
                return self._ratio_of(new, old)

    def _of_leaf(self, node: Constant | Term | ClaimTerm | SumOver) -> Dimension | None:
        match node:
            case Constant():
                return None if is_bare_zero(node) else node.unit.dimension
            case ClaimTerm():
                return self._of_claim(node)
            case Term():
                return self._of_term(node)
            case SumOver(term):
                return self._of_term(term)

    def fit(self, first: _Measured, second: _Measured) -> bool:
        """Whether two dimensions agree; adds a problem at the second node where they do not."""
        (one, expected), (other, found) = first, second
        if expected is None or found is None or expected == found:
            return True
        self._report(
            other.span,
            f"{self._words(one, expected)}, as in {self._text(one)}",
            f"{self._words(other, found)} in {self._text(other)}",
            self._advise(one, expected, other, found),
        )
        return False

    def _common(self, nodes: tuple[Node, ...]) -> Dimension | None:
        """The one dimension of several nodes, or None where they have none in common."""
        measured = [(node, self.measure(node)) for node in nodes]
        first = next((pair for pair in measured if pair[1] is not None), measured[0])
        fits = [self.fit(first, other) for other in measured]
        return first[1] if all(fits) else None

    def _ratio_of(self, new: Node, old: Node) -> Dimension:
        """A pure number, from two nodes that must be of one dimension."""
        self._common((new, old))
        return PURE

    def _of_term(self, term: Term) -> Dimension | None:
        indicator = self.corpus.indicators[term.indicator]
        dimension = indicator.unit.dimension
        if not indicator.is_money:
            return dimension
        pinned = term.pin(CURRENCY)
        currency = dict(self.rule.where).get(CURRENCY) if pinned is None else pinned
        if currency is None:
            return _in_currency(dimension, self._joined, self.corpus) if self._joined else dimension
        if currency not in self.corpus.units.currencies:
            known = ", ".join(sorted(self.corpus.units.currencies))
            found = f'"{currency}"' if currency else "no value"
            self._report(term.span, f"a currency for {term.indicator}", found, f"the currencies are {known}")
            return None
        return _in_currency(dimension, currency, self.corpus)

    def _of_claim(self, term: ClaimTerm) -> Dimension | None:
        claim = self.corpus.claims[term.claim]
        dimension = claim.indicator.unit.dimension
        if not claim.indicator.is_money:
            return dimension
        currency = claim.variable.get(CURRENCY)
        return _in_currency(dimension, currency, self.corpus) if currency else None

    def _report(self, span: Span, expected: str, found: str, advice: str) -> None:
        self.problems.append(Problem(self.rule.check_place.part(span.start, span.end), expected, found, advice))

    def _words(self, node: Node, dimension: Dimension) -> str:
        return "a percentage" if are_percentages((node,), self.corpus) else describe(dimension)

    def _text(self, node: Node) -> str:
        text = self.rule.text(node)
        return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"

    def _advise(self, one: Node, expected: Dimension, other: Node, found: Dimension) -> str:
        """What to do about two nodes whose dimensions differ."""
        if _POINTS in (expected, found) and PURE in (expected, found):
            return 'use change(new, old), which gives percentage points of two percentages, or multiply by "100 pp"'
        for constant, node in ((one, other), (other, one)):
            if isinstance(constant, Constant) and not constant.quantity.unit and isinstance(node, Term):
                indicator = self.corpus.indicators[node.indicator]
                unit = indicator.unit.text
                if indicator.is_money:
                    return (
                        f'give both a currency, as in {node.indicator}[currency=CNY] and "{constant.quantity.text} CNY"'
                    )
                return f'give the number its unit, as in "{constant.quantity.text} {unit}"'
        return _advise_factor(multiply(expected, found, -1), self.corpus)


def _advise_factor(missing: Dimension, corpus: Corpus) -> str:
    """How to bridge the quotient of two dimensions."""
    names = {name for name, _ in missing}
    currencies = sorted(names & corpus.units.currencies)
    if MONEY in names and currencies:
        pin = f"{CURRENCY}={currencies[0]}"
        return f"fix the currency: [{pin}] after the indicator, or where: {{{pin.replace('=', ': ')}}} for the rule"
    if len(currencies) == 2:
        return f"multiply by an exchange rate: an indicator whose unit is {'/'.join(currencies)}"
    if {"time", "calendar"} <= names:
        return 'years and months have no fixed number of days: multiply by "365 day/year" or what the rule means'
    if names in ({"time"}, {"calendar"}):
        length = "365 day" if "time" in names else "1 year"
        return f'multiply what is a rate by the time it lasts, as in "{length}"'
    return f"multiply or divide by a term in {describe(missing)}"


def _currency_of_claims(rule: Rule, corpus: Corpus) -> str:
    """The currency of the claims that a rule names, in which its other terms join them; empty where none is common."""
    named = [corpus.claims[leaf.claim] for side in rule.sides for leaf in leaves(side) if isinstance(leaf, ClaimTerm)]
    currencies = {claim.variable.get(CURRENCY) for claim in named if claim.indicator.is_money}
    return currencies.pop() if len(currencies) == 1 else ""


def _in_currency(dimension: Dimension, currency: str, corpus: Corpus) -> Dimension:
    """A dimension with a currency in the place of money."""
    power = dict(dimension)[MONEY]
    others = tuple(pair for pair in dimension if pair[0] != MONEY)
    return multiply(others, corpus.units.parse(currency).dimension, power)


def _product(left: Dimension | None, right: Dimension | None, power: int) -> Dimension | None:
    return None if left is None or right is None else multiply(left, right, power)


def _summands(node: Binary) -> tuple[Node, ...]:
    """What a sum or difference is of; all arguments of sum(a, b, c), whose partial sums have the span of the call."""
    left, others = node.left, [node.right]
    while isinstance(left, Binary) and left.span == node.span:
        others.append(left.right)
        left = left.left
    return left, *reversed(others)
