"""The last lines of every report: what was not checked, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from claimcheck.model.numeral import interval_text
from claimcheck.model.report import Report, Unchecked
from claimcheck.reports.json import summary

MOST_NAMED = 5
"""Names listed in a closing line; the JSON report has them all."""


def closing_lines(report: Report) -> Iterator[str]:
    """One line a fact, whether or not all is well."""
    yield from _screened(report)
    yield from _implied(report)
    for name, misses in report.cut_off.items():
        yield f"convention: all {misses} misses of {name} fit if its digits are cut off, not rounded"
    yield from _unchecked(report)
    yield _verdicts(report)


def _screened(report: Report) -> Iterator[str]:
    """What is certain of claims in tables, and what that look passed over."""
    screened = report.screened
    if screened is None:
        return
    if screened.hindrance:
        yield f"screened: nothing, all rows of tables had a close look: {screened.hindrance}"
        return
    closely = screened.claims - screened.held
    yield f"screened: {screened.held} of {screened.claims} claims in tables certainly fit; {closely} had a close look"
    if screened.exact:
        rules = _count(screened.exact, "rule")
        yield f"screened: {rules} that cannot be looked at in columns: {_named(screened.exact)}"
    if screened.implied:
        yield f"implied: {_number(screened.implied, 'value')} of screened claims that nobody states"
    if screened.undecided:
        undecided = _number(sum(screened.undecided.values()), "undecided instance")
        yield f"not checked: {undecided} among screened claims, of {_named(sorted(screened.undecided))}"
    if screened.untouched:
        yield f"not checked: {_number(screened.untouched, 'screened claim')} that nothing is compared with"


def _implied(report: Report) -> Iterator[str]:
    for implied in report.implied[:MOST_NAMED]:
        unit = report.corpus.indicators[implied.variable.indicator].unit_of(implied.variable)
        interval = f"{interval_text(implied.interval)} {unit}".strip()
        yield f"implied: {implied.variable} is {interval} (rule {implied.rule})"
    more = len(report.implied) - MOST_NAMED
    if more > 0:
        yield f"implied: {more} more values that nobody states (claimcheck list implied)"


def _unchecked(report: Report) -> Iterator[str]:
    unchecked = report.unchecked
    if unchecked.undecided:
        reasons = Counter(judgement.instance.rule.id for judgement in unchecked.undecided)
        yield f"not checked: {_count(unchecked.undecided, 'undecided instance')} of {_named(list(reasons))}"
    if unchecked.unbound_rules:
        rules = _count(unchecked.unbound_rules, "rule")
        yield f"not checked: {rules} that never bound: {_named(unchecked.unbound_rules)}"
    if unchecked.untouched_claims:
        claims = _count(unchecked.untouched_claims, "claim")
        yield f"not checked: {claims} that nothing is compared with: {_named(unchecked.untouched_claims)}"
    if unchecked.documents:
        yield f"not checked: figures against {_count(unchecked.documents, 'document')}: {_named(unchecked.documents)}"
    if unchecked.is_cut:
        yield "not checked: part of the network, whose joint reasoning was cut at its budget"
    if not report.claims:
        yield "not checked: anything, since there is no claim (claimcheck init writes a folder to begin with)"
    elif not report.compared:
        yield "not checked: anything, since no two figures are compared"
    elif unchecked == Unchecked():
        yield "not checked: nothing; every claim is compared and every rule decided"


def _verdicts(report: Report) -> str:
    counts = summary(report)
    found = ", ".join(
        (
            _number(counts["contradictions"], "contradiction"),
            _number(counts["tensions"], "tension"),
            f"{counts['accepted']} accepted",
            _number(counts["problems"], "problem"),
        )
    )
    size = ", ".join(_number(counts[name], name[:-1]) for name in ("claims", "rules", "documents"))
    return f"{found}; {counts['holds']} hold, {counts['undecided']} undecided ({size})"


def _count(items: Sequence[object], noun: str) -> str:
    return _number(len(items), noun)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
