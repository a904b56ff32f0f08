"""Bound words before and behind a number: 超过, 不足, 约, 以上, at least, or more."""

from __future__ import annotations

import re

from claimcheck.model.pattern import Pattern
from claimcheck.model.quantity import Bound
from claimcheck.parsing.figure.tables import by_last, by_word, rows

# Characters that stand between a bound word and its number and say nothing about it.
FILLERS = "了有到至达为"


_BEFORE = {word: Bound(sign) for word, sign in by_word("before").items()}
_BEFORE_BY_LAST = by_last(_BEFORE)
_BEHIND = {word: Bound(sign) for word, sign in by_word("behind").items()}
_BEHIND_FIRST = frozenset(word[0] for word in _BEHIND)
_BEHIND_WORD = Pattern(
    " ?(" + "|".join(re.escape(word) for word in sorted(_BEHIND, key=len, reverse=True)) + r")(?![a-z0-9])"
)
# What makes a bound word a part of another word.
_NOT_BEFORE = {word: characters for word, (characters,) in rows("not_before")}
_NOT_BEHIND = Pattern(
    r"多(?:模态|语言|元|样|方|种|个|家|次|头|维|云|层|任务|轮|重)|or greater than [0-9]|上下(?:文|游|班)|左右(?:手|两)"
    r"|余(?:额|下|地)|许(?:可|诺)|前后端|起(?:来|步|点|源|诉)|\+ ?[0-9]|\+[A-Za-z]"
)


def bound_before(lower: str, end: int, limit: int) -> tuple[int, Bound]:
    """Where the bound word that ends at `end` starts, not before `limit`, and what it says; (end, NONE) without one."""
    for word in _BEFORE_BY_LAST.get(lower[end - 1 : end], ()):
        start = end - len(word)
        if start < limit or not lower.startswith(word, start):
            continue
        left = lower[start - 1 : start]
        if word[0].isascii() and word[0].isalpha() and left.isascii() and left.isalnum():
            continue
        if left and left in _NOT_BEFORE.get(word, ""):
            continue
        return start, _BEFORE[word]
    return end, Bound.NONE


def bound_behind(lower: str, start: int) -> tuple[int, Bound]:
    """Where the bound word that begins at `start` ends, and what it says; (start, NONE) without one."""
    first = lower[start : start + 1]
    if first not in _BEHIND_FIRST and not (first == " " and lower[start + 1 : start + 2] in _BEHIND_FIRST):
        return start, Bound.NONE
    match = _BEHIND_WORD.match(lower, start)
    if match is None or _NOT_BEHIND.match(lower, match.start(1)):
        return start, Bound.NONE
    return match.end(), _BEHIND[match[1]]
