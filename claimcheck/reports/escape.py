"""Text from data made safe to print: no control characters, no reversal of the reading direction."""

from __future__ import annotations

import re

_DANGEROUS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def printable(text: str) -> str:
    """The text with each control or direction character written as its code, tabs as blanks."""
    return _DANGEROUS.sub(lambda match: f"\\u{ord(match[0]):04x}", text.replace("\t", " "))
