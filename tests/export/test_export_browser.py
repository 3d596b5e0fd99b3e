"""The page as a browser shows it: headless Chromium, driven with Playwright, from a file and without a network.

Both are optional: ``pip install playwright``, and a ``chromium`` or ``chromium-headless-shell`` on the path.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.bot import samples
from timeline.export import Format, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BROWSERS = ("chromium", "chromium-headless-shell", "chromium-browser", "google-chrome")
EVIL = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>"
ACCENTED = samples.line(
    "m9", "3 June 2023", "Škvorecký opens a fair in Málaga", samples.WIRE, span=samples.day(2023, 6, 3)
)
EVENTS = 8


def browser_path() -> str:
    return next((found for name in BROWSERS if (found := shutil.which(name))), "")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not browser_path():
        pytest.skip(f"there is no browser on the path: {', '.join(BROWSERS)}")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    hostile = replace(samples.HOSTILE_LINE, title=EVIL)
    lines = (samples.WIDE, samples.VISIT, ACCENTED, samples.CAMP, samples.LONG, samples.PLAN)
    answer = replace(
        samples.TIMELINE,
        lines=lines,
        undated=(samples.UNDATED_LINE, hostile),
        conflicts=(replace(samples.TOLL, update=False, events=("m1",)),),
    )
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_bytes(write(answer, Format.HTML, now=NOW).content)
    return path


class Opened:
    """The page in a window of its own, with all it complained of and asked for."""

    def __init__(self, browser: Browser, path: Path, **settings: object) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1000, "height": 800}} | settings)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def titles(self) -> list[str]:
        """Titles of the events that can be seen."""
        found: list[str] = self.page.locator(".event:visible h3").all_text_contents()
        return found

    def focused(self) -> str:
        text: str = self.page.evaluate("document.activeElement.querySelector('h3')?.textContent ?? ''")
        return text


@pytest.fixture
def opened(chromium: Browser, page_file: Path) -> Iterator[Opened]:
    window = Opened(chromium, page_file)
    yield window
    assert window.complaints == []
    assert window.requests == [page_file.as_uri()]
    window.context.close()


def test_it_shows_everything_and_runs_nothing_of_an_article(opened: Opened) -> None:
    assert len(opened.titles()) == EVENTS
    assert opened.page.title() == "Japan – Korea"
    assert EVIL in opened.titles()
    assert opened.page.locator("img").count() == 0
    assert opened.page.locator("#count").inner_text() == f"{EVENTS} events"


PAYLOADS = (
    "<script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--",
    "<svg/onload=alert(1)>",
    "{{7*7}}",
    "<a href=javascript:alert(1)>x</a>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<details open ontoggle=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'>",
    "<input id=search><form id=controls>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<plaintext>",
    "<template>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
)
ADDRESSES = (
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example",
    "vbscript:x",
    'https://e.example/" onmouseover="x',
)


def test_no_words_and_no_address_of_an_article_do_anything(chromium: Browser, tmp_path: Path) -> None:
    lines = []
    for number, words in enumerate(PAYLOADS):
        cited = replace(
            samples.SEOUL,
            title=words,
            source=words,
            quote=f"{words} when {words}",
            phrase="when",
            explanation=words,
            url=ADDRESSES[number % len(ADDRESSES)],
        )
        lines.append(replace(samples.VISIT, title=words, date=words, notes=(words,), citations=(cited,)))
    answer = replace(
        samples.TIMELINE, label=PAYLOADS[3], topic=PAYLOADS[5], notes=PAYLOADS, lines=tuple(lines), undated=()
    )
    path = tmp_path / "hostile.html"
    path.write_bytes(write(answer, Format.HTML, now=NOW).content)
    window = Opened(chromium, path)
    window.page.on("dialog", lambda dialog: window.complaints.append(dialog.message))
    for summary in window.page.locator("summary").all():
        summary.click()
    assert window.titles() == list(PAYLOADS)
    assert window.complaints == []
    assert window.requests == [path.as_uri()]
    addresses = window.page.evaluate("[...document.querySelectorAll('a')].map(link => link.href)")
    assert all(address.startswith(("https://e.example/", path.as_uri())) for address in addresses)
    window.context.close()


def test_search_looks_into_titles_and_quotes_and_forgives_accents(opened: Opened) -> None:
    opened.page.locator("#search").fill("skvorecky malaga")
    assert opened.titles() == [ACCENTED.title]
    assert opened.page.locator("#count").inner_text() == f"1 of {EVENTS} events"
    opened.page.locator("#search").fill("shuttle")
    assert samples.VISIT.title in opened.titles()
    opened.page.locator("#search").fill("atlantis")
    assert opened.titles() == []
    opened.page.locator("#clear").click()
    assert len(opened.titles()) == EVENTS


def test_years_and_kinds_are_chosen(opened: Opened) -> None:
    opened.page.locator("#year").select_option("2024")
    assert opened.titles() == [samples.PLAN.title]
    opened.page.locator("#year").select_option("")
    opened.page.locator(".chip", has_text="happened").click()
    assert opened.titles() == [samples.PLAN.title]
    assert opened.page.locator("h2:visible").all_inner_texts() == ["2024", "The articles do not agree"]


def test_it_can_be_read_with_keys_alone(opened: Opened) -> None:
    keys = opened.page.keyboard
    keys.press("/")
    keys.type("kishida")
    keys.press("Escape")
    assert len(opened.titles()) == EVENTS
    keys.press("j")
    keys.press("j")
    assert opened.focused() == samples.VISIT.title
    keys.press("Enter")
    quote = opened.page.locator(".event:focus blockquote").first
    assert quote.is_visible()
    keys.press("Enter")
    assert not quote.is_visible()
    keys.press("k")
    assert opened.focused() == samples.WIDE.title
    keys.press("Tab")
    assert opened.page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_it_fits_a_phone_and_can_be_tapped(chromium: Browser, page_file: Path) -> None:
    phone = Opened(chromium, page_file, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 360
    for control in phone.page.locator("#search, #year").all():
        assert control.bounding_box()["height"] >= 44
    phone.page.locator("summary").first.tap()
    assert phone.page.locator("blockquote").first.is_visible()
    assert phone.complaints == []
    phone.context.close()


def test_it_is_whole_without_javascript(chromium: Browser, page_file: Path) -> None:
    plain = Opened(chromium, page_file, java_script_enabled=False)
    assert len(plain.titles()) == EVENTS
    assert not plain.page.locator("#controls").is_visible()
    assert not plain.page.locator("#keys").is_visible()
    assert plain.page.locator("nav a").all_inner_texts() == ["2023", "2024"]
    plain.page.locator("summary").first.click()
    assert plain.page.locator("blockquote").first.is_visible()
    plain.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(chromium: Browser, page_file: Path, scheme: str) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2, criterion 1.4.3)."""
    window = Opened(chromium, page_file, color_scheme=scheme)
    window.page.locator("summary").first.click()
    ground = luminance(window.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    for kind in (
        "h1",
        ".facts",
        ".when",
        "h3",
        ".meta",
        "summary",
        "blockquote",
        ".cite",
        ".why",
        ".dispute",
        "footer",
    ):
        element = window.page.locator(kind).first
        text = luminance(element.evaluate("node => getComputedStyle(node).color"))
        assert (max(text, ground) + 0.05) / (min(text, ground) + 0.05) >= 4.5, kind
    window.context.close()


def luminance(colour: str) -> float:
    """Relative luminance of ``rgb(r, g, b)`` (WCAG 2.2)."""
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
