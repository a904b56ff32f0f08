"""Which files of a folder are read."""
# ruff: noqa: E501

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from written import tell_problem

from claimcheck.parsing.corpus import load_corpus
from claimcheck.parsing.folder import display_name, list_files


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")


def paths(folder: Path, display: str = "claims") -> list[str]:
    return [file.path for file in list_files(folder, display).files]


def problems(folder: Path, display: str = "claims") -> list[str]:
    return sorted(tell_problem(problem) for problem in list_files(folder, display).problems)


def test_yaml_files_of_all_subfolders_are_read_in_a_stable_order(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "a/z.yaml", "a/b/c.yaml", "notes.md", "a.yaml", "claimcheck.toml", "documents/x.txt")
    assert paths(tmp_path) == ["claims/a.yaml", "claims/a/b/c.yaml", "claims/a/z.yaml", "claims/b.yaml"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".git/a.yaml", ".a.yaml", "b.yaml")
    assert paths(tmp_path) == ["claims/b.yaml"]
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("display", "shown"),
    [
        (".", "a.yaml"),
        ("claims/", "claims/a.yaml"),
        ("./claims", "claims/a.yaml"),
        ("/x/y", "/x/y/a.yaml"),
        ("/", "/a.yaml"),
    ],
)
def test_paths_are_shown_as_the_user_named_the_folder(tmp_path: Path, display: str, shown: str) -> None:
    write(tmp_path, "a.yaml")
    assert paths(tmp_path, display) == [shown]


def test_the_current_folder_has_no_name() -> None:
    assert display_name(".") == display_name("./") == ""


def test_a_file_with_another_ending_for_yaml_is_to_be_renamed(tmp_path: Path) -> None:
    write(tmp_path, "a.yml", "b.YAML")
    assert problems(tmp_path) == [
        'claims/a.yml expected a name that ends in .yaml, found "a.yml"; rename it to a.yaml',
        'claims/b.YAML expected a name that ends in .yaml, found "b.YAML"; rename it to b.yaml',
    ]


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    assert problems(tmp_path / "claims") == [
        "claims expected a folder with claims, found nothing of that name; check the name, or begin with claimcheck init"
    ]


def test_a_file_in_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    assert problems(tmp_path / "a.yaml", "a.yaml") == [
        "a.yaml expected a folder with claims, found a file; name the folder that holds it"
    ]


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path) -> None:
    loaded = load_corpus(tmp_path, "claims")
    assert (loaded.problems, dict(loaded.corpus.claims)) == ((), {})


def test_a_link_that_loops_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "a/b.yaml")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    assert paths(tmp_path) == ["claims/a/b.yaml"]
    expected = (
        "expected a file or folder inside the claims folder, found a link that leads back to itself; remove the link"
    )
    assert problems(tmp_path) == [f"claims/a/up {expected}", f"claims/itself {expected}"]


def test_links_that_lead_out_of_the_folder_are_problems(tmp_path: Path) -> None:
    write(tmp_path, "claims/a.yaml", "elsewhere/b.yaml")
    (tmp_path / "claims" / "more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "claims" / "b.yaml").symlink_to(tmp_path / "elsewhere" / "b.yaml")
    (tmp_path / "claims" / "b.txt").symlink_to(tmp_path / "elsewhere" / "b.yaml")
    assert paths(tmp_path / "claims") == ["claims/a.yaml"]
    expected = (
        "expected a file or folder inside the claims folder, found a link that leads out of the folder; remove the link"
    )
    assert problems(tmp_path / "claims") == [f"claims/b.yaml {expected}", f"claims/more {expected}"]


def test_a_link_to_nothing_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "gone.yaml")
    assert problems(tmp_path) == [
        "claims/a.yaml expected a file or folder inside the claims folder, found a link that leads nowhere; remove the link"
    ]


def test_a_link_inside_the_folder_reads_nothing_twice(tmp_path: Path) -> None:
    write(tmp_path, "a/b.yaml", ".store/c.yaml")
    (tmp_path / "a_again").symlink_to(tmp_path / "a")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a" / "b.yaml")
    (tmp_path / "c.yaml").symlink_to(tmp_path / ".store" / "c.yaml")
    assert paths(tmp_path) == ["claims/a/b.yaml", "claims/c.yaml"]
    assert problems(tmp_path) == []


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "real/a.yaml")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert paths(tmp_path / "link") == ["claims/a.yaml"]


def test_what_is_no_regular_file_is_a_problem(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert problems(tmp_path) == [
        "claims/a.yaml expected a file, found something else; remove it or give it another name"
    ]


NOBODY = 65534


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Root reads everything, so the test steps down for a moment."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def test_what_cannot_be_read_is_a_problem() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        write(path, "a.yaml", "b/c.yaml", "d.yaml")
        load_corpus(path)
        (path / "a.yaml").chmod(0)
        (path / "b").chmod(0)
        with as_an_ordinary_user():
            loaded = load_corpus(path, "claims")
        (path / "b").chmod(0o700)
    expected = (
        "expected a file or folder that can be read, found one that cannot: permission denied; check its permissions"
    )
    assert [tell_problem(problem) for problem in loaded.problems] == [
        f"claims/a.yaml {expected}",
        f"claims/b {expected}",
    ]


def test_a_system_that_refuses_to_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.yaml", "b/c.yaml")

    def refusing(allowed: Callable) -> Callable:
        def call(path: Path, *args: object, **kwargs: object) -> object:
            if str(path).startswith(str(tmp_path / "a")) or str(path) == str(tmp_path / "b"):
                raise PermissionError(13, "Permission denied")
            return allowed(path, *args, **kwargs)

        return call

    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    monkeypatch.setattr(Path, "open", refusing(Path.open))
    expected = (
        "expected a file or folder that can be read, found one that cannot: permission denied; check its permissions"
    )
    told = [tell_problem(problem) for problem in load_corpus(tmp_path, "claims").problems]
    assert told == [f"claims/a.yaml {expected}", f"claims/b {expected}"]


def test_names_that_are_no_text_are_shown_by_their_bytes(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9\x1b.yaml")).write_text("")
    assert paths(tmp_path) == ["claims/caf\\xe9\\u001b.yaml"]
