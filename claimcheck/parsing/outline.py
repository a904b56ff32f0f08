"""A document as an outline of what it may claim."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from claimcheck.model.candidate import Candidate, Excluded, Outline
from claimcheck.model.mention import Exclusion, Mention
from claimcheck.parsing.figure import DEFAULT_UNITS, UnitWords
from claimcheck.parsing.page import Page

CERTAIN_KINDS = frozenset({"citation", "code", "date", "list_number", "section", "url"})
"""Kinds of exclusion that need no confirmation; the coverage check knows them too."""

CONTEXT = 20
_SENTENCE_END = re.compile(r"[。！？!?；;]")
_DATE = re.compile(
    r"(?P<year>\d{4})\s*(?:年|-|/)?\s*(?:(?P<half>上半年|下半年|H[12])|第?(?P<quarter>[一二三四1-4])季度|Q(?P<q>[1-4])"
    r"|(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?|(?P<start>年?初)|(?P<end>年?(?:底|末)))?"
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


def outline(path: Path, words: UnitWords = DEFAULT_UNITS) -> Outline:
    """What a document in UTF-8 may claim. Raises OSError and UnicodeDecodeError."""
    content = path.read_bytes()
    page = Page(content.decode("utf-8-sig"), words)
    candidates: list[Candidate] = []
    excluded: list[Excluded] = []
    for number, text in enumerate(page.lines, start=1):
        items = page.items(number)
        for item in items:
            if isinstance(item, Mention):
                candidates.append(_candidate(item, number, text, items))
            elif item.kind not in CERTAIN_KINDS:
                excluded.append(Excluded(number, item.text, item.kind))
    title = next((line.strip(" #\r\t") for line in page.lines if line.strip(" #\r\t")), path.stem)
    return Outline(path.name, hashlib.sha256(content).hexdigest(), title, tuple(candidates), tuple(excluded))


def _candidate(item: Mention, line: int, text: str, items: Sequence[Mention | Exclusion]) -> Candidate:
    context = text[max(0, item.start - CONTEXT) : item.end + CONTEXT].strip()
    return Candidate(line, item.text, item.notations, context, _period(item, text, items), item.unit_open)


def _period(item: Mention, text: str, items: Sequence[Mention | Exclusion]) -> str:
    """The last date that the sentence states before the figure, as a period; empty if it states none."""
    starts = [match.end() for match in _SENTENCE_END.finditer(text, 0, item.start)]
    start = starts[-1] if starts else 0
    dates = [
        other
        for other in items
        if isinstance(other, Exclusion) and other.kind == "date" and start <= other.start < item.start
    ]
    return period_text(dates[-1].text) if dates else ""


def period_text(date: str) -> str:
    """A printed date in our notation of periods: "2025 年 7 月" is 2025-07; empty where it has no year."""
    match = _DATE.search(date)
    if match is None:
        return ""
    year = match["year"]
    if match["half"]:
        return f"{year}-H{1 if match['half'] in ('上半年', 'H1') else 2}"
    if match["quarter"] or match["q"]:
        quarter = match["quarter"] or match["q"]
        return f"{year}-Q{_QUARTERS.get(quarter) or quarter}"
    if match["start"] or match["end"]:
        return f"{year}-{'01' if match['start'] else '12'}"
    if not match["month"] or not 1 <= int(match["month"]) <= 12:
        return str(year)
    day = f"-{int(match['day']):02}" if match["day"] else ""
    return f"{year}-{int(match['month']):02}{day}"
