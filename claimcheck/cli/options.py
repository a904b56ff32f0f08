"""Arguments and options that several commands share."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

import claimcheck

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.model.problem import Problem
    from claimcheck.model.report import Report

FOLDER = typer.Argument(
    None, metavar="[FOLDER]", help="The claims folder; default: claims/ if it is there, else this folder."
)
TABLES = typer.Argument(
    None, metavar="[TABLE]...", help="Tables of claims beside the folder: files that end in .csv, .jsonl or .parquet."
)
FOLDER_OPTION = typer.Option(
    None, "--folder", help="The claims folder; default: claims/ if it is there, else this one."
)
DOCUMENTS = typer.Option(
    None,
    "--documents",
    envvar="CLAIMCHECK_DOCUMENTS",
    help="The folder with the documents that the claims were read from.",
)
TODAY = typer.Option(None, "--today", metavar="YYYY-MM-DD", help="The day that acceptances expire by; default: today.")
NO_CACHE = typer.Option(
    False, "--no-cache", help="Judge everything anew: neither take nor keep what did not change since another run."
)
USAGE = 2

_TABLES = (".csv", ".jsonl", ".parquet")


class Format(StrEnum):
    """How a listing is printed."""

    TEXT = "text"
    JSON = "json"


class EngineName(StrEnum):
    """What looks at tables in columns, so that only what deserves it is judged claim by claim."""

    AUTO = "auto"
    DUCKDB = "duckdb"
    SPARK = "spark"
    EXACT = "exact"


ENGINE = typer.Option(
    None,
    "--engine",
    help="What sifts large tables before the exact engine judges what is left; default: DuckDB if it is installed. "
    "The findings are the same with each; exact sifts nothing.",
)
MASTER = typer.Option(
    None, "--master", metavar="URL", help="Where --engine spark runs; default: local[*], all cores of this machine."
)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"claimcheck {claimcheck.__version__}")
        raise typer.Exit


show_version = typer.Option(
    False, "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
)


def chosen_folder(folder: Path | None) -> Path:
    """The folder that was named, or else claims/ if it is there, or else the current one."""
    if folder is not None:
        return folder
    return Path("claims") if Path("claims").is_dir() else Path()


def report_of(
    folder: Path | None,
    documents: Path | None,
    today: str | None,
    tables: Sequence[Path] | None = None,
    engine: EngineName | None = None,
    master: str | None = None,
    *,
    cache: bool = False,
    strength: bool = False,
) -> Report:
    """Judges the chosen folder, with the tables beside it; with `cache`, as far as that was not done before."""
    at_hand, now = documents_of(documents), day("--today", today)
    folder, beside = split_tables(folder, tables)
    from claimcheck.cli.progress import shown
    from claimcheck.model.engine_error import EngineUnavailableError

    chosen = (engine or EngineName.AUTO).value
    if master is not None and chosen != EngineName.SPARK:
        refuse("--master says where --engine spark runs: name that too")
    try:
        with shown():
            asked = {"documents": at_hand, "today": now, "tables": beside, "engine": chosen, "master": master}
            return (_kept if cache else _judged)(chosen_folder(folder), strength=strength, **asked)
    except EngineUnavailableError as error:
        refuse(f"--engine {chosen}: {error.reason}" + (error.advice and f"; {error.advice}"))


def _kept(folder: Path, **asked: Any) -> Report:
    """The report, as far as that can be from what earlier runs found."""
    from claimcheck.caching.check import check

    return check(folder, **asked)


def _judged(folder: Path, *, strength: bool, **asked: Any) -> Report:
    """The report of this run alone, for which nothing is loaded that keeps."""
    from claimcheck import pipeline

    report = pipeline.check(folder, **asked)
    return pipeline.with_strength(report) if strength else report


def split_tables(folder: Path | None, tables: Sequence[Path] | None) -> tuple[Path | None, list[Path]]:
    """The folder that was named, if any, and the tables: a first argument that is a table names no folder."""
    named = [*(tables or ())]
    if folder is not None and folder.suffix in _TABLES and not folder.is_dir():
        named.insert(0, folder)
        folder = None
    for table in named:
        if table.suffix not in _TABLES:
            refuse(f"a table of claims ends in {', '.join(_TABLES[:-1])} or {_TABLES[-1]}, unlike {str(table)!r}")
    return folder, named


def warn_of_problems(report: Report) -> None:
    """Says so where problems keep part of a folder from being seen."""
    if report.problems:
        count = "a problem keeps" if len(report.problems) == 1 else f"{len(report.problems)} problems keep"
        typer.echo(f"claimcheck: {count} part of the folder from being read: claimcheck check", err=True)


def documents_of(documents: Path | None) -> Path | None:
    """The folder of the documents, which must be there if it is named."""
    if documents is not None and not documents.is_dir():
        refuse(f"--documents wants a folder, and {str(documents)!r} is none")
    return documents


def day(option: str, text: str | None) -> date | None:
    """The day that an option names, None where it is not given."""
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        refuse(f"{option} wants a day such as 2026-01-31, not {text!r}")


def refuse(message: str) -> NoReturn:
    """Ends with a usage error."""
    typer.echo(f"claimcheck: {message}", err=True)
    raise typer.Exit(USAGE)


def tell_problems(problems: Sequence[Problem]) -> None:
    """Prints the problems of files to standard error, beside what could be told all the same."""
    if not problems:
        return
    from claimcheck.reports.cap import told
    from claimcheck.reports.terminal import render_problem

    for problem in told(problems):
        typer.echo(problem if isinstance(problem, str) else render_problem(problem), err=True)


def width() -> int:
    """The terminal's width; 80 cells in a pipe, unless COLUMNS says otherwise."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    return shutil.get_terminal_size((80, 24)).columns if is_terminal or "COLUMNS" in os.environ else 80


def colour() -> bool:
    """Whether to colour: in a terminal that can, unless NO_COLOR; with FORCE_COLOR in any case."""
    if os.environ.get("NO_COLOR"):
        return False
    is_capable = os.environ.get("TERM") != "dumb" and sys.stdout is not None and sys.stdout.isatty()
    return bool(os.environ.get("FORCE_COLOR")) or is_capable


def write(text: str) -> None:
    """Prints text as UTF-8, whatever the locale. A reader who stops reading (as `head` does) changes nothing."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence()
    except OSError as error:
        silence()
        refuse(f"cannot print: {(error.strerror or str(error)).lower()}")


def silence() -> None:
    """Sends what is still to be printed nowhere, so that nothing complains of a closed pipe on the way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
