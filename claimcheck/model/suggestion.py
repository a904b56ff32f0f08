"""A relation that the numbers appear to obey and that nobody wrote down."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rule to consider: `id`, `says` and `check` as a folder would hold them, and the claims that it joins.

    `tried` counts the relations that were tried among figures as near each other, and `chance` is how many of those
    random figures would obey as well: the smaller, the less likely it is an accident. `kind` is sum, whole, change,
    growth, ratio or product.
    """

    id: str
    kind: str
    says: str
    check: str
    claims: tuple[Claim, ...]
    chance: float
    tried: int
