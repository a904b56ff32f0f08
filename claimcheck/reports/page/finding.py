"""One finding: its sentence, picture and arithmetic, the printed figures, what would save it, why it matters."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding, Step
from claimcheck.model.interval import Interval
from claimcheck.reports.markdown_text import slug
from claimcheck.reports.page.line import picture
from claimcheck.reports.page.markup import NOTHING, Html, code, definitions, element, joined, link, listed, text
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
    suspicions,
)


def article(corpus: Corpus, finding: Finding) -> Html:
    """The finding under its id, so that links can lead to it."""
    return element(
        "article",
        element("h4", text(finding.sentence)),
        tags(finding),
        element("p", text(says(corpus, finding)), class_="says"),
        picture(finding),
        _steps(corpus, finding),
        definitions(_facts(corpus, finding)),
        id=slug(finding.id),
        class_=f"finding {finding.verdict.value}",
    )


def tags(finding: Finding) -> Html:
    """The verdict in a word, whether it is accepted, and the rule or check."""
    verdict = element("span", text(finding.verdict.value), class_=f"tag {finding.verdict.value}")
    accepted = element("span", text("accepted"), class_="tag accepted") if finding.accepted else NOTHING
    return element("p", joined([verdict, accepted, code(name(finding))], " "), class_="tags")


def figure(claim: Claim) -> Html:
    """A figure as printed, with its value where that says more."""
    shown = element("strong", quoted(claim), class_="figure")
    return shown if printed(claim) == claim.value else joined([shown, code(claim.value)], " ")


def quoted(claim: Claim) -> Html:
    """A figure as printed, in quotation marks."""
    return element("q", text(printed(claim)))


def _steps(corpus: Corpus, finding: Finding) -> Html:
    items = [element("li", _step(corpus, finding, step)) for step in finding.steps]
    told = {step.claim.name for step in finding.steps if step.claim is not None}
    items += [element("li", _row("also", _claim(corpus, claim))) for claim in finding.claims if claim.name not in told]
    return element("ol", *items, class_="steps") if items else NOTHING


def _step(corpus: Corpus, finding: Finding, step: Step) -> Html:
    label = LABELS.get(step.label, step.label)
    if step.claim is None:
        readings = _readings(step.plain, step.charitable, step.unit, finding.digits)
        return _row(label, joined([element("div", code(step.text)), readings]))
    claim = step.claim
    if step.plain is not None or step.charitable is not None:
        readings = _readings(step.plain, step.charitable, step.unit, finding.digits)
    else:
        readings = _claim_readings(claim, finding.digits)
    return _row(label, joined([_claim(corpus, claim), readings]))


def _row(label: str, content: Html) -> Html:
    return joined([element("span", text(label), class_="label"), element("div", content)])


def about(corpus: Corpus, claim: Claim) -> Html:
    """What a claim states, and in which line of which document."""
    return joined([text(meaning(claim)), text(source(corpus, claim))], "; ")


def _claim(corpus: Corpus, claim: Claim) -> Html:
    told = joined([about(corpus, claim), link(code(claim.name), claim.name)], " ")
    return joined([element("div", figure(claim)), element("div", told, class_="about")])


def _claim_readings(claim: Claim, digits: int) -> Html:
    if claim.readings is None:
        return NOTHING
    return _readings(claim.readings.plain, claim.readings.charitable, claim.shown_unit, digits)


def _readings(plain: Interval | None, charitable: Interval | None, unit: str, digits: int) -> Html:
    """Both readings, or one where they are the same."""
    texts = readings_in(plain, charitable, unit, digits)
    if texts[0] == texts[1] or not all(texts):
        shown = text(texts[0] or texts[1])
    else:
        shown = joined([text(f"plainly {texts[0]}"), text(f"charitably {texts[1]}")], "; ")
    return element("div", shown, class_="readings") if any(texts) else NOTHING


def _facts(corpus: Corpus, finding: Finding) -> Iterator[tuple[str, Html]]:
    yield "would fit", joined([text(saving) for saving in finding.fits_if], "; ")
    yield "conflict", joined([link(code(claim), claim) for claim in finding.conflict], ", ")
    yield "to doubt", listed(map(text, suspicions(finding)))
    yield "because", text(because(corpus, finding))
    yield "accepted", text(accepted_because(finding)) if finding.accepted else NOTHING
    yield "recorded", code(str(finding.place))
    yield "id", code(finding.id)
