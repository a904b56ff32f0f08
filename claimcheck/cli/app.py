"""The commands put together."""

from __future__ import annotations

import sys
import traceback

import typer

from claimcheck.cli.check import check
from claimcheck.cli.coverage import coverage
from claimcheck.cli.draft import draft
from claimcheck.cli.explain import explain
from claimcheck.cli.list import list_things
from claimcheck.cli.options import show_version
from claimcheck.cli.read import read

INTERNAL_ERROR = 3

app = typer.Typer(
    name="claimcheck",
    help="Check whether the numbers in reports agree.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def _root(version: bool = show_version) -> None:
    """Check whether the numbers in reports agree."""


app.command()(check)
app.command()(explain)
app.command("list")(list_things)
app.command()(coverage)
app.command()(draft)
app.command()(read)


def run() -> None:
    """Runs the command line; whatever we failed to foresee is told as our own error."""
    try:
        app()
    except Exception:
        traceback.print_exc()
        print("claimcheck: an internal error; please report it with the lines above", file=sys.stderr)
        sys.exit(INTERNAL_ERROR)
