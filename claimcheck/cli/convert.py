"""The command `convert`: claims from YAML into a table, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from claimcheck.cli.options import USAGE, refuse, tell_problems, write

if TYPE_CHECKING:
    from claimcheck.conversion import ConversionError

EXAMPLES = """\b
Examples:
  claimcheck convert claims/outlook.yaml claims/outlook.csv --force
  claimcheck convert claims/outlook.csv outlook.parquet
"""


def convert(
    source: Path = typer.Argument(..., metavar="SOURCE", help="A file of claims."),
    target: Path = typer.Argument(..., metavar="TARGET", help="The file to write."),
    force: bool = typer.Option(False, "--force", help="Overwrite what is there."),
) -> None:
    """Convert claims between YAML, CSV, JSONL and Parquet, as the files' endings say.

    What a table cannot hold (the document, its numbers that are no claims, rules) is kept in a YAML file beside
    it, TARGET with the ending .yaml; from there it is taken on the way back. Nothing is lost but comments among
    the claims, and nothing is written if the source has a problem.
    """
    from claimcheck.conversion import ConversionError
    from claimcheck.conversion import convert as convert_file

    try:
        paths = convert_file(source, target, force=force)
    except FileExistsError as error:
        refuse(f"{error.filename2 or error.filename} is there already: name another file, or say --force")
    except OSError as error:
        refuse(f"cannot write {error.filename or target}: {(error.strerror or str(error)).lower()}")
    except ConversionError as error:
        _refuse(error)
    write("".join(f"{path}\n" for path in paths))


def _refuse(error: ConversionError) -> NoReturn:
    tell_problems(error.problems)
    typer.echo(f"claimcheck: {error}", err=True)
    raise typer.Exit(USAGE)
