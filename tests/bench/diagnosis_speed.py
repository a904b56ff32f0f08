"""How much CPU the diagnosis takes: `python tests/bench/diagnosis_speed.py`.

For the shipped corpus it is told as a ratio to importing the four given packages; then for 10,000 claims with 4,000
rule instances and 50 broken figures.
"""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from claimcheck.diagnosis.diagnose import Diagnosis, diagnose
from claimcheck.engine.run import Judged, judge_corpus
from claimcheck.model.corpus import Corpus
from claimcheck.parsing.corpus import load_corpus

CLAIMS = Path(__file__).parent.parent.parent / "claims"
IMPORTS = "from time import process_time as t; a = t(); import typer, rich.console, pydantic, pint; print(t() - a)"
CLAIMS_IN_ALL, INSTANCES, BROKEN = 10_000, 4_000, 50
REPEATS = 9

RULES = """
indicators:
  part: {label: part, unit: USD, aspects: [firm, side]}
  total: {label: total, unit: USD, aspects: [firm]}
  share: {label: share, unit: "%", aspects: [firm]}
  people: {label: people, unit: person, aspects: [firm]}
  per_head: {label: per head, unit: USD/person, aspects: [firm]}
rules:
  sum: {says: parts make a total, check: "total == part[side=north] + part[side=south]", because: they do}
  share: {says: a share, check: "share == part[side=north] / total", because: it is one}
  heads: {says: total per head, check: "per_head == total / people", because: it is so}
  less: {says: no part is more than the total, check: "part[side=north] <= total", because: it is a part}
"""


def import_time() -> float:
    """CPU seconds to import the four packages, in a process of their own."""
    command = [sys.executable, "-c", IMPORTS]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def timed(judged: Judged, corpus: Corpus) -> tuple[float, Diagnosis]:
    """The diagnosis and its CPU seconds, without the garbage collector, which the command does without as well."""
    gc.collect()
    gc.disable()
    start = process_time()
    diagnosis = diagnose(judged, corpus)
    seconds = process_time() - start
    gc.enable()
    return seconds, diagnosis


def write_firms(random: Random, firms: int) -> str:
    """Firms with two parts, a total, a share, people and a total per head, of which some totals are slips."""
    lines = ["document: {id: report, title: A report, kind: reference, origin: a bench}", "claims:"]
    for firm in range(firms):
        north, south, people = (random.randint(1000, 9999) for _ in range(3))
        total = north + south
        if firm < BROKEN:
            total *= 10
        figures = {
            f"north_{firm}": ("part", f"{north} USD", f", side: north, firm: f{firm}"),
            f"south_{firm}": ("part", f"{south} USD", f", side: south, firm: f{firm}"),
            f"total_{firm}": ("total", f"{total} USD", f", firm: f{firm}"),
            f"share_{firm}": ("share", f"{100 * north / (north + south):.1f} %", f", firm: f{firm}"),
            f"people_{firm}": ("people", f"{people} person", f", firm: f{firm}"),
            f"per_head_{firm}": ("per_head", f"{(north + south) / people:.2f} USD/person", f", firm: f{firm}"),
        }
        for name, (indicator, value, about) in figures.items():
            lines.append(f"  {name}: {{indicator: {indicator}, value: {value}, about: {{{about[2:]}}}}}")
    lines += [
        f"  spare_{spare}: {{indicator: people, value: {spare + 1} person, about: {{firm: s{spare}}}}}"
        for spare in range(CLAIMS_IN_ALL - 6 * firms)
    ]
    return "\n".join(lines) + RULES


def large() -> tuple[Judged, Corpus]:
    with TemporaryDirectory() as folder:
        (Path(folder) / "claims.yaml").write_text(write_firms(Random(1), INSTANCES // 4), encoding="utf-8")
        loaded = load_corpus(Path(folder))
    assert not loaded.problems, loaded.problems[:3]
    return judge_corpus(loaded.corpus), loaded.corpus


def main() -> None:
    corpus = load_corpus(CLAIMS).corpus
    judged = judge_corpus(corpus)
    pairs = [(import_time(), timed(judged, corpus)[0]) for _ in range(REPEATS)]
    imports, shipped = (min(times) for times in zip(*pairs, strict=True))
    ratio = f"ratio {shipped / imports:.2f} (goal: below 1)"
    print(f"the shipped corpus: {shipped:.3f} s, imports {imports:.3f} s, {ratio}")
    judged, corpus = large()
    seconds, diagnosis = timed(judged, corpus)
    broken = sum(bool(finding.conflict) for finding in diagnosis.findings)
    told = f"{len(corpus.claims)} claims, {len(judged.judgements)} instances, {broken} contradictions"
    print(f"{told}: {seconds:.2f} s (goal: below 5 s)")


if __name__ == "__main__":
    main()
