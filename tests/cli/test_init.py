"""The command `init`: a folder that runs and shows one finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shops import Run, write_folder

from claimcheck.editing.init import FILES


def test_a_new_folder_shows_one_finding_and_has_no_gap(run: Run) -> None:
    result = run("init")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[: len(FILES)] == [f"claims/{name}" for name in FILES]
    check = run("check", "--format", "json")
    assert check.exit_code == 1
    report = json.loads(check.stdout)
    assert [finding["rule"] for finding in report["findings"]] == ["loans_by_audience"]
    assert report["problems"] == []
    assert report["unchecked"]["documents"] == []
    assert not report["unchecked"]["undecided"]
    assert run("coverage").exit_code == 0


def test_its_next_steps_work(run: Run) -> None:
    told = run("init", "library").stdout
    assert "claimcheck check library\n" in told
    assert "claimcheck explain loans_by_audience --folder library\n" in told
    assert run("explain", "loans_by_audience", "--folder", "library").exit_code == 0
    (finding,) = json.loads(run("check", "library", "--format", "json").stdout)["findings"]
    assert run("accept", finding["id"], "--reason", "a slip", "--folder", "library").exit_code == 0
    assert run("check", "library").exit_code == 0


def test_the_slip_can_be_mended(run: Run) -> None:
    run("init")
    for file in ("documents/town_library.yaml", "sources/town_library.txt"):
        path = Path("claims", file)
        path.write_text(path.read_text(encoding="utf-8").replace("32500", "35500"), encoding="utf-8")
    assert run("check").exit_code == 0


def test_the_example_has_a_chinese_figure(run: Run) -> None:
    run("init")
    assert "约3000人" in Path("claims/sources/town_library.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["mine.yaml", "deep/er/mine.yml", "claimcheck.toml", "sources/town_library.txt"])
def test_it_never_mixes_with_what_is_there(run: Run, name: str) -> None:
    write_folder(Path("claims"), {name: "mine"})
    result = run("init")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"claimcheck: claims/{name} is there already, and init never mixes with it: name a new folder\n"
    )
    assert [path.name for path in Path("claims").rglob("*") if path.is_file()] == [Path(name).name]


def test_other_files_do_not_matter(run: Run) -> None:
    write_folder(Path("claims"), {"README.md": "mine", ".hidden/a.yaml": "mine"})
    assert run("init").exit_code == 0
    assert Path("claims/README.md").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_made_is_named(run: Run) -> None:
    Path("claims").write_text("a file")
    result = run("init")
    assert result.exit_code == 2
    assert "file exists" in result.stderr or "not a directory" in result.stderr
