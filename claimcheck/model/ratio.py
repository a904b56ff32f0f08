"""Ratios: rational numbers as pairs of whole numbers, for arithmetic that runs millions of times.

A ratio is (numerator, denominator), the denominator positive, without a common factor: what
`Fraction.as_integer_ratio` gives. So equal ratios are equal pairs. Each operation is several times faster than that of
`Fraction`, which must first find out what it was given.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import TypeAlias

Ratio: TypeAlias = tuple[int, int]

NOUGHT: Ratio = (0, 1)
ONE: Ratio = (1, 1)
TWO: Ratio = (2, 1)


def fraction(ratio: Ratio) -> Fraction:
    """A ratio as the number that it is."""
    return Fraction(ratio[0], ratio[1])


def compared(a: Ratio, b: Ratio) -> int:
    """Negative, zero or positive as a is below, equal to or above b."""
    return a[0] * b[1] - b[0] * a[1]


def negated(a: Ratio) -> Ratio:
    """The ratio on the other side of zero."""
    return -a[0], a[1]


def absolute(a: Ratio) -> Ratio:
    """The ratio without its sign."""
    return abs(a[0]), a[1]


def plus(a: Ratio, b: Ratio) -> Ratio:
    """The sum."""
    (top, bottom), (other_top, other_bottom) = a, b
    if bottom == other_bottom:
        return (top + other_top, 1) if bottom == 1 else reduced(top + other_top, bottom)
    return reduced(top * other_bottom + other_top * bottom, bottom * other_bottom)


def minus(a: Ratio, b: Ratio) -> Ratio:
    """The difference."""
    (top, bottom), (other_top, other_bottom) = a, b
    if bottom == other_bottom:
        return (top - other_top, 1) if bottom == 1 else reduced(top - other_top, bottom)
    return reduced(top * other_bottom - other_top * bottom, bottom * other_bottom)


def times(a: Ratio, b: Ratio) -> Ratio:
    """The product."""
    return reduced(a[0] * b[0], a[1] * b[1])


def over(a: Ratio, b: Ratio) -> Ratio:
    """The quotient; b is not zero."""
    top, bottom = a[0] * b[1], a[1] * b[0]
    return reduced(top, bottom) if bottom > 0 else reduced(-top, -bottom)


def to_power(a: Ratio, exponent: int) -> Ratio:
    """A power whose exponent is not negative."""
    return a[0] ** exponent, a[1] ** exponent


def reduced(top: int, bottom: int) -> Ratio:
    """The ratio of a whole number to a positive one."""
    if bottom == 1:
        return top, 1
    common = gcd(top, bottom)
    return (top, bottom) if common == 1 else (top // common, bottom // common)


def floor(a: Ratio) -> int:
    """The largest whole number that is not above."""
    return a[0] // a[1]


def ceiling(a: Ratio) -> int:
    """The smallest whole number that is not below."""
    return -(-a[0] // a[1])


def longest(a: Ratio) -> int:
    """Binary digits of its longer part."""
    return max(a[0].bit_length(), a[1].bit_length())


def rounded_down(a: Ratio, bits: int) -> Ratio | None:
    """A number at or below one that has more than `bits` binary digits, with no more than half as many that count.

    What is closer to zero or farther from it than `bits` digits can tell becomes the last such number, zero or None.
    """
    top, bottom = a
    if longest(a) <= bits:
        return a
    exponent = top.bit_length() - bottom.bit_length()
    if exponent > bits:
        return (2**bits, 1) if top > 0 else None
    shift = max(exponent - bits // 2, -bits)
    if shift >= 0:
        return (top // (bottom << shift)) << shift, 1
    return reduced((top << -shift) // bottom, 1 << -shift)
