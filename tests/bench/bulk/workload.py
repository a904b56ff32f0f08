"""The workload: groups of one total, its three parts and their shares, one group in a hundred wrong on purpose.

python workload.py FOLDER GROUPS KIND...
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

PARTS = "abc"
CLAIMS_A_GROUP = 7
RULES = ("total", "part_share", "all_shares", "part_of_whole")
YAML_FILES = 280
VOCABULARY = """\
units:
  thousand: {equals: 1000 USD}
  million: {equals: 1000000 USD}
indicators:
  amount: {label: an amount, unit: USD, aspects: [entity, part]}
  share: {label: a share, unit: "%", aspects: [entity, part], range: 0..100 %}
aspects:
  part: {values: [a, b, c], complete: true}
rules:
  total: {says: the parts make the total, check: 'amount[part=] == sum(amount, over=part)', because: they are all}
  part_share: {says: a share is a part of it all, check: 'share == amount / amount[part=]', because: that is a share}
  all_shares: {says: the shares make a whole, check: 'sum(share, over=part) == "100 %"', because: they are all}
  part_of_whole: {says: no part exceeds it all, check: 'amount[part=a] <= amount[part=]', because: it is a part}
"""
COPY = {"csv": "format csv, header", "jsonl": "format json", "parquet": "format parquet"}


def is_wrong(group: int) -> bool:
    """Whether the group's total is wrong on purpose."""
    return group % 100 == 37


def planted(groups: int) -> set[int]:
    """The groups that are wrong."""
    return {group for group in range(groups) if is_wrong(group)}


def amounts(group: int) -> tuple[int, int, int, int]:
    """A group's total as stated, and its parts, in USD. A wrong total is ten times the sum, or 5 % above it."""
    a, b, c = (1000 + (2654435761 * (3 * group + part) + 97) % 899981 for part in (1, 2, 3))
    total = a + b + c
    if is_wrong(group):
        total = 10 * total if group // 100 % 2 else total + total // 20
    return total, a, b, c


def entity(group: int) -> str:
    return f"e{group // 10}"


def year(group: int) -> int:
    return 2010 + group % 10


def spelled(amount: str, way: str) -> str:
    """SQL for an amount in one of four ways to write it, none of which loses a digit."""
    return (
        f"case ({way}) % 4 when 0 then ({amount}) || ' USD' "
        f"when 1 then printf('%.3f thousand', ({amount}) / 1000.0) "
        f"when 2 then printf('%.6f million', ({amount}) / 1000000.0) "
        f"else printf('%.3fe3 USD', ({amount}) / 1000.0) end"
    )


def claims(groups: int) -> str:
    """SQL for the claims of so many groups, as text, in the order of their groups."""
    drawn = ", ".join(f"1000 + (2654435761 * (3 * i + {n}) + 97) % 899981 as {p}" for n, p in enumerate(PARTS, 1))
    slip = "case when i % 100 <> 37 then s when i // 100 % 2 = 1 then 10 * s else s + s // 20 end"
    rows = [("total", "amount", "null", spelled("stated", "i"))]
    for number, part in enumerate(PARTS, 1):
        rows.append((part, "amount", f"'{part}'", spelled(part, f"i + {number}")))
    rows += [(f"s{part}", "share", f"'{part}'", f"printf('%.1f %%', 100.0 * {part} / s)") for part in PARTS]
    selects = " union all ".join(
        f"select {CLAIMS_A_GROUP} * i + {number} as row, 'survey' as document, '{name}_' || i as id, "
        f"'{indicator}' as indicator, {value} as value, 'e' || (i // 10) as \"about.entity\", "
        f'{part} as "about.part", (2010 + i % 10)::varchar as period from stated'
        for number, (name, indicator, part, value) in enumerate(rows)
    )
    return (
        f"with drawn as (select i, {drawn} from range({groups}) as r(i)), "
        f"summed as (select *, a + b + c as s from drawn), stated as (select *, {slip} as stated from summed) "
        f"select * exclude (row) from ({selects}) order by row"
    )


def write_table(folder: Path, groups: int, kind: str) -> None:
    """A claims folder with one table."""
    import duckdb

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    duckdb.sql(f"copy ({claims(groups)}) to '{folder / f'claims.{kind}'}' ({COPY[kind]})")


def written(group: int) -> Iterator[tuple[str, str, str, str, str]]:
    """The claims of a group: id, indicator, value, figure and part."""
    total, *parts = amounts(group)
    for number, (name, amount) in enumerate((("total", total), *zip(PARTS, parts, strict=True))):
        value, figure = (
            (f"{amount} USD", f"{amount}美元"),
            (f"{amount / 1000:.3f} thousand", f"{amount / 1000:.3f}千美元"),
            (f"{amount / 1e6:.6f} million", f"{amount / 1e6:.6f}百万美元"),
            (f"{amount / 1000:.3f}e3 USD", f"{amount / 1000:.3f}千美元"),
        )[(group + number) % 4]
        yield f"{name}_{group}", "amount", value, figure, name if number else ""
    for name, amount in zip(PARTS, parts, strict=True):
        share = f"{100 * amount / sum(parts):.1f}"
        yield f"s{name}_{group}", "share", f"{share} %", f"{share}%", name


def write_yaml(folder: Path, groups: int) -> None:
    """A claims folder of 280 documents."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    for number in range(YAML_FILES):
        lines = [f"document: {{id: d{number}, title: A report, file: d{number}.txt}}", "claims:"]
        for group in range(number * groups // YAML_FILES, (number + 1) * groups // YAML_FILES):
            lines += [
                f"  {name}: {{indicator: {indicator}, value: {value}, figure: {figure}, line: 1, "
                f"period: {year(group)}, about: {{entity: {entity(group)}{f', part: {part}' if part else ''}}}}}"
                for name, indicator, value, figure, part in written(group)
            ]
        (folder / f"d{number}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(folder: Path, groups: int, kinds: list[str]) -> None:
    """Writes what is not there yet, each whole or not at all."""
    for kind in kinds:
        if (folder / kind).exists():
            continue
        half = folder / f"{kind}.part"
        write_yaml(half, groups) if kind == "yaml" else write_table(half, groups, kind)
        half.rename(folder / kind)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
