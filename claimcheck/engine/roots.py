"""Roots between rationals: few are rational themselves."""

from __future__ import annotations

from fractions import Fraction

ROOT_DIGITS = 12
"""Decimals that a root is told with."""


def root_bounds(value: Fraction, exponent: int) -> tuple[Fraction, Fraction]:
    """Rationals just below and above the root of a number that is not negative, decided by comparing powers."""
    scale = 10**ROOT_DIGITS
    scaled = value * Fraction(scale) ** exponent
    low, high = 0, 1
    while Fraction(high) ** exponent <= scaled:
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if Fraction(middle) ** exponent <= scaled else (low, middle)
    exact = Fraction(low) ** exponent == scaled
    return Fraction(low, scale), Fraction(low if exact else high, scale)
