"""A plain loop: the four rules on a CSV as a script would hold them, printing the wrong groups.

python loop.py TABLE
"""

from __future__ import annotations

import csv
import sys

FACTORS = {"USD": 1.0, "%": 1.0, "thousand": 1e3, "million": 1e6}


def read(value: str) -> tuple[float, float]:
    """A value and half a unit of its last digit."""
    number, unit = value.split()
    digits, _, exponent = number.partition("e")
    scale = FACTORS[unit] * 10.0 ** int(exponent or 0)
    return float(digits) * scale, 0.5 * scale * 10.0 ** -len(digits.partition(".")[2])


def is_wrong(group: dict[tuple[str, str], tuple[float, float]]) -> bool:
    """Whether a rule fails by more than the digits allow."""
    total, half = group["amount", ""]
    parts = [(*group["amount", part], *group["share", part]) for part in "abc"]
    a, half_a = group["amount", "a"]
    return (
        abs(total - sum(x for x, _, _, _ in parts)) > half + sum(h for _, h, _, _ in parts)
        or any(s + k < 100 * (x - h) / (total + half) or s - k > 100 * (x + h) / (total - half) for x, h, s, k in parts)
        or abs(100 - sum(s for _, _, s, _ in parts)) > sum(k for _, _, _, k in parts)
        or a - half_a > total + half
    )


def main(table: str) -> None:
    groups: dict[tuple[str, str], dict[tuple[str, str], tuple[float, float]]] = {}
    ids: dict[tuple[str, str], str] = {}
    with open(table, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row["about.entity"], row["period"]
            groups.setdefault(key, {})[row["indicator"], row["about.part"]] = read(row["value"])
            if row["id"].startswith("total_"):
                ids[key] = row["id"].removeprefix("total_")
    for key, group in groups.items():
        if is_wrong(group):
            print(ids[key])


if __name__ == "__main__":
    main(sys.argv[1])
