"""Random worlds: true values, a rule that they satisfy, and claims whose figures follow from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from math import floor
from random import Random

from printing import BOUNDS, print_number, print_value

from claimcheck.model.claim import Claim
from claimcheck.model.constants import DEFAULT_CONSTANTS
from claimcheck.model.corpus import Corpus
from claimcheck.model.indicator import AspectListing, Indicator
from claimcheck.model.interval import EVERYTHING, NOT_NEGATIVE, Interval
from claimcheck.model.place import Place
from claimcheck.model.readings import Rounding, read
from claimcheck.model.rule import Rule
from claimcheck.model.unit import Units, load_units
from claimcheck.model.variable import Variable
from claimcheck.parsing.expression import parse_check
from claimcheck.parsing.fitting import fit_unit, read_printed
from claimcheck.parsing.notation import parse_quantity

PLACE = Place("world.yaml", 1, 1, 2, "")
MEASURED = ("", "%", "permille", "times", "thousand", "hundred_million")
COUNTED = ("piece", "piece", "dozen")
SEGMENT = "segment"

Value = Fraction
Expression = tuple[str, Value]
"""The text of an expression in the rule language, and what it truly comes to in base units."""


@cache
def units() -> Units:
    """Pure numbers by many names, so that every rule fits in dimension."""
    loaded = load_units()
    loaded.define("piece", "times", countable=True)
    loaded.define("dozen", "12 piece", countable=True)
    loaded.define("thousand", "1000 times")
    loaded.define("hundred_million", "1e8 times")
    return loaded


@dataclass(frozen=True, slots=True)
class World:
    """A corpus of one rule, and what each of its variables truly is, in its indicator's unit.

    `is_plain` says that all plain readings have the true values; `ranges` is how many claims print a range.
    """

    corpus: Corpus
    truths: dict[Variable, Value]
    is_plain: bool
    ranges: int
    target: str = ""
    """The variable that the rule gives the value of, where it is one that stands alone on its side and nowhere else."""

    @property
    def check(self) -> str:
        """The text of the rule."""
        return self.corpus.rules["rule"].check


def make_world(random: Random) -> World:
    """A world of a random shape."""
    maker = _Maker(random)
    often = (maker.equation,) * 4
    others = (maker.balance, maker.inequality, maker.identity, maker.yearly, maker.points, maker.parts)
    return maker.world(random.choice((*often, *others))())


@dataclass(slots=True)
class _Maker:
    random: Random
    indicators: dict[str, Indicator] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    truths: dict[Variable, Value] = field(default_factory=dict)
    terms: list[Expression] = field(default_factory=list)
    listings: dict[str, AspectListing] = field(default_factory=dict)
    is_plain: bool = True
    ranges: int = 0
    target: str = ""

    def world(self, check: str) -> World:
        sides, operators = parse_check(check, units())
        rule = Rule("rule", "a rule", check, "it is true", sides, operators, PLACE, PLACE)
        corpus = Corpus({}, self.indicators, self.claims, {"rule": rule}, {}, units(), self.listings)
        return World(corpus, self.truths, self.is_plain, self.ranges, self.target)

    def equation(self) -> str:
        """A value that another expression gives."""
        text, value = self.expression(self.random.randint(1, 3))
        self.target = self.variable(value)
        sides = [self.target, text]
        self.random.shuffle(sides)
        return " == ".join(sides)

    def balance(self) -> str:
        """Two expressions that differ by a value."""
        (left, first), (right, second) = (self.expression(self.random.randint(1, 2)) for _ in range(2))
        return f"{left} == {right} + {self.variable(first - second)}"

    def inequality(self) -> str:
        """Sides in order, one after the other."""
        text, value = self.expression(self.random.randint(1, 2))
        less, more = (self.random.choice((0, 0, self.size())) for _ in range(2))
        low, high = self.variable(value - less), self.variable(value + more)
        first, second = "<" if less else "<=", "<" if more else "<="
        chain = f"{low} {self.random.choice((first, '<='))} {text} {self.random.choice((second, '<='))} {high}"
        return self.random.choice((chain, f"{low} {first} {text}", f"{high} {second.replace('<', '>')} {text}"))

    def identity(self) -> str:
        """What holds whatever the variables are, because they stand in it more than once."""
        value, other = self.size(), self.size()
        x, y = self.variable(value), self.variable(other)
        share = self.variable(value / (value + other))
        rules = (
            f"{x} - {x} == 0",
            f"{x} / {x} == 1",
            f"{x} / ({x} + {y}) == {share}",
            f"{x} * {x} == {self.variable(value * value)}",
            f"({x} + {y})^2 == {x}^2 + 2 * {x} * {y} + {y}^2",
            f"{x} * (1 - {share}) == {y} * {share}",
        )
        return self.random.choice(rules)

    def yearly(self) -> str:
        """A yearly rate of growth, over whole years and parts of them."""
        months = self.random.choice((12, 24, 36, 60, 18, 6, 4, 30))
        years = Fraction(months, 12)
        root = 1 + Fraction(self.random.randint(-30, 90), 100)
        old = self.size()
        new, rate = old * root**years.numerator, root**years.denominator - 1
        length = f"{years}" if years.denominator == 1 else f'"{months} month"'
        return f"{self.variable(rate)} == cagr({self.variable(new)}, {self.variable(old)}, {length})"

    def points(self) -> str:
        """A change from one percentage to another, in percentage points."""
        new, old = (Fraction(self.random.randint(0, 1000), 1000) for _ in range(2))
        rise = self.variable((new - old) * 100, unit="pp")
        return f"{rise} == change({self.variable(new, unit='%')}, {self.variable(old, unit='%')})"

    def parts(self) -> str:
        """A whole and its parts, all listed or only some."""
        random, complete = self.random, self.random.random() < 0.6
        names = tuple("pqrst"[: random.randint(2, 5)])
        self.listings[SEGMENT] = AspectListing(SEGMENT, names, PLACE, complete=complete)
        unit = random.choice((*MEASURED, *COUNTED))
        factor = units().parse(unit).factor
        values = [factor * random.randint(0, 300) / (1 if unit in COUNTED else 10) for _ in names]
        part = self.indicator("part", unit, Fraction(0), aspects=(SEGMENT,))
        for name, value in zip(names, values, strict=True):
            self.claim(part, value / factor, Variable("part", ((SEGMENT, name),)))
        total = sum(values, Fraction(0)) + (0 if complete else self.size())
        return f"{self.variable(total)} == sum(part, over=segment)"

    def expression(self, depth: int) -> Expression:
        if depth == 0 or self.random.random() < 0.15:
            return self.leaf()
        make = self.random.choice((self.binary, self.binary, self.binary, self.call, self.raised, self.negated))
        return make(depth)

    def leaf(self) -> Expression:
        draw = self.random.random()
        if draw < 0.2 and self.terms:
            name, value = self.random.choice(self.terms)
            claim = f"report0.{name}"
            return claim if claim in self.claims and draw < 0.05 else name, value
        if draw < 0.35:
            return self.constant()
        value = self.size() * self.random.choice((1, 1, 1, -1))
        return self.variable(value), value

    def constant(self) -> Expression:
        """A number of the rule: exact, or hedged."""
        value = Fraction(self.random.randint(1, 400), self.random.choice((1, 2, 10, 100)))
        if self.random.random() < 0.6:
            number = print_number(self.random, value)
            return number.text, number.value
        bound = self.random.choice(tuple(BOUNDS)[1:])
        number = print_number(self.random, value)
        if not BOUNDS[bound](number, value, False):
            return f'"= {number.text}"', number.value
        self.is_plain &= value in read(parse_quantity(f"{bound}{number.text}")).plain
        return f'"{bound}{number.text}"', value

    def binary(self, depth: int) -> Expression:
        (left, a), (right, b) = self.expression(depth - 1), self.expression(depth - 1)
        operator = self.random.choice("+-*/")
        if operator == "/" and b == 0:
            operator = "+"
        value = {"+": a + b, "-": a - b, "*": a * b, "/": a / (b or 1)}[operator]
        return f"({left} {operator} {right})", value

    def call(self, depth: int) -> Expression:
        pairs = [self.expression(depth - 1) for _ in range(self.random.randint(2, 3))]
        values = [value for _, value in pairs]
        new, old = values[0], values[1]
        results = {"sum": sum(values, Fraction(0)), "min": min(values), "max": max(values)}
        results["mean"] = results["sum"] / len(values)
        if old:
            results |= {"growth": new / old - 1, "times": new / old, "share": new / old}
        name = self.random.choice(tuple(results))
        taken = pairs if name in ("sum", "min", "max", "mean") else pairs[:2]
        return f"{name}({', '.join(text for text, _ in taken)})", results[name]

    def raised(self, depth: int) -> Expression:
        text, value = self.expression(depth - 1)
        exponent = self.random.choice((2, 2, 3, 0, 1, *((-1, -2) if value else ())))
        return f"({text})^{exponent}", value**exponent

    def negated(self, depth: int) -> Expression:
        text, value = self.expression(depth - 1)
        return f"(-({text}))", -value

    def size(self) -> Value:
        """A value above zero."""
        random = self.random
        whole = random.choice((random.randint(1, 20), random.randint(1, 3000), 100 * random.randint(1, 30)))
        return Fraction(whole, random.choice((1, 1, 2, 10, 20, 100, 7)))

    def variable(self, value: Value, unit: str | None = None) -> str:
        """The name of a new variable that truly has a value, in base units."""
        name = f"v{len(self.indicators)}"
        kind = self.unit_for(value) if unit is None else unit
        own = value / units().parse(kind).factor
        indicator = self.indicator(name, kind, own)
        self.claim(indicator, own, Variable(name))
        self.terms.append((name, value))
        return name

    def unit_for(self, value: Value) -> str:
        counted = [unit for unit in COUNTED if (value / units().parse(unit).factor).denominator == 1]
        return self.random.choice((*MEASURED, *counted, *counted))

    def indicator(self, name: str, unit: str, value: Value, aspects: tuple[str, ...] = ()) -> Indicator:
        """An indicator that can have the value."""
        bounds = [EVERYTHING, NOT_NEGATIVE, NOT_NEGATIVE]
        if not aspects:
            bounds += [Interval(Fraction(floor(value)), None), Interval(Fraction(0), value)]
        fitting = [bound for bound in bounds if value in bound and (bound.hi is None or bound.hi > 0)]
        whole = value.denominator == 1 and self.random.random() < 0.9
        chosen = self.random.choice(fitting)
        parsed = units().parse(unit)
        indicator = Indicator(name, name, parsed, PLACE, aspects, range=chosen, whole=whole)
        self.indicators[name] = indicator
        return indicator

    def claim(self, indicator: Indicator, value: Value, variable: Variable) -> None:
        """No claim, one or two of a variable whose value is in its indicator's unit."""
        self.truths[variable] = value
        for count in range(self.random.choice((0, 1, 1, 1, 1, 1, 1, 1, 2))):
            self.claim_once(indicator, value, variable, count)

    def claim_once(self, indicator: Indicator, value: Value, variable: Variable, count: int) -> None:
        own = indicator.unit.text
        if own != "pp" and self.random.random() < 0.3:
            own = self.random.choice((*MEASURED, *COUNTED))
        unit = units().parse(own)
        printed = value * indicator.unit.factor / unit.factor
        figure = print_value(self.random, printed, counted=unit.counts and indicator.counts, growth=own == "times")
        quantity = parse_quantity(figure.text if figure.text.endswith("times") else f"{figure.text} {own}".strip())
        rounding, fit = Rounding(figure.rounding), fit_unit(indicator, unit, frozenset())
        readings = read_printed(quantity, indicator, unit, fit, rounding, figure.resolution, DEFAULT_CONSTANTS)
        assert readings is not None
        assert fit.factor is not None
        within = indicator.cut(readings)
        name = f"report{count}.{variable.indicator}{variable.get(SEGMENT)}"
        self.claims[name] = Claim(
            name,
            f"report{count}",
            indicator,
            quantity,
            unit,
            PLACE,
            variable,
            rounding=rounding,
            resolution=figure.resolution,
            factor=fit.factor,
            printed=readings,
            readings=within,
        )
        self.ranges += quantity.is_range
        self.is_plain &= within is not None and value in within.plain
