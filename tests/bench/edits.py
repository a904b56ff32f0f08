"""Random edits of the shipped claims: how many does the check notice, and how many by rules and agreement alone?

python tests/bench/edits.py [COUNT] [SEED]

Each edit changes the value of one claim that a rule touches, in the YAML: a digit, the decimal place, or 万 for 亿. It
is noticed when a finding appears, disappears or changes. The printed figure stays, so the `figure` check sees it too;
the second count leaves that check out.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from claimcheck.model.claim import Claim
from claimcheck.model.report import Report
from claimcheck.pipeline import check

CLAIMS = Path(__file__).parent.parent.parent / "claims"
KINDS = ("digit", "decimal place", "万 for 亿")


def told(report: Report, *, with_figures: bool) -> set[tuple[str, str, str]]:
    """What a report says, in what would differ after an edit."""
    checks = {"figure"} if not with_figures else set()
    return {(found.id, found.evidence, found.verdict.value) for found in report.findings if found.check not in checks}


def edited(text: str, kind: str, choose: random.Random) -> str:
    """The value with a slip in its first number."""
    start = next(at for at, character in enumerate(text) if character.isdigit())
    end = start
    while end < len(text) and (text[end].isdigit() or text[end] == "."):
        end += 1
    mantissa, rest = text[start:end].rstrip("."), text[start + len(text[start:end].rstrip(".")) :]
    power = 0
    if rest.startswith("e") and rest[1:2].isdigit():
        digits = rest[1:].split(" ")[0].split(".")[0]
        power, rest = int(digits), rest[1 + len(digits) :]
    if kind == "digit":
        places = [at for at, character in enumerate(mantissa) if character.isdigit()]
        at = choose.choice(places)
        allowed = "123456789" if at == 0 else "0123456789"
        mantissa = mantissa[:at] + choose.choice(allowed.replace(mantissa[at], "")) + mantissa[at + 1 :]
    else:
        power += choose.choice((1, -1)) * (1 if kind == "decimal place" else 4)
    return f"{text[:start]}{mantissa}{f'e{power}' if power else ''}{rest}"


def apply_edit(folder: Path, claim: Claim, value: str) -> tuple[Path, str]:
    """Writes the edit, and gives the file with its former text."""
    path = folder / Path(claim.place.path).relative_to(CLAIMS)
    before = path.read_text(encoding="utf-8")
    lines = before.split("\n")
    line = lines[claim.place.line - 1]
    lines[claim.place.line - 1] = line.replace(claim.value, value, 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path, before


def main(count: int, seed: int) -> None:
    choose = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "claims"
        shutil.copytree(CLAIMS, folder)
        clean = check(folder)
        corpus = check(CLAIMS)
        untouched = set(corpus.unchecked.untouched_claims)
        claims = [claim for claim in corpus.corpus.claims.values() if claim.name not in untouched and claim.lines]
        noticed, by_rules, tried = Counter[str](), Counter[str](), Counter[str]()
        for _ in range(count):
            claim, kind = choose.choice(claims), choose.choice(KINDS)
            path, before = apply_edit(folder, claim, edited(claim.value, kind, choose))
            report = check(folder)
            path.write_text(before, encoding="utf-8")
            tried[kind] += 1
            problem = bool(report.problems)
            noticed[kind] += problem or told(report, with_figures=True) != told(clean, with_figures=True)
            by_rules[kind] += problem or told(report, with_figures=False) != told(clean, with_figures=False)
    print(f"{'edit':<16}{'tried':>7}{'noticed':>9}{'by rules and agreement alone':>31}")
    for kind in KINDS:
        print(f"{kind:<16}{tried[kind]:>7}{noticed[kind]:>9}{by_rules[kind]:>31}")
    print(f"{'all':<16}{count:>7}{sum(noticed.values()):>9}{sum(by_rules.values()):>31}")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(*(numbers + [200, 1][len(numbers) :]))
