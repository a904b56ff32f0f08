"""The true value that claims speak about: an indicator, its aspects, a period."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.model.period import Period


@dataclass(frozen=True, slots=True)
class Variable:
    """`aspects` are pairs of name and value, sorted by name; what is not broken down by an aspect leaves it out."""

    indicator: str
    aspects: tuple[tuple[str, str], ...] = ()
    period: Period | None = None
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.indicator, self.aspects, self.period)))

    def __hash__(self) -> int:
        return self._hash

    def get(self, aspect: str) -> str:
        """The value of an aspect, empty where it is not broken down by it."""
        for name, value in self.aspects:
            if name == aspect:
                return value
        return ""

    def __str__(self) -> str:
        parts = [f"{name}={value}" for name, value in self.aspects]
        if self.period is not None:
            parts.append(f"period={self.period}")
        return f"{self.indicator}[{', '.join(parts)}]" if parts else self.indicator
