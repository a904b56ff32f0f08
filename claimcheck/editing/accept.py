"""Which findings may be accepted, and which acceptances are stale."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from claimcheck.model.acceptance import Acceptance
from claimcheck.model.finding import Finding
from claimcheck.model.place import Place
from claimcheck.model.report import Report

ABOUT_ACCEPTANCES = ("unmatched", "changed", "expired")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class AcceptanceError(Exception):
    """A finding cannot be accepted: `found` says why, `advice` what to do; `known` are the ids it could have been."""

    def __init__(self, found: str, advice: str = "", unknown: str = "", known: Collection[str] = ()) -> None:
        super().__init__(found)
        self.found = found
        self.advice = advice
        self.unknown = unknown
        self.known = known


def accept_findings(
    report: Report, ids: Sequence[str], reason: str, until: date | None, today: date
) -> tuple[Acceptance, ...]:
    """The acceptances of the findings with these ids. Raises AcceptanceError for the first that cannot be accepted."""
    said = " ".join(reason.split())
    if not said:
        raise AcceptanceError("an acceptance needs a reason", "say why the finding is kept: --reason TEXT")
    if _UNPRINTABLE.search(said):
        raise AcceptanceError("the reason holds a character that cannot be printed", "leave it out")
    if until is not None and until < today:
        raise AcceptanceError(f"--until {until} is over already", "name a day from today on")
    return tuple(_accept(report, name, said, until, today) for name in dict.fromkeys(ids))


def _accept(report: Report, name: str, reason: str, until: date | None, today: date) -> Acceptance:
    finding = _open_finding(report, name)
    old = report.corpus.acceptances.get(name)
    has_passed = old is not None and old.until is not None and old.until < today
    if until is None and has_passed:
        raise AcceptanceError(f"{name} was accepted for a time, which is over", "name a new last day: --until DATE")
    last_day = until or (old.until if old else None)
    if last_day is None and report.corpus.settings.require_until:
        raise AcceptanceError("the settings ask for the last day of an acceptance", "name it: --until DATE")
    return Acceptance(name, reason, finding.evidence, old.place if old else Place(""), last_day)


def _open_finding(report: Report, name: str) -> Finding:
    known = [finding.id for finding in report.open_findings if finding.check not in ABOUT_ACCEPTANCES]
    finding = next((finding for finding in report.findings if finding.id == name), None)
    if finding is None:
        advice = "the folder has problems: claimcheck check" if report.problems else "claimcheck list findings"
        same = [other for other in known if other.startswith(f"{name}-")]
        raise AcceptanceError(f"no finding has the id {name!r}", advice, name, same or known)
    if finding.accepted is not None:
        raise AcceptanceError(f"{name} is accepted already: {finding.accepted.reason}")
    if finding.check in ABOUT_ACCEPTANCES:
        about = next(found.finding for found in report.corpus.acceptances.values() if found.place == finding.place)
        renew = f"renew it: claimcheck accept {about} --reason TEXT"
        advice = "remove it: claimcheck accept --prune" if finding.check == "unmatched" else renew
        raise AcceptanceError(f"{name} is about an acceptance itself", advice)
    return finding


def stale_acceptances(report: Report) -> tuple[Acceptance, ...]:
    """The acceptances of which the report says that nothing matches them."""
    places = {finding.place for finding in report.findings if finding.check == "unmatched"}
    return tuple(found for found in report.corpus.acceptances.values() if found.place in places)
