"""One finding in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding, Step
from claimcheck.reports.markdown_text import anchor, code, escaped, link, table
from claimcheck.reports.wording import (
    LABELS,
    accepted_because,
    because,
    meaning,
    name,
    printed,
    readings_in,
    says,
    source,
    state,
    suspicions,
)


def finding_lines(corpus: Corpus, finding: Finding) -> Iterator[str]:
    """The finding under its id: sentence, arithmetic, printed figures, and what else there is to say."""
    yield f"#### {anchor(finding.id)}{escaped(finding.sentence)}\n"
    yield f"**{state(finding)}** {code(name(finding))} {escaped(says(corpus, finding))}\n"
    if finding.steps:
        yield from table(["", "", "plainly", "charitably"], [_step(finding, step) for step in finding.steps])
        yield ""
    yield from (f"- {_claim(corpus, claim)}" for claim in finding.claims)
    yield from _facts(corpus, finding)
    yield ""


def figure(claim: Claim) -> str:
    """A figure as printed, in quotation marks, with its value where that says more."""
    quoted = f"**“{escaped(printed(claim))}”**"
    return quoted if printed(claim) == claim.value else f"{quoted} {code(claim.value)}"


def _step(finding: Finding, step: Step) -> list[str]:
    plain, charitable, unit = step.plain, step.charitable, step.unit
    if plain is None and charitable is None and step.claim is not None and step.claim.readings is not None:
        readings = step.claim.readings
        plain, charitable, unit = readings.plain, readings.charitable, step.claim.shown_unit
    intervals = map(code, readings_in(plain, charitable, unit, finding.digits))
    return [LABELS.get(step.label, escaped(step.label)), code(step.text), *intervals]


def _claim(corpus: Corpus, claim: Claim) -> str:
    about = f"{escaped(meaning(claim))}; {escaped(source(corpus, claim))}"
    return f"{figure(claim)} {about} ({link(code(claim.name), claim.name)})"


def _facts(corpus: Corpus, finding: Finding) -> Iterator[str]:
    yield from (f"- would fit: {escaped(saving)}" for saving in finding.fits_if)
    if finding.conflict:
        yield f"- conflict: {', '.join(link(code(claim), claim) for claim in finding.conflict)}"
    yield from (f"- to doubt: {escaped(suspicion)}" for suspicion in suspicions(finding))
    yield f"- because: {escaped(because(corpus, finding))}"
    if finding.accepted:
        yield f"- accepted: {escaped(accepted_because(finding))}"
    yield f"- recorded: {code(str(finding.place))}; id {code(finding.id)}"
