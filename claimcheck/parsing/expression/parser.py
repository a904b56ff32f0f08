"""The recursive-descent parser of the rule language: one function per production."""

from __future__ import annotations

import re

from claimcheck.model.expression import Binary, Negation, Node, Power, Span
from claimcheck.model.unit import Units
from claimcheck.parsing.expression.advice import COMPARISONS, missing_operand, missing_operator, similar_function
from claimcheck.parsing.expression.error import ExpressionError, error_at
from claimcheck.parsing.expression.functions import FUNCTIONS, Call, build_call
from claimcheck.parsing.expression.operands import parse_number, parse_quoted, parse_term
from claimcheck.parsing.expression.shape import LARGEST_POWER, check_power, check_shape
from claimcheck.parsing.expression.tokens import END, NAME, NUMBER, QUANTITY, SIGN, Cursor, Token

LONGEST_CHECK = 4000
"""Characters; a longer text is no rule that anyone can read."""

DEEPEST_NESTING = 60
"""Parentheses and calls within each other: far beyond what a reader follows, far below the interpreter's limit."""

_OPERAND = 'an indicator, a claim, a number, a quoted quantity or "("'
_WHOLE_POWER = f"a whole number from -{LARGEST_POWER} to {LARGEST_POWER} after ^"


def parse_check(text: str, units: Units) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    """The sides of a rule's text and the comparisons between them, one fewer. Raises ExpressionError."""
    if len(text) > LONGEST_CHECK:
        found = f"{len(text)} characters"
        advice = "split the rule into several"
        raise ExpressionError(f"at most {LONGEST_CHECK} characters", found, LONGEST_CHECK, len(text), advice)
    sides, operators = _Parser(Cursor(text), units).rule()
    check_shape(text, sides)
    return sides, operators


class _Parser:
    def __init__(self, cursor: Cursor, units: Units) -> None:
        self._cursor = cursor
        self._units = units

    def rule(self) -> tuple[tuple[Node, ...], tuple[str, ...]]:
        """Reads rule := side (("==" | "<=" | ">=" | "<" | ">") side)+."""
        sides, operators = [self.side()], []
        while operator := self._cursor.take_sign(*COMPARISONS):
            operators.append(operator.text)
            sides.append(self.side())
        if self._cursor.token.kind != END:
            raise self._after_operand("an operator or a comparison")
        if not operators:
            raise self._cursor.error("a comparison", "a rule compares two sides, as in a == b + c")
        return tuple(sides), tuple(operators)

    def side(self) -> Node:
        """Reads side := product (("+" | "-") product)*."""
        start = self._cursor.token.start
        node = self.product()
        while operator := self._cursor.take_sign("+", "-"):
            node = Binary(operator.text, node, self.product(), self._span(start))
        return node

    def product(self) -> Node:
        """Reads product := signed (("*" | "/") signed)*."""
        start = self._cursor.token.start
        node = self.signed()
        while operator := self._cursor.take_sign("*", "/"):
            node = Binary(operator.text, node, self.signed(), self._span(start))
        return node

    def signed(self) -> Node:
        """Reads signed := ["-"] power; no sign directly after another + or -."""
        start = self._cursor.token.start
        self._refuse_sign()
        if not self._cursor.take_sign("-"):
            return self.power()
        self._refuse_sign()
        return Negation(self.power(), self._span(start))

    def power(self) -> Node:
        """Reads power := atom ["^" ["-"] whole]."""
        start = self._cursor.token.start
        node = self.atom()
        if not self._cursor.take_sign("^"):
            return node
        exponent = self.exponent()
        if self._cursor.at_sign("^"):
            raise self._cursor.error("one power", "use parentheses, as in (x^2)^3")
        power = Power(node, exponent, self._span(start))
        check_power(self._cursor.text, power)
        return power

    def exponent(self) -> int:
        """Reads whole := digits; from -20 to 20, so that nothing large is ever computed."""
        start = self._cursor.token.start
        sign = -1 if self._cursor.take_sign("-") else 1
        token = self._cursor.token
        if token.kind != NUMBER or not re.fullmatch(r"0|[1-9]\d?", token.text) or int(token.text) > LARGEST_POWER:
            end = max(token.end, start)
            raise error_at(self._cursor.text, start, end, _WHOLE_POWER, "write out a small power, as in x^2")
        self._cursor.take()
        return sign * int(token.text)

    def atom(self) -> Node:
        """Reads atom := number | quantity | group | call | term."""
        token = self._cursor.token
        if token.kind == NUMBER:
            return parse_number(self._cursor, self._units)
        if token.kind == QUANTITY:
            return parse_quoted(self._cursor, self._units)
        if self._cursor.at_sign("("):
            return self.group()
        if token.kind == NAME and token.text.lower() not in ("and", "or", "not"):
            following = self._cursor.following
            return self.call() if following.kind == SIGN and following.text == "(" else parse_term(self._cursor)
        raise self._cursor.error(_OPERAND, missing_operand(token))

    def group(self) -> Node:
        """Reads group := "(" side ")"."""
        opening = self._open()
        node = self.side()
        self._close(opening)
        return node

    def call(self) -> Node:
        """Reads call := name "(" [side ("," side)* ["," named]] ")"."""
        name = self._cursor.take()
        if name.text not in FUNCTIONS:
            expected, advice = "the name of a function", similar_function(name.text)
            raise error_at(self._cursor.text, name.start, name.end, expected, advice)
        opening = self._open()
        arguments: list[Node] = []
        over = None
        while not (self._cursor.at_sign(")") and not arguments):
            over = self.named(name.text)
            if over is not None:
                break
            arguments.append(self.side())
            if not self._cursor.take_sign(","):
                break
        self._close(opening)
        return build_call(Call(name.text, tuple(arguments), self._span(name.start), self._cursor.text, over))

    def named(self, function: str) -> str | None:
        """Reads named := "over" "=" aspect, and gives the aspect; None where something else comes next."""
        name, following = self._cursor.token, self._cursor.following
        if name.kind != NAME or following.kind != SIGN or following.text != "=":
            return None
        if name.text != "over":
            raise self._cursor.error("an argument without a name", f"write {FUNCTIONS[function].usage}, in this order")
        self._cursor.take()
        self._cursor.take()
        aspect = self._cursor.token
        if aspect.kind != NAME or not re.fullmatch(r"[a-z][a-z0-9_]*", aspect.text) or aspect.text == "period":
            raise self._cursor.error("an aspect after over=", "write sum(x, over=segment), with an aspect of x")
        return self._cursor.take().text

    def _open(self) -> Token:
        opening = self._cursor.take()
        self._cursor.depth += 1
        if self._cursor.depth > DEEPEST_NESTING:
            found, advice = f"{DEEPEST_NESTING + 1}", "take parentheses out, or split the rule"
            expected = f"at most {DEEPEST_NESTING} parentheses in each other"
            raise ExpressionError(expected, found, opening.start, opening.end, advice)
        return opening

    def _close(self, opening: Token) -> None:
        if self._cursor.take_sign(")"):
            self._cursor.depth -= 1
        elif self._cursor.token.kind == END:
            advice = "add the ) that is missing"
            raise ExpressionError("a closing ) for this (", "the end", opening.start, opening.end, advice)
        else:
            raise self._after_operand('an operator or ")"')

    def _refuse_sign(self) -> None:
        """Raises at a + that is no operator, and at a sign that follows another."""
        before = self._cursor.before
        if self._cursor.at_sign("+", "-") and before is not None and before.kind == SIGN and before.text in "+-":
            raise self._cursor.error("an operand after a sign", "use parentheses, as in a - (-b)")
        if self._cursor.at_sign("+"):
            raise self._cursor.error(_OPERAND, "leave out the +")

    def _after_operand(self, expected: str) -> ExpressionError:
        return self._cursor.error(expected, missing_operator(self._cursor))

    def _span(self, start: int) -> Span:
        return Span(start, self._cursor.end)
