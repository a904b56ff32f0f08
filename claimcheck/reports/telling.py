"""Sentences that the reports for people share: the summary that can be forwarded, and what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.claim import Claim
from claimcheck.model.finding import Finding
from claimcheck.model.report import Report
from claimcheck.model.strength import Strength
from claimcheck.model.verdict import Verdict
from claimcheck.reports.json import summary
from claimcheck.reports.ranking import Doubt, is_of_figures
from claimcheck.reports.weakness import compared, percent_noticed, totals, weak
from claimcheck.reports.wording import count, needed, state

MOST_DOUBTS = 5
"""Figures that the summary tells of."""

MOST_WEAK = 10
"""Claims that the table of the weakest has."""

LEGEND = (
    ("contradiction", "no true values behind the printed figures fit, however generously each is read: this is proof"),
    ("tension", "the figures fit only under a generous reading, or only if a stated excuse holds"),
    ("accepted", "people know the finding and keep it, with their reason; what it says of the figures stands"),
    ("plainly", "what a careful reader takes from a figure: 46.7 means 46.65 to 46.75"),
    ("charitably", "all that the print allows: cut off instead of rounded, a round number, any amount beyond a bound"),
)
"""The words of a finding, explained."""

NOT_AT_HAND = "No document was at hand, so nothing is known of the numbers that no claim speaks of."
PICTURE = (
    "In the pictures a filled bar is what is stated, a hollow bar what follows from the other figures. A thick bar is "
    "the plain reading, the thin line through it the charitable one; an arrow goes on beyond the picture."
)


def title(report: Report) -> str:
    """The heading of the report."""
    return f"Discrepancy report: {report.folder}" if report.folder else "Discrepancy report"


def summary_sentences(report: Report) -> Iterator[str]:
    """What was checked and what came of it, a sentence each."""
    counts = summary(report)
    sizes = [count(counts[noun], noun[:-1]) for noun in ("claims", "documents", "rules")]
    yield f"{sizes[0]} of {sizes[1]} were checked against each other with {sizes[2]}."
    of_figures = [finding for finding in report.findings if is_of_figures(finding)]
    yield _counted(of_figures, Verdict.CONTRADICTION, "figures that cannot all be true, however they were rounded")
    yield _counted(of_figures, Verdict.TENSION, "figures that fit together only under a generous reading")
    yield f"{count(counts['holds'], 'comparison')} found no fault, {counts['undecided']} could not be decided."
    of_records = len(report.findings) - len(of_figures)
    if of_records:
        yield f"{count(of_records, 'finding')} on the records: figures copied wrongly, uncovered numbers, acceptances."
    if report.problems:
        yield f"{count(len(report.problems), 'problem')} in the files kept something from being judged."


def _counted(findings: list[Finding], verdict: Verdict, meaning: str) -> str:
    found = [finding for finding in findings if finding.verdict is verdict]
    accepted = sum(finding.accepted is not None for finding in found)
    if not found:
        return f"No {verdict.value}."
    known = f"; {'all' if accepted == len(found) else accepted} known and accepted" if accepted else ""
    return f"{count(len(found), verdict.value)}: {meaning}{known}."


def against(doubt: Doubt) -> tuple[Claim, ...]:
    """The other figures of the strongest finding, which a doubted one does not fit."""
    return tuple(claim for claim in doubt.findings[0].claims if claim not in doubt.claims)


def requirements(doubt: Doubt) -> list[str]:
    """What the rest requires of the doubted figures, and which slips would explain them, if they alone are wrong."""
    finding, lines = doubt.findings[0], []
    others = {suspect.explanation for suspect in finding.suspects if suspect.claim not in doubt.claims}
    for suspect in finding.suspects:
        if suspect.explanation not in others:
            subject = f"{suspect.claim.name}: " if len(doubt.claims) > 1 else ""
            values = [needed(suspect), *(f"{slip.value}: {slip.name}" for slip in suspect.slips)]
            lines += [f"{subject}{value}" for value in values if value]
    return list(dict.fromkeys(lines))


def told(doubt: Doubt) -> str:
    """The strongest finding against a figure, in one line with its verdict."""
    return f"{doubt.findings[0].sentence} ({state(doubt.findings[0])})"


def others(doubt: Doubt) -> str:
    """How many further findings speak against the same figure."""
    return f"{count(len(doubt.findings) - 1, 'more finding')} against the same figure"


def weakest(report: Report) -> list[Strength]:
    """The compared claims that are held most weakly."""
    return _weak(report)[:MOST_WEAK]


def weakest_of(report: Report) -> str:
    """What the table of the weakest claims shows, and of how many."""
    of_all, shown = len(_weak(report)), len(weakest(report))
    chosen = f"The {shown} weakest of {of_all}" if shown < of_all else "The"
    return f"{chosen} compared claims in which some slip would pass, those in a contradiction left aside"


def _weak(report: Report) -> list[Strength]:
    """Not those in a contradiction: no slip can make it worse, but the claim is doubted already."""
    contradicted = {
        claim.name
        for finding in report.findings
        if finding.verdict is Verdict.CONTRADICTION
        for claim in finding.claims
    }
    return [strength for strength in weak(report.strength) if strength.claim.name not in contradicted]


def strength_sentences(report: Report) -> Iterator[str]:
    """How many slips would be noticed in the claims that are compared, and how many claims are not."""
    counts = totals(compared(report.strength))
    slips = f"{count(counts['slips'], 'typical slip')} in {count(counts['claims'], 'compared claim')}"
    kinds = "a wrong digit, two digits swapped, a scale mistaken"
    yield f"Of {slips} ({kinds}), {counts['noticed']} would be noticed{percent_noticed(counts)}."
    untouched = len(report.unchecked.untouched_claims)
    if untouched:
        yield f"Nothing is compared with {count(untouched, 'more claim')}, listed under “What was not checked”."


def unchecked(report: Report) -> list[tuple[str, list[str]]]:
    """What was not checked, in full: a heading and an entry for each thing."""
    left = report.unchecked
    undecided = [f"{judgement.instance.rule.id}: {judgement.reason}" for judgement in left.undecided]
    groups = [
        ("Instances of rules that were not decided", undecided),
        ("Rules that never bound", list(left.unbound_rules)),
        ("Claims that nothing is compared with", list(left.untouched_claims)),
        ("Documents that were not at hand", list(left.documents)),
    ]
    return [(heading, entries) for heading, entries in groups if entries]
