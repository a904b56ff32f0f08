"""The command `draft`: candidate claims of a document."""

from __future__ import annotations

from pathlib import Path

import typer

from claimcheck.cli.options import refuse, write

EXAMPLES = """\b
Example:
  claimcheck draft report.txt --output claims/documents/report.yaml
"""


def draft(
    document: Path = typer.Argument(metavar="DOCUMENT", help="A text file in UTF-8."),
    output: Path | None = typer.Option(
        None, "--output", "-o", help="The file to write, which must not exist yet; default: its name with .yaml, here."
    ),
) -> None:
    """Write a draft of a document's claims, to be edited: every figure with its value and line."""
    from claimcheck.authoring import draft_document
    from claimcheck.parsing.folder import readable

    target = output or Path(f"{document.stem}.yaml")
    try:
        count = draft_document(document, target)
    except FileExistsError:
        refuse(f"{target} exists already, and a draft never overwrites: name another file with --output")
    except UnicodeEncodeError:
        refuse(
            f"{readable(document.name)}: a name that is not UTF-8, which no claims file can hold: rename the document"
        )
    except UnicodeDecodeError as error:
        refuse(f"{document} is not UTF-8 (byte {error.start}): convert it first")
    except OSError as error:
        refuse(f"{error.filename or document}: {error.strerror}")
    write(f"{target}: {count} candidate claims; give each its indicator, then run claimcheck check\n")
