"""What is wrong with the input, as parts that each format words in its own way."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model.place import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file that kept something from being judged.

    `expected` and `found` are phrases ("a number", '"1,234"'); `advice` says what to do; `related` is the other
    place of a clash.
    """

    place: Place
    expected: str
    found: str
    advice: str = ""
    related: Place | None = None

    @property
    def sentence(self) -> str:
        return f"expected {self.expected}, found {self.found}"
