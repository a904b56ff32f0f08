"""Random claims folders with tables: groups that mostly add up, with slips, gaps, odd cells and all kinds of rules; and
chains and nets of rules, where what is stated at one end says something of the other.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from random import Random

import duckdb
from arithmetic import make_tables

UNITS = {"USD": 1.0, "thousand": 1e3, "EUR": 1.0}

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
  price: {label: price, unit: USD, aspects: [firm], over: RATE_OR_NOT}
  shops: {label: shops, unit: model, aspects: [firm]}
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
    "sites": "staff[site=] == sum(staff, over=site)",
    "mean": "mean_staff == staff[site=] / 2",
    "heads": "sales_per_head == sales[part=, currency=USD] / staff[site=]",
    "less": "sales[part=a] <= sales[part=]",
    "price_positive": 'price >= "1 USD"',
    "top": "max(sales[part=a], sales[part=b]) <= sales[part=]",
    "named": "survey.total_0_2020 <= sales[part=, firm=f0, period=2020, currency=USD] * 2",
    "repeated": "staff[site=north] / (staff[site=north] + staff[site=south]) <= 1",
}


SURVEYS = [
    *["document: {id: survey, title: A survey, kind: reference, origin: here, defaults: {period: 2020}}\n"] * 3,
    "document: {id: survey, title: A survey, kind: reference, origin: here, defaults: {about: {firm: f0}}}\n",
    "document: {id: survey, title: A survey, file: survey.txt}\n",
    "document: {id: survey, titel: A survey}\n",
    """document: {id: survey, title: A survey, kind: reference, origin: here}
claims:
  total_0_2020: {indicator: sales, value: 5 parsec}
  part_a_0_2020: {indicator: sales, value: 1 USD}
""",
]
"""What YAML may say of the document of the tables, in some of them wrongly."""

SIZES = (1, 2, 4, 5, 10)
"""How many times as large as the others of its group a figure of a net may be."""


def write_folder(folder: Path, seed: int) -> None:
    """A vocabulary with some of the rules, and one or two tables of claims."""
    random = Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.random()
    if draw < 0.4:
        text, rows = make_tables(random) if draw < 0.15 else _net(random)
        (folder / "vocabulary.yaml").write_text(text, encoding="utf-8")
        _write(random, folder / "one", rows)
        return
    chosen = random.sample(sorted(RULES), random.randint(1, 5))
    text = VOCABULARY.replace("RATE_OR_NOT", random.choice(["rate", "flow"]))
    text = text.replace("COMPLETE", random.choice(["true", "false"]))
    for name in chosen:
        more = ", unless: perimeters may differ" if random.random() < 0.2 else ""
        more += ", where: {firm: f1}" if random.random() < 0.2 and "firm" not in RULES[name] else ""
        text += f"  {name}: {{says: {name}, check: '{RULES[name]}', because: it is so{more}}}\n"
    if random.random() < 0.4:
        text += random.choice(SURVEYS)
    (folder / "vocabulary.yaml").write_text(text, encoding="utf-8")
    rows = [row for firm in range(random.randint(1, 6)) for year in (2020, 2021) for row in _group(random, firm, year)]
    rows = [_spoiled(random, row) for row in rows if random.random() > 0.03]
    cut = random.randint(0, len(rows)) if random.random() < 0.3 else len(rows)
    _write(random, folder / "one", rows[:cut])
    if rows[cut:]:
        _write(random, folder / "two", rows[cut:])
    if random.random() < 0.2:
        _write_yaml(folder, random)


def _net(random: Random) -> tuple[str, list[dict[str, str]]]:
    """Figures that are multiples of each other, with rules that say so one by one; few of the figures are stated. In
    some nets all figures double each year, and few years are stated of each firm.
    """
    sizes = [random.choice(SIZES) for _ in range(random.randint(3, 9))]
    rules = [_chained(at, sizes) for at in range(1, len(sizes))]
    rules += [_netted(random, sizes) for _ in range(random.choice([0, 0, 1, 3]))]
    years = range(2019, random.choice([2020, 2020, 2022, 2024]))
    rules += ["link_0 == year_ago(link_0) * 2"] if len(years) > 1 else []
    text = "indicators:\n"
    text += "".join(f"  link_{at}: {{label: a link, unit: USD, aspects: [firm]}}\n" for at in range(len(sizes)))
    text += "rules:\n"
    text += "".join(f"  rule_{at}: {{says: it is so, check: '{rule}', because: so}}\n" for at, rule in enumerate(rules))
    stated = random.choice([0.2, 0.5])
    rows = [
        row
        for firm in range(random.randint(1, 9))
        for year in years
        for at, size in enumerate(sizes)
        if random.random() < stated
        for row in [_link(random, f"{firm}_{year}", at, (700 + 31 * firm) * size * 2 ** (year - years[0]))]
    ]
    return text, rows


def _chained(at: int, sizes: list[int]) -> str:
    return f"link_{at - 1} * {sizes[at]} == link_{at} * {sizes[at - 1]}"


def _netted(random: Random, sizes: list[int]) -> str:
    """A rule of three figures, true of their sizes."""
    a, b, c = random.sample(range(len(sizes)), 3)
    factor, sign = random.randint(1, 3), random.choice([1, -1])
    rest = sizes[a] - sign * factor * sizes[c]
    tail = f"{'+' if sign > 0 else '-'} link_{c} * {factor * sizes[b]}"
    return f"link_{a} * {sizes[b]} == link_{b} * ({rest}) {tail}"


def _link(random: Random, home: str, at: int, size: int) -> dict[str, str]:
    """The claim of one figure of a net, by firm and year, now and then a little or much too high."""
    firm, year = home.split("_")
    slip = random.choice([1, 1, 1, 1, 1, 1, 1, 1, 1.002, 1.1, 2])
    value = f"{size * slip:.{random.randint(0, 2)}f} USD"
    cells = {"document": "survey", "id": f"link_{at}_{home}", "indicator": f"link_{at}", "value": value}
    return {**cells, "about.firm": f"f{firm}", "period": year}


def _group(random: Random, firm: int, year: int) -> list[dict[str, str]]:
    """The claims of one firm and year."""
    is_small = random.random() < 0.2
    parts = {name: random.uniform(0, 9 if is_small else 9000) for name in "abc"}
    sites = {name: random.randint(0, 900) for name in ("north", "south")}
    total, people = sum(parts.values()), sum(sites.values())
    slip = random.choice([1, 1, 1, 1, 1, 1, 1.1, 10, 1.002])
    currency = random.choice(["USD", "USD", "thousand", "EUR"])
    about = {"about.firm": f"f{firm}", "period": str(year)}

    def row(name: str, indicator: str, value: str, **keys: str) -> dict[str, str]:
        cells = {"document": "survey", "id": f"{name}_{firm}_{year}", "indicator": indicator, "value": value}
        return {**cells, **about, **{f"about.{key}": text for key, text in keys.items()}}

    found = [row("total", "sales", _money(random, total * slip, currency))]
    found += [row(f"part_{at}", "sales", _money(random, value, currency), part=at) for at, value in parts.items()]
    found += [
        row(f"share_{at}", "sales_share", f"{100 * value / total:.{random.randint(0, 2)}f} %", part=at)
        for at, value in parts.items()
        if random.random() < 0.8
    ]
    found.append(row("staff", "staff", f"{people + random.choice([0, 0, 0, 1])} person"))
    found += [row(f"staff_{at}", "staff", f"{value} person", site=at) for at, value in sites.items()]
    found.append(row("mean", "mean_staff", f"{people / 2:.1f} person"))
    found.append(row("growth", "sales_growth", f"{random.uniform(-5, 5):.1f} %"))
    found.append(row("price", "price", f"{random.uniform(0, 3):.2f} USD"))
    if currency != "EUR" and people:
        found.append(row("heads", "sales_per_head", f"{total * UNITS[currency] / people:.2f} USD/person"))
    return found


def _money(random: Random, value: float, currency: str) -> str:
    digits = random.randint(0, 3)
    return random.choice([f"{value:.{digits}f} {currency}", f"{value / 100:.{digits + 1}f}e2 {currency}"])


def _spoiled(random: Random, row: dict[str, str]) -> dict[str, str]:
    """A row, now and then with a cell that wants a close look."""
    if random.random() > 0.04:
        return row
    number, _, unit = row["value"].partition(" ")
    cells = [
        ("value", f"~ {number} {unit}"),
        ("value", f"> {number} {unit}"),
        ("value", f"{number}{unit}"),
        ("value", f"{number}..{float(number) * 2 + 1:.1f} {unit}"),
        ("value", "1,200 USD"),
        ("value", f"{number} parsec"),
        ("value", f"{number} 1e3 USD"),
        ("value", f"0{number} {unit}"),
        ("value", f"{float(number):.15f} {unit}"),
        ("value", "100.000000000000001 %"),
        ("id", f"total_0_{row['period']}"),
        ("id", "Total"),
        ("indicator", "sails"),
        ("document", random.choice(["other", "Other one"])),
        ("period", random.choice(["2020-Q3", "2020-13", ""])),
        ("about.part", random.choice(["a", "", "x=y", "a\u3000", "a\u200eb", "\x01"])),
        ("about.mood", "good"),
        ("rounding", random.choice(["truncated", "exact", "upwards"])),
        ("basis", random.choice(["forecast", "target", "guess"])),
        ("trust", random.choice(["2", "infinite", "-1"])),
        ("figure", random.choice([number, "七"])),
        ("note", random.choice(["just a note, with a comma", "a\x01b", "a\nb"])),
    ]
    column, text = random.choice(cells)
    return {**row, column: text}


def _write(random: Random, file: Path, rows: list[dict[str, str]]) -> None:
    columns = list(dict.fromkeys(key for row in rows for key in row)) or ["document", "id", "indicator", "value"]
    kind = random.choice(["csv", "jsonl", "parquet"])
    if kind == "csv":
        with file.with_suffix(".csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return
    is_plain = kind == "parquet" or random.random() < 0.5
    lines = [json.dumps(row, ensure_ascii=False) if is_plain else _line(random, row) for row in rows]
    lines_file = file.with_suffix(".jsonl")
    lines_file.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    if kind == "parquet" and rows:
        types = dict.fromkeys(columns, "VARCHAR")
        relation = duckdb.read_json(str(lines_file), columns=types, format="newline_delimited")
        relation.write_parquet(str(file.with_suffix(".parquet")))
        lines_file.unlink()


def _line(random: Random, row: dict[str, str]) -> str:
    """A row as an object, now and then with what is no text, stands twice, or nobody knows."""
    text = json.dumps(row, ensure_ascii=random.random() < 0.5)
    if random.random() > 0.1:
        return text
    more = ['"value": "7 USD"', '"id": "twice"', '"mood": "good"', '"mo\\"od": 1', '"about.part": null', '"note": 12']
    more += ['"figure": null', '"about.mood": "x"', '"about.part": {"a": []}', '"line": 3', '"note": "\\u00e9"']
    return f"{text[:-1]}, {random.choice(more)}}}"


def _write_yaml(folder: Path, random: Random) -> None:
    (folder / "memo.yaml").write_text(
        "document: {id: memo, title: A memo, kind: reference, origin: a memo, defaults: {period: 2021}}\n"
        "claims:\n"
        f"  total: {{indicator: sales, value: {random.randint(1, 9000)} USD, about: {{firm: f0}}}}\n",
        encoding="utf-8",
    )
