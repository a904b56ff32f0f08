"""Terminals, pipes, locales and interrupts, seen from outside."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from shops import ROOT, spawn

ESCAPE = b"\x1b["
PROGRAM = [sys.executable, "-m", "claimcheck"]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def in_terminal(*arguments: str, **more: str) -> bytes:
    """What the program writes to a terminal of 100 columns."""
    pty, fcntl, struct, termios = (pytest.importorskip(name) for name in ("pty", "fcntl", "struct", "termios"))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    with subprocess.Popen([*PROGRAM, *arguments], stdout=theirs, stderr=theirs, env=environment(**more)) as process:
        os.close(theirs)
        output = bytearray()
        while True:
            try:
                output += os.read(ours, 65536)
            except OSError:
                break
        process.wait(timeout=30)
    os.close(ours)
    return bytes(output)


def test_colour_is_for_terminals_and_can_be_switched(shop: Path) -> None:
    assert ESCAPE in in_terminal("check", TERM="xterm")
    assert ESCAPE not in in_terminal("check", TERM="xterm", NO_COLOR="1")
    assert ESCAPE not in in_terminal("check", TERM="dumb")


@pytest.mark.parametrize(
    ("more", "is_coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_a_pipe_gets_no_escape_codes_unless_forced(shop: Path, more: dict[str, str], is_coloured: bool) -> None:
    assert (ESCAPE in spawn("check", TERM="xterm", **more).stdout) is is_coloured


def test_files_get_no_escape_codes_ever(shop: Path) -> None:
    spawn("check", "--output", "text=report.txt", FORCE_COLOR="1")
    assert ESCAPE not in Path("report.txt").read_bytes()


def test_the_width_is_that_of_the_terminal_or_of_columns(shop: Path) -> None:
    def rule_width(output: bytes) -> int:
        return max(len(line.rstrip()) for line in output.decode().splitlines() if "computed" in line)

    assert rule_width(in_terminal("check", TERM="dumb")) == 100
    assert rule_width(spawn("check").stdout) == 80
    assert rule_width(spawn("check", COLUMNS="120").stdout) == 120


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "cp1252"}])
def test_no_locale_changes_a_byte(shop: Path, locale: dict[str, str]) -> None:
    for arguments in (["check"], ["list", "documents"]):
        usual, other = spawn(*arguments), spawn(*arguments, **locale)
        assert usual.stdout == other.stdout
        assert (usual.returncode, usual.stderr) == (other.returncode, other.stderr)
        assert "本".encode() in usual.stdout or "书店".encode() in usual.stdout


def test_messages_about_names_beyond_the_locale_are_no_internal_error(shop: Path) -> None:
    result = spawn("check", "没有", PYTHONIOENCODING="cp1252")
    assert result.returncode == 2
    shop.rename("声明")
    result = spawn("accept", "takings-2d815e", "--reason", "印刷错误", "--folder", "声明", PYTHONIOENCODING="cp1252")
    assert (result.returncode, result.stdout.decode()) == (0, "accepted takings-2d815e: 印刷错误\n")
    Path("报告.txt").write_text("960本\n", encoding="utf-8")
    assert spawn("draft", "报告.txt", PYTHONIOENCODING="cp1252").returncode == 0
    assert spawn("draft", "报告.txt", PYTHONIOENCODING="cp1252").returncode == 2


def test_a_reader_that_stops_early_ends_it_quietly_with_the_verdict(shop: Path) -> None:
    for arguments in (["check"], ["list", "claims"], ["--help"]):
        ours, theirs = os.pipe()
        os.close(ours)
        result = subprocess.run(
            [*PROGRAM, *arguments], stdout=theirs, stderr=subprocess.PIPE, env=environment(), check=False, timeout=30
        )
        os.close(theirs)
        assert result.stderr == b""
        assert result.returncode == (1 if arguments == ["check"] else result.returncode)


def test_a_full_disk_is_no_internal_error(shop: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [*PROGRAM, "check"], stdout=full, stderr=subprocess.PIPE, env=environment(), check=False, timeout=30
        )
    assert (result.returncode, result.stderr) == (2, b"claimcheck: cannot print: no space left on device\n")


def test_an_output_that_is_closed_changes_nothing(shop: Path) -> None:
    command = f"{sys.executable} -m claimcheck check >&-"
    result = subprocess.run(["bash", "-c", command], stderr=subprocess.PIPE, env=environment(), check=False, timeout=30)
    assert (result.returncode, result.stderr) == (1, b"")


SLOW = (
    "import claimcheck.pipeline, time; from claimcheck.model.progress import begin; "
    "claimcheck.pipeline.judge = lambda *a, **k: (begin('rows read', 9000), print('on', flush=True), time.sleep(30)); "
)


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_an_interrupt_is_told_and_ends_with_130(shop: Path) -> None:
    command = [
        sys.executable,
        "-c",
        f"{SLOW}import sys; sys.argv = ['claimcheck', 'check']; import claimcheck.__main__",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"on\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (130, b"claimcheck: interrupted: 0 of 9,000 rows read\n")


def test_an_error_of_our_own_ends_with_3_and_asks_for_a_report(shop: Path) -> None:
    broken = "import claimcheck.pipeline; claimcheck.pipeline.judge = lambda *a, **k: 1 / 0; "
    command = [
        sys.executable,
        "-c",
        f"{broken}import sys; sys.argv = ['claimcheck', 'check']; import claimcheck.__main__",
    ]
    result = subprocess.run(command, capture_output=True, env=environment(), check=False, timeout=30)
    assert (result.returncode, result.stdout) == (3, b"")
    assert result.stderr.endswith(b"claimcheck: an internal error; please report it with the lines above\n")
    assert b"ZeroDivisionError" in result.stderr


def test_text_that_is_not_utf8_is_refused(shop: Path) -> None:
    for given, told in ((b"\xff 5\n", b"standard input is not UTF-8 (byte 0): convert it first"), (b"5\n", b"")):
        for locale in (
            {"LC_ALL": "C.UTF-8"},
            {"PYTHONIOENCODING": "gbk"},
            {"PYTHONUTF8": "1", "LC_ALL": "en_US.UTF-8"},
        ):
            command = [*PROGRAM, "read", "-"]
            result = subprocess.run(command, input=given, capture_output=True, env=environment(**locale), check=False)
            assert (result.returncode, told in result.stderr) == (2 if told else 0, True)
    command = f"{shlex.join(map(str, PROGRAM))} read - <&-"
    result = subprocess.run(command, shell=True, capture_output=True, env=environment(), check=False)
    assert (result.returncode, result.stderr) == (2, b"claimcheck: standard input is closed\n")


def test_a_document_whose_name_is_not_utf8_cannot_be_drafted(shop: Path) -> None:
    document = Path(os.fsdecode(b"x\xff.txt"))
    document.write_text("960\n", encoding="utf-8")
    result = spawn("draft", document, "-o", "x.yaml")
    assert result.returncode == 2
    assert b"a name that is not UTF-8" in result.stderr
    assert not Path("x.yaml").exists()


def test_errors_name_the_file_that_was_to_be_written(shop: Path) -> None:
    Path("a.txt").write_text("960\n", encoding="utf-8")
    result = spawn("draft", "a.txt", "-o", "nowhere/x.yaml")
    assert (result.returncode, result.stderr) == (2, b"claimcheck: nowhere/x.yaml: No such file or directory\n")


def test_what_init_advises_runs_as_it_is_printed(shop: Path) -> None:
    printed = spawn("init", "a b/书 架").stdout.decode()
    assert "  claimcheck check 'a b/书 架'\n" in printed
    assert "--folder 'a b/书 架'" in printed


def test_a_report_to_a_dash_is_printed(shop: Path) -> None:
    printed, usual = spawn("report", "-o", "-"), spawn("report")
    assert (printed.returncode, printed.stdout) == (usual.returncode, usual.stdout)
    assert not Path("-").exists()


@pytest.mark.parametrize("options", [["--engine", "spark"], ["--master", "local[1]"]])
def test_a_comparison_with_a_revision_takes_no_engine(shop: Path, options: list[str]) -> None:
    result = spawn("check", "--since", "HEAD", *options)
    assert result.returncode == 2
    assert b"--since looks at every claim by itself: leave out --engine and --master" in result.stderr


def test_a_figure_that_is_counted_is_read_exactly(shop: Path) -> None:
    assert "48000 person  48000  " in spawn("read", "48000人").stdout.decode()


def test_a_draft_holds_a_title_that_can_be_loaded(shop: Path) -> None:
    Path("a.txt").write_text("a\u2028b\x0b\n960\n", encoding="utf-8")
    assert spawn("draft", "a.txt", "-o", "a.yaml").returncode == 0
    assert 'title: "a b' in Path("a.yaml").read_text(encoding="utf-8")
