"""The value and the precision of a number in Han order: 一亿两千万, 四百五, 三千四百五十."""

from __future__ import annotations

HAN_DIGITS = {
    "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "肆": 4, "伍": 5, "陆": 6, "陸": 6,
}  # fmt: skip
SMALL_SCALES = {"十": 1, "拾": 1, "百": 2, "千": 3}
BIG_SCALES = {"万": 4, "亿": 8, "兆": 12}
SCALES = SMALL_SCALES | BIG_SCALES

_DESCENDING = (("兆",), ("亿",), ("万",), ("千",), ("百",), ("十", "拾"))


def evaluate(pieces: tuple[str, ...]) -> tuple[str, int] | None:
    """Digits and exponent of a number from its digit runs and scale characters; None where their order is none.

    The last printed digit is kept as the precision: 一亿两千万 is 1.2e8, 四千万零六千 is 4000.6e4.
    """
    valued = _valued(pieces)
    return None if valued is None else _normal(*valued)


def _valued(pieces: tuple[str, ...]) -> tuple[int, int] | None:
    """Value, and the power of ten of the last printed digit."""
    for names in _DESCENDING:
        at = next((index for index in range(len(pieces) - 1, -1, -1) if pieces[index] in names), None)
        if at is not None:
            return _around_scale(pieces[:at], SCALES[names[0]], pieces[at + 1 :])
    digits = tuple(piece for piece in pieces if piece not in ("零", "0")) or pieces[:1]
    if len(digits) != 1:
        return None
    return (HAN_DIGITS[digits[0]] if digits[0] in HAN_DIGITS else int(digits[0])), 0


def _around_scale(head: tuple[str, ...], power: int, tail: tuple[str, ...]) -> tuple[int, int] | None:
    """The number with `head` before and `tail` behind a scale character of that power of ten."""
    spoken = head[1:] if head[:1] == ("零",) else head
    before = _valued(spoken) if spoken else (1, 0)
    if before is None or (power < 4 and (before[0] > 9 or before[1])):
        return None
    above = before[0] * 10**power
    if not tail:
        return above, before[1] + power
    after = _valued(tail)
    if after is None or after[0] >= 10**power:
        return None
    if len(tail) == 1 and tail[0] in HAN_DIGITS and tail[0] != "零" and power > 1:
        # 四百五 is 450: a digit without its own scale stands one place below.
        return above + after[0] * 10 ** (power - 1), power - 1
    return above + after[0], after[1]


def _normal(value: int, resolution: int) -> tuple[str, int]:
    """Digits and exponent, the exponent that of the largest of 万, 亿 and 万亿 in the number."""
    if resolution == 0 or value < 10_000:
        return str(value), 0
    scale = 12 if value >= 10**12 else 8 if value >= 10**8 else 4
    if resolution >= scale:
        return str(value // 10**scale), scale
    digits = str(value // 10**resolution).rjust(scale - resolution + 1, "0")
    return f"{digits[: resolution - scale]}.{digits[resolution - scale :]}", scale
