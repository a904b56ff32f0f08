"""The command line: one command per file."""

from __future__ import annotations

import sys

INTERRUPTED = 130
"""What shells give a program that Ctrl-C ended; typer too."""


def main() -> None:
    """Runs the command that the arguments name; an error of our own ends with code 3, Ctrl-C with 130."""
    try:
        from claimcheck.cli.app import run

        run()
    except KeyboardInterrupt:
        _say_interrupted()
        sys.exit(INTERRUPTED)
    except SystemExit as end:
        if end.code == INTERRUPTED:
            _say_interrupted()
        raise


def _say_interrupted() -> None:
    from claimcheck.cli.progress import so_far

    done = so_far()
    sys.stderr.write(f"claimcheck: interrupted{done and f': {done}'}\n")
