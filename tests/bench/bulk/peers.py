"""The peers: what each reads, how it is called, and how its answer is read."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import ledgers
import xbrl

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Peer:
    """A program beside claimcheck. `kinds` are the tables it reads itself; with none, `write` makes its file."""

    name: str
    program: str
    install: str
    rules: str
    most_groups: int
    arguments: tuple[str, ...]
    read: Callable[[str, str], set[int]]
    kinds: tuple[str, ...] = ()
    write: Callable[[Path, int], Path] | None = None

    def command(self, file: Path, bins: list[Path]) -> list[str] | None:
        """The command on its file; None if the program is not installed."""
        program = find_program(self.program, bins)
        return [program, *(part.format(file=file) for part in self.arguments)] if program else None


def find_program(name: str, bins: list[Path]) -> str | None:
    """A module's interpreter, or a program of one of the folders or of the PATH."""
    if name.startswith("python "):
        return sys.executable if find_spec(name.partition(" ")[2]) else None
    return shutil.which(name, path=":".join(map(str, bins))) or shutil.which(name)


def read_numbers(out: str, _err: str) -> set[int]:
    """Group numbers, one a line."""
    return {int(line) for line in out.split()}


LIMIT = Peer(
    name="DuckDB SQL by hand",
    program="python duckdb",
    install="pip install duckdb",
    rules="4 of 4",
    most_groups=10**9,
    arguments=(str(HERE / "limit.py"), "{file}"),
    read=read_numbers,
    kinds=("parquet", "csv", "jsonl"),
)
LOOP = Peer(
    name="plain Python loop",
    program="python csv",
    install="",
    rules="4 of 4",
    most_groups=10**9,
    arguments=(str(HERE / "loop.py"), "{file}"),
    read=read_numbers,
    kinds=("csv",),
)
BEAN_CHECK = Peer(
    name="bean-check",
    program="bean-check",
    install="pip install beancount",
    rules="1 of 4",
    most_groups=100_000,
    arguments=("--no-cache", "{file}"),
    read=ledgers.read_beancount,
    write=ledgers.write_beancount,
)
HLEDGER = Peer(
    name="hledger",
    program="hledger",
    install="apt-get install hledger",
    rules="1 of 4",
    most_groups=100_000,
    arguments=("-f", "{file}", "balance", "--flat", "-N", "-O", "csv"),
    read=ledgers.read_hledger,
    write=ledgers.write_hledger,
)
ARELLE = Peer(
    name="Arelle",
    program="arelleCmdLine",
    install="pip install arelle-release",
    rules="1 of 4",
    most_groups=10_000,
    arguments=(
        *("--file", "{file}", "--validate", "--calc", "c11r", "--workOffline", "--disablePersistentConfig"),
        *("--logFormat", "[%(messageCode)s] %(message)s"),
    ),
    read=xbrl.read_messages,
    write=xbrl.write_report,
)
PEERS = (LIMIT, LOOP, BEAN_CHECK, HLEDGER, ARELLE)
