"""Speed as ratios against yardsticks run beside it: start-up, the shipped corpus, thousands of generated claims.

python tests/bench/speed.py [ROUNDS]
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent.parent
CLAIMCHECK = [sys.executable, "-m", "claimcheck"]
CHECK = [*CLAIMCHECK, "check"]
GIVEN = [sys.executable, "-c", "import typer, rich, pydantic, pint"]
# This checkout, with bytecode kept as for an installed program.
INSTALLED = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
NOTHING = [sys.executable, "-c", "pass"]


def cpu_seconds(command: list[str], folder: Path = ROOT) -> float:
    """User and system time of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env={**os.environ, **INSTALLED}, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def side_by_side(command: list[str], yardstick: list[str], rounds: int) -> tuple[float, float]:
    """The medians of both, measured in turn."""
    pairs = [(cpu_seconds(command), cpu_seconds(yardstick)) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def generate(folder: Path, files: int, claims_a_file: int) -> int:
    """Writes documents of groups of one total, three parts and a share, 1 % wrong, and counts the claims."""
    folder.mkdir(parents=True)
    (folder / "vocabulary.yaml").write_text(
        "indicators:\n"
        "  amount: {label: an amount, unit: money, aspects: [entity, part]}\n"
        '  part_share: {label: a share, unit: "%", aspects: [entity, part], range: 0..100 %}\n'
        "aspects:\n  part: {values: [a, b, c], complete: true}\n"
        "rules:\n"
        "  parts_add_up: {says: parts, check: 'amount[part=] == sum(amount, over=part)', because: they are all}\n"
        "  share_of_whole: {says: share, check: 'part_share == amount / amount[part=]', because: that is a share}\n",
        encoding="utf-8",
    )
    groups = claims_a_file // 5
    for number in range(files):
        lines = [f"document: {{id: d{number}, title: t, file: f.txt, defaults: {{period: 2025}}}}", "claims:"]
        for group in range(groups):
            entity, b = f"e{number}_{group}", 300 + (7 * group + number) % 400
            total = 1000 + (20 if (number * groups + group) % 100 == 99 else 0)
            for name, value, about in (
                ("total", f"{total}e4 CNY", ""),
                ("a", "200e4 CNY", ", part: a"),
                ("b", f"{b}e4 CNY", ", part: b"),
                ("c", f"{800 - b}e4 CNY", ", part: c"),
                ("share", "20.0 %", ", part: a"),
            ):
                indicator = "part_share" if name == "share" else "amount"
                figure = value.replace("e4 CNY", "万元").replace(" ", "")
                lines.append(
                    f"  {name}_{group}: {{indicator: {indicator}, value: {value}, figure: {figure}, line: 1, "
                    f"about: {{entity: {entity}{about}}}}}"
                )
        (folder / f"d{number}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return files * groups * 5


def edit(file: Path, number: int) -> None:
    """Changes the first group of a file so that it does not add up."""
    text = file.read_text(encoding="utf-8")
    head, marker, tail = text.partition("  b_0: {indicator: amount, value: ")
    _, rest = tail.split(",", 1)
    file.write_text(f"{head}{marker}{900 + number}e4 CNY,{rest}", encoding="utf-8")


def measure_cache(folder: Path, rounds: int) -> None:
    """CPU time with what is kept between runs: of nothing, with one file edited, with nothing changed."""
    command = [*CHECK, str(folder), "--format", "concise"]
    with tempfile.TemporaryDirectory() as cache:
        os.environ["CLAIMCHECK_CACHE_DIR"] = cache
        rows = {"cold": [cpu_seconds(command)], "one file edited": [], "nothing changed": []}
        for number in range(rounds):
            edit(folder / "d7.yaml", number)
            rows["one file edited"].append(cpu_seconds(command))
            rows["nothing changed"].append(cpu_seconds(command))
    for (name, seconds), goal in zip(rows.items(), (1.5, 0.7, 0.35), strict=True):
        print(f"{name:<28} {median(seconds):7.3f} s   (goal: under {goal} s)")


def measure_start(rounds: int) -> None:
    """The shortest runs, told as ratios: the shipped corpus for the first time, and as it is checked ever after."""
    imports = "importing the four given packages"
    with tempfile.TemporaryDirectory() as cache:
        os.environ["CLAIMCHECK_CACHE_DIR"] = cache
        cpu_seconds([*CHECK, "claims"])
        for name, command, yardstick, told, goal in (
            ("--help", [*CLAIMCHECK, "--help"], NOTHING, "python -c pass", 8.0),
            ("check claims, first", [*CHECK, "claims", "--no-cache"], GIVEN, imports, 1.6),
            ("check claims, again", [*CHECK, "claims"], GIVEN, imports, 1.6),
        ):
            seconds, base = side_by_side(command, yardstick, rounds)
            print(f"{name:<28} {seconds:7.3f} s   {seconds / base:5.2f} x {told} ({base:.3f} s; goal {goal})")


def main(rounds: int) -> None:
    measure_start(rounds)
    with tempfile.TemporaryDirectory() as scratch:
        per_claim = []
        for files in (28, 280, 2800):
            folder = Path(scratch) / str(files)
            claims = generate(folder, files, 36)
            seconds = cpu_seconds([*CHECK, str(folder), "--format", "concise", "--no-cache"])
            per_claim.append(seconds / claims)
            goal = " (goal: under 2 s)" if files == 280 else ""
            each = f"{1e6 * seconds / claims:5.0f} µs a claim{goal}"
            print(f"{claims:>6} claims in {files:>4} files  {seconds:7.3f} s   {each}")
            if files == 280:
                measure_cache(folder, rounds)
        print(f"growth from 10 to 100 thousand: {per_claim[2] / per_claim[1]:.2f} times a claim (1: linear)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
