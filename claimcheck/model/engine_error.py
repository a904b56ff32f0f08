"""Why an engine for large tables cannot be used."""

from __future__ import annotations


class EngineUnavailableError(Exception):
    """An engine cannot start: the reason, and what to do."""

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
