"""What was printed: digits, bound word, precision and unit, never a bare float."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class Bound(Enum):
    """What a figure says beside its digits, in the sign that the notation writes for it."""

    NONE = ""
    MORE = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOUT = "~"
    NEARLY = "<~"
    EXACT = "="


class Form(Enum):
    """The shape of a figure."""

    SINGLE = "x"
    RANGE = "a..b"
    HALF_OPEN = "a..<b"
    PLUS_MINUS = "a ± b"
    TIMES_MORE = "+N times"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed.

    `step` is one unit of its last printed digit; `tail` is half a unit of its last digit that is not zero where
    zeros follow it before any decimal point (the "140" of 140e12), and zero otherwise. A fraction such as 1/15 has
    its denominator and no step.
    """

    text: str
    value: Fraction
    step: Fraction
    tail: Fraction = Fraction(0)
    denominator: int | None = None
    is_plain: bool = False
    """Printed to the unit: neither decimal point nor exponent."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed figure in the notation `[bound] number [unit]`.

    `text` is the notation as written; `second` is the other end of a range or the half-width after ±;
    `unit` is the unit's text, empty for a pure number.
    """

    text: str
    number: Number
    unit: str
    bound: Bound = Bound.NONE
    form: Form = Form.SINGLE
    second: Number | None = None

    @property
    def is_bare(self) -> bool:
        """Digits alone: no bound, no range, no fraction."""
        return self.form is Form.SINGLE and self.bound is Bound.NONE and self.number.denominator is None

    @property
    def is_range(self) -> bool:
        """Printed as two ends, like 240-270."""
        return self.form is Form.RANGE
