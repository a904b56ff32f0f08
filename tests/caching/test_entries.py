"""An entry is taken only where it is whole and all that it follows from is as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from kept import Run, entries, reports, written

import claimcheck
from claimcheck.caching import store
from claimcheck.model.report import Report

CLAIMS = """
document: {id: shop, title: A shop, kind: reference, origin: its books, defaults: {period: 2025}}
claims:
  income: {indicator: income, value: 300 CNY}
  costs: {indicator: costs, value: 200 CNY}
  profit: {indicator: profit, value: 150 CNY}
indicators:
  income: {label: income, unit: money}
  costs: {label: costs, unit: money}
  profit: {label: profit, unit: money}
rules:
  left: {says: what is left, check: profit == income - costs, because: it is}
"""


@pytest.fixture
def shop(folder: Callable[..., Path]) -> Path:
    return folder(CLAIMS)


def change(shop: Path, old: str, new: str) -> None:
    file = shop / "claims.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def contradictions(report: Report) -> int:
    return len(report.findings)


def test_the_same_folder_is_judged_once(run: Run, judged: list[str], shop: Path) -> None:
    for _ in range(3):
        assert contradictions(run(shop)) == 1
    assert len(judged) == 1


def test_an_edit_is_judged_and_its_undoing_is_not(run: Run, judged: list[str], shop: Path) -> None:
    run(shop)
    change(shop, "150 CNY", "100 CNY")
    assert contradictions(run(shop)) == 0
    change(shop, "100 CNY", "150 CNY")
    assert contradictions(run(shop)) == 1
    assert len(judged) == 2


def test_a_new_file_is_judged(run: Run, judged: list[str], shop: Path, folder: Callable[..., Path]) -> None:
    run(shop)
    folder("document: {id: other, title: t, kind: reference, origin: o}\n", "other.yaml")
    assert len(run(shop).corpus.documents) == 2


def test_a_file_under_another_name_is_judged(run: Run, judged: list[str], shop: Path) -> None:
    run(shop)
    (shop / "claims.yaml").rename(shop / "records.yaml")
    assert run(shop).findings[0].place.path.endswith("records.yaml")


def test_settings_are_looked_at(run: Run, judged: list[str], shop: Path) -> None:
    run(shop)
    (shop / "claimcheck.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
    assert run(shop).corpus.settings.fail_on == "warning"


def test_another_name_for_the_folder_is_another_run(run: Run, judged: list[str], shop: Path) -> None:
    os.chdir(shop.parent)
    run(shop)
    assert run(Path("claims")).findings[0].place.path == "claims/claims.yaml"


def test_another_version_judges_anew(run: Run, judged: list[str], shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(shop)
    monkeypatch.setattr(claimcheck, "__version__", "0.0.0")
    run(shop)
    assert len(judged) == 2


def test_another_program_judges_anew(
    run: Run, judged: list[str], shop: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run(shop)
    package = shutil.copytree(Path(claimcheck.__file__).parent, tmp_path / "copy" / "claimcheck")
    monkeypatch.setattr(claimcheck, "__file__", str(package / "__init__.py"))
    run(shop)
    assert len(judged) == 2
    (package / "model" / "claim.py").write_text("# edited\n", encoding="utf-8")
    run(shop)
    assert len(judged) == 3


def test_a_day_matters_where_an_acceptance_expires(run: Run, judged: list[str], shop: Path) -> None:
    finding = run(shop).findings[0]
    run(shop, today=date(2030, 1, 1))
    assert len(judged) == 1
    text = f"accepted:\n  {finding.id}: {{reason: r, evidence: {finding.evidence}, until: 2026-06-30}}\n"
    (shop / "accepted.yaml").write_text(text, encoding="utf-8")
    assert run(shop).findings[0].accepted is not None
    assert run(shop, today=date(2026, 7, 1)).findings[0].accepted is None
    assert run(shop, today=date(2026, 6, 30)).findings[0].accepted is not None


def test_documents_are_looked_at(run: Run, judged: list[str], golden: Path) -> None:
    before = written(run(golden, documents="documents"))
    (text,) = [path for path in Path("documents").iterdir() if path.is_file()][:1]
    wait_for_the_next_tick(text)
    changed = text.read_text(encoding="utf-8") + "\n\n99 more\n"
    text.write_text(changed, encoding="utf-8")
    after = written(run(golden, documents="documents"))
    assert after != before
    assert after == written(run(golden, documents="documents", cache=False))
    text.unlink()
    assert written(run(golden, documents="documents")) == written(run(golden, documents="documents", cache=False))


def wait_for_the_next_tick(path: Path) -> None:
    """Dates a file to long ago, as a document is."""
    os.utime(path, (1, 1))


@pytest.mark.parametrize("at", [0, 5, 30, 100, 500, 2000, -200, -1])
def test_a_flipped_bit_is_noticed(at: int, run: Run, judged: list[str], shop: Path, cache: Path) -> None:
    before = written(run(shop))
    (entry,) = reports(cache)
    data = bytearray(entry.read_bytes())
    data[at] ^= 1
    entry.write_bytes(bytes(data))
    assert written(run(shop)) == before
    assert len(judged) == 2


@pytest.mark.parametrize("part", [0, 0.1, 0.5, 0.99])
def test_a_truncated_entry_is_ignored(part: float, run: Run, judged: list[str], shop: Path, cache: Path) -> None:
    before = written(run(shop))
    (entry,) = reports(cache)
    data = entry.read_bytes()
    entry.write_bytes(data[: int(len(data) * part)])
    assert written(run(shop)) == before
    assert len(judged) == 2


def test_the_entry_of_another_folder_is_not_trusted(run: Run, judged: list[str], shop: Path, cache: Path) -> None:
    """A whole and sound entry under the name of another, as a collision of names would leave it."""
    run(shop)
    (old,) = reports(cache)
    change(shop, "150 CNY", "100 CNY")
    run(shop)
    (new,) = [path for path in reports(cache) if path != old]
    shutil.copy(old, new)
    assert contradictions(run(shop)) == 0
    assert len(judged) == 3


@pytest.mark.parametrize("lines", [[], [b"null"], [b"{}", b"[]", b"[]", b"[]"], [b"\xff"] * 4, [b"[" * 5000] * 4])
def test_what_is_no_report_is_ignored(lines: list[bytes], run: Run, judged: list[str], shop: Path, cache: Path) -> None:
    run(shop)
    (entry,) = reports(cache)
    kept = store.Store(cache).read(entry.stem)
    assert kept is not None
    store.Store(cache).write(entry.stem, lines)
    assert contradictions(run(shop)) == 1
    store.Store(cache).write(entry.stem, [*kept[:2], *lines[:2]])
    assert contradictions(run(shop)) == 1
    assert len(judged) == 3


def test_a_folder_with_an_odd_file_is_judged_each_time(run: Run, judged: list[str], shop: Path, cache: Path) -> None:
    (shop / "more.yml").write_text("claims: {}\n", encoding="utf-8")
    for _ in range(2):
        assert len(run(shop).problems) == 1
    assert len(judged) == 2
    assert entries(cache) == []


def test_no_cache_neither_takes_nor_keeps(run: Run, judged: list[str], shop: Path, cache: Path) -> None:
    run(shop, cache=False)
    assert entries(cache) == []
    run(shop)
    run(shop, cache=False)
    assert len(judged) == 3


def test_what_changes_while_it_is_judged_is_not_kept(
    run: Run, shop: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcheck import pipeline

    whole = pipeline.judge

    def slow(folder: str, **options: object) -> Report:
        report = whole(folder, **options)  # type: ignore[arg-type]
        change(shop, "150 CNY", "100 CNY")
        return report

    monkeypatch.setattr(pipeline, "judge", slow)
    assert contradictions(run(shop)) == 1
    assert entries(cache) == []
