"""The limit: the four rules on a table in DuckDB SQL written by hand, printing the wrong groups.

python limit.py TABLE
"""

from __future__ import annotations

import sys

import duckdb

COLUMNS = ("document", "id", "indicator", "value", "about.entity", "about.part", "period")
JUDGE = """
with read as (
  select id, indicator, "about.entity" as entity, "about.part" as part, period,
    split_part(value, ' ', 1) as number,
    case split_part(value, ' ', 2) when 'thousand' then 1e3 when 'million' then 1e6 else 1 end as factor
  from {table}),
scaled as (
  select *, split_part(number, 'e', 1) as digits,
    factor * case when contains(number, 'e') then 10 ^ split_part(number, 'e', 2)::double else 1 end as scale
  from read),
valued as (
  select *, digits::double * scale as x,
    0.5 * scale * case when contains(digits, '.') then 10.0 ^ (strpos(digits, '.') - length(digits)) else 1 end as h
  from scaled),
grouped as (
  select max(id) filter (indicator = 'amount' and part is null) as id,
    max(x) filter (indicator = 'amount' and part is null) as t,
    max(h) filter (indicator = 'amount' and part is null) as ht,
    max(x) filter (indicator = 'amount' and part = 'a') as a, max(h) filter (indicator = 'amount' and part = 'a') as ha,
    max(x) filter (indicator = 'amount' and part = 'b') as b, max(h) filter (indicator = 'amount' and part = 'b') as hb,
    max(x) filter (indicator = 'amount' and part = 'c') as c, max(h) filter (indicator = 'amount' and part = 'c') as hc,
    max(x) filter (indicator = 'share' and part = 'a') as sa, max(h) filter (indicator = 'share' and part = 'a') as ka,
    max(x) filter (indicator = 'share' and part = 'b') as sb, max(h) filter (indicator = 'share' and part = 'b') as kb,
    max(x) filter (indicator = 'share' and part = 'c') as sc, max(h) filter (indicator = 'share' and part = 'c') as kc
  from valued group by entity, period)
select id[7:] from grouped
where abs(t - a - b - c) > ht + ha + hb + hc
  or sa + ka < 100 * (a - ha) / (t + ht) or sa - ka > 100 * (a + ha) / (t - ht)
  or sb + kb < 100 * (b - hb) / (t + ht) or sb - kb > 100 * (b + hb) / (t - ht)
  or sc + kc < 100 * (c - hc) / (t + ht) or sc - kc > 100 * (c + hc) / (t - ht)
  or abs(sa + sb + sc - 100) > ka + kb + kc
  or a - ha > t + ht
"""


def source(table: str) -> str:
    """SQL for a table's rows as text."""
    if table.endswith(".csv"):
        return f"read_csv('{table}', all_varchar = true)"
    if table.endswith(".jsonl"):
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS)
        return f"read_json('{table}', format = 'newline_delimited', columns = {{{columns}}})"
    return f"read_parquet('{table}')"


if __name__ == "__main__":
    for (group,) in duckdb.sql(JUDGE.format(table=source(sys.argv[1]))).fetchall():
        print(group)
