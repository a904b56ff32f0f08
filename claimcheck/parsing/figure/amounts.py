"""An amount: a numeral with the unit behind it: 10万个词元, 2.5 美元/百万token, 1,509 models."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.parsing.figure.folding import fold
from claimcheck.parsing.figure.han import SCALES
from claimcheck.parsing.figure.hedges import bound_behind
from claimcheck.parsing.figure.numerals import Numeral
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

_STOPS = frozenset("，。、；：,.;:()[]\"“”%|\n！？!?《》和与及或占达较为是在")
_NOT_COUNTED = ("系列", "架构", "领域", "接口", "方案", "型号", "品类", "品牌", "技术", "市场", "赛道", "生态", "方向", "指标", "参数")
_PER = re.compile(r" ?(?:/ ?|每|per (?:(?:one|1) )?|(?:an?) (?=hour|day|week|month|year|minute|second))")
_PER_SCALE = re.compile(r"(?:1 ?)?(百万|千万|[千万亿]|k|m|b|million|billion|thousand) ?(?=[^\W\d_])|1(?=[a-z])")
_POINTS = re.compile(r"(?:个 ?)?百 ?分 ?点")
_TOKEN = re.compile(r" ?(?:词元|tokens?(?![a-z]))")
_PER_POWERS = {"k": 3, "m": 6, "b": 9, "million": 6, "billion": 9, "thousand": 3}
# 14亿人口每人每天 is not a rate: only these are said to be so much 每 something.
_SELF_SUFFICIENT = frozenset("页期节章层轮回席道路股口重份组例处双对笔场步岁字倍")
_DIVIDED_BY_EACH = ["CNY", "USD", "EUR", "JPY", "HKD", "GBP", "money", "frame", "bit", "byte", "kB", "MB", "GB", "TB", "Mbit", "Gbit", "Tbit", "meter", "km", "token", "call", "kWh"]
_UNDIVIDED = ("%", "times", "pp", "permille", "point")

# One-character units that as often begin another word, with the characters that show it.
_PART_OF_WORD = {
    "分": "之析布别类为公行店级享散担发配", "天": "然津使文河猫", "年": "轻报会龄货", "日": "本常志日益前均", "周": "边期围年五一二三四六日密", "字": "节", "人": "工类形机均民脸力",
    "台": "湾州阶积", "家": "庭长用电居具属中", "名": "称字为单词列", "位": "于置列居数", "项": "目", "次": "要数于级日年代世", "起": "来步诉伏草点源到", "卡": "位车塔脖片点",
    "元": "宇素年组器脑始", "米": "尔其", "克": "服隆", "升": "级至高温降", "度": "过假", "里": "面程", "两": "", "块": "链", "条": "件例", "大": "一模幅型规学语量部会多家小约概厂脑数类众力于到",
    "只": "有能是需要", "对": "比于外话应标接齐口此抗", "打": "造破", "处": "理于在", "路": "径线由", "级": "别", "口": "径", "重": "要点大新塑", "点": "燃击赞", "节": "点能", "期": "间待货", "组": "织成合件",
    "份": "额", "部": "分署门", "门": "槛户", "例": "如", "场": "景所", "股": "权份价", "架": "构", "头": "部条", "支": "持撑付", "批": "量准", "层": "面次", "所": "有以", "道": "路", "本": "土地次身报科质来届",
    "单": "位个一独价卡点机集次日月", "基": "于础准础因", "安": "全装徽", "步": "伐", "种": "植", "类": "型似别", "件": "", "笔": "", "书": "写", "轮": "廓", "期货": "", "书面": "", "斤": "斤", "代": "", "帧": "",
    "成": "", "档": "案", "回": "归报应答", "倍": "感率", "套": "餐", "张": "", "片": "面",
}  # fmt: skip


def unit_behind(page: Page, numeral: Numeral) -> Unit:
    """The unit behind a number, with what divides it; where none is printed, an open one that ends at the number."""
    start = numeral.end
    text = page.text
    if start >= len(text):
        return Unit(start, OPEN, True, False)
    if text[start] == "%":
        return Unit(start + 1, "%", False)
    while text[start : start + 1] == " " and start - numeral.end < 2:
        start += 1
    if text[start : start + 1] in ("-", "[", "<", "{") and text[start + 1 : start + 2].isalpha() and text[start + 1].isascii():
        start += 1
    if text[start : start + 1] in ("", "\n"):
        return Unit(numeral.end, OPEN, True, False)
    if text[start] in "个百":
        points = _POINTS.match(text, start)
        if points:
            return Unit(points.end(), "pp", False)
    found = page.units.unit_at(text, page.lower, start)
    if found and text[found[0] - 1] in _PART_OF_WORD and found[0] - start == 1:
        if text[found[0] : found[0] + 1] in _PART_OF_WORD[text[start]] and found[0] < len(text):
            found = None
    if found is None:
        return _noun_behind(page, numeral, start)
    end, name, is_measure = found
    if is_measure:
        return _counted(page, numeral, end, name)
    return _divided(page, Unit(end, name, name == OPEN))


def _noun_behind(page: Page, numeral: Numeral, start: int) -> Unit:
    """A noun directly behind the number: 10 万教师, 320亿参数."""
    noun = page.units.noun_at(page.lower, start)
    if noun is None:
        return Unit(numeral.end, OPEN, True, False)
    return _divided(page, Unit(noun[0], noun[1], False, counts=True))


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
    return _divided(page, Unit(end, name, name == OPEN, counts=True))


def _noun_ahead(page: Page, start: int) -> str | None:
    start, _ = bound_behind(page.lower, start)
    for at in range(start, min(start + NOUN_WINDOW, len(page.lower))):
        if page.text[at] in _STOPS:
            return None
        noun = page.units.noun_at(page.lower, at)
        if noun:
            return None if page.text.startswith(_NOT_COUNTED, noun[0]) else noun[1]
    return None


def _divided(page: Page, unit: Unit) -> Unit:
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
    return Unit(end, f"{unit.name}/(1e{power} {below})" if power else f"{unit.name}/{below}", False)


def _power(word: str) -> int:
    return _PER_POWERS[word] if word in _PER_POWERS else sum(SCALES[character] for character in word)
