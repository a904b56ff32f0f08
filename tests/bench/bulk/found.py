"""The groups that a JSON report of claimcheck accuses, one a line.

python found.py REPORT
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def findings(text: str) -> Iterator[dict[str, Any]]:
    """The findings of a report, one at a time: a report on millions of claims is not to be held as objects."""
    decoder = json.JSONDecoder()
    at = text.index('"findings": [') + len('"findings": [')
    while True:
        while text[at] in " \r\n\t,":
            at += 1
        if text[at] == "]":
            return
        finding, at = decoder.raw_decode(text, at)
        yield finding


def accused(report: Path) -> set[int]:
    """The groups of all claims of all findings; a problem in a file raises, since none is planted."""
    text = report.read_text(encoding="utf-8")
    if '"problems": 0' not in text[:2000]:
        raise SystemExit(f"{report}: problems in the files, or no report")
    groups: set[int] = set()
    for finding in findings(text):
        groups.update(int(claim["name"].rpartition("_")[2]) for claim in finding["claims"])
    return groups


if __name__ == "__main__":
    for group in sorted(accused(Path(sys.argv[1]))):
        print(group)
