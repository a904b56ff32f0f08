"""What tests of kept reports share: the folder of entries, and every text that a report can be written as."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from claimcheck.model.report import Report
from claimcheck.reports.formats import FORMATS

ROOT = Path(__file__).parents[2]
for name in ("screening", "bench"):
    sys.path.insert(0, str(ROOT / "tests" / name))

Run = Callable[..., Report]


def written(report: Report) -> Mapping[str, str]:
    """A report in every format."""
    return {name: render(report) for name, render in FORMATS.items()}


def entries(cache: Path) -> list[Path]:
    """The files of a cache."""
    return sorted(cache.iterdir()) if cache.is_dir() else []


def reports(cache: Path) -> list[Path]:
    """Those of them that hold a report, not merely the name of the latest."""
    return [path for path in entries(cache) if path.stat().st_size > 300]
