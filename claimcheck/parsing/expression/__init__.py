"""Rule text → expression."""

from __future__ import annotations

from claimcheck.parsing.expression.error import ExpressionError
from claimcheck.parsing.expression.functions import FUNCTIONS
from claimcheck.parsing.expression.parser import parse_check

__all__ = ["FUNCTIONS", "ExpressionError", "parse_check"]
