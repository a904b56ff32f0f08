"""claimcheck checks whether the numbers in reports agree.

`check(folder)` judges a claims folder and gives a `Report`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.model.claim import Claim
    from claimcheck.model.finding import Finding
    from claimcheck.model.interval import Interval
    from claimcheck.model.problem import Problem
    from claimcheck.model.report import Report
    from claimcheck.model.verdict import Level, Verdict
    from claimcheck.pipeline import check

__version__ = "0.1.0"

__all__ = ["Claim", "Finding", "Interval", "Level", "Problem", "Report", "Verdict", "__version__", "check"]

_HOMES = {
    "Claim": "claimcheck.model.claim",
    "Finding": "claimcheck.model.finding",
    "Interval": "claimcheck.model.interval",
    "Level": "claimcheck.model.verdict",
    "Problem": "claimcheck.model.problem",
    "Report": "claimcheck.model.report",
    "Verdict": "claimcheck.model.verdict",
    "check": "claimcheck.pipeline",
}


def __getattr__(name: str) -> object:
    """Loads a public name on its first use, so that the command line can start without the engine."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
