"""Loads claims folders that a test writes down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from claimcheck.model.problem import Problem
from claimcheck.parsing.corpus import Loaded, load_corpus

Files = Mapping[str, str | bytes]
Load = Callable[[str | Files], Loaded]
Tell = Callable[[str | Files], list[str]]


def tell_problem(problem: Problem) -> str:
    """A problem on one line: place, sentence, advice, and the other place of a clash."""
    place = f"{problem.place}-{problem.place.end_column}" if problem.place.line else str(problem.place)
    advice = f"; {problem.advice}" if problem.advice else ""
    related = f" (see {problem.related})" if problem.related else ""
    return f"{place} {problem.sentence}{advice}{related}"


def underlined(problem: Problem) -> str:
    """The part of the line that a problem points at."""
    return problem.place.source[problem.place.column - 1 : problem.place.end_column - 1]


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


VOCABULARY = """
    indicators:
      usage: {label: tokens used, unit: token, aspects: [area, company]}
      pace: {label: tokens a day, unit: token/day, aspects: [area], over: rate}
      market: {label: size of the market, unit: money, aspects: [area]}
      price: {label: price, unit: money/token}
      share: {label: share, unit: "%", aspects: [area], range: 0..100 %}
      length: {label: length of a book, unit: character/book, timeless: true}
      schools: {label: schools, unit: school}
      change: {label: change, unit: "%", range: any}
"""

HEAD = """
    document:
      id: report
      title: A report
      defaults: {period: 2025, about: {area: CN, company: baidu}}
"""


@pytest.fixture
def tell_claim(tell: Tell) -> Callable[[str], list[str]]:
    """The problems of a document with one claim, its fields given, beside a vocabulary: without the file's name."""

    def tell_one(fields: str) -> list[str]:
        told = tell({"vocabulary.yaml": VOCABULARY, "a.yaml": dedent(HEAD) + f"claims:\n  it: {{{fields}}}\n"})
        assert all(line.startswith("a.yaml:7:") for line in told)
        return [line.removeprefix("a.yaml:7:") for line in told]

    return tell_one


@pytest.fixture
def load_claim(load: Load) -> Callable[[str], Loaded]:
    """Loads a document with one claim, its fields given, beside a vocabulary."""
    return lambda fields: load(
        {"vocabulary.yaml": VOCABULARY, "a.yaml": dedent(HEAD) + f"claims:\n  it: {{{fields}}}\n"}
    )
