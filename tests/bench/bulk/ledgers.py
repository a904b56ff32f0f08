"""The workload's totals and parts as journals. A ledger knows no shares and no precision: it judges the total."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from workload import PARTS, amounts, year


def write_beancount(folder: Path, groups: int) -> Path:
    """A journal with a transaction a group: the parts against the total, which balance or do not."""
    file = folder / "groups.beancount"
    with file.open("w", encoding="utf-8") as journal:
        for account in ("Total", *(part.upper() * 2 for part in PARTS)):
            journal.write(f"2000-01-01 open Assets:{account} USD\n")
        for group in range(groups):
            total, a, b, c = amounts(group)
            journal.write(
                f'\n{year(group)}-12-31 * "g{group}"\n  Assets:Total  {total} USD\n'
                f"  Assets:AA  {-a} USD\n  Assets:BB  {-b} USD\n  Assets:CC  {-c} USD\n"
            )
    return file


def read_beancount(out: str, err: str) -> set[int]:
    """The groups of the transactions that do not balance."""
    return {int(group) for group in re.findall(r'"g(\d+)"', out + err)}


def write_hledger(folder: Path, groups: int) -> Path:
    """A journal with an account a group, empty where the total fits. Its check would stop at the first error."""
    file = folder / "groups.journal"
    with file.open("w", encoding="utf-8") as journal:
        for group in range(groups):
            total, *parts = amounts(group)
            journal.write(f"{year(group)}-12-31 g{group}\n    (g{group})  {total} USD\n")
            journal.writelines(f"    (g{group})  {-amount} USD\n" for amount in parts)
    return file


def read_hledger(out: str, _err: str) -> set[int]:
    """The groups whose accounts are not empty."""
    return {int(account[1:]) for account, *_ in list(csv.reader(out.splitlines()))[1:]}
