"""A folder's settings, as `claimcheck.toml` may give them."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model.constants import DEFAULT_CONSTANTS, Constants


@dataclass(frozen=True, slots=True)
class Settings:
    """What a folder decides for itself. `documents` is where its documents lie, relative to the folder."""

    constants: Constants = DEFAULT_CONSTANTS
    documents: str | None = None
    fail_on: str = "error"
    require_until: bool = False


DEFAULT_SETTINGS = Settings()
