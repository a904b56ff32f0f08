"""Where a report goes, and in which formats."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from claimcheck.cli.options import colour, refuse, width, write
from claimcheck.cli.progress import shown
from claimcheck.model.progress import counted

if TYPE_CHECKING:
    from claimcheck.model.change import Edit
    from claimcheck.model.report import Report

LARGEST_SUMMARY = 1_000_000
"""Bytes. GitHub refuses a job summary of more than 1 MiB altogether."""


class ReportFormat(StrEnum):
    """How the report is printed: the names of all formats, known without importing any."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


class Output(NamedTuple):
    """A file to write, and its format."""

    format: ReportFormat
    path: Path


class Result(NamedTuple):
    """What is to be told: the report and, where it was compared with a revision, what the edit did."""

    report: Report
    edit: Edit | None = None

    @property
    def judged(self) -> Report:
        """The report with the findings that count: compared with a revision, the new and changed ones alone."""
        return self.report if self.edit is None else replace(self.report, findings=self.edit.fresh)


def outputs_of(texts: Sequence[str]) -> list[Output]:
    """The files that `--output FORMAT=FILE` names; anything else ends with a usage error."""
    outputs = [_output(text) for text in texts]
    paths = [os.path.abspath(output.path) for output in outputs]
    twice = next((path for path in paths if paths.count(path) > 1), None)
    if twice is not None:
        refuse(f"--output names {os.path.relpath(twice)} twice: one file holds one format")
    return outputs


def _output(text: str) -> Output:
    name, separator, path = text.partition("=")
    if not separator or path in ("", "-"):
        refuse(f"--output wants FORMAT=FILE, such as json=report.json, not {text!r}")
    names = [known.value for known in ReportFormat]
    if name not in names:
        close = get_close_matches(name, names, n=1)
        advice = f"did you mean {close[0]}?" if close else f"known: {', '.join(names)}"
        refuse(f"--output knows no format {name!r}; {advice}")
    return Output(ReportFormat(name), Path(path))


def deliver(result: Result, report_format: ReportFormat | None, outputs: Sequence[Output]) -> bool:
    """Writes the files, then prints the report; whether every file could be written."""
    with shown():
        written = counted(outputs, "reports written", len(outputs))
        failures = [failure for output in written if (failure := _write_file(result, output))]
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
    chosen = report_format or (ReportFormat.GITHUB if in_actions else ReportFormat.TEXT)
    write(render(result, chosen, for_terminal=True))
    if in_actions and report_format is None:
        _append_summary(render(result, ReportFormat.MARKDOWN))
    for failure in failures:
        typer.echo(f"claimcheck: {failure}", err=True)
    return not failures


def render(result: Result, report_format: ReportFormat, *, for_terminal: bool = False) -> str:
    """The report in a format, with what the edit did where the format has a place for it."""
    from claimcheck.reports.formats import FORMATS

    report = result.report if report_format is ReportFormat.JSON else result.judged
    if report_format is ReportFormat.TEXT and for_terminal:
        from claimcheck.reports import terminal

        text = terminal.render(report, width=width(), colour=colour())
    else:
        text = FORMATS[report_format.value](report)
    return text if result.edit is None else _with_edit(text, result.edit, report_format)


def _with_edit(text: str, edit: Edit, report_format: ReportFormat) -> str:
    from claimcheck.cli import edits

    match report_format:
        case ReportFormat.TEXT:
            return f"{text}\n{edits.as_text(edit)}"
        case ReportFormat.MARKDOWN:
            return f"{edits.as_markdown(edit)}\n{text}"
        case ReportFormat.JSON:
            import json

            data = {**json.loads(text), "since": edits.as_data(edit)}
            return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        case _:
            return text


def _write_file(result: Result, output: Output) -> str:
    """Writes one file; says what went wrong, or nothing."""
    from claimcheck.editing.files import replace_file

    try:
        replace_file(output.path, render(result, output.format))
    except OSError as error:
        return f"cannot write {output.path}: {(error.strerror or str(error)).lower()}"
    return ""


def _append_summary(text: str) -> None:
    """Appends to the summary of a GitHub job, as much as there is room for."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    data = text.encode("utf-8", "backslashreplace")
    if len(data) > LARGEST_SUMMARY:
        data = data[:LARGEST_SUMMARY].rpartition(b"\n")[0] + b"\n\n... and more than a job summary can hold.\n"
    try:
        with Path(path).open("ab") as stream:
            stream.write(data)
    except OSError as error:
        typer.echo(f"claimcheck: cannot append to the job summary: {error.strerror}", err=True)
