"""Claims, each as its cells by column, written as a table or as YAML."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from claimcheck.editing.files import replaced, write_new

Cells = Mapping[str, str]

_ABOUT = "about."
_NOTHING = '""'
_PLAIN = re.compile(r"[^\W_][\w./%()^+-]*(?: [\w./%()^+-]+)*")
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_NUMERIC = frozenset(("value", "period", "trust", "resolution"))
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def as_csv(claims: Sequence[Cells], columns: Sequence[str]) -> str:
    """A CSV file: a head of columns, then a claim a row. A carriage return is put in quotes, which csv may not do."""
    stream = io.StringIO()
    plain = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
    quoting = csv.DictWriter(stream, columns, restval="", lineterminator="\n", quoting=csv.QUOTE_ALL)
    plain.writeheader()
    for claim in claims:
        (quoting if any("\r" in cell for cell in claim.values()) else plain).writerow(claim)
    return stream.getvalue()


def as_jsonl(claims: Sequence[Cells], columns: Sequence[str]) -> str:
    """A JSONL file: an object a line, with the cells that are not empty."""
    ordered = ({column: claim[column] for column in columns if column in claim} for claim in claims)
    return "".join(f"{json.dumps(claim, ensure_ascii=False)}\n" for claim in ordered)


def as_yaml(claims: Sequence[Cells], columns: Sequence[str], rest: str, origin: str) -> str:
    """A YAML file of one document: `rest` and the claims; where that is empty, of a reference with an origin.

    Lines end as they do in `rest`.
    """
    document = claims[0]["document"]
    head = (
        rest.replace("\r\n", "\n")
        or f"document:\n  id: {document}\n  title: {document}\n  kind: reference\n  origin: {_quoted(origin)}\n"
    )
    text = "\n".join([head.rstrip("\n"), "", "claims:", *_lines(claims, columns), ""])
    return text.replace("\n", "\r\n") if "\r\n" in rest else text


def write_files(texts: Mapping[Path, str | bytes], *, replace: bool) -> None:
    """Writes all files or none. Raises FileExistsError if one is there and is not to be replaced, OSError."""
    if replace:
        with replaced(texts):
            return
    written: list[Path] = []
    try:
        for path, text in texts.items():
            write_new(path, text)
            written.append(path)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def _lines(claims: Sequence[Cells], columns: Sequence[str]) -> Iterator[str]:
    for claim in claims:
        yield f"  {_scalar(claim['id'])}:"
        for column in columns:
            if column in claim and column not in ("document", "id") and not column.startswith(_ABOUT):
                yield f"    {column}: {_value(column, claim[column])}"
        about = [
            f"{_scalar(column.removeprefix(_ABOUT))}: {_value(column, claim[column])}"
            for column in columns
            if column.startswith(_ABOUT) and column in claim
        ]
        if about:
            yield f"    about: {{{', '.join(about)}}}"


def _value(column: str, text: str) -> str:
    if column == "line":
        lines = text.split()
        return lines[0] if len(lines) == 1 else f"[{', '.join(lines)}]"
    if text == _NOTHING and (column == "period" or column.startswith(_ABOUT)):
        return text
    is_number = text[:1].isdigit() and column not in _NUMERIC
    return _quoted(text) if is_number else _scalar(text)


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else _quoted(text)


def _quoted(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)
