"""Families and blocks: which claims can bear on each other at all, told by the keys that every rule joins on.

Rules that share an indicator make a family. The keys that all indicators of a family have, and that none of its rules
fixes or shifts, divide its claims into blocks: no rule, comparison or chain of rules leads from one block to another.
A currency never does: it is not known of a figure that is yet to be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.engine.bind import PERIOD
from claimcheck.engine.program import Program
from claimcheck.model.corpus import Corpus
from claimcheck.model.expression import ClaimTerm, Shift, Term
from claimcheck.model.indicator import CURRENCY, Indicator, Over
from claimcheck.model.period import Period


@dataclass(frozen=True, slots=True)
class Family:
    """Indicators that rules join, their programs, and their keys: those of a block, and those that vary within one.

    `exact` are rules that are not looked at in columns, since they name single claims or use a variable twice.
    """

    indicators: tuple[Indicator, ...]
    programs: tuple[Program, ...]
    exact: tuple[Program, ...]
    block: tuple[str, ...]
    inner: tuple[str, ...]

    @property
    def keyed_by_currency(self) -> bool:
        """Whether something that is no money has an aspect of that name, which is told apart from all others."""
        return any(CURRENCY in indicator.keys and not indicator.is_money for indicator in self.indicators)


def find_families(
    programs: Sequence[Program], corpus: Corpus, periods: Collection[Period], *, alike: bool = False
) -> list[Family]:
    """The families of all indicators of a corpus, those without a rule alone; `periods` are all that claims have.

    `alike`: each rule has to bind in every block alike, also one that is for a single area, say.
    """
    groups = _groups(programs, corpus)
    nested = _are_nested(periods)
    return [_family(names, programs, corpus, nested, alike) for names in groups]


def _groups(programs: Iterable[Program], corpus: Corpus) -> list[list[str]]:
    """The ids of indicators that rules join, in the order of the corpus."""
    home = {name: [name] for name in corpus.indicators}
    for program in programs:
        names = list(dict.fromkeys(indicator.id for indicator in program.indicators))
        for name in names[1:]:
            first, other = home[names[0]], home[name]
            if first is not other:
                first += other
                home.update(dict.fromkeys(other, first))
    return [group for name, group in home.items() if group[0] == name]


def _family(names: Sequence[str], programs: Iterable[Program], corpus: Corpus, nested: bool, alike: bool) -> Family:
    indicators = tuple(corpus.indicators[name] for name in names)
    own = [program for program in programs if any(indicator.id in names for indicator in program.indicators)]
    exact = tuple(program for program in own if _is_exact(program))
    looked_at = tuple(program for program in own if program not in exact)
    keys = list(dict.fromkeys(key for indicator in indicators for key in keys_of(indicator)))
    fixed = {CURRENCY, *(key for program in looked_at for key in _fixed(program))}
    if alike:
        fixed |= {key for program in looked_at for key, _ in program.rule.where}
    if nested and any(indicator.over in (Over.STOCK, Over.RATE) for indicator in indicators):
        fixed.add(PERIOD)
    block = tuple(
        key for key in keys if key not in fixed and all(key in keys_of(indicator) for indicator in indicators)
    )
    return Family(indicators, looked_at, exact, block, tuple(key for key in keys if key not in block))


def keys_of(indicator: Indicator) -> tuple[str, ...]:
    """What tells the variables of an indicator apart, the period among it."""
    return indicator.keys if indicator.timeless else (*indicator.keys, PERIOD)


def _is_exact(program: Program) -> bool:
    return bool(program.repeated) or any(isinstance(term, ClaimTerm) for term in program.terms)


def _fixed(program: Program) -> set[str]:
    """The keys in which the variables of one instance may differ."""
    terms = [term for term in program.terms if isinstance(term, Term)]
    shifted = {PERIOD for term in terms if term.shift is not Shift.NONE}
    return shifted | {key for term in terms for key, _ in term.pins}


def _are_nested(periods: Collection[Period]) -> bool:
    """Whether some period lies within another."""
    ordered = sorted(periods, key=lambda period: (period.first, -period.days))
    return any(later.first <= earlier.last for earlier, later in pairwise(ordered))
