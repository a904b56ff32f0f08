"""A command's CPU time and peak memory, as the kernel counts them."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """What a command cost, in seconds of user and system time and bytes; where its output is."""

    cpu: float
    memory: int
    status: int
    out: Path
    err: Path


def run(command: list[str], scratch: Path, env: dict[str, str] | None = None) -> Run:
    """Runs a command to its end. A small caller is wanted: Linux counts the caller's memory as the child's."""
    scratch.mkdir(parents=True, exist_ok=True)
    out, err = scratch / "out", scratch / "err"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen(command, stdout=stdout, stderr=stderr, env={**os.environ, **(env or {})})
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, process.returncode, out, err)
