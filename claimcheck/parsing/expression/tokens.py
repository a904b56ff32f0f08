"""The words and signs of a rule's text, and a cursor that walks over them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.parsing.expression.error import ExpressionError, error_at

NAME, NUMBER, QUANTITY, WORD, SIGN, END = "name", "number", "quantity", "word", "sign", "end"

_NAME = r"(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)"
_NUMBER = r"(?P<number>[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?)"
_QUANTITY = r'(?P<quantity>"[^"]*")'
_SIGN = r"(?P<sign>==(?!=)|<=(?!>)|>=(?!>)|<(?![>])|>|=(?![=<>])|\*(?!\*)|/(?!/)|[-+^(),\[\]%])"
_TOKEN = re.compile(rf"{_NAME}|{_NUMBER}|{_QUANTITY}|{_SIGN}")
_IN_BRACKETS = re.compile(rf"(?P<word>[^\s,=\[\]\"“”！-～【】]+)|{_QUANTITY}|(?P<sign>[,=\[\]])")
_STRAY = re.compile(r"===|[!=<>&|*/:]+|[！-～]+|\w+|.", re.DOTALL)

_PLAIN = re.compile(r"[-+*/^(),\[\]<>=.A-Za-z0-9_]+")

_PERCENT = 'a percentage is written in quotes, as in "40 %"'
_BOTH = "write one rule for each, or a chain such as a <= b <= c"
_UNEQUAL = "a rule says how numbers fit together (== <= >= < >), not that they differ"
_ADVICE = {
    "％": _PERCENT, "**": "write ^ for a power, as in x^2", "//": "write / to divide", "===": "write ==",
    "=<": "write <=", "=>": "write >=", "≤": "write <=", "≦": "write <=", "≥": "write >=", "≧": "write >=",
    "!=": _UNEQUAL, "<>": _UNEQUAL, "≠": _UNEQUAL, "&": _BOTH, "&&": _BOTH, "|": _BOTH, "||": _BOTH,
    "×": "write *", "·": "write *", "•": "write *", "÷": "write /", "−": "write -", "–": "write -", "—": "write -",
    "“": 'write "', "”": 'write "', "„": 'write "', "«": 'write "', "»": 'write "', "【": "write [", "】": "write ]",
    "'": 'write ", as in "181 day"', "²": "write ^2", "³": "write ^3", "、": "write ,",
    "≈": 'write ==; how far figures may differ follows from how they are printed',
    "~": 'quote the quantity, as in "~ 5 character"', "±": 'quote the quantity, as in "98.5 ± 0.8 um"',
    ".": "a number has digits before and after its point, and a claim is document.claim",
    "‰": 'quote the quantity, as in "4 permille"',
}  # fmt: skip


class Token(NamedTuple):
    """A word or sign from `start` to before `end` in the text. A quantity's text has its quotes."""

    kind: str
    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, the last of kind END. Raises ExpressionError where a character has no meaning in a rule."""
    return [*_tokens(text), Token(END, "", len(text), len(text))]


def _tokens(text: str) -> Iterator[Token]:
    at, in_brackets = 0, False
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match = (_IN_BRACKETS if in_brackets else _TOKEN).match(text, at)
        if match is None:
            raise _stray(text, at)
        token = Token(match.lastgroup or "", match[0], at, match.end())
        if token.kind == SIGN and token.text in "[]":
            in_brackets = token.text == "["
        yield token
        at = match.end()


def _stray(text: str, at: int) -> ExpressionError:
    """The error for a character that starts no token."""
    if text[at] == '"':
        return error_at(text, at, len(text), "a closing quote", 'close the quantity with ", as in "181 day"')
    match = _STRAY.match(text, at)
    assert match is not None
    advice = _advise(match[0])
    return error_at(text, at, match.end(), "a name, a number, a quoted quantity or an operator", advice)


def _advise(stray: str) -> str:
    """What to write in place of characters that have no meaning."""
    if stray in _ADVICE:
        return _ADVICE[stray]
    plain = unicodedata.normalize("NFKC", stray)
    if plain.isascii() and _PLAIN.fullmatch(plain):
        return f"write {'==' if plain == '=' else plain} in place of the full-width {stray}"
    if stray.isalnum():
        return 'names are ids such as token_usage, and a quantity is in quotes, as in "181 day"'
    return _ADVICE.get(stray[0], "leave it out")


class Cursor:
    """A position among the tokens of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = tokenize(text)
        self._at = 0
        self.token = self._tokens[0]
        """The token that comes next."""
        self.depth = 0
        """How many parentheses are open."""

    @property
    def following(self) -> Token:
        """The token after the next."""
        return self._tokens[min(self._at + 1, len(self._tokens) - 1)]

    @property
    def before(self) -> Token | None:
        """The token that was taken last."""
        return self._tokens[self._at - 1] if self._at else None

    @property
    def end(self) -> int:
        """Where the token that was taken last ends."""
        return self._tokens[self._at - 1].end if self._at else 0

    def at_sign(self, *signs: str) -> bool:
        """Whether one of these signs comes next."""
        token = self.token
        return token.kind == SIGN and token.text in signs

    def take(self) -> Token:
        """The next token, and steps past it; the end is never passed."""
        token = self.token
        self._at = min(self._at + 1, len(self._tokens) - 1)
        self.token = self._tokens[self._at]
        return token

    def take_sign(self, *signs: str) -> Token | None:
        """Steps past one of these signs, if one comes next."""
        return self.take() if self.at_sign(*signs) else None

    def error(self, expected: str, advice: str = "") -> ExpressionError:
        """The error that the next token is not what was expected."""
        return error_at(self.text, self.token.start, self.token.end, expected, advice)
