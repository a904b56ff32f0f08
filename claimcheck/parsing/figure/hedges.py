"""Bound words before and behind a number: 超过, 不足, 约, 以上, at least, or more."""

from __future__ import annotations

import re

from claimcheck.model.quantity import Bound

BEFORE = {
    Bound.MORE: "突破 已突破 超 超过 超出 超越 逾 高于 大于 多于 破 远超 高过 不止 不只 > over more_than greater_than larger_than "
    "bigger_than higher_than above exceeding exceeds exceeded exceed surpass surpasses surpassed surpassing in_excess_of upwards_of",
    Bound.LESS: "不足 不到 低于 小于 少于 未满 不满 未到 跌破 < under less_than fewer_than below lower_than smaller_than "
    "short_of",
    Bound.AT_LEAST: "不低于 不少于 不小于 至少 至少有 最少 最低 起码 上 大于等于 大于或等于 >= ≥ > = at_least at_least_or_equal_to "
    "no_less_than not_less_than no_fewer_than greater_than_or_equal_to more_than_or_equal_to higher_or_equal_than bigger_or_equal_than "
    "greater_or_equal_than larger_or_equal_than a_minimum_of minimum_of",
    Bound.AT_MOST: "不超过 不高于 不大于 不多于 至多 最多 最高 小于等于 小于或等于 <= ≤ at_most up_to no_more_than not_more_than "
    "less_than_or_equal_to lower_or_equal_than smaller_or_equal_than as_many_as as_much_as maximum_of a_maximum_of",
    Bound.ABOUT: "约 大约 约为 约合 约占 大概 大概有 大致 差不多 ~ ≈ about around approximately roughly some approx. circa "
    "an_estimated",
    Bound.NEARLY: "近 接近 将近 逼近 临近 nearly almost close_to just_under",
    Bound.EXACT: "恰好 正好 刚好 整整 等于 = exactly equals equal_to equals_to equaling_to",
}

BEHIND = {
    Bound.AT_LEAST: "或以上 或者以上 以上 及以上 或者更多 或更多 之上 起 + or_more or_greater or_higher or_above and_above",
    Bound.MORE: "多 余 有余 出头 大一些 plus",
    Bound.AT_MOST: "以内 之内 以下 或以下 及以下 之下 封顶 or_less or_fewer or_lower",
    Bound.ABOUT: "左右 上下 前后 许 or_so",
    Bound.LESS: "不到 不足",
}

# Characters that stand between a bound word and its number and say nothing about it.
FILLERS = "了有到至达为"


def _before() -> dict[str, tuple[tuple[str, Bound], ...]]:
    """Bound words by their last character, the longest first."""
    table: dict[str, list[tuple[str, Bound]]] = {}
    for bound, words in BEFORE.items():
        for word in words.split():
            spelled = word.replace("_", " ")
            table.setdefault(spelled[-1], []).append((spelled, bound))
    table["="].append(("> =", Bound.AT_LEAST))
    table["="].append(("< =", Bound.AT_MOST))
    return {last: tuple(sorted(found, key=lambda row: -len(row[0]))) for last, found in table.items()}


_BY_LAST = _before()
_BEHIND = {word.replace("_", " "): bound for bound, words in BEHIND.items() for word in words.split()}
_BEHIND_FIRST = frozenset(word[0] for word in _BEHIND)
_BEHIND_WORD = re.compile(
    " ?(" + "|".join(re.escape(word) for word in sorted(_BEHIND, key=len, reverse=True)) + r")(?![a-z0-9])"
)
# What makes a bound word a part of another word.
_NOT_BEFORE = {"<": "<=>", ">": "<=>", "近": "最附将邻靠远", "超": "赶反", "破": "打", "上": "以之向线网率同马晚早加", "约": "节大预契制条", "比": "占同环对性相", "有": "", "些": ""}
_NOT_BEHIND = re.compile(r"多(?:模态|语言|元|样|方|种|个|家|次|头|维|云|层|任务|轮|重)|上下(?:文|游|班)|左右(?:手|两)|余(?:额|下|地)|许(?:可|诺)|前后端|or greater than [0-9]|起(?:来|步|点|源|诉)|\+[ ]?[0-9A-Za-z]")


def bound_before(lower: str, end: int, limit: int) -> tuple[int, Bound]:
    """Where the bound word that ends at `end` starts, not before `limit`, and what it says; (end, NONE) without one."""
    for word, bound in _BY_LAST.get(lower[end - 1 : end], ()):
        start = end - len(word)
        if start < limit or not lower.startswith(word, start):
            continue
        left = lower[start - 1 : start]
        if word[0].isascii() and word[0].isalpha() and left.isascii() and left.isalnum():
            continue
        if left and left in _NOT_BEFORE.get(word, ""):
            continue
        return start, bound
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
