"""A report that was kept is told, in every format, as the one that was judged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from folders import write_folder
from kept import ROOT, Run, written

FOLDERS = int(os.environ.get("CLAIMCHECK_CACHE_FOLDERS", "12"))
FIRST = int(os.environ.get("CLAIMCHECK_CACHE_FIRST", "0"))


def assert_told_alike(run: Run, judged: list[str], folder: Path, **options: object) -> None:
    plain = written(run(folder, cache=False, **options))
    fresh = written(run(folder, **options))
    count = len(judged)
    assert written(run(folder, **options)) == fresh == plain
    assert len(judged) == count


def test_the_golden_folder(run: Run, judged: list[str], golden: Path) -> None:
    assert_told_alike(run, judged, golden, documents="documents")


def test_the_golden_folder_with_strength(run: Run, judged: list[str], golden: Path) -> None:
    assert_told_alike(run, judged, golden, documents="documents", strength=True)


def test_the_shipped_corpus(run: Run, judged: list[str]) -> None:
    assert_told_alike(run, judged, ROOT / "claims")


def test_the_shipped_corpus_with_its_documents(run: Run, judged: list[str], documents: Path) -> None:
    assert_told_alike(run, judged, ROOT / "claims", documents=documents, strength=True)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + FOLDERS))
def test_random_folders_with_tables(seed: int, run: Run, judged: list[str], tmp_path: Path) -> None:
    write_folder(tmp_path, seed)
    assert_told_alike(run, judged, tmp_path, engine="duckdb" if seed % 2 else "exact", strength=seed % 3 == 0)
