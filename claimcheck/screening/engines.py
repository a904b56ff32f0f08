"""The engines by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claimcheck.screening.engine import Engine

LOCAL = "local[*]"
"""Where Spark runs by default: in this machine, on all its cores."""


def _duckdb(_: str) -> Engine:
    from claimcheck.screening.duckdb import DuckEngine

    return DuckEngine()


def _spark(master: str) -> Engine:
    from claimcheck.screening.spark import SparkEngine

    return SparkEngine(master)


ENGINES: Mapping[str, Callable[[str], Engine]] = {"duckdb": _duckdb, "spark": _spark}
"""What starts each engine, given where Spark is to run. Raises EngineUnavailableError where it cannot."""

DEFAULT = "duckdb"


def start_engine(name: str, master: str | None = None) -> Engine:
    """The engine of a name, "auto" for the default. Raises EngineUnavailableError where it cannot start."""
    return ENGINES[DEFAULT if name == "auto" else name](master or LOCAL)
