"""Acceptances written into a file's text, and taken out of it: all else stays as it is."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Collection, Iterator, Sequence

from claimcheck.editing.section import Part, Section, comments_above, find_parts, find_section, split_lines
from claimcheck.model.acceptance import Acceptance

WIDTH = 120
"""Characters of a line, beyond which a reason is folded."""

_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off)$)[^\W\d_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*", re.IGNORECASE)
"""Text that means the same without quotes."""

_EVIDENCE = re.compile(r"""(?P<key>(["']?)evidence\2\s*:\s*)(?P<value>"[^"]*"|'[^']*'|[^\s#]+)""")


def write_acceptances(text: str, acceptances: Sequence[Acceptance]) -> str:
    """The text with these acceptances: in place of those of the same ids, or else added, in order where there is one.

    Raises StyleError if the acceptances there cannot be edited line by line.
    """
    for acceptance in acceptances:
        lines = split_lines(text)
        section = find_section(lines)
        if section is None:
            gap = [""] if lines else []
            lines = [*_ended(lines), *_with_ends([*gap, "accepted:"], lines)]
            section = find_section(lines)
            assert section is not None
        old = next((entry for entry in section.entries if entry.name == acceptance.finding), None)
        text = "".join(_renewed(lines, section, old, acceptance) if old else _added(lines, section, acceptance))
    return text


def remove_acceptances(text: str, findings: Collection[str]) -> str:
    """The text without the acceptances of these findings; comments outside them stay."""
    lines = split_lines(text)
    section = find_section(lines)
    for entry in reversed(section.entries if section else ()):
        if entry.name in findings:
            end = entry.end
            is_between = entry.start > 0 and not lines[entry.start - 1].strip()
            if is_between and end < len(lines) and not lines[end].strip():
                end += 1
            del lines[entry.start : end]
    return "".join(lines)


def _added(lines: list[str], section: Section, acceptance: Acceptance) -> list[str]:
    lines = [*_ended(lines)]
    lines[section.head] = re.sub(r":\s*\{\}", ":", lines[section.head], count=1)
    entry = _with_ends(_entry(acceptance, section.indent, section.step), lines)
    names = [part.name for part in section.entries]
    later = next((part for part in section.entries if part.name > acceptance.finding), None)
    is_spaced = any(not lines[part.start - 1].strip() for part in section.entries[1:])
    gap = [_line_end(lines)] if is_spaced else []
    if later is not None and names == sorted(names):
        at = max(comments_above(lines, later.start), section.head + 1)
        return [*lines[:at], *entry, *gap, *lines[at:]]
    at = section.entries[-1].end if section.entries else _after_comments(lines, section)
    return [*lines[:at], *gap, *entry, *lines[at:]]


def _after_comments(lines: Sequence[str], section: Section) -> int:
    """The first line of an empty section, below the comments that stand in it."""
    at = section.head + 1
    while at < section.end and lines[at].startswith(" ") and lines[at].strip():
        at += 1
    return at


def _renewed(lines: list[str], section: Section, entry: Part, acceptance: Acceptance) -> list[str]:
    """The lines with an entry's reason, evidence and until in place of the old ones."""
    lines = [*_ended(lines)]
    if entry.is_flow:
        written = _with_ends(_entry(acceptance, section.indent, section.step), lines)
        return [*lines[: entry.start], *written, *lines[entry.end :]]
    parts = {part.name: part for part in find_parts(lines, entry.start + 1, entry.end)}
    indent = " " * next(iter(parts.values())).indent
    evidence = parts["evidence"]
    fields = {"reason": _reason(acceptance.reason, indent), "until": _until(acceptance, indent)}
    kept = [_EVIDENCE.sub(rf"\g<key>{acceptance.evidence}", line) for line in lines[evidence.start : evidence.end]]
    if "until" not in parts:
        kept += _with_ends(fields.pop("until"), lines)
    spans = [(evidence, kept), *((parts[name], _with_ends(new, lines)) for name, new in fields.items())]
    for part, new in sorted(spans, key=lambda span: span[0].start, reverse=True):
        lines[part.start : part.end] = new
    return lines


def _entry(acceptance: Acceptance, indent: int, step: int) -> Iterator[str]:
    yield f"{' ' * indent}{acceptance.finding}:"
    inner = " " * (indent + step)
    yield from _reason(acceptance.reason, inner)
    yield f"{inner}evidence: {acceptance.evidence}"
    yield from _until(acceptance, inner)


def _until(acceptance: Acceptance, indent: str) -> list[str]:
    return [f"{indent}until: {acceptance.until}"] if acceptance.until else []


def _reason(reason: str, indent: str) -> list[str]:
    """The reason on one line, or folded over several: there it needs no quotes."""
    plain = reason if _PLAIN.fullmatch(reason) else json.dumps(reason, ensure_ascii=False)
    line = f"{indent}reason: {plain}"
    if len(line) <= WIDTH:
        return [line]
    inner = f"{indent}  "
    folded = textwrap.wrap(reason, WIDTH - len(inner), break_long_words=False, break_on_hyphens=False)
    return [f"{indent}reason: >-", *(inner + part for part in folded)]


def _line_end(lines: Sequence[str]) -> str:
    return "\r\n" if lines and lines[0].endswith("\r\n") else "\n"


def _with_ends(new: Sequence[str] | Iterator[str], lines: Sequence[str]) -> list[str]:
    return [line + _line_end(lines) for line in new]


def _ended(lines: Sequence[str]) -> list[str]:
    """The lines, the last of which has an end too."""
    if not lines or lines[-1].endswith(("\n", "\r")):
        return [*lines]
    return [*lines[:-1], lines[-1] + _line_end(lines)]
