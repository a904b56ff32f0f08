"""The command `schema`: JSON Schema for editors and for readers of the JSON report."""

from __future__ import annotations

from enum import StrEnum

import typer

from claimcheck.cli.options import write

EXAMPLES = """\b
Examples:
  claimcheck schema > claims.schema.json
  claimcheck schema report > report.schema.json

\b
An editor's YAML language server uses it in a file that begins with
  # yaml-language-server: $schema=../claims.schema.json
"""

_FILES = {
    "claims": ("editing", "claims.schema.json"),
    "settings": ("editing", "settings.schema.json"),
    "report": ("reports", "report.schema.json"),
}


class Subject(StrEnum):
    """What a schema describes."""

    CLAIMS = "claims"
    SETTINGS = "settings"
    REPORT = "report"


def schema(
    subject: Subject = typer.Argument(
        Subject.CLAIMS, metavar="[SUBJECT]", help="claims (a file of a claims folder), settings or report."
    ),
) -> None:
    """Print the JSON Schema of a claims file, of the settings or of the JSON report.

    Those of claims and settings are draft-07, which editors understand.
    """
    from importlib.resources import files

    package, name = _FILES[subject.value]
    write(files(f"claimcheck.{package}").joinpath(name).read_text(encoding="utf-8"))
