"""The benchmark of bulk claims, on few groups: what is planted is found by all that is installed."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

BULK = Path(__file__).parent / "bulk"
PROGRAMS = {"bean-check": "bean-check", "hledger": "hledger", "Arelle": "arelleCmdLine"}


def bench(*options: str) -> subprocess.CompletedProcess[str]:
    """A run of the benchmark, once each."""
    return subprocess.run(
        [sys.executable, str(BULK), "--rounds", "1", *options], capture_output=True, text=True, check=False
    )


def test_claimcheck_and_its_peers_find_the_planted_errors_and_no_others() -> None:
    done = bench("--groups", "300", "--yaml-groups", "280")
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line for line in done.stdout.splitlines() if line.startswith("     300")]
    found = {(row[9:17].strip(), row[18:40].strip()): row for row in rows}
    for kind in ("parquet", "csv", "jsonl"):
        for name in ("DuckDB SQL by hand", "claimcheck"):
            assert found[kind, name].endswith("all 3")
    assert found["csv", "plain Python loop"].endswith("all 3")
    for name, program in PROGRAMS.items():
        is_there = shutil.which(program) is not None
        assert found["own", name].endswith("all 3" if is_there else "missing")
        assert (f"missing: {name}; install it with" in done.stdout) is not is_there
    assert "YAML, 1960 claims in 280 files, nothing changed" in done.stdout


def test_what_is_missed_or_accused_in_vain_is_told(tmp_path: Path) -> None:
    fake = tmp_path / "fake.py"
    fake.write_text(
        'print(\'{"problems": 0, "findings": [{"claims": [{"name": "survey.total_37"}, {"name": "survey.a_1"}]}]}\')'
    )
    done = bench("--groups", "300", "--only", "claimcheck csv", "--claimcheck", f"{sys.executable} {fake}")
    assert "DIFFERENT: claimcheck csv, 300 groups: 2 missed, 1 accused in vain" in done.stdout, done.stderr
    assert done.returncode == 1


def test_tables_and_yaml_hold_the_same_claims(tmp_path: Path) -> None:
    command = [sys.executable, str(BULK / "workload.py"), str(tmp_path), "560", "csv", "yaml"]
    subprocess.run(command, check=True)
    with (tmp_path / "csv" / "claims.csv").open(encoding="utf-8", newline="") as table:
        rows = {
            row["id"]: (row["indicator"], row["value"], row["period"], row["about.entity"], row["about.part"])
            for row in csv.DictReader(table)
        }
    claims = {}
    for file in (tmp_path / "yaml").glob("d*.yaml"):
        for name, claim in yaml.safe_load(file.read_text(encoding="utf-8"))["claims"].items():
            about = claim["about"]
            told = claim["indicator"], claim["value"], str(claim["period"]), about["entity"], about.get("part", "")
            claims[name] = told
    assert len(rows) == 7 * 560
    assert claims == rows
