"""A run that is killed while it writes: what was there stays, nothing is half-written, and the next run is clean."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from test_streams import PROGRAM, environment

STALLED = """
import os, sys
def stall(_):
    print("on", flush=True)
    sys.stdin.read()
os.fsync = stall
sys.argv = ["claimcheck", "check", "--no-cache", "--output", "json=report.json"]
import claimcheck.__main__
"""


def test_a_report_is_whole_or_not_there(shop: Path) -> None:
    report = shop.parent / "report.json"
    report.write_text("of last week", encoding="utf-8")
    stalled = [sys.executable, "-c", STALLED]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(stalled, **pipes, env=environment()) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"on\n"
        process.kill()
    assert report.read_text(encoding="utf-8") == "of last week"
    again = subprocess.run(
        [*PROGRAM, "check", "--output", "json=report.json"], capture_output=True, env=environment(), check=False
    )
    assert again.returncode == 1
    assert json.loads(report.read_text(encoding="utf-8"))["summary"]["contradictions"] == 1
