"""Which rows certainly hold: the narrowing of a whole network, pass after pass, as one SQL query over columns.

A row is certain only where every pass leaves every value more room than floating point could lose, no divisor comes
near zero, no sum misses by more than rounding usually does, and the last pass changes next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import inf

from sqlglot import exp

from claimcheck.diagnosis.improbable import least_improbable_miss, summed_slots
from claimcheck.diagnosis.unlikely import LEAST_CHANCE
from claimcheck.engine.program import Program
from claimcheck.model.interval import Interval
from claimcheck.screening.columns import Columns, adds_whole_numbers, divisors
from claimcheck.screening.layer import Chain
from claimcheck.screening.ranges import (
    Range,
    add,
    any_of,
    at_most,
    below,
    both,
    constant,
    either,
    greatest,
    least,
    meet,
    minus,
    number,
    plus,
    same,
    scale,
    size,
    times,
)
from claimcheck.screening.sheet import Sheet

ROOM = 1e-11
"""The part of their size by which ends must overlap: far more than what some hundred products and quotients can lose.
What sums and differences lose is counted where they are made.
"""

LEAST_GAIN = 1e-13
"""The part of its size by which an end must move in the last pass for the row not to be settled: as many more passes as
the exact engine makes could not take the room.
"""

QUICK, PATIENT = 2, 6
"""Passes over a network: few for all rows, more for those that are not settled then."""

LARGEST_WHOLE = 1e10
"""Whole numbers up to it are told apart after some hundred sums and differences."""

SOUND, SETTLED = "sound", "settled"
"""Columns that together tell which rows are certain: no pass leaves any doubt, and the last one changes nothing."""

zero, one = number(0), number(1)


@dataclass(frozen=True, slots=True)
class Column:
    """A value of each row: its number, the range that its indicator allows, and whether any row has a figure for it."""

    index: int
    domain: Interval
    is_known: bool
    is_whole: bool = False

    def end(self, side: str, step: int) -> str:
        """The name of an end's column after so many passes."""
        return f"{side}{self.index}_{step}"


@dataclass(frozen=True, slots=True)
class Bound:
    """A rule with the numbers of the columns in its slots. `is_joint`: it takes part in proofs."""

    program: Program
    columns: tuple[int, ...]
    is_joint: bool


def certain_rows(
    blocks: exp.Query, columns: Sequence[Column], bound: Sequence[Bound], keep: Sequence[str], passes: int
) -> exp.Query:
    """The rows of `blocks` with their columns `keep` and whether each is sound and settled.

    `blocks` has lo_j and hi_j for every known column j, which are not null.
    """
    networks = [[one for one in bound if one.is_joint]] + [[one] for one in bound if not one.is_joint]
    chain = Chain(blocks)
    _start(chain, columns, keep, bound)
    for network in networks:
        if network:
            _narrow(chain, columns, network, keep, passes)
    return chain.query(*keep, SOUND, SETTLED)


def _start(chain: Chain, columns: Sequence[Column], keep: Sequence[str], bound: Sequence[Bound]) -> None:
    """The rows with the ranges that they begin with, and whether each rule by itself leaves no doubt."""
    ends: list[exp.Expr] = []
    for column in columns:
        limits = constant(column.domain)
        for side, limit in (("lo", limits.lo), ("hi", limits.hi)):
            own = exp.column(f"{side}_{column.index}") if column.is_known else limit
            ends.append(exp.alias_(own, column.end(side, 0)))
    sheet = Sheet("start")
    checks = [check for one in bound for check in _checks(one, _box(one, columns, 0), sheet)]
    chain.add(*keep, *ends)
    sheet.spread(chain)
    names = [column.end(side, 0) for column in columns for side in ("lo", "hi")]
    chain.add(*keep, *names, *_told(checks, []))


def _told(doubts: Iterable[exp.Expr], moves: Iterable[exp.Expr]) -> list[exp.Expr]:
    """The columns SOUND and SETTLED of what must be so."""
    pairs = (SOUND, doubts), (SETTLED, moves)
    return [exp.alias_(_all(checks), name, copy=False) for name, checks in pairs]


def _range(column: Column, step: int) -> Range:
    low = column.domain.lo
    is_positive = low is not None and low >= 0
    is_finite = column.is_known or (low is not None and column.domain.hi is not None)
    return Range(exp.column(column.end("lo", step)), exp.column(column.end("hi", step)), is_positive, is_finite)


def _box(bound: Bound, columns: Sequence[Column], step: int) -> list[Range]:
    return [_range(columns[at], step) for at in bound.columns]


def _narrow(
    chain: Chain, columns: Sequence[Column], network: Sequence[Bound], keep: Sequence[str], passes: int
) -> None:
    """Goes on with one network's passes, whose checks are joined to what was certain before."""
    steps = 1 if _settles_at_once(network, columns) else passes
    for step in range(steps):
        _pass(chain, columns, network, keep, step, is_last=0 < step == steps - 1)


def _settles_at_once(network: Sequence[Bound], columns: Sequence[Column]) -> bool:
    """Whether one pass tells all: a single rule, of values that need not be whole."""
    return len(network) == 1 and not any(columns[at].is_whole for at in network[0].columns)


def _pass(
    chain: Chain, columns: Sequence[Column], network: Sequence[Bound], keep: Sequence[str], step: int, *, is_last: bool
) -> None:
    """One pass of all rules of a network at a time over the ranges of the pass before."""
    touched = sorted({at for bound in network for at in bound.columns})
    sheet = Sheet("pass")
    wanted: dict[int, list[Range]] = {}
    met: list[exp.Expr] = []
    for bound in network:
        cells = Columns(_box(bound, columns, step), sheet)
        adds = adds_whole_numbers(bound.program)
        for slot, found in cells.required(bound.program):
            at = bound.columns[slot]
            wanted.setdefault(at, []).append(_whole(sheet.let(found), adds) if columns[at].is_whole else found)
        met += [sheet.name(check) for check in (*(_has_room(meet(*pair)) for pair in cells.met), *cells.sure)]
    needed = _needed(wanted, columns)
    start = [column.end(side, 0) for column in columns for side in ("lo", "hi")]
    own = [columns[at].end(side, step) for at in touched for side in ("lo", "hi")]
    carried = list(dict.fromkeys((*keep, *start, *own, SOUND, SETTLED)))
    sheet.spread(chain)
    chain.add(*carried, *needed, *{check.name: check for check in met if isinstance(check, exp.Column)}.values())
    checks: list[exp.Expr] = [exp.column(SOUND), *met]
    moves: list[exp.Expr] = [exp.column(SETTLED)]
    ends: list[exp.Expr] = []
    for at in touched:
        column, old = columns[at], _range(columns[at], step)
        new, check = _met(column, old, at in wanted)
        checks.append(check)
        ends += [exp.alias_(new.lo, column.end("lo", step + 1)), exp.alias_(new.hi, column.end("hi", step + 1))]
        if is_last:
            moves.append(_is_settled(old, new))
    chain.add(*keep, *start, *ends, *_told(checks, moves))


def _needed(wanted: Mapping[int, Sequence[Range]], columns: Sequence[Column]) -> list[exp.Expr]:
    """What all rules together require of each value, as columns need_lo_j and need_hi_j."""
    found: list[exp.Expr] = []
    for at, ranges in wanted.items():
        left = reduce(meet, ranges)
        found += [
            exp.alias_(left.lo, f"need_lo_{columns[at].index}"),
            exp.alias_(left.hi, f"need_hi_{columns[at].index}"),
        ]
    return found


def _whole(values: Range, is_near: bool) -> Range:
    """The whole numbers that are surely in a range; `is_near` tells that the ends are whole but for rounding errors."""
    lo, hi = values.lo, values.hi
    if is_near:
        lo, hi = minus(lo, number(0.25)), plus(hi, number(0.25))
    else:
        most, least_part = number(1 + ROOM), number(1 - ROOM)
        lo = greatest(times(lo, most), times(lo, least_part))
        hi = least(times(hi, most), times(hi, least_part))
    return Range(exp.func("ceil", lo, copy=False), exp.func("floor", hi, copy=False), values.positive)


def _met(column: Column, old: Range, is_wanted: bool) -> tuple[Range, exp.Expr]:
    """What is left of a value, and whether that is more than rounding errors could take."""
    if not is_wanted:
        return old, exp.true()
    need = Range(exp.column(f"need_lo_{column.index}"), exp.column(f"need_hi_{column.index}"))
    new = meet(old, need)
    inside = both(below(need.lo, minus(old.lo, _room(old.lo))), below(plus(old.hi, _room(old.hi)), need.hi))
    checks = [_has_room(new), inside]
    if column.is_whole:
        whole = both(at_most(need.lo, old.lo), at_most(old.hi, need.hi), below(size(old.hi), number(LARGEST_WHOLE)))
        checks.append(whole)
    return new, any_of(*checks)


def _room(end: exp.Expr) -> exp.Expr:
    return times(size(end), number(ROOM))


def _has_room(values: Range) -> exp.Expr:
    """Whether an interval is wider than what rounding errors could take. What overflows has no room."""
    largest = greatest(size(values.lo), size(values.hi))
    is_open = any_of(same(values.lo, number(-inf)), same(values.hi, number(inf)))
    is_wide = below(times(largest, number(ROOM)), minus(values.hi, values.lo))
    return both(below(values.lo, number(inf)), below(number(-inf), values.hi), any_of(is_open, is_wide))


def _is_settled(old: Range, new: Range) -> exp.Expr:
    """Whether a pass moved neither end by more than rounding may."""
    return both(*(_is_still(before, after) for before, after in ((old.lo, new.lo), (old.hi, new.hi))))


def _is_still(before: exp.Expr, after: exp.Expr) -> exp.Expr:
    return any_of(same(before, after), at_most(size(minus(before, after)), times(size(after), number(LEAST_GAIN))))


def _checks(bound: Bound, box: Sequence[Range], sheet: Sheet) -> list[exp.Expr]:
    """What must be so of a rule by itself: divisors away from zero, no sum that misses by more than rounding does."""
    found: list[exp.Expr] = []
    cells = Columns(box, sheet)
    for side in bound.program.sides:
        for divisor in divisors(side):
            value = cells.forward(divisor)
            found.append(any_of(below(number(1e-290), value.lo), below(value.hi, number(-1e-290))))
    slots = summed_slots(bound.program)
    if slots and all(box[slot].finite for slot in slots):
        found.append(sheet.name(_misses_little([cells.forward(side) for side in bound.program.sides], box, slots)))
    return found


def _misses_little(sides: Sequence[Range], box: Sequence[Range], slots: Mapping[int, Fraction]) -> exp.Expr:
    """Whether a sum of figures of one step misses its total by no more than they usually do.

    A figure at an end of what its indicator allows is cut to what lies within, which moves its middle by no more than a
    quarter of its step. Figures of other steps are taken for such.
    """
    left, right = sides
    widths = [scale(Range(zero, minus(box[slot].hi, box[slot].lo)), factor).hi for slot, factor in slots.items()]
    largest = greatest(*widths)
    whole, exact = (
        [at_most(size(minus(width, times(largest, part))), times(largest, number(1e-3))) for width in widths]
        for part in (one, zero)
    )
    cut = add([Range(either(any_of(*kinds), zero, one), zero) for kinds in zip(whole, exact, strict=True)]).lo
    is_rounded = exp.not_(any_of(*exact), copy=False)
    parts = either(is_rounded, number(least_improbable_miss(len(slots) - 1, LEAST_CHANCE)), one)
    miss = times(size(minus(plus(left.lo, left.hi), plus(right.lo, right.hi))), number(0.5))
    usual = minus(parts, plus(number(0.5), times(cut, number(0.25))))
    return below(miss, times(largest, usual))


def _all(checks: Iterable[exp.Expr]) -> exp.Expr:
    found = list(checks)
    return either(both(*found), exp.true(), exp.false()) if found else exp.true()
