"""The command line: one command per file."""

from __future__ import annotations


def main() -> None:
    """Runs the command that the arguments name; an error of our own ends with code 3."""
    from claimcheck.cli.app import run

    run()
