"""Claims from one format into another: what is read, how it is written, and where the rest goes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from claimcheck.editing.convert import as_csv, as_jsonl, as_yaml, write_files
from claimcheck.model.problem import Problem
from claimcheck.parsing.folder import TABLES, display_name, is_table
from claimcheck.parsing.parquet import ParquetError, parquet_bytes
from claimcheck.parsing.tables.take import Taken, rest_at, take


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
    taken = take(source)
    if taken.problems:
        raise ConversionError(f"{source} has problems, and so nothing is written", taken.problems)
    if not taken.claims:
        raise ConversionError(f"{source} holds no claims")
    texts = {target: _written(taken, source, target)}
    if not is_table(source):
        texts[target.with_suffix(".yaml")] = taken.rest
    _check_free(texts, force)
    if not is_table(source):
        _check_rest(target.with_suffix(".yaml"), source, taken)
    write_files(texts, replace=force)
    return tuple(texts)


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
        some = ", ".join(taken.documents[:3])
        raise ConversionError(f"{source} holds claims of several documents ({some} ...), a YAML file those of one")
    return as_yaml(claims, columns, taken.rest, display_name(str(source)))


def _parquet(claims: Sequence[dict[str, str]], columns: Sequence[str]) -> bytes:
    try:
        return parquet_bytes(columns, as_jsonl(claims, columns))
    except ParquetError as error:
        raise ConversionError(f"Parquet cannot be written: {error.found}; {error.advice}") from error


def _check_rest(path: Path, source: Path, taken: Taken) -> None:
    """Raises ConversionError where what is kept beside a table would take the place of something else."""
    if path.exists() and not path.samefile(source) and not rest_at(path, taken.documents):
        raise ConversionError(f"{path} holds something else, and is where the rest of {source} would go")


def _check_free(paths: Iterable[Path], force: bool) -> None:
    """Raises FileExistsError before anything is written."""
    taken = next((path for path in paths if os.path.lexists(path) and not force), None)
    if taken is not None:
        raise FileExistsError(17, "File exists", str(taken))
