"""Which texts of cells the exact reader surely takes as they stand; what is strange is left to it."""

from __future__ import annotations

import re

from sqlglot import exp

from claimcheck.parsing.notation import LONGEST_NOTATION
from claimcheck.parsing.tables.record import LONGEST

PLAIN_NUMBER = r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?(e-?[1-5]?[0-9])?"
"""Digits that the notation takes as they are."""

LONGEST_NUMBER = 16
"""Characters of a number, fifteen digits and a point, that stays itself in floating point: no other looks the same."""

ID = "[a-z][a-z0-9_]*"

CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\x{fffe}\x{ffff}"
"""Characters that no cell may have."""

SPACES = r"\t\n\r\x85\xa0\xad\x{1680}\x{180e}\x{2000}-\x{200f}\x{2028}-\x{202f}\x{205f}-\x{206f}\x{3000}\x{feff}"
"""Spaces, line ends and what steers the eye, but for the plain space."""

_END, _INNER = (rf'[^{more}"=,\[\]{CONTROLS}{SPACES}]' for more in (" ", ""))
VALUE = f"{_END}({_INNER}*{_END})?"
"""An aspect's value that is surely one."""

_VALUE = re.compile(re.sub(r"\\x\{(\w+)\}", lambda code: chr(int(code[1], 16)), VALUE))
"""The same pattern for Python, which writes characters by their numbers in another way."""


def strange_number(digits: exp.Expr) -> exp.Expr:
    """Whether digits are none that floating point keeps."""
    is_long = exp.func("length", digits) > exp.Literal.number(LONGEST_NUMBER)
    return exp.or_(exp.not_(_matches(digits, PLAIN_NUMBER)), is_long)


def strange_figure(value: exp.Expr) -> exp.Expr:
    """Whether a value is longer than any that the notation takes."""
    return exp.func("length", value) > exp.Literal.number(LONGEST_NOTATION)


def strange_id(cell: exp.Expr) -> exp.Expr:
    """Whether a cell is no id."""
    return exp.or_(exp.not_(_matches(cell, ID)), _is_too_long(cell))


def strange_value(cell: exp.Expr) -> exp.Expr:
    """Whether a cell that says something is no value of an aspect."""
    return exp.or_(exp.not_(_matches(cell, VALUE)), _is_too_long(cell))


def strange_remark(cell: exp.Expr) -> exp.Expr:
    """Whether a cell that may say anything cannot be printed, or is too long."""
    unprintable = exp.RegexpLike(this=cell.copy(), expression=exp.Literal.string(f"[{CONTROLS}]"))
    return exp.or_(unprintable, _is_too_long(cell))


def is_value(text: str) -> bool:
    """Whether a text is a value of an aspect, or none."""
    return not text or (len(text) <= LONGEST and _VALUE.fullmatch(text) is not None)


def _matches(text: exp.Expr, pattern: str) -> exp.Expr:
    return exp.RegexpLike(this=text.copy(), expression=exp.Literal.string(f"^(?:{pattern})$"))


def _is_too_long(cell: exp.Expr) -> exp.Expr:
    return exp.func("length", cell) > exp.Literal.number(LONGEST)
