"""The engines by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claimcheck.screening.engine import Engine


def _duckdb() -> Engine:
    from claimcheck.screening.duckdb import DuckEngine

    return DuckEngine()


ENGINES: Mapping[str, Callable[[], Engine]] = {"duckdb": _duckdb}
"""What starts each engine. Raises EngineUnavailableError where it cannot."""


def start_engine(name: str) -> Engine:
    """The engine of a name, "auto" for the default. Raises EngineUnavailableError where it cannot start."""
    return ENGINES[DEFAULT if name == "auto" else name]()


DEFAULT = "duckdb"
