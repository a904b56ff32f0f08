"""What the figure reader makes of a text, span by span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.model.mention import EXCLUSION_KINDS, Exclusion, Mention
from claimcheck.model.numeral import digits_to_tell_ends, interval_text
from claimcheck.model.quantity import Quantity
from claimcheck.model.readings import Readings
from claimcheck.reports.terminal import aligned

Read = tuple[Mention | Exclusion, Sequence[tuple[Quantity, Readings]]]
"""What was found, with the readings of each quantity that it may be."""


def render(found: Sequence[Read]) -> str:
    """A line for each reading of each span; a note where there is nothing."""
    rows = [row for item, quantities in found for row in _rows(item, quantities)]
    if not rows:
        return "no number in this text\n"
    return "\n".join(aligned([("span", "printed", "quantity", "plain", "charitable"), *rows])) + "\n"


def _rows(item: Mention | Exclusion, quantities: Sequence[tuple[Quantity, Readings]]) -> Iterator[Sequence[str]]:
    span = f"{item.start}-{item.end}"
    if isinstance(item, Exclusion):
        yield span, item.text, f"none: {EXCLUSION_KINDS[item.kind].partition(':')[0]}"
        return
    for at, (quantity, readings) in enumerate(quantities):
        both = (readings.plain, readings.charitable)
        digits = digits_to_tell_ends(both)
        texts = (interval_text(reading, digits) for reading in both)
        yield (span, item.text, quantity.text, *texts) if at == 0 else ("", "or", quantity.text, *texts)
