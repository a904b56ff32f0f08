"""Files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.editing.files import replace_file, replaced, write_new


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_new(tmp_path / "a", "数字\r\n")
    assert (tmp_path / "a").read_bytes() == "数字\r\n".encode()
    assert names(tmp_path) == ["a"]


def test_a_new_file_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", "new")
    assert (tmp_path / "a").read_text() == "old"
    assert names(tmp_path) == ["a"]


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o640)
    replace_file(path, "new")
    assert (path.read_text(), path.stat().st_mode & 0o777, names(tmp_path)) == ("new", 0o640, ["a"])


def test_a_file_that_is_new_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    replace_file(tmp_path / "a", "new")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a").write_text("old")
    (tmp_path / "link").symlink_to("real/a")
    replace_file(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "a").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    replace_file(Path(os.devnull), "new")
    assert not Path(os.devnull).is_file()


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "broken disk")

    path = tmp_path / "a"
    path.write_text("old")
    for step in ("claimcheck.editing.files.os.fsync", "claimcheck.editing.files.Path.replace"):
        with monkeypatch.context() as patch:
            patch.setattr(step, fail)
            with pytest.raises(OSError, match="broken disk"):
                replace_file(path, "new")
        assert (path.read_text(), names(tmp_path)) == ("old", ["a"])


def test_text_that_cannot_be_encoded_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        replace_file(tmp_path / "a", "\ud800")
    assert names(tmp_path) == []


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace_file(tmp_path / "no" / "a", "new")


class TestReplaced:
    def test_all_files_have_their_new_texts(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_text("old")
        with replaced({tmp_path / "a": "1", tmp_path / "b": "2"}):
            assert (tmp_path / "b").read_text() == "2"
        assert ((tmp_path / "a").read_text(), names(tmp_path)) == ("1", ["a", "b"])

    def test_all_files_are_as_they_were_if_the_block_fails(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"old\r\n")
        with pytest.raises(KeyboardInterrupt), replaced({tmp_path / "a": "1", tmp_path / "b": "2"}):
            raise KeyboardInterrupt
        assert ((tmp_path / "a").read_bytes(), names(tmp_path)) == (b"old\r\n", ["a"])

    def test_all_files_are_as_they_were_if_one_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_text("old")
        with pytest.raises(FileNotFoundError), replaced({tmp_path / "a": "1", tmp_path / "no" / "b": "2"}):
            pass
        assert ((tmp_path / "a").read_text(), names(tmp_path)) == ("old", ["a"])
