"""Han numerals as they stand in a text: 二十三点五亿, 十几, 数百万, 八九亿, 三五百, 上百, 二〇二五."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.model.pattern import Pattern
from claimcheck.parsing.figure.han import BIG_SCALES, HAN_DIGITS, SCALES, SMALL_SCALES, evaluate
from claimcheck.parsing.figure.numerals import Numeral

LONGEST = 40
"""Characters of the longest run that is read as one number."""

DIGITS = "零一二三四五六七八九肆伍陆陸"
CHARACTERS = DIGITS + "十拾百千万亿兆"
# 两 is a digit only at the beginning or before a scale: 三十两 is a weight.
_CHARACTER = rf"(?:[{CHARACTERS}](?! ?分 ?点)|两(?= ?[百千万亿]))"
_RUN = Pattern(rf"(?:两(?: (?=[百千万亿]))?)?(?:{_CHARACTER}(?: {{1,2}}(?=[{CHARACTERS}](?! ?分 ?[点之])))?)*+")
_POINT = Pattern(rf" ?点 ?((?:[{DIGITS}](?: (?=[{DIGITS}]))?)++)(?! ?[多半十百千钟刻]) ?(万 ?亿|[万亿](?! ?分))?")
_FUZZ = Pattern(r" ?([多余几来])(?!年来|久|样|于|种|何) ?(万 ?亿|[万亿](?!分))?")
_SEVERAL = Pattern(r"[数几] ?([十百千]? ?(?:万 ?亿|[万亿])|[十百千])(?![分])")
_PAIR = Pattern(r"([一两二三四五六七八九])([二三四五六七八九])(?=[十百千万亿]|$)")


def read_han(text: str, start: int) -> Numeral | None:
    """The number whose first Han character stands at `start`; None for a run in no order that means a number."""
    match = _RUN.match(text, start)
    if match is None or not 0 < match.end() - start <= LONGEST:
        return None
    run = match[0].replace(" ", "")
    end = match.end()
    read = _approximate(run) or _single(run)
    if read is None:
        return None
    low, high = read
    bare = all(map(SCALES.__contains__, run))
    numeral = Numeral(start, end, *low, scaled=run[-1] in BIG_SCALES, upper=high, han=True, bare=bare)
    return _behind(text, numeral, run)


def run_end(text: str, start: int) -> int:
    """Where the run of Han numerals that begins at `start` ends."""
    match = _RUN.match(text, start)
    return max(match.end(), start + 1) if match else start + 1


def _single(run: str) -> tuple[tuple[str, int], None] | None:
    """One number: in Han order, or digit by digit (二零二五)."""
    if len(run) > 1 and not any(character in SCALES for character in run):
        digits = "".join(str(HAN_DIGITS[character]) for character in run)
        return None if digits[0] == "0" else ((digits, 0), None)
    evaluated = evaluate(tuple(run))
    return None if evaluated is None else (evaluated, None)


def _approximate(run: str) -> tuple[tuple[str, int], tuple[str, int]] | None:
    """Two neighbouring digits before a scale or at the end: 八九亿, 十五六, 三五百."""
    match = _PAIR.search(run)
    if match is None or (len(run) == 2 and match.end() == 2 and match[0] == "一二"):
        return None
    first, second = HAN_DIGITS[match[1]], HAN_DIGITS[match[2]]
    before = run[: match.start()]
    if (second != first + 1 and (first, second) != (3, 5)) or (before and before[-1] not in SCALES):
        return None
    low = evaluate((*before, match[1], *run[match.end() :]))
    high = evaluate((*before, match[2], *run[match.end() :]))
    return None if low is None or high is None else (low, high)


def _behind(text: str, numeral: Numeral, run: str) -> Numeral:
    """The numeral with what makes it go on: decimals, 几 or 多, a big scale after those."""
    following = text[numeral.end : numeral.end + 2].strip()
    if not following:
        return numeral
    if following[0] == "点":
        return _with_decimals(text, numeral)
    if following[0] in "多余几来":
        return _with_fuzz(text, numeral, run)
    return numeral


def _with_decimals(text: str, numeral: Numeral) -> Numeral:
    match = _POINT.match(text, numeral.end)
    if match is None or numeral.upper:
        return numeral
    whole = numeral.digits
    if numeral.exponent:
        whole = f"{Decimal(numeral.digits).scaleb(numeral.exponent):f}"
    decimals = "".join(str(HAN_DIGITS[character]) for character in match[1].replace(" ", ""))
    exponent = sum(BIG_SCALES[character] for character in (match[2] or "").replace(" ", ""))
    return numeral._replace(
        end=match.end(), digits=f"{whole}.{decimals}", exponent=exponent, scaled=exponent > 0, bare=False
    )


def _with_fuzz(text: str, numeral: Numeral, run: str) -> Numeral:
    """十几, 三十多, 二百三十余万: up to the next unit of the last character."""
    match = _FUZZ.match(text, numeral.end)
    if match is None or numeral.upper or (run[-1] not in SCALES and not (run[-1] == "零" and len(run) > 1)):
        return numeral
    if run[-1] == "零":
        run = run + "十"
    last = "".join(character for character in run[-2:] if character in BIG_SCALES) or run[-1]
    step = sum(SCALES[character] for character in last)
    if last[0] in BIG_SCALES and run[-len(last) - 1 : -len(last)] in SMALL_SCALES:
        step += SMALL_SCALES[run[-len(last) - 1]]
    upper = _raised(numeral, step)
    power = sum(BIG_SCALES[character] for character in (match[2] or "").replace(" ", ""))
    fuzzy = numeral._replace(upper=upper, open_upper=True, loose=match[1] != "几", end=match.end(), bare=False)
    return fuzzy.scaled_by(power, match.end()) if power else fuzzy


def _raised(numeral: Numeral, step: int) -> tuple[str, int]:
    """The number plus ten to the power of `step`, written with the same exponent."""
    raised = Decimal(numeral.digits) + Decimal(1).scaleb(step - numeral.exponent)
    return f"{raised:f}", numeral.exponent


def read_several(text: str, start: int) -> Numeral | None:
    """数十, 几百万: from one to ten of the scale, which is left out."""
    match = _SEVERAL.match(text, start)
    if match is None:
        return None
    scale = match[1].replace(" ", "")
    low, high = evaluate(tuple(scale)), evaluate((*"十", *scale)) if scale[0] in BIG_SCALES else None
    if low is None:
        return None
    upper = high or (low[0] + "0", low[1])
    return Numeral(start, match.end(), *low, scaled=scale[-1] in BIG_SCALES, upper=upper, open_upper=True, han=True)
