"""A relation that the numbers appear to obey and that nobody wrote down."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rule to consider: `id`, `says` and `check` as a folder would hold them, and the claims that it joins.

    `chance` is how many such matches are expected among random figures where that many combinations (`tried`) of its
    kind stand as near each other: the smaller, the more likely it is no accident. `kind` is sum, whole, change, growth,
    ratio or product.
    """

    id: str
    kind: str
    says: str
    check: str
    claims: tuple[Claim, ...]
    chance: float
    tried: int
