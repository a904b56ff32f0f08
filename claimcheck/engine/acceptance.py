"""Acceptances: which findings are known and kept, and which acceptances no longer stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from claimcheck.engine.identify import name_hash, short_hash
from claimcheck.model.acceptance import Acceptance
from claimcheck.model.finding import Accepted, Finding
from claimcheck.model.verdict import Level, Verdict


def honour(
    findings: Sequence[Finding], acceptances: Mapping[str, Acceptance], today: date, ran: Callable[[str], bool]
) -> list[Finding]:
    """The findings, marked where they are accepted, and those that acceptances themselves give rise to.

    `ran` tells whether the check or rule of a finding's id could run: what could not is not judged.
    """
    marked = [_marked(finding, acceptances.get(finding.id), today) for finding in findings]
    by_id = {finding.id: finding for finding in findings}
    return [*marked, *_about_acceptances(by_id, acceptances.values(), today, ran)]


def _marked(finding: Finding, acceptance: Acceptance | None, today: date) -> Finding:
    if acceptance is None or acceptance.evidence != finding.evidence or _has_expired(acceptance, today):
        return finding
    return replace(finding, accepted=Accepted(acceptance.reason, acceptance.until))


def _has_expired(acceptance: Acceptance, today: date) -> bool:
    return acceptance.until is not None and acceptance.until < today


def _about_acceptances(
    by_id: Mapping[str, Finding], acceptances: Iterable[Acceptance], today: date, ran: Callable[[str], bool]
) -> Iterator[Finding]:
    for acceptance in acceptances:
        finding = by_id.get(acceptance.finding)
        if finding is None:
            if ran(acceptance.finding):
                yield _finding("unmatched", acceptance, "nothing with this id is found: remove the acceptance")
        elif acceptance.evidence != finding.evidence:
            advice = f"its values have changed since: if the reason still holds, its evidence is {finding.evidence}"
            yield _finding("changed", acceptance, advice)
        elif _has_expired(acceptance, today):
            yield _finding("expired", acceptance, f"it was accepted until {acceptance.until}")


def _finding(check: str, acceptance: Acceptance, advice: str) -> Finding:
    return Finding(
        id=name_hash([acceptance.finding]),
        evidence=short_hash(acceptance.evidence),
        check=check,
        verdict=Verdict.CONTRADICTION,
        level=Level.ERROR,
        sentence=f"{acceptance.finding}: {advice}",
        place=acceptance.place,
    )
