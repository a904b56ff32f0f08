"""The command `read`: what the figure reader makes of a text."""

from __future__ import annotations

import sys

import typer

from claimcheck.cli.options import refuse, write

EXAMPLES = """\b
Example:
  claimcheck read "about 12 million users, 3.5% more"
"""


def read(text: str = typer.Argument(metavar="TEXT", help="The text; - reads standard input.")) -> None:
    """Show what the figure reader makes of a text, with the values that each reading allows."""
    from claimcheck.pipeline import read_text
    from claimcheck.reports.reading import render

    write(render(read_text(_standard_input() if text == "-" else text)))


def _standard_input() -> str:
    if sys.stdin is None:
        refuse("standard input is closed")
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refuse(f"standard input is not UTF-8 (byte {error.start}): convert it first")
