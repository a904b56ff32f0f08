"""Random folders of many YAML files, and random edits of them.

python tests/caching/edited.py [FOLDERS] [EDITS] [FIRST] checks that after each edit the report made of what was kept
is the report of the whole, in every format.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

VOCABULARY = """
units:
  thousand: {equals: 1000 USD}
indicators:
  sales: {label: sales, unit: money, aspects: [firm, part]}
  sales_share: {label: share, unit: "%", aspects: [firm, part], range: 0..100 %}
  sales_growth: {label: growth, unit: "%", aspects: [firm], range: any}
  staff: {label: people, unit: person, aspects: [firm, site]}
  mean_staff: {label: people a site, unit: person, aspects: [firm], whole: false}
  sales_per_head: {label: sales per head, unit: USD/person, aspects: [firm]}
  price: {label: price, unit: USD, aspects: [firm], over: OVER}
  year_days: {label: days of a year, unit: day, timeless: true}
aspects:
  part: {values: [a, b, c], complete: true}
  site: {values: [north, south], complete: COMPLETE}
rules:
"""

RULES = {
    "parts": "sales[part=] == sum(sales, over=part)",
    "shares": "sales_share == sales / sales[part=]",
    "all_shares": 'sum(sales_share, over=part) == "100 %"',
    "growth": "growth(sales[part=], year_ago(sales[part=])) == sales_growth",
    "steady": "sales[part=] >= previous(sales[part=]) / 100",
    "sites": "staff[site=] == sum(staff, over=site)",
    "mean": "mean_staff == staff[site=] / 2",
    "heads": "sales_per_head == sales[part=, currency=USD] / staff[site=]",
    "less": "sales[part=a] <= sales[part=]",
    "price_positive": 'price >= "1 USD"',
    "top": "max(sales[part=a], sales[part=b]) <= sales[part=]",
    "alone": "sales[part=a] >= sales[part=b]",
    "repeated": "staff[site=north] / (staff[site=north] + staff[site=south]) <= 1",
    "across": "sales_per_head[firm=f0] <= sales_per_head[firm=f1] * 1000",
    "days": "sales_growth >= change(sales_growth, sales_growth) - year_days / year_days",
    "named": "d0.total_2020 <= sales[part=, firm=f0, period=2020, currency=USD] * 2",
}
RARE = {"named", "days", "across", "repeated"}


class Folder:
    """A folder as texts by name, written anew after each edit."""

    def __init__(self, root: Path, random: Random) -> None:
        self.root = root
        self.random = random
        self.rules = [name for name in sorted(RULES) if random.random() < (0.06 if name in RARE else 0.45)]
        self.traits = {"OVER": random.choice(["rate", "flow"]), "COMPLETE": random.choice(["true", "false"])}
        self.claims: dict[int, dict[str, str]] = {}
        self.accepted: dict[str, str] = {}
        self.extra = ""
        for number in range(random.randint(4, 12)):
            self.claims[number] = self.group(number, number if random.random() < 0.9 else number // 2)
        self.write()

    def group(self, number: int, firm: int) -> dict[str, str]:
        """The claims of a document: a firm in one year or two."""
        random, found = self.random, {}
        for year in random.choice([(2020,), (2020, 2021), (2020, 2021, 2022)]):
            parts = {name: random.randint(1, 900) for name in "abc"}
            sites = {name: random.randint(1, 90) for name in ("north", "south")}
            total = round(sum(parts.values()) * random.choice([1, 1, 1, 1.1, 10]))
            said = {
                "total": ("sales", f"{total} USD", ""),
                **{f"part_{at}": ("sales", f"{value} USD", f"part: {at}") for at, value in parts.items()},
                "share_a": ("sales_share", f"{100 * parts['a'] / sum(parts.values()):.1f} %", "part: a"),
                "staff": ("staff", f"{sum(sites.values())} person", ""),
                **{f"staff_{at}": ("staff", f"{value} person", f"site: {at}") for at, value in sites.items()},
                "mean": ("mean_staff", f"{sum(sites.values()) / 2:.1f} person", ""),
                "growth": ("sales_growth", f"{random.uniform(-5, 5):.1f} %", ""),
                "price": ("price", f"{random.uniform(0, 3):.2f} USD", ""),
                "heads": ("sales_per_head", f"{total / sum(sites.values()):.2f} USD/person", ""),
            }
            for name, (indicator, value, about) in said.items():
                if random.random() < 0.85:
                    aspects = ", ".join(part for part in (f"firm: f{firm}", about) if part)
                    found[f"{name}_{year}"] = (
                        f"{{indicator: {indicator}, value: {value}, period: {year}, about: {{{aspects}}}}}"
                    )
        return found

    def write(self) -> None:
        """Writes what differs, and removes what is no longer there."""
        texts = {"words.yaml": self.vocabulary(), **{f"d{n}.yaml": self.document(n) for n in self.claims}}
        if self.accepted:
            texts["zz_accepted.yaml"] = "accepted:\n" + "".join(f"  {k}: {v}\n" for k, v in self.accepted.items())
        for path in self.root.glob("*.yaml"):
            if path.name not in texts:
                path.unlink()
        for name, text in texts.items():
            path = self.root / name
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")

    def vocabulary(self) -> str:
        text = VOCABULARY
        for name, value in self.traits.items():
            text = text.replace(name, value)
        for name in self.rules:
            more = ", unless: perimeters may differ" if name in ("less", "heads") else ""
            more += ", where: {firm: f1}" if name == "alone" else ""
            text += f"  {name}: {{says: {name}, check: '{RULES[name]}', because: it is so{more}}}\n"
        return text if self.rules else text.replace("rules:\n", "") + self.extra

    def document(self, number: int) -> str:
        kind = "kind: reference, origin: here" if number % 3 else "file: f.txt"
        claims = self.claims[number]
        if not number % 3:
            claims = {name: text[:-1] + ", figure: 一, line: 1}" for name, text in claims.items()}
        body = "".join(f"  {name}: {text}\n" for name, text in claims.items())
        return f"document: {{id: d{number}, title: Document {number}, {kind}}}\n" + ("claims:\n" + body if body else "")

    def edit(self) -> str:
        """Changes something, and says what."""
        edits = (
            self.value, self.value, self.value, self.value, self.drop, self.copy, self.move, self.new_file,
            self.no_file, self.rule, self.trait, self.accept, self.accept, self.firm, self.period, self.basis,
            self.mistake,
        )  # fmt: skip
        chosen = self.random.choice(edits)
        chosen()
        self.write()
        return chosen.__name__

    def some(self) -> tuple[dict[str, str], str] | None:
        own = self.random.choice([*self.claims.values()])
        return (own, self.random.choice([*own])) if own else None

    def replaced(self, pattern: str, by: str) -> None:
        found = self.some()
        if found is not None:
            claims, name = found
            claims[name] = re.sub(pattern, by, claims[name], count=1)

    def value(self) -> None:
        self.replaced(r"value: [\"~> ]*[\d.]+", f"value: {self.random.choice(['', '~ '])}{self.random.randint(0, 999)}")

    def firm(self) -> None:
        self.replaced(r"firm: f\d+", f"firm: f{self.random.randint(0, 12)}")

    def period(self) -> None:
        self.replaced(r"period: [\w-]+", f"period: {self.random.choice(['2020', '2021', '2022', '2023', '2021-Q3'])}")

    def basis(self) -> None:
        self.replaced(r"\}$", f", basis: {self.random.choice(['forecast', 'target'])}}}")

    def mistake(self) -> None:
        """Mostly noticed, and mended by the next value."""
        self.replaced(r"value: [\d.]+ \w+", f"value: {self.random.choice(['1 person', '5 parsec', '3 %'])}")

    def drop(self) -> None:
        found = self.some()
        if found is not None:
            del found[0][found[1]]

    def copy(self) -> None:
        found = self.some()
        if found is not None:
            self.random.choice([*self.claims.values()])[f"copy_{self.random.randint(0, 99)}"] = found[0][found[1]]

    def move(self) -> None:
        found = self.some()
        if found is not None:
            self.random.choice([*self.claims.values()])[found[1]] = found[0].pop(found[1])

    def new_file(self) -> None:
        number = self.random.randint(0, 20)
        self.claims[number] = self.group(number, self.random.randint(0, 14))

    def no_file(self) -> None:
        if len(self.claims) > 3:
            del self.claims[self.random.choice([*self.claims])]

    def rule(self) -> None:
        name = self.random.choice([name for name in sorted(RULES) if name not in RARE])
        self.rules = [one for one in self.rules if one != name] if name in self.rules else [*self.rules, name]

    def trait(self) -> None:
        self.traits["OVER"] = "flow" if self.traits["OVER"] == "rate" else "rate"

    def accept(self) -> None:
        from claimcheck.pipeline import check

        if self.accepted and self.random.random() < 0.3:
            del self.accepted[self.random.choice([*self.accepted])]
            return
        findings = check(self.root, today=TODAY).findings
        if findings:
            one = self.random.choice(findings)
            until = self.random.choice(["", ", until: 2026-06-30", ", until: 2025-06-30"])
            evidence = self.random.choice([one.evidence, one.evidence, "000000"])
            self.accepted[one.id] = f"{{reason: known, evidence: '{evidence}'{until}}}"


TODAY = date(2026, 1, 31)


def check_edits(root: Path, seed: int, edits: int) -> Counter[str]:
    """Edits a random folder again and again; counts how each report was made. Raises AssertionError."""
    from kept import written

    from claimcheck.caching import check as caching
    from claimcheck.caching import renewal

    made: list[str] = []
    whole, part = caching._Run.judged, renewal._Renewal.result

    def noted(run: caching._Run) -> object:
        made.append("whole")
        return whole(run)

    def renewed(run: renewal._Renewal) -> object:
        found = part(run)
        made.extend(["in part"] if found is not None else [])
        return found

    caching._Run.judged, renewal._Renewal.result = noted, renewed  # type: ignore[method-assign,assignment]
    try:
        folder = Folder(root, Random(seed))
        counts: Counter[str] = Counter()
        for number in range(edits):
            edit = folder.edit() if number else "begun"
            made.clear()
            reports = [caching.check(root, today=TODAY, cache=cache) for cache in (True, True, False)]
            counts[made[0] if made[0] != "whole" or len(made) > 1 else "nothing"] += 1
            renewed_text, kept_text, whole_text = map(written, reports)
            assert renewed_text == whole_text, f"seed {seed}, edit {number} ({edit})"
            assert kept_text == whole_text, f"kept: seed {seed}, edit {number} ({edit})"
        return counts
    finally:
        caching._Run.judged, renewal._Renewal.result = whole, part  # type: ignore[method-assign]


def main(folders: int, edits: int, first: int) -> None:
    sys.path.insert(0, str(Path(__file__).parent))
    counts: Counter[str] = Counter()
    for seed in range(first, first + folders):
        with tempfile.TemporaryDirectory() as scratch:
            os.environ["CLAIMCHECK_CACHE_DIR"] = str(Path(scratch) / "cache")
            root = Path(scratch) / "claims"
            root.mkdir()
            counts += check_edits(root, seed, edits)
    print(", ".join(f"{count} {kind}" for kind, count in counts.items()))


if __name__ == "__main__":
    main(*(int(argument) for argument in (*sys.argv[1:], *("20", "25", "0")[len(sys.argv) - 1 :])))
