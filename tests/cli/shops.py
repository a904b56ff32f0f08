"""Claims folders for tests of the commands, and the program run as its users do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

from typer.testing import Result

ROOT = Path(__file__).parents[2]

SHOP = """
    document:
      id: shop
      title: 一家书店的一年
      defaults: {period: 2025}
    claims:
      sold: {indicator: sales, value: 960 book, figure: 960本, line: 3}
      novels: {indicator: sales, about: {kind: novels}, value: 512 book, figure: 512本, line: 3}
      others: {indicator: sales, about: {kind: others}, value: 448 book, figure: 448本, line: 3}
      price: {indicator: price, value: 32 CNY/book, figure: 32元, line: 4}
      income: {indicator: income, value: 41415 CNY, figure: 41415元, line: 5}
"""

WORDS = """
    indicators:
      sales: {label: books sold, unit: book, aspects: [kind], over: flow}
      price: {label: mean price, unit: money/book}
      income: {label: income from books, unit: money, over: flow}
    aspects:
      kind: {values: [novels, others], complete: true}
    rules:
      kinds: {says: kinds add up, check: "sales[kind=] == sum(sales, over=kind)", because: there are two}
      takings: {says: income is books at their price, check: income == sales * price, because: nothing else is sold}
"""

Files = Mapping[str, str]
Run = Callable[..., Result]


def write_folder(folder: Path, files: Files) -> Path:
    """Writes files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


def edit(folder: Path, old: str, new: str, file: str = "shop.yaml") -> Path:
    """Replaces text in a file of a folder, which must be there."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def spawn(*arguments: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "claimcheck", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )
