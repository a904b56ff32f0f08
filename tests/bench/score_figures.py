"""Scores the figure reader on independent cases: spans, values, ranges and units per language and kind.

Reads `quantities_dev.jsonl` from the folder that the environment variable CLAIMCHECK_CASES names.
"""

from __future__ import annotations

import json
import os
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
UNIT_BY_NAME = {
    "Year": "year", "Month": "month", "Week": "week", "Day": "day", "Kilogram": "kg", "Centimeter": "cm", "Meter": "meter",
    "Kilometer": "km", "Ton": "tonne", "Square meter": "square_meter", "Gram": "gram", "Megabyte": "MB", "Megabit": "MB",
}  # fmt: skip

# Where the reader differs on purpose: the case and the reason.
DIFFERENT: dict[str, str] = {}


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


def judge(case: dict[str, Any], expected: dict[str, Any] | None, items: tuple[Mention | Exclusion, ...]) -> dict[str, bool]:
    """Which aspects of one expected quantity are right."""
    if expected is None:
        kinds = {"percent": ("%", "pp"), "currency": ("CNY", "USD", "money")}
        read_units = [quantity.unit for item in items if isinstance(item, Mention) for quantity in quantities(item)]
        if case["kind"] in ("number", "number_range"):
            return {"value": not read_units}
        return {"value": not any(unit in kinds.get(case["kind"], ("degree",)) for unit in read_units)}
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
        return "pp" if "分点" in expected["text"] or "分 点" in expected["text"] or "分點" in expected["text"] else None
    if expected["iso"] and len(expected["iso"]) == 3 and expected["iso"] in "CNY USD EUR GBP JPY HKD KRW INR TWD SGD CHF CAD AUD":
        return str(expected["iso"])
    return ISO_BY_NAME.get(expected["unit"]) or UNIT_BY_NAME.get(expected["unit"])


def _expected(case: dict[str, Any]) -> str:
    return "; ".join(f"{row['text']}={row['value'] or (row['lo'], row['hi'])}" for row in case["expected"])


def show(scores: dict[tuple[str, str], Score]) -> None:
    """One line per language and kind; a starred column sets aside the cases that differ on purpose."""
    aspects = ("span", "value", "range", "unit")
    for (language, kind), score in sorted(scores.items()):
        cells = []
        for aspect in aspects:
            for name in (aspect, f"{aspect}*"):
                if score.all[name]:
                    cells.append(f"{name} {score.right[name]}/{score.all[name]} {score.right[name] / score.all[name]:.1%}")
        print(f"{language} {kind:13}", "  ".join(cells), f"(differ on purpose: {score.apart} cases)")
    if "--wrong" in sys.argv:
        for score in scores.values():
            print(*score.wrong, sep="\n")


if __name__ == "__main__":
    sys.exit(main())
