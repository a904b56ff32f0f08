"""After an edit, what is judged anew and what is kept make the report of the whole, in every format."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from edited import check_edits
from kept import ROOT, Run, written

from claimcheck.caching import renewal

FOLDERS = int(os.environ.get("CLAIMCHECK_EDITED_FOLDERS", "4"))
FIRST = int(os.environ.get("CLAIMCHECK_EDITED_FIRST", "0"))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + FOLDERS))
def test_random_edits(seed: int, tmp_path: Path) -> None:
    check_edits(tmp_path, seed, 10)


def generated(folder: Path) -> Path:
    from speed import generate

    generate(folder, 6, 10)
    return folder


def test_only_what_an_edit_bears_on_is_read_again(
    run: Run, judged: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = generated(tmp_path / "claims")
    run(folder)
    read: list[list[str]] = []
    load = renewal.load_corpus

    def noted(*arguments: object, **options: object) -> object:
        read.append(sorted(Path(path).name for path in options["only"]))  # type: ignore[attr-defined]
        return load(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(renewal, "load_corpus", noted)
    file = folder / "d3.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("200e4", "700e4"), encoding="utf-8")
    report = run(folder)
    assert len(judged) == 1
    assert read == [["d3.yaml", "vocabulary.yaml"]]
    assert {finding.place.path for finding in report.findings} == {str(file)}
    assert written(report) == written(run(folder, cache=False))


def test_pint_is_asked_for_the_units_of_a_folder_once(
    run: Run, judged: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = generated(tmp_path / "claims")
    (folder / "units.yaml").write_text("units: {hundred: {equals: 100 CNY}}\n", encoding="utf-8")
    file = folder / "d3.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("200e4 CNY", "20000 hundred"), encoding="utf-8")
    assert "20000 hundred" in file.read_text(encoding="utf-8")
    run(folder)
    with monkeypatch.context() as within:
        within.setattr("pint.UnitRegistry", lambda *_, **__: pytest.fail("pint is asked again"))
        for count in ("70000", "20000", "20001"):
            text = re.sub(r"\d+ hundred", f"{count} hundred", file.read_text(encoding="utf-8"))
            file.write_text(text, encoding="utf-8")
            report = run(folder)
    assert len(judged) == 1
    assert written(report) == written(run(folder, cache=False))


@pytest.mark.parametrize("name", ["d3.yaml", "vocabulary.yaml"])
def test_a_file_that_goes_is_missed(name: str, run: Run, tmp_path: Path) -> None:
    folder = generated(tmp_path / "claims")
    run(folder)
    (folder / name).unlink()
    assert written(run(folder)) == written(run(folder, cache=False))


def test_a_document_of_the_same_name_is_noticed(run: Run, tmp_path: Path) -> None:
    folder = generated(tmp_path / "claims")
    run(folder)
    text = (folder / "d3.yaml").read_text(encoding="utf-8").replace("id: d3", "id: d4")
    (folder / "d3.yaml").write_text(text, encoding="utf-8")
    assert len(run(folder).problems) == 1


def test_a_document_that_changes_is_read_again(run: Run, judged: list[str], tmp_path: Path) -> None:
    folder, documents = generated(tmp_path / "claims"), tmp_path / "documents"
    documents.mkdir()
    text = documents / "f.txt"
    text.write_text("1000万元, 200万元, 20.0%\n", encoding="utf-8")
    for file in folder.glob("d*.yaml"):
        own = documents / f"{file.stem}.txt"
        own.write_text(text.read_text(encoding="utf-8"), encoding="utf-8")
        os.utime(own, (1, 1))
        file.write_text(file.read_text(encoding="utf-8").replace("f.txt", own.name), encoding="utf-8")
    run(folder, documents=documents)
    (documents / "d2.txt").write_text("1000万元\n", encoding="utf-8")
    report = run(folder, documents=documents)
    assert len(judged) == 1
    assert written(report) == written(run(folder, documents=documents, cache=False))


def test_the_shipped_corpus_is_one_group(run: Run, judged: list[str], tmp_path: Path) -> None:
    import shutil

    folder = shutil.copytree(ROOT / "claims", tmp_path / "claims")
    run(folder)
    (folder / "more.yaml").write_text("", encoding="utf-8")
    assert written(run(folder)) == written(run(folder, cache=False))
