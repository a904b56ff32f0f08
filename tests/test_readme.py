"""The README tells the truth: its commands are run, its outputs and tables are compared.

Set CLAIMCHECK_REGENERATE=1 to write the outputs and tables anew; the tests then fail once, so that the change is
looked at.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimcheck.model.catalogue import CATALOGUE
from claimcheck.reports.formats import DESCRIPTIONS, FORMATS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
REGENERATE = bool(os.environ.get("CLAIMCHECK_REGENERATE"))
BLOCK = re.compile(r"<!-- cwd: (?P<where>\w+)(?P<options>[^>]*) -->\n```\w+\n(?P<body>.*?)```\n", re.DOTALL)


@dataclass(frozen=True)
class Block:
    where: str
    file: str
    exit: int
    body: str


def blocks(text: str) -> Iterator[Block]:
    for match in BLOCK.finditer(text):
        options = dict(part.strip().split(": ", 1) for part in match["options"].split(",") if part.strip())
        yield Block(match["where"], options.get("file", ""), int(options.get("exit", 0)), match["body"])


def run_block(block: Block, folder: Path) -> str:
    """The block with the real output of its commands."""
    commands = [line[2:] for line in block.body.splitlines() if line.startswith("$ ")]
    shown, code = [], 0
    for command in commands:
        done = run(command, folder)
        code = done.returncode
        shown.append(f"$ {command}\n{done.stdout}{done.stderr}")
    assert code == block.exit, f"exit {code}: {shown[-1]}"
    return "".join(shown)


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }
    script = f'claimcheck() {{ "{sys.executable}" -m claimcheck "$@"; }}; set -o pipefail; {command}'
    return subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def table(header: str, rows: list[tuple[str, str]]) -> str:
    return "\n".join([header, "|---|---|", *(f"| `{name}` | {text} |" for name, text in rows)]) + "\n"


TABLES = {
    "checks": table("| check | finds |", [(check.name, check.finds) for check in CATALOGUE.values()]),
    "formats": table("| format | is for |", [(name, DESCRIPTIONS[name]) for name in FORMATS]),
}


def replaced(text: str, folder: Path) -> str:
    """The README with real outputs and tables."""
    for name, rows in TABLES.items():
        text = re.sub(
            rf"<!-- {name} -->\n.*?<!-- /{name} -->", f"<!-- {name} -->\n{rows}<!-- /{name} -->", text, flags=re.DOTALL
        )

    def anew(match: re.Match[str]) -> str:
        block = next(blocks(match[0]))
        where = folder / block.where
        where.mkdir(exist_ok=True)
        if block.where == "repo" and not (where / "claims").exists():
            shutil.copytree(ROOT / "claims", where / "claims")
        if block.file:
            (where / block.file).parent.mkdir(parents=True, exist_ok=True)
            (where / block.file).write_text(block.body, encoding="utf-8")
            return match[0]
        return match[0].replace(block.body, run_block(block, where))

    return BLOCK.sub(anew, text)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the README's commands are written for a POSIX shell")
def test_its_commands_print_what_it_shows_and_its_tables_are_current(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    real = replaced(text, tmp_path)
    if REGENERATE and real != text:
        README.write_text(real, encoding="utf-8")
        pytest.fail("README.md was written anew: look at the change")
    assert real == text


def test_it_names_no_file_that_is_not_there() -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_its_inner_links_lead_somewhere() -> None:
    text = README.read_text(encoding="utf-8")
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in titles}
    assert [link for link in re.findall(r"\]\(#([^)]+)\)", text) if link not in anchors] == []
