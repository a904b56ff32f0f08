"""How fast the figure reader is: short texts a second, and a long document, beside a plain search for digits."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from claimcheck.parsing.figure import read

SHORT = (
    "突破140万亿", "市场规模达 294.16 亿元", "占比约 21.4%", "240-270亿美元", "同比增长100倍", "1509 个大模型",
    "近 3 亿美元融资",
    "推理成本降至海外同类产品的1/5-1/10", "截至 2025 年 7 月", "超越 GPT-4o 和 Gemini 2.5 Flash", "下降0.8个百分点",
    "more than 1.4 billion users", "the price is $4.25 a share", "数百个模型", "三家厂商", "一体化",
)  # fmt: skip


def main() -> int:
    """Prints texts a second on one core, the ratio to the search, and the time for a long document."""
    texts = SHORT * 500
    reading = _best(lambda: [read(text) for text in texts])
    search = _best(lambda: [re.findall(r"\d+", text) for text in texts])
    print(f"short texts: {len(texts) / reading:,.0f} a second, {reading / search:.1f} times a search for digits")
    document = _document()
    reading, search = _best(lambda: read(document)), _best(lambda: re.findall(r"\d+", document))
    print(f"document of {len(document):,} characters: {reading:.3f} s, {reading / search:.1f} times a search")
    return 0


def _document() -> str:
    """The longest document at hand, or a made-up one of 64,000 characters."""
    folder = os.environ.get("CLAIMCHECK_DOCUMENTS", "")
    texts = [path.read_text(encoding="utf-8") for path in Path(folder).glob("*.txt")] if folder else []
    if not texts:
        print("CLAIMCHECK_DOCUMENTS is not set: a made-up document stands in", file=sys.stderr)
        return ("。".join(SHORT) + "\n") * (64_000 // len("。".join(SHORT)))
    return max(texts, key=len)


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
