"""A copy of the YAML workload in which a wrong total can be mended."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from workload import amounts

MENDED = 37


class EditedFolder:
    """A folder of its own, with a cache of its own."""

    def __init__(self, source: Path, scratch: Path) -> None:
        self.path = scratch / "claims"
        self.cache = scratch / "cache"
        shutil.copytree(source, self.path)
        self.cache.mkdir()

    def mend(self) -> int:
        """Writes the true total of a group in place of the wrong one, in one file, and tells the group."""
        for file in self.path.glob("d*.yaml"):
            text = file.read_text(encoding="utf-8")
            if f"  total_{MENDED}:" in text:
                total = sum(amounts(MENDED)[1:])
                claim = rf"(  total_{MENDED}: .*?value: )[^,]*(, figure: )[^,]*"
                file.write_text(re.sub(claim, rf"\g<1>{total} USD\g<2>{total}美元", text), encoding="utf-8")
                return MENDED
        raise SystemExit(f"the YAML workload has no group {MENDED}: it wants more groups")
