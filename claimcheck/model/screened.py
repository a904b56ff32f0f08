"""What is certain of claims that needed no close look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Screened:
    """Claims in tables: `claims` in all, `held` of them in no doubt; the counts are of these.

    `holds` counts instances, `undecided` those by rule; `implied` values that nobody states, `untouched` claims that
    nothing is compared with. `rules` are those that bound, `told` those with an instance of more than one known figure;
    `exact` are rules that are not looked at in columns, so that all of their claims had a close look.
    """

    claims: int = 0
    held: int = 0
    holds: int = 0
    undecided: Mapping[str, int] = field(default_factory=dict)
    implied: int = 0
    untouched: int = 0
    rules: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    exact: tuple[str, ...] = ()
