"""The picture of a finding: what was stated and what follows, as intervals on one number line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from claimcheck.model.finding import Finding, Step
from claimcheck.model.interval import EVERYTHING, Interval
from claimcheck.reports.page.markup import NOTHING, Html, bare, element, text
from claimcheck.reports.ranking import sides
from claimcheck.reports.scale import Scale, Span, scale_for
from claimcheck.reports.wording import LABELS, interval_in, readings_in

ROW = 42
"""The height of a row in pixels: its label, and its bar below."""

AXIS = 26
NARROW = 0.02
"""A bar up to this part of the line is drawn as a dot, which shows whether it is filled or hollow."""

LONGEST_LABEL = 40
"""Characters of a label that fit on the narrowest page."""


def picture(finding: Finding) -> Html:
    """The number line of a finding that compares something; nothing for others."""
    steps = [step for step in sides(finding) if step.plain is not None or step.charitable is not None]
    scale = scale_for([interval for step in steps for interval in (step.plain, step.charitable) if interval])
    if len(steps) < 2 or scale is None:
        return NOTHING
    unit = next((step.unit for step in steps if step.unit), "")
    kind = "logarithmic scale" if scale.is_logarithmic else ""
    notes = ", ".join(part for part in (f"in {unit}" if unit else "", kind) if part)
    caption = element("figcaption", text(notes)) if notes else NOTHING
    return element("figure", _drawing(finding, steps, scale), caption, class_="line")


def _drawing(finding: Finding, steps: Sequence[Step], scale: Scale) -> Html:
    height = ROW * len(steps)
    parts = [*_axis(scale, height)]
    labels = _labels(steps)
    for at, (step, label) in enumerate(zip(steps, labels, strict=True)):
        parts += _row(finding, step, label, scale, at)
    told = "; ".join(_told(finding, step, label) for step, label in zip(steps, labels, strict=True))
    described = f"Number line. {told}"
    return element("svg", *parts, role="img", aria_label=described, width="100%", height=str(height + AXIS))


def _labels(steps: Sequence[Step]) -> list[str]:
    """What each step is called; figures of several documents by their document."""
    documents = {step.claim.document for step in steps if step.claim is not None}
    named = len(documents) > 1
    return [
        f"stated in {step.claim.document}" if named and step.claim is not None else LABELS.get(step.label, step.label)
        for step in steps
    ]


def _told(finding: Finding, step: Step, label: str) -> str:
    plain, charitable = readings_in(step.plain, step.charitable, step.unit, finding.digits)
    both = plain and charitable and plain != charitable
    return f"{label}: " + (f"plainly {plain}, charitably {charitable}" if both else plain or charitable)


def _row(finding: Finding, step: Step, label: str, scale: Scale, at: int) -> Iterator[Html]:
    top = ROW * at
    middle = top + 28
    words = f"{label}: {interval_in(step.plain or step.charitable, '', finding.digits)}"
    shown = words if len(words) <= LONGEST_LABEL else label
    yield _beside(scale.span(step.charitable or step.plain or EVERYTHING), shown, top + 15)
    row = [*_bars(scale, step.charitable, step.plain, middle)]
    yield element("g", *row, class_="first" if at == 0 else "second")


def _beside(span: Span, words: str, y: int) -> Html:
    """A label at the end of the line that its bar is nearer to, so that it fits whatever the width."""
    is_right = span.start + span.end > 1
    x, anchor = ("98%", "end") if is_right else ("2%", "start")
    return element("text", bare(words), x=x, y=str(y), text_anchor=anchor, class_="label")


def _bars(scale: Scale, charitable: Interval | None, plain: Interval | None, y: int) -> Iterator[Html]:
    """A thin line for all that the print allows, a thick bar for what a careful reader takes from it."""
    if charitable is not None:
        span = scale.span(charitable)
        yield _line(span.start, span.end, y, y, "allowed")
        yield from _ends(span, y, 4)
    if plain is not None and _is_narrow(scale.span(plain)):
        yield element("circle", cx=_percent(scale.span(plain).start), cy=str(y), r="5", class_="plain")
    elif plain is not None:
        span = scale.span(plain)
        width = _percent(span.end, span.start)
        yield element("rect", x=_percent(span.start), y=str(y - 5), width=width, height="10", class_="plain")
        yield from _ends(span, y, 8)


def _is_narrow(span: Span) -> bool:
    return span.end - span.start < NARROW and not span.cut_start and not span.cut_end


def _ends(span: Span, y: int, half: int) -> Iterator[Html]:
    """A stroke at each end, or an arrow where it lies beyond the line."""
    for at, is_cut, arrow in ((span.start, span.cut_start, "7,-6 0,0 7,6"), (span.end, span.cut_end, "-7,-6 0,0 -7,6")):
        if is_cut:
            shown = element("polyline", points=arrow, class_="arrow")
            yield element("svg", shown, x=_percent(at), y=str(y), overflow="visible")
        else:
            yield _line(at, at, y - half, y + half, "end")


def _axis(scale: Scale, y: int) -> Iterator[Html]:
    yield _line(0, 1, y + 4, y + 4, "axis")
    ticks = scale.ticks()
    for tick, following in zip_longest(ticks, ticks[1:]):
        yield _line(tick.at, tick.at, 20, y + 8, "tick")
        anchor = "start" if tick.at < 0.06 else "end" if tick.at > 0.94 else "middle"
        crowded = following is not None and following.at - tick.at < 0.024 * max(len(tick.text), len(following.text))
        if not crowded:
            yield element(
                "text", bare(tick.text), x=_percent(tick.at), y=str(y + 22), text_anchor=anchor, class_="number"
            )


def _line(start: float, end: float, top: int, bottom: int, class_: str) -> Html:
    return element("line", x1=_percent(start), x2=_percent(end), y1=str(top), y2=str(bottom), class_=class_)


def _percent(at: float, start: float | None = None) -> str:
    """A place on the line, which leaves 2 % free on both sides; with a start, the way from there."""
    return f"{96 * (at - start):.2f}%" if start is not None else f"{2 + 96 * at:.2f}%"
