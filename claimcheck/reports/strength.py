"""The strength report: which slips in which claim nothing would notice, the weakest claims first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from claimcheck.model.strength import Strength, Trial
from claimcheck.reports.terminal import aligned

SCHEMA = "claimcheck-strength/1"


def render_text(strengths: Sequence[Strength]) -> str:
    """A table of the claims that some slip could pass through, and the totals."""
    touched = [strength for strength in strengths if strength.is_touched]
    weak = [strength for strength in _weakest_first(touched) if strength.unnoticed]
    return "\n".join((*_table(weak), *_closing(strengths, touched, weak))) + "\n"


def render_json(strengths: Sequence[Strength]) -> str:
    """Every claim with every slip that was tried on it, the weakest first, as JSON text."""
    touched = [strength for strength in strengths if strength.is_touched]
    data = {
        "schema": SCHEMA,
        "summary": {"all": _totals(strengths), "touched": _totals(touched)},
        "claims": [_claim(strength) for strength in _weakest_first(strengths)],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _weakest_first(strengths: Sequence[Strength]) -> list[Strength]:
    return sorted(strengths, key=lambda strength: (_share(strength), -len(strength.unnoticed), strength.claim.name))


def _share(strength: Strength) -> Fraction:
    """The part of the slips that is noticed; all of none."""
    return Fraction(strength.noticed, len(strength.trials)) if strength.trials else Fraction(1)


def _table(strengths: Sequence[Strength]) -> list[str]:
    if not strengths:
        return []
    rows = [("claim", "value", "noticed", "passes unnoticed")]
    rows += [
        (
            strength.claim.name,
            strength.claim.value,
            f"{strength.noticed} of {len(strength.trials)}",
            ", ".join(strength.unnoticed),
        )
        for strength in strengths
    ]
    return [*aligned(rows), ""]


def _closing(all_of_them: Sequence[Strength], touched: Sequence[Strength], weak: Sequence[Strength]) -> Iterator[str]:
    strong = len(touched) - len(weak)
    yield f"every slip would be noticed: {_count(strong, 'claim')}"
    untouched = len(all_of_them) - len(touched)
    if untouched:
        yield f"no rule and no other claim speaks of {_count(untouched, 'claim')} (claimcheck list untouched)"
    yield f"noticed: {_noticed(touched)} in claims that are compared; {_noticed(all_of_them)} in all"


def _noticed(strengths: Sequence[Strength]) -> str:
    totals = _totals(strengths)
    share = f" ({100 * totals['noticed'] // totals['slips']} %)" if totals["slips"] else ""
    return f"{totals['noticed']} of {_count(totals['slips'], 'slip')}{share}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _totals(strengths: Sequence[Strength]) -> Mapping[str, int]:
    return {
        "claims": len(strengths),
        "slips": sum(len(strength.trials) for strength in strengths),
        "noticed": sum(strength.noticed for strength in strengths),
    }


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
