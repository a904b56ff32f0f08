"""Random rules of all operators as tables: for a few firms, what one indicator comes to by an expression of others."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import TypeAlias

Tree: TypeAlias = "str | Fraction | tuple[str, Tree, Tree]"
"""An indicator, a number of the rule's own, or an operation on two trees; a power has its exponent on the right."""

HEAD = "document,id,indicator,value,about.firm,period\n"
RANGES = ("", "", ", range: any", ", range: any", ", range: -5..5", ", range: 0.5..200", ", range: 0..<30")
SIGNS = ("==", "==", "==", "<=", ">=", "<", ">")
LARGEST = 10**9


def write_expressions(folder: Path, seed: int) -> None:
    """A folder whose rules bind in several blocks, some of which hold by far, by little, or not at all."""
    random = Random(seed)
    kinds = {f"i{at}": random.choice(("times", "times", '"%"', "piece")) for at in range(8)}
    text = "units: {piece: {equals: times, countable: true}}\nindicators:\n"
    for name, unit in kinds.items():
        text += f"  {name}: {{label: {name}, unit: {unit}, aspects: [firm]{random.choice(RANGES)}}}\n"
    rules: dict[str, tuple[str, Tree]] = {}
    text += "rules:\n"
    for at in range(random.randint(1, 3)):
        names = random.sample(list(kinds), 5)
        target, tree = names[0], _tree(random, names[1:], 2)
        rules[target] = random.choice(SIGNS), tree
        check = f"{target} {rules[target][0]} {_text(tree)}"
        text += f"  r{at}: {{says: r, because: so, check: '{check}'}}\n"
    (folder / "words.yaml").write_text(text, encoding="utf-8")
    rows = [row for firm in range(6) for row in _rows(random, kinds, rules, f"f{firm}")]
    (folder / "claims.csv").write_text(HEAD + "".join(rows), encoding="utf-8")


def _tree(random: Random, names: list[str], depth: int) -> Tree:
    """A tree that uses no indicator twice; those it uses are gone from the names."""
    if depth == 0 or not names or random.random() < 0.2:
        return names.pop() if names and random.random() < 0.9 else Fraction(random.choice((-2, 1, 3, 10)), 4)
    operation = random.choice(("+", "+", "-", "*", "*", "/", "min", "max", "^"))
    left = _tree(random, names, depth - 1)
    right = Fraction(random.choice((2, 3))) if operation == "^" else _tree(random, names, depth - 1)
    return operation, left, right


def _text(tree: Tree) -> str:
    match tree:
        case str():
            return tree
        case Fraction():
            return f'"{float(tree)}"'
        case ("min" | "max" as name, left, right):
            return f"{name}({_text(left)}, {_text(right)})"
        case ("^", left, right):
            return f"({_text(left)})^{right}"
        case (sign, left, right):
            return f"({_text(left)} {sign} {_text(right)})"


def _value(tree: Tree, values: Mapping[str, Fraction]) -> Fraction:
    """What a tree comes to. Raises ZeroDivisionError."""
    match tree:
        case str():
            return values[tree]
        case Fraction():
            return tree
        case ("^", left, right):
            return _value(left, values) ** int(_value(right, values))
        case (sign, left, right):
            one, other = _value(left, values), _value(right, values)
            match sign:
                case "+":
                    return one + other
                case "-":
                    return one - other
                case "*":
                    return one * other
                case "/":
                    return one / other
            return min(one, other) if sign == "min" else max(one, other)


def _rows(random: Random, kinds: Mapping[str, str], rules: Mapping[str, tuple[str, Tree]], firm: str) -> list[str]:
    """The figures of one firm, each printed with a few digits; what follows from others now and then does not."""
    values = {name: Fraction(random.choice((-3, 0, 1, 2, 5, 7, 12, 25))) for name in kinds}
    for name, unit in kinds.items():
        if unit != "piece" and random.random() < 0.7:
            values[name] += Fraction(random.randint(-9, 9), 20)
    for name, (sign, tree) in rules.items():
        try:
            values[name] = _value(tree, values)
        except ZeroDivisionError:
            continue
        if "<" in sign or ">" in sign or random.random() < 0.2:
            values[name] += random.choice((-1, 1)) * Fraction(random.choice((0, 1, 3, 50)), random.choice((1, 10)))
    stated = [name for name in kinds if random.random() < 0.93 and abs(values[name]) < LARGEST]
    return [f"t,{name}_{firm},{name},{_figure(random, values[name], kinds[name])},{firm},2020\n" for name in stated]


def _figure(random: Random, value: Fraction, unit: str) -> str:
    scaled = value * 100 if unit == '"%"' else value
    digits = 0 if unit == "piece" and random.random() < 0.9 else random.choice((0, 1, 1, 2, 3))
    unit = unit.strip('"')
    return f"{float(scaled):.{digits}f} {unit}"
