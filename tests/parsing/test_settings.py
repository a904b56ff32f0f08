"""claimcheck.toml."""
# ruff: noqa: E501

from __future__ import annotations

import os
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from written import tell_problem

from claimcheck.model.constants import Constants
from claimcheck.model.settings import DEFAULT_SETTINGS, Settings
from claimcheck.parsing.corpus import load_corpus
from claimcheck.parsing.original import read_original


def test_without_a_file_the_defaults_hold(load: Callable) -> None:
    assert load({}).corpus.settings == DEFAULT_SETTINGS


def test_every_setting_is_read(load: Callable) -> None:
    toml = """
        documents = "documents"
        fail-on = "warning"
        require-until = true

        [readings]
        beyond = 0.25
        about = 0
        about-most = 1
    """
    loaded = load({"claimcheck.toml": toml})
    assert loaded.problems == ()
    constants = Constants(beyond=Fraction(1, 4), about=Fraction(0), about_most=Fraction(1))
    assert loaded.corpus.settings == Settings(constants, "documents", "warning", True)


def test_the_constants_decide_the_readings(load: Callable) -> None:
    files = {
        "claimcheck.toml": "[readings]\nabout = 0.1\n",
        "a.yaml": """
            document: {id: report, title: A report}
            indicators: {pace: {label: pace, unit: km/hour}}
            claims: {it: {indicator: pace, value: ~ 95 km/hour, figure: 约95, line: 1}}
        """,
    }
    plain = load(files).corpus.claims["report.it"].readings.plain
    assert (plain.lo, plain.hi) == (Fraction("85.5"), Fraction("104.5"))


def test_what_is_wrong_is_told_at_its_place_and_the_rest_counts(load: Callable, tell: Callable) -> None:
    files = {
        "claimcheck.toml": """
            fail_on = "warning"
            fail-on = "warn"
            documents = "../elsewhere"
            require-until = 1

            [readings]
            abuot = 0.1
            beyond = 2
            nearly = 1e-999999999
            about = true
            about-most = 0.2

            [raedings]
        """
    }
    assert tell(files) == [
        'claimcheck.toml:2:1-20 expected a known setting, found "fail_on"; did you mean fail-on?',
        """claimcheck.toml:3:1-17 expected "error", "warning" or "note" for fail-on, found '"warn"'""",
        """claimcheck.toml:4:1-27 expected a folder below this one, such as "documents" for documents, found '"../elsewhere"'; documents elsewhere are named with --documents""",
        'claimcheck.toml:5:1-18 expected true or false for require-until, found "1"',
        'claimcheck.toml:8:1-12 expected a known setting, found "abuot"; did you mean about?',
        'claimcheck.toml:9:1-11 expected a decimal number from 0 to 1 for beyond, found "2"',
        'claimcheck.toml:10:1-22 expected a decimal number from 0 to 1 for nearly, found "1e-999999999"',
        'claimcheck.toml:11:1-13 expected a decimal number from 0 to 1 for about, found "true"',
        'claimcheck.toml:14:2-10 expected a known setting, found "raedings"; did you mean readings?',
    ]
    assert load(files).corpus.settings == Settings(Constants(about_most=Fraction(1, 5)))


def test_text_that_is_no_toml_is_told_with_its_line(tell: Callable) -> None:
    advice = "a setting is written as name = value, text in double quotes, a section as [name]"
    assert tell({"claimcheck.toml": "documents = documents\n"}) == [
        f'claimcheck.toml:1:13-22 expected settings in TOML, found "documents = documents"; {advice}'
    ]
    assert tell({"claimcheck.toml": "[readings\n"}) == [
        f'claimcheck.toml:1:10-11 expected settings in TOML, found "[readings"; {advice}'
    ]
    assert tell({"claimcheck.toml": "a = " + "[" * 10_000}) == [
        f"claimcheck.toml expected settings in TOML, found something that cannot be read; {advice}"
    ]


def test_settings_of_the_wrong_kind_are_told(tell: Callable) -> None:
    assert tell({"claimcheck.toml": 'readings = 5\ndocuments = ""\n'}) == [
        'claimcheck.toml:1:1-13 expected a section [readings] for readings, found "5"',
        'claimcheck.toml:2:1-15 expected a folder below this one, such as "documents" for documents, found \'""\'',
    ]


@pytest.mark.parametrize("kind", ["a link out", "a link to nothing", "a folder", "a pipe"])
def test_only_a_file_of_the_folder_holds_settings(kind: str, load: Callable, tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "claims", tmp_path / "secret"
    folder.mkdir()
    file = folder / "claimcheck.toml"
    match kind:
        case "a link out":
            elsewhere.write_text("secret words", encoding="utf-8")
            file.symlink_to(elsewhere)
        case "a link to nothing":
            file.symlink_to(elsewhere)
        case "a folder":
            file.mkdir()
        case _:
            os.mkfifo(file)
    loaded = load_corpus(folder, "claims")
    assert loaded.corpus.settings == DEFAULT_SETTINGS
    told = [tell_problem(problem) for problem in loaded.problems if "claimcheck.toml" in tell_problem(problem)]
    assert "claims/claimcheck.toml expected a file of settings, found something else; remove or replace it" in told
    assert not any("secret words" in line for line in told)


def test_documents_lie_in_the_folder_through_all_links(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "claims", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "docs").symlink_to(elsewhere)
    (folder / "claimcheck.toml").write_text('documents = "docs"\n', encoding="utf-8")
    loaded = load_corpus(folder, "claims")
    assert loaded.corpus.settings.documents is None
    assert any("a folder below this one" in tell_problem(problem) for problem in loaded.problems)


def test_a_folder_of_documents_has_a_name_that_can_be_printed(tell: Callable) -> None:
    (told,) = tell({"claimcheck.toml": 'documents = "doc\\u0000s"\n'})
    assert 'expected a folder below this one, such as "documents" for documents' in told


def test_only_a_file_of_some_size_is_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"text")
    os.mkfifo(tmp_path / "pipe.txt")
    assert read_original(tmp_path, "a.txt") == b"text"
    assert read_original(tmp_path, "pipe.txt") is None
    assert read_original(tmp_path, "nul\0.txt") is None
    monkeypatch.setattr("claimcheck.parsing.original.LARGEST", 3)
    assert read_original(tmp_path, "a.txt") is None
