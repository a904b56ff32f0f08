"""The strength report: which slips in which claim nothing would notice, the weakest claims first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from claimcheck.model.strength import Strength, Trial
from claimcheck.reports.terminal import aligned
from claimcheck.reports.weakness import compared, noticed, percent_noticed, totals, weak, weakest_first

SCHEMA = "claimcheck-strength/1"


def render_text(strengths: Sequence[Strength]) -> str:
    """A table of the claims that some slip could pass through, and the totals."""
    return "\n".join((*_table(weak(strengths)), *_closing(strengths))) + "\n"


def render_json(strengths: Sequence[Strength]) -> str:
    """Every claim with every slip that was tried on it, the weakest first, as JSON text."""
    data = {
        "schema": SCHEMA,
        "summary": {"all": totals(strengths), "touched": totals(compared(strengths))},
        "claims": [_claim(strength) for strength in weakest_first(strengths)],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _table(strengths: Sequence[Strength]) -> list[str]:
    if not strengths:
        return []
    rows = [("claim", "value", "noticed", "passes unnoticed")]
    rows += [
        (
            strength.claim.name,
            strength.claim.value,
            noticed(strength),
            ", ".join(strength.unnoticed),
        )
        for strength in strengths
    ]
    return [*aligned(rows), ""]


def _closing(strengths: Sequence[Strength]) -> Iterator[str]:
    touched = compared(strengths)
    yield f"every slip would be noticed: {_count(len(touched) - len(weak(strengths)), 'claim')}"
    untouched = len(strengths) - len(touched)
    if untouched:
        yield f"no rule and no other claim speaks of {_count(untouched, 'claim')} (claimcheck list untouched)"
    yield f"noticed: {_noticed(touched)} in claims that are compared; {_noticed(strengths)} in all"


def _noticed(strengths: Sequence[Strength]) -> str:
    counts = totals(strengths)
    return f"{counts['noticed']} of {_count(counts['slips'], 'slip')}{percent_noticed(counts)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _claim(strength: Strength) -> Mapping[str, object]:
    return {
        "claim": strength.claim.name,
        "value": strength.claim.value,
        "touched": strength.is_touched,
        "noticed": strength.noticed,
        "slips": [_trial(trial) for trial in strength.trials],
    }


def _trial(trial: Trial) -> Mapping[str, object]:
    return {"slip": trial.slip, "value": trial.value, "noticed_by": list(trial.noticed_by)}
