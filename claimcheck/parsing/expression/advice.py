"""What to do about a rule that stops making sense at a token."""

from __future__ import annotations

import re
from difflib import get_close_matches

from claimcheck.parsing.expression.functions import FUNCTIONS
from claimcheck.parsing.expression.tokens import END, NAME, NUMBER, QUANTITY, Cursor, Token

COMPARISONS = ("==", "<=", ">=", "<", ">")

_PERCENT = 'quote the percentage, as in "40 %"'
_LOGIC = "write one rule for each, or a chain such as a <= b <= c"


def similar_function(name: str) -> str:
    """For a name before a parenthesis that is no function."""
    close = get_close_matches(name.lower(), FUNCTIONS, n=1)
    if close:
        return f"did you mean {close[0]}?"
    return f"the functions are {', '.join(FUNCTIONS)}; to multiply, write {name} * (…)"


def missing_operand(token: Token) -> str:
    """For a token that stands where an operand should."""
    if token.text.lower() in ("and", "or", "not"):
        return _LOGIC
    if token.kind == END:
        return "something is missing at the end"
    if token.text in ("=", *COMPARISONS):
        return "a comparison needs a side on both sides"
    if token.text == "%":
        return _PERCENT
    if token.text in ")],":
        return f"something is missing before the {token.text}"
    if token.text == "[":
        return "pins follow an indicator, as in revenue[company=acme]"
    return f"something is missing before the {token.text}"


def missing_operator(cursor: Cursor) -> str:
    """For a token that stands where an operator should."""
    token = cursor.token
    if token.kind == NAME and token.text.lower() in ("and", "or"):
        return _LOGIC
    if token.kind in (NAME, NUMBER, QUANTITY) or token.text == "(":
        return "write * to multiply, or the operator that is missing"
    if token.text == "," and _groups_digits(cursor):
        return "digits are written without separators"
    advice = {
        "=": "write == to compare",
        "%": _PERCENT,
        ")": "no ( is open here",
        "]": "no [ is open here",
        ",": "a comma stands only between the arguments of a function",
        "[": "only an indicator has pins, as in revenue[company=acme]",
    }
    if token.text in COMPARISONS:
        return "close the ( first: a comparison stands between whole sides"
    return advice.get(token.text, "")


def _groups_digits(cursor: Cursor) -> bool:
    """Whether the comma that comes next is one such as in 1,234."""
    at = cursor.token.start
    return bool(re.match(r",\d{3}(?!\d)", cursor.text[at:])) and cursor.text[:at][-1:].isdigit()
