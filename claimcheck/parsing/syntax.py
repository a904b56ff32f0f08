"""What is wrong where a file is no YAML, in words for people who do not know YAML."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing.node import Mark
from claimcheck.parsing.source import Source
from claimcheck.parsing.wording import COLON, PLACEHOLDER, escape, quote

_FULL_WIDTH = re.compile(r"\s*(?:- +)?[^\s:'\"#\[{][^:'\"#]*?(：)")
_NO_SPACE = re.compile(r"\s*(?:- +)?[A-Za-z_][\w.-]*(:)[^\s:/]")
_INDENTED = re.compile(r"[ ]*(\t)")
_SPECIAL = "@`%&*!|>"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the YAML library says of a text, and where."""

    problem: str
    context: str
    problem_mark: Mark | None
    context_mark: Mark | None


def explain(complaint: Complaint, source: Source) -> Problem:
    """The problem behind a complaint: the likeliest slip at its place."""
    for diagnose in (_full_width_colon, _missing_space, _tab, _open_quote, _special_sign, _known_complaint):
        problem = diagnose(complaint, source)
        if problem:
            return problem
    place = _place(complaint.problem_mark, source)
    found = quote(place.source.strip()) if place.source.strip() else "the end of the file"
    return Problem(place, "names and values as in YAML", found, "check the indentation and the quotes of this line")


def _place(mark: Mark | None, source: Source) -> Place:
    if mark is None:
        return Place(source.path)
    if mark.line >= len(source.lines):
        last = len(source.lines) - 1
        return source.place(last, len(source.lines[last]), -1)
    return source.place(mark.line, mark.column, -1)


def _suspicious_lines(complaint: Complaint, source: Source) -> list[int]:
    """The lines that a complaint may really be about: its own, where it began, and the last one with text before it."""
    marks = [mark.line for mark in (complaint.context_mark, complaint.problem_mark) if mark is not None]
    before = [line for line in range(max(marks, default=0) - 1, -1, -1)[:20] if source.lines[line].strip()][:1]
    return [line for line in dict.fromkeys([*marks, *before]) if line < len(source.lines)]


def _full_width_colon(complaint: Complaint, source: Source) -> Problem | None:
    return _at_match(_FULL_WIDTH, complaint, source, 'a full-width colon "："', "write : and a space in its place")


def _missing_space(complaint: Complaint, source: Source) -> Problem | None:
    if "quoted scalar" in complaint.context or "block scalar" in complaint.context:
        return None
    return _at_match(_NO_SPACE, complaint, source, "a colon without a space", "write a space after the colon")


def _at_match(
    pattern: re.Pattern[str], complaint: Complaint, source: Source, found: str, advice: str
) -> Problem | None:
    for line in _suspicious_lines(complaint, source):
        match = pattern.match(source.lines[line])
        if match:
            place = source.place(line, match.start(1), match.end(1))
            return Problem(place, COLON, found, advice)
    return None


def _tab(complaint: Complaint, source: Source) -> Problem | None:
    for line in _suspicious_lines(complaint, source):
        match = _INDENTED.match(source.lines[line])
        if match:
            place = source.place(line, match.start(1), match.end(1))
            return Problem(place, "spaces before the text", "a tab", "indent with spaces, as on the other lines")
    return None


def _open_quote(complaint: Complaint, source: Source) -> Problem | None:
    if "quoted scalar" not in complaint.context:
        return None
    if "escape" in complaint.problem:
        place = _place(complaint.problem_mark, source)
        found = quote(place.source[place.column - 1 : place.column + 1])
        advice = "write \\\\ for a backslash, or use single quotes"
        return Problem(place.part(0, 2), "an escape that YAML knows, such as \\n", found, advice)
    place = _place(complaint.context_mark, source)
    found = f"a quote that stays open: {quote(place.source[place.column - 1 :])}"
    advice = "close the quote; inside quotes, write a quote as '' or \\\""
    return Problem(place, "a closing quote", found, advice)


def _special_sign(complaint: Complaint, source: Source) -> Problem | None:
    """A value that begins with a sign which means something to YAML, such as > or %."""
    mark = complaint.context_mark or complaint.problem_mark
    if "block scalar" not in complaint.context and not re.search("anchor|alias|tag|token|directive", complaint.context):
        return None
    if mark is None or mark.line >= len(source.lines):
        return None
    mark = mark if "next token" not in complaint.context else complaint.problem_mark or mark
    line = source.lines[mark.line]
    if line[mark.column : mark.column + 1] not in _SPECIAL:
        return None
    value = line[mark.column :].split(" #")[0].strip()
    if re.search(r"[{\[]", line[: mark.column]):
        value = re.split(r"[,}\]]", value)[0].strip()
    place = source.place(mark.line, mark.column, mark.column + len(value))
    return Problem(place, f"{_UNQUOTED} {value[:1]} in quotes", quote(value), f"write {_quoted(value)}")


_UNQUOTED = "a value that begins with"


def without_sign(source: Source, problem: Problem) -> Source | None:
    """The source with the sign of an unquoted value replaced, where that is what a problem is about."""
    if not problem.expected.startswith(_UNQUOTED):
        return None
    before = sum(len(line) + 1 for line in source.text.split("\n")[: problem.place.line - 1])
    at = before + problem.place.column - 1
    repaired = Source(source.path, f"{source.text[:at]}{PLACEHOLDER}{source.text[at + 1 :]}")
    repaired.lines = source.lines
    return repaired


def _quoted(value: str) -> str:
    return f"'{escape(value)}'" if '"' in value or "\\" in value else f'"{escape(value)}"'


_Wording = tuple[str, Callable[[Complaint], Mark | None], str, str]

_WORDINGS: tuple[_Wording, ...] = (
    (
        "mapping values are not allowed",
        lambda complaint: complaint.problem_mark,
        "one name and one value (name: value) on a line",
        "if the colon belongs to the value, put the value in quotes; else check how far this line is indented",
    ),
    (
        "could not find expected ':'",
        lambda complaint: complaint.context_mark,
        "a name with a colon and a space after it (name: value)",
        "add the colon, or indent the line further if it continues the value above",
    ),
    (
        "did not find expected ',' or|expected ',' or",
        lambda complaint: complaint.context_mark,
        "a closing bracket",
        "close the bracket on its line, with commas between the items; put text that begins with [ or { in quotes",
    ),
    (
        "did not find expected key|expected <block end>",
        lambda complaint: complaint.problem_mark,
        "the next name, indented like its neighbours",
        "line it up with the names above; text after a closing quote belongs inside the quotes",
    ),
    (
        "did not find expected '-'",
        lambda complaint: complaint.problem_mark,
        "the next item of the list (- ...), or a line indented less",
        "begin the item with - or check the indentation of this line",
    ),
    (
        "document start",
        lambda complaint: complaint.problem_mark,
        "the end of the file",
        "remove the line ... or ---, or split the file there",
    ),
)


def _known_complaint(complaint: Complaint, source: Source) -> Problem | None:
    for pattern, which, expected, advice in _WORDINGS:
        if re.search(pattern, complaint.problem):
            place = _place(which(complaint) or complaint.problem_mark, source)
            found = quote(place.source[place.column - 1 :].strip() or place.source.strip())
            return Problem(place, expected, found if found != '""' else "the end of the file", advice)
    return None
