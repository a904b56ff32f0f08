"""Random networks of sums, products and bounds as tables: the same rules and true values for each of a few firms, whose
figures are printed in ways of their own, some of them with a slip.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

from networks import Maker

from claimcheck.model.claim import Claim
from claimcheck.model.indicator import Indicator
from claimcheck.model.interval import EVERYTHING
from claimcheck.model.readings import Rounding

VARIABLE = re.compile(r"v\d+")
TRIES = 6
"""How often a figure is printed anew that would want a close look."""


def make_tables(random: Random) -> tuple[str, list[dict[str, str]]]:
    """A vocabulary with rules that name no figure twice, and the rows of its claims."""
    maker = Maker(random)
    corpus = maker.network(slips=False).corpus
    text = "units:\n  piece: {equals: times, countable: true}\nindicators:\n"
    for name, indicator in corpus.indicators.items():
        more = ", range: any" if indicator.range == EVERYTHING else ""
        text += f"  {name}: {{label: {name}, unit: {indicator.unit.text}, aspects: [firm]{more}}}\n"
    text += "rules:\n"
    for name, rule in corpus.rules.items():
        if max(Counter(VARIABLE.findall(rule.check)).values(), default=0) == 1:
            more = ", unless: they differ" if random.random() < 0.1 else ""
            text += f"  {name}: {{says: {name}, check: '{rule.check}', because: it is so{more}}}\n"
    rows: list[dict[str, str]] = []
    stated = _some(random, list(maker.values))
    for firm in range(6):
        stated = _some(random, list(maker.values)) if random.random() < 0.3 else stated
        claims = [(name, _printed(maker, corpus.indicators[name], maker.values[name])) for name in stated]
        rows += [_row(name, firm, claim) for name, claim in claims if claim.resolution is None]
    return text, rows


def _some(random: Random, names: list[str]) -> list[str]:
    return [name for name in names if random.random() < 0.7]


def _printed(maker: Maker, indicator: Indicator, value: Fraction) -> Claim:
    """A claim of a true value, mostly one with digits alone."""
    slipped = maker.random.random() < 0.05
    for _ in range(TRIES):
        claim = maker.claim(indicator, value, slipped)
        if claim.rounding is Rounding.NEAREST and claim.resolution is None and claim.quantity.is_bare:
            break
    return claim


def _row(name: str, firm: int, claim: Claim) -> dict[str, str]:
    rounding = {} if claim.rounding is Rounding.NEAREST else {"rounding": claim.rounding.value}
    cells = {"document": "survey", "id": f"{name}_{firm}", "indicator": name, "value": claim.value}
    return {**cells, "about.firm": f"f{firm}", "period": "2020", **rounding}
