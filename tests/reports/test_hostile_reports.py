"""Markup, commands and control characters in every text field: nothing breaks out of any format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import html5lib
import pytest
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from poison import HOSTILE
from test_valid import mistakes, schema

from claimcheck.model.report import Report
from claimcheck.reports.formats import FORMATS

HARMLESS = " and some more words"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

With = Callable[[str], Report]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_steers_a_terminal_is_written(name: str, with_text: With) -> None:
    written = FORMATS[name](with_text(HOSTILE))
    assert STEERING.findall(written) == []
    assert "alert(1)" in written


@pytest.mark.parametrize("name", ["concise", "github", "text"])
def test_no_line_is_added(name: str, with_text: With) -> None:
    lines = [FORMATS[name](with_text(text)).splitlines() for text in (HOSTILE, HARMLESS)]
    starts = [[re.split(r"[ :|]", line)[0] for line in part] for part in lines]
    assert name == "text" or len(lines[0]) == len(lines[1])
    assert not any(start.startswith("##[") for start in starts[0])
    assert name == "github" or not any(line.lstrip().startswith("::") for line in lines[0])


def test_every_line_for_github_is_one_of_our_commands(with_text: With) -> None:
    command = re.compile(r"::(error|warning|notice) [a-zA-Z]+=[^:,]*(,[a-zA-Z]+=[^:,]*)*::[^\r\n]*")
    assert all(command.fullmatch(line) for line in FORMATS["github"](with_text(HOSTILE)).splitlines())


def test_html_keeps_its_structure(with_text: With) -> None:
    assert _elements(with_text(HOSTILE)) == _elements(with_text(HARMLESS))


def _elements(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    text = FORMATS["html"](report)
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return [(str(element.tag), tuple(sorted(map(str, element.attrib)))) for element in page.iter()]


def test_markdown_keeps_its_structure(with_text: With) -> None:
    assert _tokens(with_text(HOSTILE)) == _tokens(with_text(HARMLESS))


def _tokens(report: Report) -> list[str]:
    """The kinds of all tokens in order, texts joined, with what raw HTML there is."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    kinds = [kind for token in parser.parse(FORMATS["markdown"](report)) for kind in _kinds(token)]
    return [kind for at, kind in enumerate(kinds) if kind != "text" or kinds[at - 1] != "text"]


def _kinds(token: Token) -> list[str]:
    inner = [kind for child in token.children or () for kind in _kinds(child)]
    shown = re.sub(r'id="[^"]*"', "id", token.content) if token.type.startswith("html") else ""
    return [f"{token.type}{shown}".replace("text_special", "text"), *inner]


def test_machine_formats_stay_valid(with_text: With) -> None:
    report = with_text(HOSTILE)
    assert mistakes(schema("sarif-schema-2.1.0.json"), json.loads(FORMATS["sarif"](report))) == []
    json.loads(FORMATS["json"](report))
    assert len(json.loads(FORMATS["gitlab"](report))) == len(report.findings) + len(report.problems)
    suites = JUnitXml.fromstring(FORMATS["junit"](report).encode())
    assert suites.tests == sum(len(list(suite)) for suite in suites)


def test_sarif_messages_have_no_placeholders_and_no_links(with_text: With) -> None:
    run = json.loads(FORMATS["sarif"](with_text(HOSTILE)))["runs"][0]
    messages = [result["message"]["text"] for result in run["results"]]
    assert not [message for message in messages if re.search(r"(?<!\{)\{\d+\}(?!\})|\]\(", message)]
