"""The engine on Spark finds what the exact engine finds, and numbers the rows of files as the exact reader does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from folders import write_folder
from test_screening import told
from typer.testing import CliRunner

from claimcheck.cli.app import app
from claimcheck.model.problem import Problem
from claimcheck.parsing.folder import ClaimsFile
from claimcheck.parsing.tables import read_rows
from claimcheck.pipeline import check

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SEEDS = os.environ.get("CLAIMCHECK_SPARK_SEEDS", "1,6,7").split(",")
"""Folders to try: by default one with a table of each kind. Spark refuses some, as those with objects in cells."""


def _why_not() -> str:
    if find_spec("pyspark") is None:
        return "the tests of --engine spark are skipped: pip install -e '.[test-spark]'"
    from claimcheck.screening.sparksession import find_java

    return "" if find_java() else "the tests of --engine spark are skipped: install Java 17 or later"


needs_spark = pytest.mark.skipif(bool(_why_not()), reason=_why_not() or "none")


@pytest.fixture(scope="session")
def session() -> Iterator[SparkSession]:
    """One session for all tests, which the engine finds at work."""
    from pyspark.sql import SparkSession

    settings = {"spark.ui.enabled": "false", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    builder = SparkSession.builder.master("local[2]").config(map=settings)
    started = builder.config("spark.driver.extraJavaOptions", "-XX:+UseSerialGC").getOrCreate()
    yield started
    started.stop()


@needs_spark
@pytest.mark.parametrize("seed", SEEDS)
def test_the_screen_on_spark_changes_no_finding_no_problem_and_no_count(
    seed: str, tmp_path: Path, session: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.screening.screen.FEWEST_BLOCKS", 1)
    monkeypatch.setattr("claimcheck.screening.screen.MOST_PATTERNS", 1)
    write_folder(tmp_path, int(seed))
    on_spark = check(tmp_path, engine="spark")
    assert on_spark.screened is not None
    assert not on_spark.screened.hindrance
    assert told(on_spark) == told(check(tmp_path, engine="exact"))
    assert not session.catalog.listTables()


CELLS = ["a", "total", "1.50 USD", "", "", " x ", "七", '"', '""', 'say "so"', "a,b", "1e3", "\u2028", "{", "\\", "é"]
NAMES = ["document", "id", "indicator", "value", "period", "about.site", "note", "mood"]


def csv_text(random: Random) -> str:
    """Rows with all kinds of quotes and ends of lines, blank ones and uneven ones among them."""
    lines = [",".join(NAMES)]
    for _ in range(random.randint(0, 60)):
        cells = [random.choice(CELLS) for _ in range(len(NAMES) + random.choice([0] * 9 + [1, -1]))]
        quoted = ['"' + cell.replace('"', '""') + '"' for cell in cells]
        plain = [
            cell if not set(cell) & set('",') and random.random() < 0.8 else text
            for cell, text in zip(cells, quoted, strict=True)
        ]
        lines.append(random.choice([",".join(plain)] * 9 + [""]))
    return "".join(line + random.choice(["\n", "\n", "\r\n", "\r"]) for line in lines)


def jsonl_text(random: Random) -> str:
    """Objects with texts, numbers, lists and names that stand twice, blank lines among them."""
    lines = []
    for _ in range(random.randint(1, 60)):
        pairs = [f"{json.dumps(name)}: {_json(random)}" for name in random.sample(NAMES, random.randint(3, len(NAMES)))]
        pairs += pairs[:1] * (random.random() < 0.1)
        lines.append(random.choice(["{" + ", ".join(pairs) + "}"] * 9 + ["", " \t"]))
    return "".join(line + random.choice(["\n", "\r\n"]) for line in [*lines, '{"id": "last"}'])


def _json(random: Random) -> str:
    other = ["12", "-1.50", "1e400", "null", "true", "[1, 2]", '["4", 5]', r'"\ud83d\ude00"', r'"\u0041\/"']
    return random.choice(other) if random.random() < 0.1 else json.dumps(random.choice(CELLS), ensure_ascii=False)


@needs_spark
@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_rows_of_text_are_numbered_and_read_as_the_exact_reader_does(
    suffix: str, tmp_path: Path, session: SparkSession
) -> None:
    from claimcheck.screening.spark import SparkEngine
    from claimcheck.screening.sparklines import STRANGE

    for seed in range(6):
        random = Random(seed)
        file = tmp_path / f"_some [{seed}]{suffix}"
        file.write_bytes((csv_text if suffix == ".csv" else jsonl_text)(random).encode())
        engine = SparkEngine("local")
        engine._session.spark.conf.set("spark.sql.files.maxPartitionBytes", f"{random.choice([150, 999, 10**6])}b")
        columns = engine.scan("some", file)
        got = {row["row_number"]: row.asDict() for row in engine._session.spark.table("some").collect()}
        engine.close()
        exact = {row.number: row.fields for row in read_rows(ClaimsFile(file, "some")) if not isinstance(row, Problem)}
        sound = {number: row for number, row in got.items() if STRANGE not in row.values()}
        assert exact.keys() <= got.keys()
        assert len(sound) >= len(got) // 4
        for number, row in sound.items():
            assert {name: row[name] for name in columns if row[name]} == exact.get(number, {}), (seed, number)


@needs_spark
@pytest.mark.parametrize(
    "text",
    [
        'document,id,indicator,value,note\ns,a,sales,1 USD,"over\ntwo lines"\n',
        'document,id,indicator,value,note\ns,a,sales,1 USD,a "quote"\n',
        "document,id,indicator,value\ns,a,sales,1 USD \udcff\n",
    ],
)
def test_a_file_that_is_no_row_a_line_is_left_to_the_exact_reader(
    text: str, tmp_path: Path, session: SparkSession
) -> None:
    from claimcheck.screening.engine import TableError
    from claimcheck.screening.spark import SparkEngine

    file = tmp_path / "some.csv"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    engine = SparkEngine("local")
    with pytest.raises(TableError):
        engine.scan("some", file)
    engine.close()


@needs_spark
def test_the_command_line_says_nothing_but_the_report_and_leaves_nothing_behind(tmp_path: Path) -> None:
    claims, spool = tmp_path / "claims", tmp_path / "spool"
    spool.mkdir()
    write_folder(claims, 2)
    command = [sys.executable, "-m", "claimcheck", "check", str(claims), "--engine", "spark", "--master", "local[2]"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "TMPDIR": str(spool)}, check=False
    )
    exact = subprocess.run([*command[:5], "--engine", "exact"], capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", exact.returncode)
    assert done.stdout.startswith(exact.stdout.partition("\n")[0])
    assert list(spool.iterdir()) == []


def refusal(folder: Path, *options: str) -> str:
    result = CliRunner().invoke(app, ["check", str(folder), *options])
    assert result.exit_code == 2
    return result.stderr


def test_without_pyspark_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, 2)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    said = refusal(tmp_path, "--engine", "spark")
    assert said == "claimcheck: --engine spark: PySpark is not installed; pip install 'claimcheck[spark]'\n"


@pytest.mark.skipif(find_spec("pyspark") is None, reason=_why_not() or "none")
@pytest.mark.parametrize(
    ("java", "reason"),
    [("", "Java is not found"), ("echo 'openjdk version \"11.0.2\"' >&2; exit 1", "Java 11 is too old for Spark")],
)
def test_without_a_java_for_it_it_says_what_to_do(java: str, reason: str, tmp_path: Path) -> None:
    claims, home = tmp_path / "claims", tmp_path / "java" / "bin"
    write_folder(claims, 2)
    home.mkdir(parents=True)
    if java:
        (home / "java").write_text(f"#!/bin/sh\n{java}\n")
        (home / "java").chmod(0o755)
    command = [sys.executable, "-m", "claimcheck", "check", str(claims), "--engine", "spark"]
    environment = {**os.environ, "JAVA_HOME": str(home.parent)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    advice = "install Java 17 or later, or set JAVA_HOME to where it is"
    assert (done.stderr, done.returncode) == (f"claimcheck: --engine spark: {reason}; {advice}\n", 2)


def test_a_master_wants_the_engine_that_has_one(tmp_path: Path) -> None:
    write_folder(tmp_path, 2)
    said = refusal(tmp_path, "--master", "local[2]")
    assert said == "claimcheck: --master says where --engine spark runs: name that too\n"
