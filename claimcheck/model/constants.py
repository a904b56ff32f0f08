"""The constants of the two readings, with their reasons; a folder's settings may set others."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Constants:
    """How far a printed figure reaches, as parts of its value."""

    beyond: Fraction = Fraction(1, 5)
    """"Over x": who had passed the next round number would have named that one, so plainly up to a fifth more."""

    about: Fraction = Fraction(1, 20)
    """"About x": within a twentieth, plainly; the charitable reading takes twice that."""

    about_most: Fraction = Fraction(1, 10)
    """"About 1000" may mean a coarser rounding (half a unit of the 1), yet not by more than a tenth."""

    nearly: Fraction = Fraction(1, 10)
    """"Nearly x": less than x, plainly by at most a tenth; the charitable reading takes twice that."""

    slack_most: Fraction = Fraction(1, 5)
    """Zeros at the end may be rounding (100 for 87), yet not by more than a fifth of the value."""

    fraction: Fraction = Fraction(1, 10)
    """"A fifth" charitably reaches this much beyond what rounds to a whole denominator."""


DEFAULT_CONSTANTS = Constants()
