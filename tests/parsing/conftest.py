"""Loads claims folders that a test writes down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest
from written import HEAD, VOCABULARY, tell_part, tell_problem

from claimcheck.parsing.corpus import Loaded, load_corpus

Files = Mapping[str, str | bytes]
Load = Callable[[str | Files], Loaded]
Tell = Callable[[str | Files], list[str]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads one file, or several by their paths, as the folder "claims"."""

    def load_files(files: str | Files) -> Loaded:
        for name, content in ({"a.yaml": files} if isinstance(files, str) else files).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
        return load_corpus(tmp_path, "claims")

    return load_files


@pytest.fixture
def tell(load: Load) -> Tell:
    """The problems of a folder as lines, without the name of the folder."""

    def tell_all(files: str | Files) -> list[str]:
        return [tell_problem(problem).replace("claims/", "") for problem in load(files).problems]

    return tell_all


@pytest.fixture
def tell_claim(load_claim: Callable[[str], Loaded]) -> Callable[[str], list[str]]:
    """The problems of a document with one claim, its fields given: each with the part that it points at."""
    return lambda fields: [tell_part(problem) for problem in load_claim(fields).problems]


@pytest.fixture
def load_claim(load: Load) -> Callable[[str], Loaded]:
    """Loads a document with one claim, its fields given, beside a vocabulary."""
    return lambda fields: load(
        {"vocabulary.yaml": VOCABULARY, "a.yaml": dedent(HEAD) + f"claims:\n  it: {{{fields}}}\n"}
    )
