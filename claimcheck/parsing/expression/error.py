"""What is wrong with the text of a rule, as parts that a caller puts at a place."""

from __future__ import annotations

LONGEST_QUOTE = 40


class ExpressionError(ValueError):
    """A text that is no rule.

    `expected` and `found` are phrases; `start` and `end` are the characters of the text that are meant, from 0, and
    both its length where something is missing at the end; `advice` says what to do, or is empty.
    """

    def __init__(self, expected: str, found: str, start: int, end: int, advice: str = "") -> None:
        super().__init__(f"expected {expected}, found {found}")
        self.expected = expected
        self.found = found
        self.start = start
        self.end = end
        self.advice = advice


def error_at(text: str, start: int, end: int, expected: str, advice: str = "") -> ExpressionError:
    """The error whose `found` is what stands from `start` to `end`."""
    return ExpressionError(expected, show(text[start:end]), start, end, advice)


def show(text: str) -> str:
    """A piece of a rule in quotes, cut to a readable length; "the end" where it is empty."""
    if not text:
        return "the end"
    if len(text) == 1 and not text.isprintable():
        return f"the character U+{ord(text):04X}"
    if len(text) > LONGEST_QUOTE:
        text = f"{text[:LONGEST_QUOTE]}…"
    text = "".join(character if character.isprintable() else " " for character in text)
    return text if text[0] == '"' else f'"{text}"'
