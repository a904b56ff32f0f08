"""HTML from parts: whatever comes from data is escaped on its way in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import NewType

from claimcheck.reports.escape import printable, prose
from claimcheck.reports.markdown_text import slug

Html = NewType("Html", str)
"""Text that is markup already."""

NOTHING = Html("")

_VOID = frozenset({"br", "meta", "col"})
_INLINE = frozenset({"a", "b", "bdi", "br", "code", "em", "q", "span", "strong", "text", "tspan"})
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_HAN_RUN = re.compile(f"({_HAN.pattern}(?:[^A-Za-z]*{_HAN.pattern})?)")


def text(value: str) -> Html:
    """Text from data; Chinese is marked as such, so that the page picks its letters and a reader its voice."""
    shown = prose(value)
    han = len(_HAN.findall(shown))
    if han * 2 > sum(character.isalpha() for character in shown):
        return _chinese(shown)
    return joined(_chinese(piece) if _HAN.search(piece) else bare(piece) for piece in _HAN_RUN.split(shown))


def _chinese(shown: str) -> Html:
    return element("span", bare(shown), lang="zh")


def bare(value: str) -> Html:
    """Text from data and nothing around it, as inside a picture."""
    return Html(html.escape(printable(value)))


def element(name: str, /, *children: Html, **attributes: str | None) -> Html:
    """An element. `class_` is its class, other underscores stand for hyphens; an attribute of None is left out."""
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(printable(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    end = "" if name in _INLINE else "\n"
    if name in _VOID:
        return Html(f"<{name}{shown}>{end}")
    return Html(f"<{name}{shown}>{''.join(children)}</{name}>{end}")


def joined(parts: Iterable[Html], separator: str = "") -> Html:
    """Parts one behind the other, with markup of ours between them."""
    return Html(separator.join(parts))


def code(value: str) -> Html:
    """A name, a rule's text or a value as it is written in a file."""
    return element("code", text(value)) if value else NOTHING


def link(content: Html, identifier: str) -> Html:
    """A link to what has that identifier on this page."""
    return element("a", content, href=f"#{slug(identifier)}")


def definitions(rows: Iterable[tuple[str, Html]]) -> Html:
    """Labelled facts; those without content are left out."""
    shown = [element("dt", text(label)) + element("dd", content) for label, content in rows if content]
    return element("dl", Html("".join(shown))) if shown else NOTHING


def table(caption: str, header: Sequence[Html], rows: Iterable[Sequence[Html]]) -> Html:
    """A table that scrolls in its own box; the first cell of each row is its heading."""
    head = element("tr", *(element("th", cell, scope="col") for cell in header))
    body = [
        element("tr", element("th", first, scope="row"), *(element("td", cell) for cell in cells))
        for first, *cells in rows
    ]
    shown = element("table", element("caption", text(caption)), element("thead", head), element("tbody", *body))
    return element("div", shown, class_="table", tabindex="0", role="region", aria_label=caption)


def listed(items: Iterable[Html]) -> Html:
    """An unordered list, or nothing where there is nothing to list."""
    shown = [element("li", item) for item in items]
    return element("ul", *shown) if shown else NOTHING
