"""The words that several formats share: names, states, sources, intervals, reasons."""

from __future__ import annotations

from claimcheck.model.catalogue import CATALOGUE
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.interval import Interval
from claimcheck.model.numeral import digits_to_tell_ends, interval_text
from claimcheck.model.problem import Problem
from claimcheck.model.suspect import Slip, Suspect

PROBLEM = "problem"
"""The name under which formats file the problems of the input."""


LABELS = {
    "stated": "stated",
    "computed": "follows",
    "side": "one side",
    "operand": "from",
    "required": "required",
}
"""What steps are called in reports for people; other labels stand for themselves."""


def name(finding: Finding) -> str:
    """The rule that a finding belongs to, or its check."""
    return finding.rule or finding.check


def state(finding: Finding) -> str:
    """The verdict, and that it is accepted."""
    return f"accepted {finding.verdict.value}" if finding.accepted else finding.verdict.value


def accepted_because(finding: Finding) -> str:
    """The reason of an acceptance and its last day; empty where there is none."""
    if finding.accepted is None:
        return ""
    until = f" (until {finding.accepted.until})" if finding.accepted.until else ""
    return finding.accepted.reason + until


def count(number: int, noun: str) -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def where(claim: Claim) -> str:
    """Where in its document a claim stands: "line 5, 21", "page 3", or nothing."""
    if claim.lines:
        return f"line {', '.join(str(line) for line in claim.lines)}"
    return f"page {claim.page}" if claim.page else ""


def source(corpus: Corpus, claim: Claim) -> str:
    """The title of a claim's document, and where in it."""
    return ", ".join(part for part in (corpus.documents[claim.document].title, where(claim)) if part)


def printed(claim: Claim) -> str:
    """The figure as printed, or the record's value where nothing was printed."""
    return claim.figure or claim.value


def meaning(claim: Claim) -> str:
    """What a claim states, in words."""
    return claim.says or claim.indicator.label


def interval_in(interval: Interval | None, unit: str, digits: int) -> str:
    """An interval with its unit, in so many digits or as many more as tell its ends apart; empty for none."""
    return readings_in(interval, None, unit, digits)[0]


def readings_in(plain: Interval | None, charitable: Interval | None, unit: str, digits: int) -> tuple[str, str]:
    """Two intervals likewise, in as many digits as tell all of their ends apart."""
    both = (plain, charitable)
    enough = digits_to_tell_ends(both, digits)
    first, second = ("" if one is None else f"{interval_text(one, enough)} {unit}".strip() for one in both)
    return first, second


def says(corpus: Corpus, finding: Finding) -> str:
    """What the rule says, or what the check finds."""
    rule = corpus.rules.get(finding.rule)
    check = CATALOGUE.get(finding.check)
    return rule.says if rule is not None else check.finds if check is not None else ""


def because(corpus: Corpus, finding: Finding) -> str:
    """Why the numbers should fit: the reason of the rule or the check."""
    rule = corpus.rules.get(finding.rule)
    check = CATALOGUE.get(finding.check)
    return rule.because if rule is not None else check.why if check is not None else ""


def needed(suspect: Suspect) -> str:
    """What the rest of the numbers requires of a suspect; empty where that is not known."""
    readings = suspect.claim.readings
    stated = None if readings is None else readings.charitable
    return readings_in(suspect.needed, stated, suspect.claim.shown_unit, 4)[0]


def slip(slip: Slip) -> str:
    """A slip with the value that would fit."""
    clears = f", which would clear {slip.clears} findings" if slip.clears > 1 else ""
    return f"{slip.name}: {slip.value} would fit{clears}"


def suspicions(finding: Finding) -> list[str]:
    """The claims to doubt, an entry for each explanation: what is required of each claim, the slips that explain it."""
    explanations: dict[int, list[str]] = {}
    for suspect in finding.suspects:
        explanations.setdefault(suspect.explanation, []).append(_suspicion(suspect))
    return list(dict.fromkeys(", together with ".join(claims) for claims in explanations.values()))


def _suspicion(suspect: Suspect) -> str:
    required = needed(suspect)
    parts = [f"the rest requires {required}"] if required else []
    return "; ".join([f"{suspect.claim.name} ({suspect.claim.value})", *parts, *map(slip, suspect.slips)])


def complaint(problem: Problem) -> str:
    """A problem in one sentence, with what to do and the other place of a clash."""
    related = f" (see {problem.related})" if problem.related else ""
    return problem.sentence + related + (f"; {problem.advice}" if problem.advice else "")
