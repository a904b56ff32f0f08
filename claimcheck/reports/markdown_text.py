"""Text from data as Markdown that shows it and does nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimcheck.reports.escape import prose

_SPECIAL = re.compile(r"[\\`*_{}\[\]()<>#|~!&$^]")
_AUTOLINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)")
_BLOCK_START = re.compile(r"^([-+=]|\d+(?=[.)](?:\s|$)))")


def escaped(text: str) -> str:
    """The text as inline Markdown: no markup, no HTML, no link, no list, one line."""
    shown = _SPECIAL.sub(r"\\\g<0>", prose(text))
    shown = _AUTOLINK.sub(lambda match: f"{match[1] or match[3]}\\{match[2] or match[4]}", shown)
    return _BLOCK_START.sub(lambda match: f"\\{match[0]}" if match[0] in "-+=" else f"{match[0]}\\", shown)


def code(text: str) -> str:
    """The text as a code span, behind more backquotes than it has."""
    shown = prose(text)
    if not shown:
        return ""
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def anchor(identifier: str) -> str:
    """The place that links to an identifier lead to."""
    return f'<a id="{slug(identifier)}"></a>'


def link(text: str, identifier: str) -> str:
    """A link within the page, its text already Markdown."""
    return f"[{text}](#{slug(identifier)})"


def slug(identifier: str) -> str:
    """An identifier that needs no escaping anywhere: hyphens for all but letters, digits, dots and underscores."""
    return re.sub(r"[^A-Za-z0-9._-]", "-", identifier)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of cells that are already Markdown; bars in their code spans are escaped here."""
    return [_row(header), _row(["---"] * len(header)), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    shown = (re.sub(r"(?<!\\)\|", r"\\|", cell) for cell in cells)
    return f"| {' | '.join(shown)} |"
