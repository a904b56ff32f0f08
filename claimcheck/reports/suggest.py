"""The suggestions: as rules ready to paste into a folder, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from claimcheck.model.claim import Claim
from claimcheck.model.suggestion import Suggestion
from claimcheck.reports.escape import printable

SCHEMA = "claimcheck-suggest/1"


def render_text(suggestions: Sequence[Suggestion]) -> str:
    """A file of rules, each with its figures in comments; nothing but a comment where there is nothing to suggest."""
    if not suggestions:
        return "# no relation among the figures that chance would not explain as well\n"
    return "\n".join(("rules:", *(line for suggestion in suggestions for line in _rule(suggestion)))) + "\n"


def render_json(suggestions: Sequence[Suggestion]) -> str:
    """The suggestions as JSON text, the least likely accident first."""
    data = {"schema": SCHEMA, "suggestions": [_data(suggestion) for suggestion in suggestions]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _rule(suggestion: Suggestion) -> Iterator[str]:
    yield f"  # {_odds(suggestion)}"
    for claim in suggestion.claims:
        yield f"  #   {printable(f'{claim.value}  {claim.name}  {_where(claim)}'.rstrip())}"
    yield f"  {suggestion.id}:"
    yield f"    says: {suggestion.says}"
    yield f"    check: {suggestion.check}"
    yield "    because: the figures fit; write here why they must"


def _odds(suggestion: Suggestion) -> str:
    """How likely the match is an accident."""
    tried = "1 relation" if suggestion.tried == 1 else f"{suggestion.tried} relations"
    return f"by accident: {suggestion.chance:.1g} matches expected, {tried} tried among figures as near"


def _where(claim: Claim) -> str:
    lines = f"line {', '.join(map(str, claim.lines))}" if claim.lines else ""
    return f"{lines}  {claim.figure}".strip()


def _data(suggestion: Suggestion) -> Mapping[str, object]:
    return {
        "id": suggestion.id,
        "kind": suggestion.kind,
        "says": suggestion.says,
        "check": suggestion.check,
        "claims": [
            {"name": claim.name, "value": claim.value, "line": list(claim.lines)} for claim in suggestion.claims
        ],
        "expected_by_chance": float(f"{suggestion.chance:.3g}"),
        "tried": suggestion.tried,
    }
