"""Claims from one format into another: what is read, how it is written, and where the rest goes."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from claimcheck.editing.convert import as_csv, as_jsonl, as_yaml, write_files
from claimcheck.model.problem import Problem
from claimcheck.parsing.folder import TABLES, display_name, is_table
from claimcheck.parsing.parquet import ParquetError, parquet_bytes
from claimcheck.parsing.tables.take import Taken, take


class ConversionError(Exception):
    """Nothing was written; `problems` are those of the source."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = problems


def convert(source: Path, target: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Writes the claims of one file into another, by their endings, and gives the files that were written.

    Raises ConversionError, FileExistsError if something is there and `force` is not given, OSError.
    """
    _check_names(source, target)
    taken = _taken(source)
    if not taken.claims:
        raise ConversionError(f"{source} holds no claims")
    texts: dict[Path, str | bytes] = {target: _written(taken, source, target)}
    if not is_table(source):
        texts[target.with_suffix(".yaml")] = taken.rest
    _check_free(texts, source, taken, force)
    _check_same(texts, target, taken)
    write_files(texts, replace=force)
    return tuple(texts)


def _taken(source: Path) -> Taken:
    taken = take(source)
    if taken.problems:
        raise ConversionError(f"{source} has problems, and so nothing is written", taken.problems)
    return taken


def _check_names(source: Path, target: Path) -> None:
    for path in (source, target):
        if path.suffix not in (".yaml", *TABLES):
            raise ConversionError(f"{path} ends in none of .yaml, {', '.join(TABLES)}")
    if source.suffix == target.suffix == ".yaml":
        raise ConversionError("both files are YAML: name a table as one of them")


def _written(taken: Taken, source: Path, target: Path) -> str | bytes:
    claims, columns = taken.claims, taken.columns
    match target.suffix:
        case ".csv":
            return as_csv(claims, columns)
        case ".jsonl":
            return as_jsonl(claims, columns)
        case ".parquet":
            return _parquet(claims, columns)
    if len(taken.documents) > 1:
        some = ", ".join([*taken.documents[:3], *(["..."] if len(taken.documents) > 3 else [])])
        raise ConversionError(f"{source} holds claims of several documents ({some}), a YAML file those of one")
    return as_yaml(claims, columns, _rest(source, taken), display_name(str(source)))


def _parquet(claims: Sequence[dict[str, str]], columns: Sequence[str]) -> bytes:
    try:
        return parquet_bytes(columns, as_jsonl(claims, columns))
    except ParquetError as error:
        raise ConversionError(f"Parquet cannot be written: {error.found}; {error.advice}") from error


def _rest(source: Path, taken: Taken) -> str:
    """What a YAML file beside a table says of the table's document; empty where there is none."""
    beside = source.with_suffix(".yaml")
    if not beside.exists():
        return ""
    found = _taken(beside)
    return found.rest if [found.document] == taken.documents else ""


def _check_free(texts: Mapping[Path, str | bytes], source: Path, taken: Taken, force: bool) -> None:
    """Raises FileExistsError for what is not to be replaced, ConversionError for what nobody asked to replace."""
    there = [path for path in texts if os.path.lexists(path)]
    if there and not force:
        raise FileExistsError(errno.EEXIST, "File exists", str(there[0]))
    besides = {os.path.realpath(table.with_suffix(".yaml")) for table in (source, *texts) if is_table(table)}
    for path in there:
        if os.path.realpath(path) in besides and not path.samefile(source) and not _is_rest(path, taken):
            raise ConversionError(f"{path} holds more than the rest of {source}, and would be lost: name another file")


def _is_rest(path: Path, taken: Taken) -> bool:
    """Whether a file is the one that a table of such claims has beside it."""
    found = take(path)
    return not found.problems and not found.claims and [found.document] == taken.documents


def _check_same(texts: Mapping[Path, str | bytes], target: Path, taken: Taken) -> None:
    """Reads back what is to be written. Raises ConversionError if it says anything else."""
    with TemporaryDirectory(prefix="claimcheck-") as folder:
        trial = Path(folder, target.name)
        write_files({trial: texts[target]}, replace=False)
        found = take(trial)
    if found.problems or found.claims != taken.claims:
        raise ConversionError(f"{target} would not say the same, and so nothing is written", found.problems)
