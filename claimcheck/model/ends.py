"""The ends of intervals: what becomes of them in products, and the outermost of several."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from claimcheck.model.ratio import NOUGHT, ONE, Ratio, compared, over, times

End: TypeAlias = tuple[Ratio | None, bool, int]
"""Its value (None: unbounded), whether that is left out, and in which direction from zero a None lies."""


def product(x: End, y: End) -> End:
    """The product of two ends; a closed zero is attained whatever it is multiplied with."""
    (a, a_open, a_sign), (b, b_open, b_sign) = x, y
    zeros = [is_open for value, is_open in ((a, a_open), (b, b_open)) if value == NOUGHT]
    if zeros:
        return NOUGHT, all(zeros), 0
    if a is None or b is None:
        return None, False, (a_sign if a is None else a[0]) * (b_sign if b is None else b[0])
    return times(a, b), a_open or b_open, 0


def span(ends: Iterable[End]) -> tuple[Ratio | None, Ratio | None, bool, bool]:
    """The lowest and the highest of some ends, None where one has no bound, and whether each is left out."""
    lo = hi = None
    lo_open = hi_open = False
    is_bounded_below = is_bounded_above = True
    for value, is_open, sign in ends:
        if value is None:
            is_bounded_below, is_bounded_above = is_bounded_below and sign > 0, is_bounded_above and sign < 0
            continue
        order = -1 if lo is None else compared(value, lo)
        if order <= 0:
            lo, lo_open = value, is_open and (order < 0 or lo_open)
        order = 1 if hi is None else compared(value, hi)
        if order >= 0:
            hi, hi_open = value, is_open and (order > 0 or hi_open)
    return (
        lo if is_bounded_below else None,
        hi if is_bounded_above else None,
        is_bounded_below and lo_open,
        is_bounded_above and hi_open,
    )


def inverted(value: Ratio | None, is_open: bool) -> tuple[Ratio, bool]:
    """The reciprocal of an end that is not zero: that of an unbounded end is an open zero."""
    return (NOUGHT, True) if value is None else (over(ONE, value), is_open)


def is_whole(value: Ratio | None, is_open: bool) -> bool:
    """Whether an end is a whole number in its interval, or there is none."""
    return value is None or (value[1] == 1 and not is_open)
