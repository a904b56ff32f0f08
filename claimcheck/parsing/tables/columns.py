"""The columns of a table of claims."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing.record import ClaimRecord, description
from claimcheck.parsing.wording import did_you_mean, join, quote

ABOUT = "about."
"""What the columns of aspects begin with."""

COLUMNS = ("document", "id", *(field for field in ClaimRecord.model_fields if field != "about"))
"""All others."""

REQUIRED = ("document", "id", "indicator", "value")

_ASPECT = re.compile(r"about\.[a-z][a-z0-9_]*")
_NEARLY = re.compile(r"about\W?_?(\w*)", re.IGNORECASE)
_SAYS = {"document": "the id of the document", "id": "the id of the claim in its document"}


def is_column(name: str) -> bool:
    """Whether a column is known; which aspects there are is not asked."""
    return name in COLUMNS or _ASPECT.fullmatch(name) is not None


def unknown_column(name: str, place: Place) -> Problem:
    """The problem of a column that is not known."""
    nearly = _NEARLY.fullmatch(name.strip())
    if nearly:
        meant = f"did you mean {ABOUT}{nearly[1]}?" if nearly[1] else "write about.area for the aspect area"
        return Problem(place, "a column of claims", quote(name), meant)
    found = quote(name) if name.strip() else "one without a name"
    return Problem(place, "a column of claims", found, did_you_mean(name, COLUMNS) or "remove it, or rename it")


def repeated_column(name: str, place: Place) -> Problem:
    """The problem of a column that stands there twice."""
    return Problem(place, "each column once", f"{quote(name)} again", "remove one of the two, or rename it")


def missing_columns(names: Collection[str], place: Place, heads: Sequence[str]) -> list[Problem]:
    """A problem for each column that a table cannot do without."""
    missing = [column for column in REQUIRED if column not in names]
    separator = _other_separator(heads)
    if missing and separator:
        found = f"one with {separator} between them"
        return [Problem(place, "a head of columns with commas between them", found, "save it with commas")]
    if len(missing) == len(REQUIRED):
        advice = "write them, or keep the file elsewhere if it holds no claims"
        return [Problem(place, f"the columns {join(REQUIRED, 'and')}", "none of them", advice)]
    return [Problem(place, f"the column {column}", "none", f"add {column}: {_says(column)}") for column in missing]


def _says(column: str) -> str:
    return _SAYS.get(column) or description(ClaimRecord, (column,))


def _other_separator(heads: Sequence[str]) -> str:
    """What else stands between the names of a head that has but one; empty where nothing does."""
    names = {";": "semicolons", "\t": "tabs", "|": "bars"}
    if len(heads) != 1:
        return ""
    return next((name for sign, name in names.items() if sign in heads[0]), "")
