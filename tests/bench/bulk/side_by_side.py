"""Runs of claimcheck and of its peers in turn, and the lines of the table that they make."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median

import goals
from edited import EditedFolder
from measure import Run, run
from peers import HERE, LIMIT, PEERS, Peer
from workload import CLAIMS_A_GROUP, YAML_FILES, planted

HEAD = (
    f"{'groups':>8} {'input':<8} {'program':<22} {'rules':<7} {'CPU s':>8} {'x limit':>8} {'goal':>6} "
    f"{'MiB':>6} {'B/claim':>8}  found"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A program on an input: its command, and how its output is read."""

    name: str
    kind: str
    rules: str
    command: list[str]
    read: Callable[[Run], set[int]]

    @property
    def title(self) -> str:
        return f"{self.name} {self.kind}"


@dataclass(slots=True)
class Bench:
    """One run of the benchmark: its options, what it measured, and what was not found as planted."""

    data: Path
    scratch: Path
    claimcheck: list[str]
    engines: list[str]
    only: list[str]
    rounds: int
    bins: list[Path]
    yaml_groups: int
    cpu: dict[str, list[tuple[int, float]]] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    compared: int = 0

    def run(self, sizes: list[int]) -> None:
        """The whole benchmark, printed as it goes."""
        print(f"{date.today()}, {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}")
        for peer in PEERS:
            if self.wants(peer.name) and peer.command(Path(), self.bins) is None:
                print(f"missing: {peer.name}; install it with: {peer.install}, or name its folder with --peers")
        print("CPU: user and system time, median; MiB: peak; B/claim: the peak beyond 200 MiB, a claim")
        print(HEAD)
        for groups in sizes:
            self.run_size(groups)
        self.print_growth()
        if self.wants("claimcheck yaml"):
            self.run_yaml()
        for difference in self.differences:
            print(f"DIFFERENT: {difference}")
        if not self.differences:
            print(f"{self.compared} runs were held against the planted errors: all were found, and no others.")

    def wants(self, title: str) -> bool:
        """Whether a row was asked for; a name alone, whether any of its rows may be."""
        return not self.only or any(word.lower() in title.lower() for word in self.only)

    def run_size(self, groups: int) -> None:
        """All tables of one size, with what reads them; then peers with files of their own."""
        digests: dict[str, set[str]] = {}
        for kind in LIMIT.kinds:
            entries = [entry for entry in self.table_entries(groups, kind) if self.wants(entry.title)]
            runs = self.measure(groups, entries)
            base = median(one.cpu for one in runs[LIMIT.name]) if LIMIT.name in runs else None
            for entry in entries:
                self.print_row(groups, entry, runs[entry.name], base)
                if entry.name.startswith("claimcheck"):
                    digests.setdefault(kind, set()).update(digest(one.out) for one in runs[entry.name])
        self.differences += [
            f"the reports on {groups} groups of {kind} are not the same bytes"
            for kind, reports in digests.items()
            if len(reports) > 1
        ]
        for peer in PEERS:
            if peer.write is not None and self.wants(peer.name):
                self.run_peer(groups, peer)

    def table_entries(self, groups: int, kind: str) -> list[Entry]:
        """What reads the table itself."""
        file = self.workload(groups, kind) / f"claims.{kind}"
        entries = [
            Entry(peer.name, kind, peer.rules, command, reader(peer))
            for peer in PEERS
            if kind in peer.kinds and (command := peer.command(file, self.bins))
        ]
        for engine in self.engines:
            name = "claimcheck" if engine == "auto" else f"claimcheck {engine}"
            chosen = [] if engine == "auto" else ["--engine", engine]
            command = [*self.claimcheck, "check", str(file.parent), "--no-cache", "--format", "json", *chosen]
            entries.append(Entry(name, kind, "4 of 4", command, accused))
        return entries

    def run_peer(self, groups: int, peer: Peer) -> None:
        """A peer with a file of its own."""
        assert peer.write is not None
        folder = self.scratch / f"{peer.name}{groups}"
        if groups > peer.most_groups:
            print(f"{groups:>8} {'own':<8} {peer.name:<22} not run above {peer.most_groups} groups: too slow")
        elif peer.command(folder, self.bins) is None:
            print(f"{groups:>8} {'own':<8} {peer.name:<22} missing")
        else:
            folder.mkdir()
            command = peer.command(peer.write(folder, groups), self.bins)
            assert command is not None
            entry = Entry(peer.name, "own", peer.rules, command, reader(peer))
            self.print_row(groups, entry, self.measure(groups, [entry])[entry.name], self.limit(groups))

    def limit(self, groups: int) -> float | None:
        """The limit on CSV, which peers with files of their own are held against."""
        return dict(self.cpu.get(f"{LIMIT.name} csv", [])).get(groups)

    def workload(self, groups: int, kind: str) -> Path:
        """A folder of the workload, made by another process: memory of this one would be counted as a child's."""
        folder = self.data / str(groups)
        subprocess.run([sys.executable, str(HERE / "workload.py"), str(folder), str(groups), kind], check=True)
        return folder / kind

    def measure(self, groups: int, entries: list[Entry]) -> dict[str, list[Run]]:
        """The runs of each by name, in turn; the first of each is read and held against the plan."""
        runs: dict[str, list[Run]] = {entry.name: [] for entry in entries}
        for turn in range(self.rounds):
            for entry in entries:
                one = run(entry.command, self.scratch / f"{groups} {entry.title} {turn}")
                runs[entry.name].append(one)
                if turn == 0:
                    self.compare(f"{entry.title}, {groups} groups", entry.read(one), planted(groups))
        for entry in entries:
            cpu = median(one.cpu for one in runs[entry.name])
            self.cpu.setdefault(entry.title, []).append((groups, cpu))
        return runs

    def compare(self, name: str, found: set[int], wrong: set[int]) -> None:
        """Notes what was missed or accused in vain."""
        self.compared += 1
        if found != wrong:
            self.differences.append(f"{name}: {len(wrong - found)} missed, {len(found - wrong)} accused in vain")

    def print_row(self, groups: int, entry: Entry, runs: list[Run], base: float | None) -> None:
        """A line of the table."""
        cpu, memory = median(one.cpu for one in runs), max(one.memory for one in runs)
        ratio = "" if base is None else f"{cpu / base:.2f}"
        is_own = entry.name.startswith("claimcheck")
        goal = f"{goals.TIMES_LIMIT[entry.kind]:g}" if is_own else ""
        bytes_ = goals.bytes_a_claim(memory, groups * CLAIMS_A_GROUP)
        wrong = [line for line in self.differences if line.startswith(f"{entry.title}, {groups} groups")]
        told = "DIFFERENT" if wrong else f"all {len(planted(groups))}"
        if is_own and groups == goals.GROUPS:
            told += f"; memory goal {goals.CLAIM_BYTES} B {goals.judged(bytes_, goals.CLAIM_BYTES)}"
            if base is not None:
                told += f", CPU goal {goals.judged(cpu / base, goals.TIMES_LIMIT[entry.kind])}"
        print(
            f"{groups:>8} {entry.kind:<8} {entry.name:<22} {entry.rules:<7} {cpu:>8.2f} {ratio:>8} {goal:>6} "
            f"{memory / 2**20:>6.0f} {bytes_:>8.0f}  {told}",
            flush=True,
        )

    def print_growth(self) -> None:
        """The exponents between the sizes that each ran at."""
        for title, points in self.cpu.items():
            if len(points) > 1:
                steps = [goals.exponent(*pair) for pair in pairwise(points)]
                whole = goals.exponent(points[0], points[-1])
                is_held = title.startswith("claimcheck") and points[-1][0] == goals.GROUPS
                told = f"; goal {goals.EXPONENT} {goals.judged(whole, goals.EXPONENT)}" if is_held else ""
                print(
                    f"growth of {title}: exponent {whole:.2f} from {points[0][0]} to {points[-1][0]} groups, "
                    f"by steps {', '.join(f'{step:.2f}' for step in steps)}{told}"
                )

    def run_yaml(self) -> None:
        """The YAML folder: cold, with nothing changed, with one file mended; each round with a cache of its own."""
        source = self.workload(self.yaml_groups, "yaml")
        told: dict[str, list[Run]] = {}
        for turn in range(self.rounds):
            folder = EditedFolder(source, self.scratch / f"yaml{turn}")
            wrong = planted(self.yaml_groups)
            for state in goals.YAML_SECONDS:
                if state == "one file edited":
                    wrong = wrong - {folder.mend()}
                one = run(
                    [*self.claimcheck, "check", str(folder.path), "--format", "json"],
                    self.scratch / f"yaml {state} {turn}",
                    {"CLAIMCHECK_CACHE_DIR": str(folder.cache)},
                )
                told.setdefault(state, []).append(one)
                self.compare(f"claimcheck yaml, {state}", accused(one), wrong)
        for state, runs in told.items():
            cpu = median(one.cpu for one in runs)
            claims = self.yaml_groups * CLAIMS_A_GROUP
            goal = goals.YAML_SECONDS[state]
            print(
                f"YAML, {claims} claims in {YAML_FILES} files, {state}: CPU {cpu:.2f} s, "
                f"{max(one.memory for one in runs) / 2**20:.0f} MiB; goal {goal} s {goals.judged(cpu, goal)}"
            )


def reader(peer: Peer) -> Callable[[Run], set[int]]:
    """Reads a peer's output."""
    return lambda one: peer.read(one.out.read_text(encoding="utf-8"), one.err.read_text(encoding="utf-8"))


def accused(one: Run) -> set[int]:
    """The groups that claimcheck accuses, read by a process of its own for the sake of memory."""
    if one.status not in {0, 1}:
        raise SystemExit(f"claimcheck ended with {one.status}: {one.err.read_text(encoding='utf-8')[-2000:]}")
    command = [sys.executable, str(HERE / "found.py"), str(one.out)]
    return {int(line) for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()}


def digest(file: Path) -> str:
    """A file's hash."""
    with file.open("rb") as report:
        return hashlib.file_digest(report, "sha256").hexdigest()
