"""The check `agreement`: two claims of one variable can both be true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from claimcheck.engine.phrases import gap, only_if
from claimcheck.engine.standing import Outcome, tell
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.indicator import Over
from claimcheck.model.judgement import Need
from claimcheck.model.numeral import digits_to_tell_ends
from claimcheck.model.readings import Readings
from claimcheck.model.variable import Variable
from claimcheck.model.verdict import Verdict


def check_agreement(corpus: Corpus) -> Iterator[Outcome]:
    """An outcome for every two claims that speak of one variable, or of a level or rate within one another's period."""
    by_variable = _comparable(corpus)
    for claims in by_variable.values():
        for first, second in combinations(claims, 2):
            yield _compare(first, second, capped=_excuse(first, second))
    for whole, part in _nested(by_variable):
        for first in by_variable[whole]:
            for second in by_variable[part]:
                reason = f"{part.period} is only a part of {whole.period}"
                yield _compare(first, second, capped=reason)


def nested_variables(corpus: Corpus) -> Iterator[tuple[Variable, Variable]]:
    """The variables that are compared although the second's period is only a part of the first's."""
    return _nested(_comparable(corpus))


def _comparable(corpus: Corpus) -> dict[Variable, list[Claim]]:
    """The claims of each variable that can disagree with others."""
    by_variable: dict[Variable, list[Claim]] = {}
    for claim in corpus.claims.values():
        if claim.readings is not None and claim.basis.compares:
            by_variable.setdefault(claim.variable, []).append(claim)
    return by_variable


def _excuse(first: Claim, second: Claim) -> str:
    """Why two claims may differ in good faith; empty if they may not."""
    if first.basis is not second.basis:
        return f"a figure {_grounds(first)} may differ from one {_grounds(second)}"
    return first.indicator.unless


def _grounds(claim: Claim) -> str:
    return {"reported": "reported", "estimate": "estimated", "forecast": "forecast"}[claim.basis.value]


def _nested(variables: Mapping[Variable, list[Claim]]) -> Iterator[tuple[Variable, Variable]]:
    """Variables of levels and rates that differ in period alone, the second's lying within the first's."""
    families: dict[tuple[str, tuple[tuple[str, str], ...]], list[Variable]] = {}
    for variable, claims in variables.items():
        if variable.period is not None and claims[0].indicator.over in (Over.STOCK, Over.RATE):
            families.setdefault((variable.indicator, variable.aspects), []).append(variable)
    for family in families.values():
        yield from _nested_periods(family)


def _nested_periods(family: list[Variable]) -> Iterator[tuple[Variable, Variable]]:
    open_wholes: list[Variable] = []
    for variable in sorted(family, key=_by_start):
        period = variable.period
        assert period is not None
        open_wholes = [whole for whole in open_wholes if whole.period and whole.period.last >= period.first]
        yield from ((whole, variable) for whole in open_wholes if whole.period and whole.period.contains(period))
        open_wholes.append(variable)


def _by_start(variable: Variable) -> tuple[int, int, str]:
    """A sort key: earlier first, and of those that begin on one day the longer first."""
    assert variable.period is not None
    return variable.period.first.toordinal(), -variable.period.last.toordinal(), variable.period.text


def _compare(first: Claim, second: Claim, capped: str) -> Outcome:
    verdict = _verdict(first, second)
    if verdict is Verdict.HOLDS:
        return Outcome((first, second), verdict)
    if verdict is Verdict.CONTRADICTION and capped:
        return _told(first, second, Verdict.TENSION, [f"only if {capped}"])
    return _told(first, second, verdict, _fits_if(first, second) if verdict is Verdict.TENSION else [])


def _verdict(first: Claim, second: Claim) -> Verdict:
    a, b = _readings(first), _readings(second)
    if a.charitable.meet(b.charitable) is None:
        return Verdict.CONTRADICTION
    if a.plain.meet(b.plain) is None or _differ_in_digits(first, second):
        return Verdict.TENSION
    both_ranges = first.quantity.is_range and second.quantity.is_range
    if both_ranges and not (a.plain.lies_in(b.charitable) or b.plain.lies_in(a.charitable)):
        return Verdict.TENSION
    return Verdict.HOLDS


def _differ_in_digits(first: Claim, second: Claim) -> bool:
    """Whether both are bare figures of one precision with different digits."""
    if not (first.quantity.is_bare and second.quantity.is_bare):
        return False
    a, b = ((claim.resolution or claim.quantity.number.step) * claim.factor for claim in (first, second))
    values = [claim.quantity.number.value * claim.factor for claim in (first, second)]
    return a == b and values[0] != values[1]


def _readings(claim: Claim) -> Readings:
    assert claim.readings is not None
    return claim.readings


def _told(first: Claim, second: Claim, verdict: Verdict, fits_if: list[str]) -> Outcome:
    factor = first.indicator.unit.factor
    distance = gap(second.nominal * factor, first.nominal * factor, shares=first.indicator.unit.shares)
    sentence = f"{first.value} and {second.value} are stated of one thing"
    if first.variable.period != second.variable.period:
        sentence = f"{first.value} is stated for {first.variable.period}, {second.value} for {second.variable.period}"
    if distance:
        sentence += f": the second is {distance.replace('too high', 'higher').replace('too low', 'lower')}"
    return tell("agreement", [first, second], verdict, sentence, fits_if=fits_if)


def _fits_if(first: Claim, second: Claim) -> list[str]:
    """What saves two claims in tension: the reading of one, or of both, beyond the plain one."""
    a, b = _readings(first), _readings(second)
    intervals = (a.plain, a.charitable, b.plain, b.charitable)
    digits = digits_to_tell_ends(intervals)
    if first.quantity.is_range and second.quantity.is_range and a.plain.meet(b.plain) is not None:
        return ["only if both mean the part that the two ranges share"]
    if a.plain.meet(b.plain) is not None:
        return ["only if one of the two is rounded more coarsely than it is printed"]
    for claim, charitable, plain in ((first, a.charitable, b.plain), (second, b.charitable, a.plain)):
        met = charitable.meet(plain)
        if met is not None:
            return [only_if([Need(claim, met)], digits)]
    both = a.charitable.meet(b.charitable)
    assert both is not None
    return [only_if([Need(first, both), Need(second, both)], digits)]
