"""A folder as it was at a revision of its git repository, in a temporary copy."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_POINTERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""Set while git runs a hook, relative to another folder: the repository is found from the claims folder instead."""

_LINK = "120000"


class RevisionError(Exception):
    """A revision cannot be had: `found` says why, `advice` what to do."""

    def __init__(self, found: str, advice: str = "") -> None:
        super().__init__(found)
        self.found = found
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Past:
    """The commit that a revision stands for, and the copy of the folder; None where the folder was not there yet."""

    commit: str
    folder: Path | None


@contextmanager
def folder_at(folder: Path, revision: str) -> Iterator[Past]:
    """A copy of a folder as it was at a revision, removed at the end; nothing is written to the repository.

    Raises RevisionError if git, the repository or the revision is not there.
    """
    prefix = _prefix(folder)
    commit = _commit(folder, revision)
    tree = _tree(folder, commit, prefix)
    if tree is None:
        yield Past(commit, None)
        return
    with tempfile.TemporaryDirectory(prefix="claimcheck-") as name:
        copy = Path(name)
        _write(folder, tree, copy)
        yield Past(commit, copy)


def _prefix(folder: Path) -> str:
    """The folder's path below the top of its repository, empty for the top itself."""
    if not folder.is_dir():
        raise RevisionError(f"{str(folder)!r} is not a folder", "name the claims folder")
    result = _git(folder, "rev-parse", "--show-prefix")
    if result.returncode:
        reason = os.fsdecode(result.stderr).strip().partition("\n")[0].removeprefix("fatal: ")
        if reason.startswith("not a git repository"):
            raise RevisionError(f"{str(folder)!r} is in no git repository", "leave out --since, or commit it first")
        raise RevisionError(f"git cannot read the repository: {reason}")
    return os.fsdecode(result.stdout).removesuffix("\n").rstrip("/")


def _commit(folder: Path, revision: str) -> str:
    result = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if result.returncode == 0:
        return result.stdout.decode().strip()
    shallow = _git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    deepen = "this clone is shallow: fetch the history first (git fetch --unshallow; in CI, a fetch depth of 0)"
    raise RevisionError(
        f"{revision!r} names no commit here", deepen if shallow else "name a branch, a tag or a commit that is there"
    )


def _tree(folder: Path, commit: str, prefix: str) -> str | None:
    """The folder's tree at a commit, None if it was not there, or was no folder."""
    name = f"{commit}:{prefix}" if prefix else f"{commit}^{{tree}}"
    result = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    tree = result.stdout.decode().strip()
    is_tree = result.returncode == 0 and _git(folder, "cat-file", "-t", tree).stdout.strip() == b"tree"
    return tree if is_tree else None


def _write(folder: Path, tree: str, copy: Path) -> None:
    """Writes a tree's files and links as git stores them; hidden ones, which no claims folder reads, are left out."""
    listed = _git(folder, "ls-tree", "-r", "-z", "--full-tree", tree).stdout.split(b"\0")
    files = []
    for entry in filter(None, listed):
        facts, _, name = entry.partition(b"\t")
        mode, kind, digest = facts.decode().split()
        path = PurePosixPath(os.fsdecode(name))
        if kind == "blob" and not any(part.startswith(".") for part in path.parts):
            files.append((mode, digest, path))
    for (mode, _, path), data in zip(files, _contents(folder, [digest for _, digest, _ in files]), strict=True):
        target = copy / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if mode == _LINK:
            target.symlink_to(os.fsdecode(data))
        else:
            target.write_bytes(data)


def _contents(folder: Path, digests: list[str]) -> Iterator[bytes]:
    """The bytes of stored files, in order."""
    output = _git(folder, "cat-file", "--batch", stdin="".join(f"{digest}\n" for digest in digests).encode()).stdout
    at = 0
    for digest in digests:
        end = output.find(b"\n", at)
        header = output[at:end].split()
        if end < 0 or len(header) != 3:
            raise RevisionError(f"the file {digest} is not in this clone", "fetch it first")
        size = int(header[2])
        yield output[end + 1 : end + 1 + size]
        at = end + size + 2


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise RevisionError("git is not installed, or not on the PATH", "install it, or leave out --since")
    kept = {name: value for name, value in os.environ.items() if name not in _POINTERS}
    environment = {**kept, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = [program, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, input=stdin, capture_output=True, check=False)  # noqa: S603
