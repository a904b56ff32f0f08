"""The commands put together."""

from __future__ import annotations

import gc
import sys
import traceback

import typer

from claimcheck.cli import (
    accept,
    check,
    convert,
    coverage,
    draft,
    explain,
    init,
    read,
    report,
    schema,
    strength,
    suggest,
)
from claimcheck.cli import list as listing
from claimcheck.cli.options import show_version

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


app.command(epilog=check.EXAMPLES, short_help="Judge a claims folder.")(check.check)
app.command(epilog=report.EXAMPLES, short_help="Write the discrepancy report, for people.")(report.report)
app.command(epilog=explain.EXAMPLES, short_help="Explain a check, rule, claim, indicator or finding.")(explain.explain)
app.command("list", short_help="List what is in a folder.")(listing.list_things)
app.command(epilog=accept.EXAMPLES, short_help="Keep findings that are known, with the reason.")(accept.accept)
app.command(short_help="Show which numbers of the documents no claim speaks of.")(coverage.coverage)
app.command(epilog=strength.EXAMPLES, short_help="Show how strongly each claim is held.")(strength.strength)
app.command(epilog=suggest.EXAMPLES, short_help="Suggest rules that nobody wrote down.")(suggest.suggest)
app.command(epilog=draft.EXAMPLES, short_help="Draft the claims of a document, to be edited.")(draft.draft)
app.command(epilog=convert.EXAMPLES, short_help="Convert claims between YAML and tables.")(convert.convert)
app.command(epilog=read.EXAMPLES, short_help="Show what the figure reader makes of a text.")(read.read)
app.command(epilog=init.EXAMPLES, short_help="Make a small claims folder to start from.")(init.init)
app.command(epilog=schema.EXAMPLES, short_help="Print a JSON Schema, for editors.")(schema.schema)


def run() -> None:
    """Runs the command line; whatever we failed to foresee is told as our own error.

    A run is short and its values hardly refer in circles: looking for such circles would cost more than all judging.
    How long an exact number gets is bounded by what the notation and the rules allow, so that Python need not bound it.
    """
    gc.disable()
    sys.set_int_max_str_digits(0)
    try:
        app(prog_name="claimcheck")
    except Exception:
        traceback.print_exc()
        sys.stderr.write("claimcheck: an internal error; please report it with the lines above\n")
        sys.exit(INTERNAL_ERROR)
