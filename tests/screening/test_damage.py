"""Tables that are damaged or differ: what is wrong is told, the rest is still sifted, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from claimcheck.pipeline import check
from claimcheck.reports.closing import closing_lines
from claimcheck.reports.json import as_data
from claimcheck.screening.engine import TableError

VOCABULARY = """
indicators:
  amount: {label: amount, unit: USD, aspects: [firm, part]}
aspects:
  part: {values: [a, b], complete: true}
rules:
  parts: {says: the parts make the whole, check: 'amount[part=] == sum(amount, over=part)', because: it is so}
"""


def write_groups(folder: Path, name: str, firms: range) -> Path:
    """A table as text whose every tenth firm has a total that its parts do not make."""
    rows = ["document,id,indicator,value,about.firm,about.part,period"]
    for firm in firms:
        total = 80 if firm % 10 == 3 else 30
        values = {"": total, "a": 10, "b": 20}
        rows += [f"d,{part or 't'}_{firm},amount,{value} USD,f{firm},{part},2020" for part, value in values.items()]
    file = folder / f"{name}.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def as_parquet(file: Path, *, period: str = "VARCHAR") -> Path:
    target = file.with_suffix(".parquet")
    rows = duckdb.read_csv(str(file), all_varchar=True)
    rows.project(f"* REPLACE (CAST(period AS {period}) AS period)").write_parquet(str(target))
    file.unlink()
    return target


def cut(folder: Path) -> None:
    file = as_parquet(write_groups(folder, "cut", range(200, 300)))
    file.write_bytes(file.read_bytes()[:-100])


def damaged_inside(folder: Path) -> None:
    file = as_parquet(write_groups(folder, "damaged", range(200, 300)))
    content = bytearray(file.read_bytes())
    content[40:400] = b"\xff" * 360
    file.write_bytes(content)


def empty(folder: Path) -> None:
    (folder / "empty.parquet").write_bytes(b"")


def of_other_types(folder: Path) -> None:
    as_parquet(write_groups(folder, "numbers", range(200, 300)), period="INTEGER")


def of_other_columns(folder: Path) -> None:
    file = write_groups(folder, "columns", range(200, 300))
    file.write_text(file.read_text(encoding="utf-8").replace("about.firm", "firm", 1), encoding="utf-8")


def uneven(folder: Path) -> None:
    file = write_groups(folder, "uneven", range(200, 300))
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[7] += ",more"
    lines[9] = 'd,"t'
    file.write_text("\n".join(lines), encoding="utf-8")


def no_utf8(folder: Path) -> None:
    file = write_groups(folder, "bytes", range(200, 300))
    file.write_bytes(file.read_bytes().replace(b"f203", b"f\xff", 1))


def half_a_line(folder: Path) -> None:
    line = '{"document": "d", "id": "x", "indicator": "amount", "value": "1 USD", "period": "2020"}\n'
    (folder / "half.jsonl").write_text(line * 3 + line[:40], encoding="utf-8")


DAMAGE = [cut, damaged_inside, empty, of_other_types, of_other_columns, uneven, no_utf8, half_a_line]


@pytest.fixture
def sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table of 200 firms, of which 20 are wrong; a look in columns pays however few are alike."""
    monkeypatch.setattr("claimcheck.screening.screen.FEWEST_BLOCKS", 1)
    (tmp_path / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    write_groups(tmp_path, "sound", range(200))
    return tmp_path


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_a_damaged_table_is_told_of_and_the_others_are_sifted(damage: Callable[[Path], None], sound: Path) -> None:
    damage(sound)
    sifted, exact = as_data(check(sound, engine="duckdb")), as_data(check(sound, engine="exact"))
    assert sifted["problems"]
    for part in ("problems", "findings", "summary"):
        assert sifted[part] == exact[part]
    assert sum(finding["rule"] == "parts" for finding in sifted["findings"]) >= 20


@pytest.mark.parametrize("damage", [cut, empty, of_other_types], ids=lambda damage: damage.__name__)
def test_a_table_without_any_row_keeps_no_other_from_being_sifted(damage: Callable[[Path], None], sound: Path) -> None:
    damage(sound)
    report = check(sound, engine="duckdb")
    assert report.screened is not None
    assert report.screened.held == 540
    for file in sound.glob("*.parquet"):
        shutil.move(file, file.with_suffix(".away"))
    assert as_data(check(sound, engine="duckdb"))["findings"] == as_data(report)["findings"]


def test_a_look_that_cannot_be_taken_is_told(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise TableError("no room left on the disk")

    monkeypatch.setattr("claimcheck.screening.duckdb.DuckEngine.keep", fail)
    report = check(sound, engine="duckdb")
    assert "screened: nothing, all rows of tables had a close look: no room left on the disk" in closing_lines(report)
    data, exact = as_data(report), as_data(check(sound, engine="exact"))
    assert data.pop("screened")["hindrance"] == "no room left on the disk"
    assert data == exact
