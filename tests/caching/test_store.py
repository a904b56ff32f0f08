"""The folder of entries: whole files or none, room for so many, and nobody hurt by what goes wrong with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest
from kept import ROOT, Run, entries, reports

from claimcheck.caching import store
from claimcheck.caching.store import Store, cache_folder

SHOP = """
document: {id: shop, title: A shop, kind: reference, origin: its books, defaults: {period: 2025}}
claims: {income: {indicator: income, value: 300 CNY}, again: {indicator: income, value: 200 CNY}}
indicators: {income: {label: income, unit: money}}
"""


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A run as a process of its own."""
    command = [sys.executable, "-m", "claimcheck", "check", str(folder), "--format", "concise", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_what_is_written_is_read(cache: Path) -> None:
    Store(cache).write("one", [b"a", b"", b"c"])
    assert Store(cache).read("one") == [b"a", b"", b"c"]
    assert Store(cache).read("two") is None


def test_entries_are_for_their_owner_alone(cache: Path) -> None:
    Store(cache).write("one", [b"a"])
    modes = [path.stat().st_mode & 0o077 for path in (cache, *entries(cache))]
    assert modes == [0, 0]


def test_the_oldest_go_when_there_are_too_many(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_ENTRIES", 3)
    for at, name in enumerate("abcd"):
        Store(cache).write(name, [b"x"])
        os.utime(cache / f"{name}.entry", (at, at))
    Store(cache).read("b")
    Store(cache).write("e", [b"x"])
    assert [path.stem for path in entries(cache)] == ["b", "d", "e"]


def test_the_oldest_go_when_they_are_too_large(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_BYTES", 3000)
    for at, name in enumerate("abcd"):
        Store(cache).write(name, [b"x" * 900])
        os.utime(cache / f"{name}.entry", (at, at))
    Store(cache).write("e", [b"x" * 900])
    assert [path.stem for path in entries(cache)] == ["c", "d", "e"]


def test_what_a_killed_run_left_goes_in_time(cache: Path) -> None:
    Store(cache).write("a", [b"x"])
    for name, age in (("old", 7200), ("new", 60)):
        left = cache / f"{name}.1.00.unfinished"
        left.write_bytes(b"half")
        os.utime(left, (time.time() - age,) * 2)
    Store(cache).write("b", [b"x"])
    assert [path.name for path in entries(cache)] == ["a.entry", "b.entry", "new.1.00.unfinished"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(run: Run, cache: Path, folder: Callable[..., Path]) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text("mine", encoding="utf-8")
    for _ in range(2):
        assert len(run(folder(SHOP)).findings) == 1
    assert cache.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_written_changes_nothing(cache: Path, folder: Callable[..., Path]) -> None:
    """The superuser may write anywhere but in /proc."""
    claims = folder(SHOP)
    outputs = []
    for place in ("/proc/claimcheck", str(cache)):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "CLAIMCHECK_CACHE_DIR": place}
        command = [sys.executable, "-m", "claimcheck", "check", str(claims)]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        outputs.append((done.returncode, done.stdout, done.stderr))
    assert outputs[0] == outputs[1]
    assert outputs[0][0] == 1
    assert outputs[0][2] == b""


def test_a_full_disk_changes_nothing(
    run: Run, cache: Path, folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def write(self, data: bytes) -> None:
            raise OSError(28, "No space left on device")

    opened = Path.open
    monkeypatch.setattr(Path, "open", lambda path, mode="r", **rest: Full() if mode == "wb" else opened(path, mode))
    assert len(run(folder(SHOP)).findings) == 1
    assert entries(cache) == []


def test_runs_at_once_do_not_hurt_each_other(cache: Path, folder: Callable[..., Path]) -> None:
    claims = folder(SHOP)
    runs = [start(claims) for _ in range(6)]
    outputs = {run.communicate() for run in runs}
    assert len(outputs) == 1
    assert {path.suffix for path in entries(cache)} == {".entry"}
    assert len(reports(cache)) == 1
    assert start(claims).communicate() in outputs


SLOW = """
import os, sys, time
from pathlib import Path
from claimcheck.caching.store import Store
opened = Path.open
class Slow:
    def __init__(self, stream): self.stream = stream
    def __enter__(self): return self
    def __exit__(self, *_): self.stream.close()
    def write(self, data):
        self.stream.write(data[: len(data) // 2]); self.stream.flush()
        print("half", flush=True); time.sleep(60)
Path.open = lambda path, mode="r", *rest, **options: (
    Slow(opened(path, mode)) if mode == "wb" else opened(path, mode, *rest, **options)
)
Store(Path(sys.argv[1])).write("one", [b"new " * 1000])
"""


def test_a_run_killed_while_it_writes_leaves_the_entry_as_it_was(cache: Path) -> None:
    Store(cache).write("one", [b"old"])
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    writing = subprocess.Popen([sys.executable, "-c", SLOW, str(cache)], env=environment, stdout=subprocess.PIPE)
    assert writing.stdout is not None
    assert writing.stdout.readline() == b"half\n"
    writing.send_signal(signal.SIGKILL)
    writing.wait()
    writing.stdout.close()
    assert Store(cache).read("one") == [b"old"]
    Store(cache).write("one", [b"next"])
    assert Store(cache).read("one") == [b"next"]


def test_where_entries_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CLAIMCHECK_CACHE_DIR")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert cache_folder() == tmp_path / ".cache" / "claimcheck"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "claimcheck"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_folder() == tmp_path / ".cache" / "claimcheck"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_folder() == tmp_path / "Library" / "Caches" / "claimcheck"
