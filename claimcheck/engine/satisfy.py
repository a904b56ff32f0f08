"""Whether values in a box can satisfy a program: yes, no, or not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from fractions import Fraction

from claimcheck.engine.cells import Box, Quotient, Trace, forward, traced
from claimcheck.engine.program import Program
from claimcheck.model.interval import Interval

MOST_BOXES = 400
"""Pieces that a box is cut into where a variable stands twice; beyond it the answer is "not known"."""

ROUNDS = 3
"""Passes of narrowing; each can only sharpen the answer."""

LONGEST_END = 256
"""Binary digits of an end that is narrowed on: without a limit, each pass over x * x doubles them."""


class Answer(Enum):
    """YES and NO are proofs; UNKNOWN says that a budget ended the search."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def satisfiable(program: Program, box: Box, plain: bool, counts: Sequence[bool]) -> Answer:
    """Whether the program holds for some values of the box.

    `counts` tells the slots that hold whole numbers. NO is a proof. YES is one over the rationals; where several
    slots hold whole numbers it may still lack a witness among those.
    """
    if not program.repeated and not any(counts):
        traces = traced(program.sides, box, plain)
        return Answer.NO if traces is None or _chained(program, traces) is None else Answer.YES
    narrowed = narrow(program, box, plain, counts)
    if narrowed is None:
        return Answer.NO
    if not any(not narrowed[slot].is_point for slot in program.repeated):
        return Answer.YES
    return _search(program, narrowed, plain, counts)


def narrow(
    program: Program, box: Box, plain: bool, counts: Sequence[bool], rounds: int = ROUNDS
) -> list[Interval] | None:
    """The box less values that cannot satisfy the program; None where nothing is left."""
    current = list(box)
    for _ in range(rounds):
        before = list(current)
        if not narrow_once(program, current, plain, counts):
            return None
        _shorten(current, before)
        if current == before:
            break
    return current


def narrow_slot(program: Program, at: int, box: Box, plain: bool, counts: Sequence[bool]) -> Interval | None:
    """What the program leaves of a slot by what is known of the others; None where nothing is left."""
    has_whole_or_repeated = bool(program.repeated) or any(counts)
    given = program.given
    if given is None or given.slot != at or has_whole_or_repeated:
        narrowed = narrow(program, box, plain, counts, ROUNDS if has_whole_or_repeated else 1)
        return None if narrowed is None else narrowed[at]
    values = forward(given.cell, box, plain)
    left = None if values is None else box[at].meet(values.scaled_by(given.ratio))
    if left is None:
        return None
    short = [left]
    _shorten(short, [box[at]])
    return short[0]


def narrow_once(program: Program, box: list[Interval], plain: bool, counts: Sequence[bool]) -> bool:
    """Narrows the box in one pass forward and backward through every side; False where nothing is left of it.

    A slot that loses nothing keeps its very interval.
    """
    traces = traced(program.sides, box, plain)
    values = None if traces is None else _chained(program, traces)
    if traces is None or values is None:
        return False
    sides = zip(program.sides, traces, values, strict=True)
    return all(side.narrow(trace, value, box) for side, trace, value in sides) and _tighten(box, counts)


def _chained(program: Program, traces: Sequence[Trace]) -> list[Interval] | None:
    """The values of each side that fit those of its neighbours; None where a sign cannot be satisfied.

    The sides form a chain, so one pass from each end makes every value that is left part of a solution.
    """
    values = [trace.values for trace in traces]
    if program.operators == ("==",):
        both = values[0].meet(values[1])
        return None if both is None else [both, both]
    for at, sign in enumerate(program.operators):
        met = values[at + 1].meet(_image(values[at], sign))
        if met is None:
            return None
        values[at + 1] = met
    for at in range(len(program.operators) - 1, -1, -1):
        met = values[at].meet(_image(values[at + 1], _MIRRORED[program.operators[at]]))
        if met is None:
            return None
        values[at] = met
    return values


_MIRRORED = {"==": "==", "<=": ">=", ">=": "<=", "<": ">", ">": "<"}


def _image(values: Interval, sign: str) -> Interval:
    """Every y with x `sign` y for some x of the values."""
    match sign:
        case "==":
            return values
        case "<=":
            return values.upward()
        case "<":
            return values.upward(strictly=True)
        case ">=":
            return values.downward()
        case _:
            return values.downward(strictly=True)


def divisions_around_zero(program: Program, box: Box, plain: bool) -> Iterator[Quotient]:
    """The divisions of a program whose divisor may be zero."""
    for quotient in program.quotients:
        divisor = forward(quotient.right, box, plain)
        if divisor is None or divisor.has_zero_inside or divisor.is_zero:
            yield quotient


def divides_by_nothing(program: Program, box: Box) -> bool:
    """Whether a divisor is zero and nothing else: then the rule says nothing, rather than something false."""
    divisors = (forward(quotient.right, box, plain=False) for quotient in program.quotients)
    return any(divisor is not None and divisor.is_zero for divisor in divisors)


def _tighten(box: list[Interval], counts: Sequence[bool]) -> bool:
    """Cuts the slots of whole numbers to whole numbers; False where one has none left."""
    for slot, count in enumerate(counts):
        if count:
            whole = box[slot].whole()
            if whole is None:
                return False
            box[slot] = whole
    return True


def _shorten(box: list[Interval], before: Box) -> None:
    """Rounds long ends outward, yet never beyond what they were before."""
    for slot, interval in enumerate(box):
        if interval is not before[slot] and interval.is_longer_than(LONGEST_END):
            short = interval.shortened(LONGEST_END).meet(before[slot])
            assert short is not None
            box[slot] = short


def _search(program: Program, box: list[Interval], plain: bool, counts: Sequence[bool]) -> Answer:
    """Branch and prune over the slots that stand more than once."""
    stack = [box]
    for _ in range(MOST_BOXES):
        if not stack:
            return Answer.NO
        piece = stack.pop()
        narrowed = narrow(program, piece, plain, counts, rounds=1)
        if narrowed is None:
            continue
        if any(_is_witness(program, narrowed, place, plain, counts) for place in (0, 1, 2)):
            return Answer.YES
        stack.extend(_halves(program, narrowed))
    return Answer.NO if not stack else Answer.UNKNOWN


def _is_witness(program: Program, box: list[Interval], place: int, plain: bool, counts: Sequence[bool]) -> bool:
    """Whether the repeated slots, fixed near the low end, the middle or the high end, leave a solution."""
    fixed = list(box)
    for slot in program.repeated:
        fixed[slot] = Interval.point(_sample(box[slot], place, counts[slot]))
    if any(not interval.lies_in(whole) for interval, whole in zip(fixed, box, strict=True)):
        return False
    return narrow(program, fixed, plain, counts, rounds=1) is not None


def _sample(interval: Interval, place: int, whole: bool) -> Fraction:
    low, high = _finite(interval)
    if place == 1 or (place == 0 and interval.lo_open) or (place == 2 and interval.hi_open):
        middle = (low + high) / 2
        return Fraction(round(middle)) if whole else middle
    return low if place == 0 else high


def _finite(interval: Interval) -> tuple[Fraction, Fraction]:
    """Two ends to look between, where one or both are unbounded."""
    low, high = interval.lo, interval.hi
    if low is None and high is None:
        return Fraction(-1), Fraction(1)
    if low is None:
        assert high is not None
        return high - abs(high) - 1, high
    return (low, high) if high is not None else (low, low + abs(low) + 1)


def _halves(program: Program, box: list[Interval]) -> list[list[Interval]]:
    """The box cut in two through its relatively widest repeated slot."""
    slot = max(program.repeated, key=lambda at: (_relative_width(box[at]), -at))
    interval = box[slot]
    low, high = _finite(interval)
    cut = high if interval.hi is None else low if interval.lo is None else (low + high) / 2
    lower = Interval(interval.lo, cut, interval.lo_open, False)
    upper = Interval(cut, interval.hi, False, interval.hi_open)
    return [[*box[:slot], part, *box[slot + 1 :]] for part in (upper, lower)]


def _relative_width(interval: Interval) -> Fraction:
    width = interval.width
    if width is None:
        return Fraction(10**30)
    assert interval.lo is not None
    assert interval.hi is not None
    return width / (max(abs(interval.lo), abs(interval.hi)) or 1)
