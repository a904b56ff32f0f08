"""An amount: a numeral with the unit behind it: 10万个词元, 2.5 美元/百万token, 1,509 models."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.model.pattern import Pattern
from claimcheck.parsing.figure.folding import fold
from claimcheck.parsing.figure.han import SCALES
from claimcheck.parsing.figure.hedges import bound_behind
from claimcheck.parsing.figure.numerals import Numeral
from claimcheck.parsing.figure.tables import rows
from claimcheck.parsing.figure.units import OCCASIONS, OPEN, UnitWords


class Page(NamedTuple):
    """A text that is read: as it stands, folded, and folded to lower case, all of one length."""

    original: str
    text: str
    lower: str
    units: UnitWords

    @staticmethod
    def of(text: str, units: UnitWords) -> Page:
        folded = fold(text)
        lower = folded.lower()
        if len(lower) != len(text):
            lower = "".join(character.lower()[:1] for character in folded)
        return Page(text, folded, lower, units)


class Unit(NamedTuple):
    """What stands behind a number: where it ends, its name (alternatives joined by "|"), and whether that is open."""

    end: int
    name: str
    is_open: bool
    printed: bool = True
    counts: bool = False
    """A measure word or a noun: it counts things, and does not measure."""


NOUN_WINDOW = 14
"""Characters behind a measure word in which the thing counted is looked for."""

CLAUSE_WINDOW = 14
"""Characters before a figure in which 次 finds what happened."""

_STOPS = frozenset('，。、；：,.;:()[]"“”%|\n！？!?《》和与及或占达较为是在')
_NOT_COUNTED = (
    "系列", "架构", "领域", "接口", "方案", "型号", "品类", "品牌", "技术", "市场", "赛道", "生态", "方向", "指标",
    "参数",
)  # fmt: skip
"""Behind a noun they say that it is not what is counted: 60 个芯片系列."""

_PER = Pattern(r" ?(?:/ ?|每|per (?:(?:one|1) )?|(?:an?) (?=hour|day|week|month|year|minute|second))")
_PER_SCALE = Pattern(r"(?:1 ?)?(百万|千万|[千万亿]|k|m|b|million|billion|thousand) ?(?=[^\W\d_])|1(?=[a-z])")
_POINTS = Pattern(r"(?:个 ?)?百 ?分 ?点")
_TOKEN = Pattern(r" ?(?:词元|tokens?(?![a-z]))")
# Spaces and the hyphen or bracket of 3-inch and 20 [kg].
_LEADING = Pattern(r" {0,2}(?:[-\[<{](?=[A-Za-z]))?")
_PER_POWERS = {"k": 3, "m": 6, "b": 9, "million": 6, "billion": 9, "thousand": 3}
_SELF_SUFFICIENT = frozenset("页期节章层轮回席道路股口重份组例处双对笔场步岁字倍")
_DIVIDED_BY_EACH = frozenset((
    "CNY", "USD", "EUR", "JPY", "HKD", "GBP", "money", "frame", "bit", "byte", "kB", "MB", "GB", "TB", "Mbit", "Gbit",
    "Tbit", "meter", "km", "token", "call", "kWh",
))  # fmt: skip
"""14亿人口每人每天 is no rate: only these are said to be so much 每 something."""

_UNDIVIDED = ("%", "times", "pp", "permille", "point")

_PART_OF_WORD = {word: characters for word, (characters,) in rows("parts_of_words")}
"""One-character units that as often begin another word, with the characters that show it."""


def unit_behind(page: Page, numeral: Numeral) -> Unit:
    """The unit behind a number, with what divides it; where none is printed, an open one that ends at the number."""
    text = page.text
    if text[numeral.end : numeral.end + 1] == "%":
        return Unit(numeral.end + 1, "%", False)
    start = _LEADING.match(text, numeral.end).end()  # type: ignore[union-attr]
    if text[start : start + 1] in ("", "\n"):
        return Unit(numeral.end, OPEN, True, False)
    if text[start] in "个百":
        points = _POINTS.match(text, start)
        if points:
            return Unit(points.end(), "pp", False)
    found = page.units.unit_at(text, page.lower, start)
    if found is None or _is_part_of_word(text, start, found[0]):
        return _noun_behind(page, numeral, start)
    end, name, is_measure = found
    if is_measure:
        return _counted(page, numeral, end, name)
    return divided(page, Unit(end, name, name == OPEN))


def _is_part_of_word(text: str, start: int, end: int) -> bool:
    """Whether a unit of one character begins another word: 3 个人工智能, 5 大模型."""
    return end - start == 1 and end < len(text) and text[end] in _PART_OF_WORD.get(text[start], "")


def _noun_behind(page: Page, numeral: Numeral, start: int) -> Unit:
    """A noun directly behind the number: 10 万教师, 320亿参数."""
    noun = page.units.noun_at(page.lower, start)
    if noun is None:
        return Unit(numeral.end, OPEN, True, False)
    return divided(page, Unit(noun[0], noun[1], False, counts=True))


def _counted(page: Page, numeral: Numeral, end: int, name: str) -> Unit:
    """A measure word: the noun behind it says what is counted, or for 次 the clause before it."""
    word = page.lower[end - 1]
    noun = _noun_ahead(page, end) if word not in _SELF_SUFFICIENT else None
    if noun and not (word in "户名位" and name.startswith(noun)):
        name = noun
    elif word == "次" and not name:
        clause = page.lower[max(0, numeral.start - CLAUSE_WINDOW) : numeral.start]
        name = next((unit for verb, unit in OCCASIONS.items() if verb in clause), OPEN)
    token = _TOKEN.match(page.lower, end)
    if token:
        end, name = token.end(), "token"
    return divided(page, Unit(end, name, name == OPEN, counts=True))


def _noun_ahead(page: Page, start: int) -> str | None:
    start, _ = bound_behind(page.lower, start)
    for at in range(start, min(start + NOUN_WINDOW, len(page.lower))):
        if page.text[at] in _STOPS:
            return None
        noun = page.units.noun_at(page.lower, at)
        if noun:
            return None if page.text.startswith(_NOT_COUNTED, noun[0]) else noun[1]
    return None


def divided(page: Page, unit: Unit) -> Unit:
    """The unit with its denominator: 元/百万token, token/天, 次每秒."""
    if unit.name in _UNDIVIDED or page.text[unit.end : unit.end + 1] not in (" ", "/", "每"):
        if page.text[unit.end : unit.end + 1] == "率" and unit.name == "frame":
            return unit._replace(name="frame/second")
        return unit
    match = _PER.match(page.lower, unit.end)
    if match is None or (match[0].strip() == "每" and unit.name not in _DIVIDED_BY_EACH):
        return unit
    scale = _PER_SCALE.match(page.lower, match.end())
    start = scale.end() if scale else match.end()
    found = page.units.unit_at(page.text, page.lower, start)
    noun = None if found and found[1] else page.units.noun_at(page.lower, start)
    if scale and not (found or noun):
        start = match.end()
        found, scale = page.units.unit_at(page.text, page.lower, start), None
    if noun:
        end, below = noun
    elif found and found[1] and "/" not in found[1]:
        end, below = found[0], found[1].partition("|")[0]
    else:
        return unit
    if unit.name == OPEN:
        return Unit(end, OPEN, True)
    power = _power(scale[1]) if scale and scale[1] else 0
    divisor = f"(1e{power} {below})" if power else below
    return unit._replace(end=end, name="|".join(f"{name}/{divisor}" for name in unit.name.split("|") if name))


def _power(word: str) -> int:
    return _PER_POWERS[word] if word in _PER_POWERS else sum(SCALES[character] for character in word)
