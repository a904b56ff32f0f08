"""What is told of long work: on terminals alone, and where Ctrl-C ends it."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys

import pytest

from claimcheck.cli import progress
from claimcheck.model.progress import advance, begin, counted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_nobody_watches_is_given_as_it_is() -> None:
    items = [1, 2, 3]
    assert counted(items, "rows read") is items


def test_a_stage_is_told_with_what_is_done_of_it() -> None:
    with progress.shown():
        begin("tables scanned", 2)
        advance()
        assert progress.so_far() == "1 of 2 tables scanned"
        seen = [progress.so_far() for _ in counted(range(1250), "instances judged", 1250)]
        assert seen[:1] + seen[-1:] == ["0 of 1,250 instances judged", "1,200 of 1,250 instances judged"]
        assert progress.so_far() == "1,250 of 1,250 instances judged"
        assert list(counted("ab", "rows read")) == ["a", "b"]
        assert progress.so_far() == "2 rows read"


def test_a_terminal_shows_a_bar_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    with progress.shown():
        for _ in counted(range(300), "rows read", 300):
            pass
    text = terminal.getvalue()
    assert "rows read" in text
    assert "300/300" in text
    assert text.endswith("\x1b[2K")


def test_a_pipe_shows_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with progress.shown():
        assert len(list(counted(range(300), "rows read", 300))) == 300
    assert capsys.readouterr() == ("", "")


ENDLESS = """
from contextlib import closing
from sqlglot import exp
from claimcheck.screening.engines import start_engine
many = exp.select(exp.func("sum", exp.func("hash", exp.column("a"), exp.column("b"))))
many = many.from_("range(1000000) AS x(a)").join("range(1000000) AS y(b)", join_type="cross")
with closing(start_engine("duckdb")) as engine:
    try:
        print("on", flush=True)
        engine.fetch(many)
    except KeyboardInterrupt:
        print("interrupted")
"""


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_an_interrupt_ends_a_query_and_is_no_fault_of_a_table() -> None:
    with subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"on\n"
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=30)
    assert (process.returncode, output) == (0, b"interrupted\n")
