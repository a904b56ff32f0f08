"""Scores the figure reader on independent cases: spans, values, ranges and units per language and kind.

Reads `quantities_dev.jsonl` from the folder that the environment variable CLAIMCHECK_CASES names.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import Any

from claimcheck.model.mention import Exclusion, Mention
from claimcheck.model.quantity import Bound, Form, Quantity
from claimcheck.parsing.figure import quantities, read

ISO_BY_NAME = {
    "Dollar": "USD", "Chinese yuan": "CNY", "Euro": "EUR", "Pound": "GBP", "Japanese yen": "JPY", "Rupee": "INR",
    "United States dollar": "USD",
}  # fmt: skip
ISO_CODES = ("CNY", "USD", "EUR", "GBP", "JPY", "HKD", "KRW", "INR", "TWD", "SGD", "CHF", "CAD", "AUD")
UNIT_BY_NAME = {
    "Year": "year", "Month": "month", "Week": "week", "Day": "day", "Kilogram": "kg", "Centimeter": "cm",
    "Meter": "meter", "Kilometer": "km", "Ton": "tonne", "Square meter": "square_meter", "Gram": "gram",
    "Megabyte": "MB", "Megabit": "MB",
}  # fmt: skip

# Where the reader differs on purpose: the case and the reason.
_DATE = "dates and times of day are excluded by name; they state no quantity"
_ARTICLE = '一 before a measure word, and a lone "one", is an article or a pronoun, not a count'
_PERCENT = "a discount or a tenth is read as a percentage wherever it stands"
_CODE = "a number inside an identifier or a name is part of it"
_SAME = "the same quantity in the unit below"
_RANGE = "two numbers that share a unit are one range, and its value is the range"
_WORDS = "ranks in words have no figure and do not bound one"
DIFFERENT: dict[str, str] = {
    "zh-NumberModel-0": "点 behind a number is a point unless digits follow; 两 is no digit behind it",
    "zh-NumberModel-1": "一点 is a word here, and 两小时 a quantity",
    "zh-NumberModel-96": _DATE,
    "zh-NumberModel-173": _DATE,
    "zh-NumberModel-154": "a fraction that breaks off is none",
    "zh-NumberModel-281": "两美刀 is two dollars",
    "zh-NumberModel-285": _PERCENT,
    "zh-NumberModel-292": "五十千 is no number",
    "zh-NumberModel-305": "第 and a number is a rank",
    "zh-NumberModel-321": "前三 is a rank",
    "zh-NumberModel-322": _ARTICLE,
    "zh-NumberModel-325": _ARTICLE,
    "zh-NumberRangeModel-53": "几 stands for one digit, so the number is bounded above as well",
    "zh-PercentModel-20": _PERCENT,
    "zh-PercentModel-148": _RANGE,
    "zh-AgeModel-7": _RANGE,
    "zh-CurrencyModel-18": "块 is a measure word (三块卡) as often as money",
    "zh-DimensionModel-20": _SAME,
    "zh-DimensionModel-22": _SAME,
    "en-NumberModel-1": _CODE,
    "en-NumberModel-32": "a hyphen and a space begin a list item",
    "en-NumberModel-189": _CODE,
    "en-NumberModel-200": "a comma between two digits separates a list; three digits make a group",
    "en-NumberModel-227": "a rank in words is excluded",
    "en-NumberRangeModel-5": _WORDS,
    "en-NumberRangeModel-32": "a fraction in words is a number",
    "en-CurrencyModel-99": _ARTICLE,
    "en-AgeModel-15": _RANGE,
    "en-DimensionModel-10": _RANGE,
    **{
        f"en-OrdinalModel-{number}": "last, next, previous and current have no number"
        for number in (0, 1, 3, 4, 7, 9, 10, 12, 17, 40, 42, 46, 47, 48, 53)
    },
}


def main() -> int:
    """Prints the table of scores; 1 where the cases are not there."""
    folder = os.environ.get("CLAIMCHECK_CASES", "")
    path = Path(folder) / "quantities_dev.jsonl"
    if not folder or not path.is_file():
        print("NOT SCORED: set CLAIMCHECK_CASES to the folder that holds quantities_dev.jsonl", file=sys.stderr)
        return 1
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for case in cases:
        score_case(case, scores[case["lang"], case["kind"]])
    show(scores)
    return 0


class Score:
    """Right and all, by what is judged; and the cases that went wrong."""

    def __init__(self) -> None:
        self.right: dict[str, int] = defaultdict(int)
        self.all: dict[str, int] = defaultdict(int)
        self.wrong: list[str] = []
        self.apart = 0

    def add(self, aspect: str, is_right: bool) -> None:
        self.all[aspect] += 1
        self.right[aspect] += is_right

    def part(self, aspect: str) -> float:
        return self.right[aspect] / self.all[aspect]


def score_case(case: dict[str, Any], score: Score) -> None:
    """Adds one case: every expected quantity, and for a case without any, that nothing is read."""
    items = read(case["text"])
    apart = case["id"] in DIFFERENT
    score.apart += apart
    wrong: list[str] = []
    for expected in case["expected"] or [None]:
        verdicts = judge(case, expected, items)
        for aspect, is_right in verdicts.items():
            score.add(aspect, is_right)
            if not apart:
                score.add(f"{aspect}*", is_right)
        wrong += [aspect for aspect, is_right in verdicts.items() if not is_right]
    if wrong and not apart:
        shown = [(item.text, item.notations if isinstance(item, Mention) else item.kind) for item in items]
        score.wrong.append(f"{case['id']} {','.join(wrong)} {case['text'][:90]!r} {_expected(case)} got {shown}")


def judge(
    case: dict[str, Any], expected: dict[str, Any] | None, items: tuple[Mention | Exclusion, ...]
) -> dict[str, bool]:
    """Which aspects of one expected quantity are right."""
    if expected is None:
        return {"value": not any(_of_kind(case["kind"], item) for item in items if isinstance(item, Mention))}
    item = _covering(expected, items)
    if case["kind"] == "ordinal":
        return {"span": isinstance(item, Exclusion) and item.kind == "ordinal"}
    if expected["value"] is None and expected["lo"] is None and expected["hi"] is None:
        return {}
    if not isinstance(item, Mention):
        return {"span": False, "value": False}
    readings = quantities(item)
    verdicts = {"span": _same_span(expected, item)}
    if expected["value"] is not None:
        verdicts["value"] = any(_same_value(expected, reading, case["kind"]) for reading in readings)
    else:
        verdicts["range"] = any(_same_range(expected, reading) for reading in readings)
    unit = _unit(expected)
    if unit:
        verdicts["unit"] = any(reading.unit.split("/")[0] == unit for reading in readings)
    return verdicts


def _of_kind(kind: str, item: Mention) -> bool:
    """Whether a mention is of the kind that a case without any asks for."""
    reading = quantities(item)[0]
    match kind:
        case "number":
            return True
        case "number_range":
            return not reading.is_bare
        case "percent":
            return reading.unit in ("%", "pp")
        case "currency":
            return reading.unit in ("CNY", "USD", "money")
        case _:
            return False


def _covering(expected: dict[str, Any], items: tuple[Mention | Exclusion, ...]) -> Mention | Exclusion | None:
    best = [item for item in items if item.start < expected["end"] and expected["start"] < item.end]
    return best[0] if best else None


def _same_span(expected: dict[str, Any], item: Mention) -> bool:
    """The printed figure with its words and unit, or its digits alone, covers what was expected and no more is left."""
    start, end = expected["start"], expected["end"]
    return (item.start <= start and end <= item.end) or item.digits == (start, end)


def _same_value(expected: dict[str, Any], reading: Quantity, kind: str) -> bool:
    value = Fraction(expected["value"])
    read_value = reading.number.value
    if reading.unit == "permille":
        read_value /= 10
    if kind == "percent" and reading.unit == "":
        read_value *= 100
    if kind == "number" and reading.unit in ("%", "pp", "permille") and read_value != value:
        read_value /= 100
    return abs(read_value - value) <= abs(value) / 10**9 + Fraction(1, 10**13)


def _same_range(expected: dict[str, Any], reading: Quantity) -> bool:
    lo, hi = (None if expected[end] is None else Fraction(expected[end]) for end in ("lo", "hi"))
    value = reading.number.value
    if reading.form in (Form.RANGE, Form.HALF_OPEN) and reading.second:
        return (lo, hi) == (value, reading.second.value)
    match reading.bound:
        case Bound.MORE | Bound.AT_LEAST:
            return (lo, hi) == (value, None)
        case Bound.LESS | Bound.AT_MOST:
            return (lo, hi) == (None, value)
        case Bound.EXACT | Bound.NONE:
            return (lo, hi) == (value, value)
        case _:
            return False


def _unit(expected: dict[str, Any]) -> str | None:
    """Our name of the expected unit, or None where we have none for it."""
    if expected["unit"] == "%":
        return "pp" if re.search("分 ?[点點]", expected["text"]) else None
    if expected["iso"] in ISO_CODES and expected["iso"]:
        return str(expected["iso"])
    return ISO_BY_NAME.get(expected["unit"]) or UNIT_BY_NAME.get(expected["unit"])


def _expected(case: dict[str, Any]) -> str:
    return "; ".join(f"{row['text']}={row['value'] or (row['lo'], row['hi'])}" for row in case["expected"])


def show(scores: dict[tuple[str, str], Score]) -> None:
    """One line per language and kind; a starred column sets aside the cases that differ on purpose."""
    aspects = ("span", "value", "range", "unit")
    for (language, kind), score in sorted(scores.items()):
        names = [name for aspect in aspects for name in (aspect, f"{aspect}*") if score.all[name]]
        cells = [f"{name} {score.right[name]}/{score.all[name]} {score.part(name):.1%}" for name in names]
        print(f"{language} {kind:13}", *cells, f"(differ on purpose: {score.apart})", sep="  ")
    if "--wrong" in sys.argv:
        for score in scores.values():
            print(*score.wrong, sep="\n")


if __name__ == "__main__":
    sys.exit(main())
