"""Text from data made safe to print: no control characters, no reversal of the reading direction, no non-characters."""

from __future__ import annotations

import re

from claimcheck.model.pattern import Pattern

_CONTROLS = "\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NO_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(at)}-{chr(at + 1)}" for at in range(0xFFFE, 0x110000, 0x10000)
)
_STEERING = Pattern(f"[\x7f-\x9f\u2028\u2029\ufeff{_DIRECTIONS}\ud800-\udfff]")
_DANGEROUS = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_NO_CHARACTERS}]")


def printable(text: str) -> str:
    """The text with each control or direction character written as its code, tabs as blanks."""
    return _DANGEROUS.sub(lambda match: f"\\u{ord(match[0]):04x}", text.replace("\t", " "))


def harmless_json(text: str) -> str:
    """JSON text that means the same, with the characters that could steer a terminal written as escapes."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def prose(text: str) -> str:
    """Text of several lines as one, made safe to print."""
    return printable(" ".join(text.split()))
