"""Fuzzes the figure reader with random strings of digits, Han numerals, units and punctuation.

`fuzz_figures.py [COUNT] [SEED]`: every text is read; spans must cut it and not overlap, every digit must lie in one,
every notation must parse, and no text may take long.
"""

from __future__ import annotations

import random
import sys
import time

from claimcheck.model.mention import Mention
from claimcheck.parsing.figure import quantities, read

PIECES = (
    *"0123456789", *"0123456789", *"零一二两三四五六七八九十百千万亿兆", *"０９萬億壹貳叁肆伍陆拾²½①٣İ$€￥x",
    *" 　.,，。、:：-—~～/％%+±×^()（）[]\n", *"第前约近超多余几半成折倍级点分之又负年月日个家款元至到和",
    "10", "2025", "100", "3.5", "1,234", "00", "亿元", "美元", "百分点", "个百分点", "百分之", "以上", "左右",
    "以内", "不足", "不超过", "超过", "突破", "之间", "翻倍", "翻一番", "增长", "提升", "日均", "每天", "/天",
    "token", "tokens", "词元", "GPT-", "H100", "GB/s", "million", "billion", "hundred", "two", "twenty",
    "-five", "and", " a ", "half", "thirds", "more than", "at least", "USD", "http://a.cn/1", "[(1)]", "\\[12]",
    "# ", "e10", "文心", "Claude ", "千瓦时", "毫米", "10^", "的25次方", "数百", "上百",
)  # fmt: skip
SLOWEST = 0.25
"""Seconds of processor time for a text of at most forty pieces."""


def main() -> int:
    """Prints the count, the time and the slowest text; 1 at the first text that breaks a law."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    source = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    begun = time.perf_counter()
    slowest = (0.0, "")
    for number in range(count):
        text = "".join(source.choices(PIECES, k=source.randint(1, 40)))
        start = time.process_time()
        broken = law_broken(text)
        slowest = max(slowest, (time.process_time() - start, text))
        if broken or slowest[0] > SLOWEST:
            print(f"text {number}: {broken or 'too slow'}: {text!r}")
            return 1
    print(f"{count:,} texts in {time.perf_counter() - begun:.0f} s; the slowest took {slowest[0] * 1000:.1f} ms")
    return 0


def law_broken(text: str) -> str:
    """Which law the reading of a text breaks, or nothing."""
    try:
        items = read(text)
        covered = [False] * len(text)
        end = 0
        for item in items:
            if item.start < end or item.end <= item.start or text[item.start : item.end] != item.text:
                return f"span of {item}"
            end = item.end
            covered[item.start : end] = [True] * (end - item.start)
            if isinstance(item, Mention):
                quantities(item)
    except Exception as error:
        return repr(error)
    left = [at for at, character in enumerate(text) if character.isdecimal() and not covered[at]]
    return f"digit left at {left[0]}" if left else ""


if __name__ == "__main__":
    sys.exit(main())
