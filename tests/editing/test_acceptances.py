"""Acceptances written into texts and taken out of them: everything else stays as it is."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.editing.acceptances import remove_acceptances, write_acceptances
from claimcheck.editing.section import StyleError, has_section
from claimcheck.model.acceptance import Acceptance
from claimcheck.model.place import Place
from claimcheck.parsing.sections import read_records
from claimcheck.parsing.source import Source
from claimcheck.parsing.yaml import read_nodes


def acceptance(finding: str, reason: str = "new", until: date | None = None) -> Acceptance:
    return Acceptance(finding, reason, "0ab1", Place("accepted.yaml"), until)


def write(text: str, *findings: str, reason: str = "new") -> str:
    return write_acceptances(dedent(text), [acceptance(finding, reason) for finding in findings])


def read(text: str) -> dict[str, tuple[str, str, str]]:
    """What the loader makes of a text, which must be without problems."""
    root, problems = read_nodes(Source("accepted.yaml", text.replace("\r\n", "\n")))
    records = read_records(root, "accepted.yaml")
    assert not problems
    assert not records.problems
    return {entry.name: (entry.record.reason, entry.record.evidence, entry.record.until) for entry in records.accepted}


NEW = "  b-1:\n    reason: new\n    evidence: 0ab1\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"accepted:\n{NEW}"),
        ("accepted:\n", f"accepted:\n{NEW}"),
        ("accepted:", f"accepted:\n{NEW}"),
        ("accepted: {}\n", f"accepted:\n{NEW}"),
        ("accepted: {}  # none yet\n", f"accepted:  # none yet\n{NEW}"),
        ("# Ours.\n\naccepted:  # all of them\n", f"# Ours.\n\naccepted:  # all of them\n{NEW}"),
        ("accepted:\n  # below, please\n\n# The end.\n", f"accepted:\n  # below, please\n{NEW}\n# The end.\n"),
        ("# Only a comment.\n", f"# Only a comment.\n\naccepted:\n{NEW}"),
        ("rules: {}", f"rules: {{}}\n\naccepted:\n{NEW}"),
        ("accepted:\nrules:\n", f"accepted:\n{NEW}rules:\n"),
        ('"accepted":\n', f'"accepted":\n{NEW}'),
    ],
)
def test_a_first_acceptance(before: str, after: str) -> None:
    assert write(before, "b-1") == after
    assert read(after) == {"b-1": ("new", "0ab1", "")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            """
            accepted:
              a-1: {reason: r, evidence: abc}
              # about c
              c-1: {reason: r, evidence: abc}
            """,
            """
            accepted:
              a-1: {reason: r, evidence: abc}
              b-1:
                reason: new
                evidence: 0ab1
              # about c
              c-1: {reason: r, evidence: abc}
            """,
            id="in the order of the others, above the comment of the next",
        ),
        pytest.param(
            """
            accepted:

              # about c
              c-1:
                reason: r
                evidence: abc
            """,
            """
            accepted:

              b-1:
                reason: new
                evidence: 0ab1
              # about c
              c-1:
                reason: r
                evidence: abc
            """,
            id="as the first",
        ),
        pytest.param(
            """
            accepted:
              c-1:
                reason: >-
                  folded
                  # no comment
                evidence: abc

              a-1:
                evidence: abc
                reason: |-
                  many

                  lines
                  # no comment

            # The rest.
            rules:
            """,
            """
            accepted:
              c-1:
                reason: >-
                  folded
                  # no comment
                evidence: abc

              a-1:
                evidence: abc
                reason: |-
                  many

                  lines
                  # no comment

              b-1:
                reason: new
                evidence: 0ab1

            # The rest.
            rules:
            """,
            id="at the end of those in no order, with their blank lines",
        ),
        pytest.param(
            """
            accepted:
                a-1:
                   reason: r
                   evidence: abc""",
            """
            accepted:
                a-1:
                   reason: r
                   evidence: abc
                b-1:
                   reason: new
                   evidence: 0ab1
            """,
            id="indented like the others, after a last line without an end",
        ),
        pytest.param(
            """
            accepted:
              b-1: {reason: r, evidence: abc}  # a remark
            """,
            """
            accepted:
              b-1:
                reason: new
                evidence: 0ab1
            """,
            id="renewed in place of one in braces",
        ),
        pytest.param(
            """
            accepted:
              a-1: {reason: r, evidence: abc}
              b-1:  # stays
                # stays too
                evidence: "abc"  # of May
                # and this
                reason: >-
                  an old reason
                  of two lines

              c-1: {reason: r, evidence: abc}
            """,
            """
            accepted:
              a-1: {reason: r, evidence: abc}
              b-1:  # stays
                # stays too
                evidence: 0ab1  # of May
                # and this
                reason: new

              c-1: {reason: r, evidence: abc}
            """,
            id="renewed in place, field by field",
        ),
    ],
)
def test_acceptances_among_others(before: str, after: str) -> None:
    assert write(before, "b-1") == dedent(after)
    assert read(dedent(after))["b-1"] == ("new", "0ab1", "")


@pytest.mark.parametrize(
    ("old", "until", "new"),
    [
        ("", "2030-01-01", "    until: 2030-01-01\n"),
        ("    until: 2026-01-01  # soon\n", "2030-01-01", "    until: 2030-01-01\n"),
        ("    until: 2026-01-01\n", None, ""),
    ],
)
def test_the_last_day_is_renewed_too(old: str, until: str | None, new: str) -> None:
    text = f"accepted:\n  b-1:\n    reason: r\n    evidence: abc\n{old}"
    last_day = date.fromisoformat(until) if until else None
    written = write_acceptances(text, [acceptance("b-1", "new", last_day)])
    assert written == f"accepted:\n  b-1:\n    reason: new\n    evidence: 0ab1\n{new}"


def test_line_ends_of_windows_are_kept() -> None:
    before = "accepted:\r\n  a-1:\r\n    reason: r\r\n    evidence: abc\r\n"
    after = write(before, "b-1")
    assert after == before + NEW.replace("\n", "\r\n")
    assert write(after, "a-1").count("\r\n") == after.count("\n")


def test_a_long_reason_is_folded() -> None:
    reason = "The report gives 46.7亿本, ten times what its own numbers give: " * 3
    text = write("", "b-1", reason=reason.strip())
    assert "    reason: >-\n      The report" in text
    assert max(map(len, text.splitlines())) <= 120
    assert read(text)["b-1"][0] == reason.strip()


@pytest.mark.parametrize("text", ["accepted: {a-1: {reason: r, evidence: abc}}\n", "accepted: {  # all\n}\n"])
def test_a_section_in_braces_is_not_edited(text: str) -> None:
    assert has_section(text)
    with pytest.raises(StyleError, match="acceptances in braces"):
        write(text, "b-1")


def test_what_is_removed_leaves_all_else() -> None:
    before = """
        accepted:
          # about a
          a-1: {reason: r, evidence: abc}

          # about b
          b-1:
            reason: >-
              old
              # no comment
            # within
            evidence: abc

          # about c
          c-1: {reason: r, evidence: abc}
        rules:
        """
    after = """
        accepted:
          # about a
          a-1: {reason: r, evidence: abc}

          # about b

          # about c
        rules:
        """
    assert remove_acceptances(dedent(before), ["b-1", "c-1"]) == dedent(after)
    assert remove_acceptances(dedent(before), ["x-1"]) == dedent(before)
    assert remove_acceptances("rules:\n", ["x-1"]) == "rules:\n"


def test_what_is_left_of_a_section_may_be_empty() -> None:
    assert read(remove_acceptances(write("", "b-1"), ["b-1"])) == {}


PRINTED = st.characters(exclude_categories=("C", "Zl", "Zp", "Zs"), include_characters=" :#-'\"\\[]{}>|%@&*!?,")
REASONS = st.text(PRINTED, max_size=200).map(lambda text: " ".join(text.split())).filter(bool)
IDS = st.lists(st.from_regex(r"[a-d]{1,2}-[0-9a-f]{2}", fullmatch=True), min_size=1, max_size=5, unique=True)


@settings(max_examples=60)
@given(IDS, REASONS, st.booleans())
def test_whatever_the_reason_it_is_read_as_it_was_written(ids: list[str], reason: str, is_windows: bool) -> None:
    text = "# Ours.\r\n" if is_windows else ""
    for finding in ids:
        text = write(text, finding, reason="first")
    for finding in ids:
        text = write(text, finding, reason=reason)
    assert read(text) == dict.fromkeys(ids, (reason, "0ab1", ""))
    assert [*read(text)] == sorted(ids)
    assert read(remove_acceptances(text, ids[1:])) == {ids[0]: (reason, "0ab1", "")}
