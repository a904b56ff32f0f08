"""Text from data in Markdown, code spans and places."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from claimcheck.reports.markdown_text import code, escaped, table
from claimcheck.reports.page.markup import text
from claimcheck.reports.places import repository_path, uri

TEXTS = [
    "46.7 in 2025. A sentence",
    "1. one",
    "1) one",
    "2025.",
    "- item",
    "+ item",
    "=====",
    "# heading",
    "> quote",
    "a | b",
    "`code`",
    "``two` ticks",
    "`",
    "*a* _b_ ~~c~~ **d**",
    "[a](b) ![a](b) [a][b] [^1]",
    "<b>bold</b> <!-- --> <http://x.test> &lt; &amp;",
    "https://x.test/ www.x.test mailto:a@x.test",
    "back\\slash \\* \\",
    "$x$ ^y^",
    "two\nlines",
]


@pytest.mark.parametrize("shown", TEXTS)
def test_escaped_text_is_shown_as_it_is(shown: str) -> None:
    assert _rendered(escaped(shown)) == [" ".join(shown.split())]


@pytest.mark.parametrize("shown", TEXTS)
def test_code_is_shown_as_it_is(shown: str) -> None:
    assert _rendered(code(shown)) == [" ".join(shown.split())]


@pytest.mark.parametrize("shown", [shown for shown in TEXTS if "\\" not in shown])
def test_a_cell_stays_one_cell(shown: str) -> None:
    lines = "\n".join(table(["a", "b"], [[escaped(shown), code(shown)]]))
    assert _rendered(lines) == ["a", "b", *[" ".join(shown.split())] * 2]


def _rendered(markdown: str) -> list[str]:
    """The texts of the blocks that Markdown makes, markup of any kind left in."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    blocks = [token for token in tokens if token.type == "inline"]
    return ["".join(child.content or f"<{child.type}>" for child in block.children or ()) for block in blocks]


@pytest.mark.parametrize(
    ("shown", "marked"),
    [
        ("46.7 book/day", "46.7 book/day"),
        ("46.7亿本", '<span lang="zh">46.7亿本</span>'),
        ("2025 年中国 AI 报告", '<span lang="zh">2025 年中国 AI 报告</span>'),
        ("46.7亿本 reads as 46.7e8", '46.7<span lang="zh">亿本</span> reads as 46.7e8'),
        ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#x27;"),
    ],
)
def test_chinese_is_marked_as_such(shown: str, marked: str) -> None:
    assert text(shown) == marked


def test_paths_are_named_from_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "reports").mkdir()
    monkeypatch.chdir(tmp_path / "repository" / "reports")
    assert repository_path("claims/a.yaml") == "reports/claims/a.yaml"
    assert repository_path("../claims/a.yaml") == "claims/a.yaml"
    assert repository_path(str(tmp_path / "repository" / "a.yaml")) == "a.yaml"
    assert uri("../报告 1.yaml") == "%E6%8A%A5%E5%91%8A%201.yaml"


def test_paths_outside_of_any_repository_are_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert repository_path("claims/a.yaml") == "claims/a.yaml"
    assert uri("/nowhere at all/a.yaml") == "file:///nowhere%20at%20all/a.yaml"
