"""The page in a real browser: quiet, narrow enough, legible in both colour schemes, complete on paper."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model.report import Report
from claimcheck.reports import html

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SCHEMES = ["light", "dark"]
LONG = " a_very_long_identifier_without_any_place_to_break_it_and_still_longer_than_the_narrowest_page_is_wide" * 2


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; skipped with a warning where it or its driver is missing, so that nobody believes it was tested."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        skip("playwright is not installed")
    if CHROMIUM is None:
        skip("there is no chromium: install it, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


def skip(reason: str) -> None:
    warnings.warn(f"the page was not tested in a browser: {reason}", stacklevel=2)
    pytest.skip(reason)


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens the page of a report; whatever it says, asks for or throws is noted in `page.noted`."""
    contexts = []

    def open_page(report: Report, width: int = 360, scheme: str = "light", script: bool = True) -> Any:
        path = tmp_path / "report.html"
        path.write_text(html.render(report), encoding="utf-8")
        options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme, "java_script_enabled": script}
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.noted = []
        page.on("console", lambda message: page.noted.append(message.text))
        page.on("pageerror", lambda error: page.noted.append(str(error)))
        page.on("dialog", lambda dialog: page.noted.append(dialog.message))
        page.on("request", lambda request: page.noted.append(request.url))
        page.goto(path.as_uri())
        page.noted.remove(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(params=["golden", "long", "hostile"])
def report(request: pytest.FixtureRequest) -> Report:
    from poison import HOSTILE

    if request.param == "golden":
        return request.getfixturevalue("golden")
    return request.getfixturevalue("with_text")(LONG if request.param == "long" else HOSTILE)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_is_said_and_nothing_asked_for(scheme: str, report: Report, opened: Callable[..., Any]) -> None:
    assert opened(report, scheme=scheme).noted == []


@pytest.mark.parametrize("width", [320, 360, 1200])
def test_there_is_no_horizontal_scroll(width: int, report: Report, opened: Callable[..., Any]) -> None:
    page = opened(report, width)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == width


FAINT_TEXT = """() => {
    const channel = value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    const luminance = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255)
    const parts = colour => colour.match(/[\\d.]+/g).map(Number)
    const isSolid = colour => colour !== 'none' && (parts(colour)[3] ?? 1) === 1
    const behind = element => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor
            if (isSolid(colour)) return parts(colour)
        }
        return [255, 255, 255]
    }
    const faint = []
    for (const element of document.body.querySelectorAll('*')) {
        const text = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
        if (!text || !element.getClientRects().length) continue
        const style = getComputedStyle(element)
        const [a, b] = [parts(element.closest('svg') ? style.fill : style.color), behind(element)].map(luminance)
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
        const size = parseFloat(style.fontSize), isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700)
        if (contrast < (isLarge ? 3 : 4.5)) faint.push([element.outerHTML.slice(0, 120), contrast])
    }
    return faint
}"""
"""The elements whose text has less contrast than WCAG 2.2 AA asks for (success criterion 1.4.3)."""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 1200])
def test_its_text_has_the_contrast_that_wcag_aa_asks_for(
    width: int, scheme: str, suspected: Report, opened: Callable[..., Any]
) -> None:
    page = opened(suspected, width, scheme)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert page.evaluate(FAINT_TEXT) == []


def test_the_contrast_test_notices_faint_text(suspected: Report, opened: Callable[..., Any]) -> None:
    page = opened(suspected)
    page.add_style_tag(content="body { color: #999; background: #fff }")
    assert page.evaluate(FAINT_TEXT) != []


def test_the_text_in_pictures_can_be_read(golden: Report, opened: Callable[..., Any]) -> None:
    """No label leaves its picture, and none is smaller than 12 pixels, on the narrowest page."""
    page = opened(golden)
    boxes = page.eval_on_selector_all(
        "svg[role=img] text",
        """texts => texts.map(text => {
            const own = text.getBoundingClientRect(), around = text.ownerSVGElement.getBoundingClientRect()
            return [own.left - around.left, around.right - own.right, parseFloat(getComputedStyle(text).fontSize)]
        })""",
    )
    assert boxes
    assert [box for box in boxes if box[0] < -8 or box[1] < -8 or box[2] < 12] == []


def test_it_reads_the_same_without_scripts(golden: Report, opened: Callable[..., Any]) -> None:
    page = opened(golden, script=False)
    assert page.locator("article").count() == len(golden.findings)


def test_a_link_opens_the_claim_it_leads_to(golden: Report, opened: Callable[..., Any]) -> None:
    page = opened(golden)
    page.locator("article a[href='#first.books']").first.click()
    assert page.locator("[id='first.books']").is_visible()


def test_paper_is_black_on_white(golden: Report, opened: Callable[..., Any]) -> None:
    page = opened(golden, scheme="dark")
    page.emulate_media(media="print")
    colours = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
