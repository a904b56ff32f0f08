"""The command `init`: a claims folder to start from."""

from __future__ import annotations

import shlex
from pathlib import Path

import typer

from claimcheck.cli.options import refuse, write

EXAMPLES = """\b
Examples:
  claimcheck init
  claimcheck init reports/claims
"""


def init(folder: Path = typer.Argument(Path("claims"), metavar="[FOLDER]", help="The folder to make.")) -> None:
    """Make a small claims folder that runs and shows one finding, to be edited.

    Nothing is ever overwritten: a folder that holds YAML files is refused.
    """
    from claimcheck.editing.init import OccupiedError, start_folder

    try:
        paths = start_folder(folder)
    except OccupiedError as error:
        refuse(f"{error.path} is there already, and init never mixes with it: name a new folder")
    except OSError as error:
        refuse(f"{error.filename or folder}: {(error.strerror or str(error)).lower()}")
    write("".join(f"{path}\n" for path in paths))
    write(_next_steps(folder))


def _next_steps(folder: Path) -> str:
    written = shlex.quote(str(folder))
    name = "" if folder == Path("claims") else f" {written}"
    option = "" if folder == Path("claims") else f" --folder {written}"
    return f"""
Next:
  claimcheck check{name}
      shows one finding: the loans of two groups do not make up the total
  claimcheck explain loans_by_audience{option}
      says what the rule is for, and how it was decided
  claimcheck accept ID --reason TEXT{option}
      keeps a finding that is known; or mend the value, and check again
"""
