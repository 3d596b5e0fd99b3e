"""What the terminal shows, kept as files that a reader of a change can look at.

After a change that is meant, run this file with ``GOLDEN=write`` in the environment to write them again.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType

from bot.console import render
from bot.console.clean import clean, safe_url
from bot.console.render import Look
from bot.model import PublishedAnswer, StatusAnswer
from tests.bot import samples

GOLDEN = Path(__file__).parent / "golden"


def drawn(part: RenderableType, width: int, *, terminal: bool = False) -> str:
    screen = io.StringIO()
    console = Console(
        file=screen,
        width=width,
        force_terminal=terminal,
        color_system="truecolor" if terminal else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(part, crop=False)
    return screen.getvalue()


def shown(name: str, look: Look) -> RenderableType:
    parts: dict[str, Callable[[], RenderableType]] = {
        "timeline": lambda: render.timeline(samples.TIMELINE, look),
        "nothing": lambda: render.timeline(samples.NOTHING, look),
        "answered": lambda: render.question(samples.ANSWERED, look),
        "unanswered": lambda: render.question(samples.UNANSWERED, look),
        "event": lambda: render.event(samples.EVENT, look),
        "why": lambda: render.why(samples.CALM),
        "sources": lambda: render.sources(samples.SOURCES, look),
        "digest": lambda: render.digest(samples.DIGEST, look),
        "quiet": lambda: render.digest(samples.EMPTY_DIGEST, look),
        "help": render.help_text,
        "status": lambda: render.status(StatusAnswer(41, 1203, 5, shared=True)),
        "published": lambda: render.published(PublishedAnswer("undated", "6 April 2024", 3)),
        "greeting": lambda: render.greeting(41, samples.NOTHING.suggestions),
        "empty": lambda: render.greeting(0, ()),
        "error": lambda: render.error("“31 April 2023” is not a day. Did you mean 30 April or 1 May?"),
    }
    return parts[name]()


NAMES = (
    *("timeline", "nothing", "answered", "unanswered", "event", "why", "sources", "digest"),
    *("quiet", "help", "status", "published", "greeting", "empty", "error"),
)


@pytest.mark.parametrize("width", [100, 48])
@pytest.mark.parametrize("name", NAMES)
def test_as_in_its_picture(name: str, width: int) -> None:
    text = drawn(shown(name, Look(links=False, width=width)), width)
    picture = GOLDEN / f"{name}-{width}.txt"
    if os.environ.get("GOLDEN") == "write":
        picture.write_text(text, encoding="utf-8")
    assert text == picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [100, 72, 48, 30])
@pytest.mark.parametrize("name", NAMES)
def test_a_pipe_gets_plain_lines_that_fit(name: str, width: int) -> None:
    for row in drawn(shown(name, Look(links=False, width=width)), width).splitlines():
        assert row == row.rstrip()
        assert cell_len(row) <= width or "http" in row
        assert not [character for character in row if unicodedata.category(character) in {"Cc", "Cf"}]


def test_an_address_is_never_broken() -> None:
    text = drawn(render.timeline(samples.TIMELINE, Look(links=False, width=30)), 30)
    assert "https://harbour.example/2023/05/seoul-visit" in text


def test_a_terminal_gets_links_and_no_written_address() -> None:
    text = drawn(render.question(samples.ANSWERED, Look(links=True, width=100)), 100, terminal=True)
    assert re.search(r"\x1b\]8;id=\d+;https://harbour\.example/2023/05/seoul-visit\x1b\\", text)
    assert "https://harbour" not in re.sub(r"\x1b\]8;[^\x1b]*\x1b\\", "", text)


def test_nothing_from_an_article_is_markup_or_escape() -> None:
    text = drawn(render.timeline(samples.TIMELINE, Look(links=True, width=100)), 100, terminal=True)
    ours = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", text)
    assert "\x1b" not in ours
    assert "[bold red]Breaking[/]" in ours
    assert "http://evil.example" not in re.findall(r"\x1b\]8;[^;]*;([^\x1b]*)", text)
    assert "javascript:" not in text


@given(st.text())
@example("0 \x08 0")
def test_cleaned_text_is_one_harmless_line(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", cleaned)
    cleaned.encode("utf-8")


@pytest.mark.parametrize("url", ["https://a.example/x?y=1", "http://a.example"])
def test_addresses_that_are_links(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "https://a\x1b[31m", "ftp://a", "https://a b", "", "https://a\u202e", "file:///etc"],
)
def test_addresses_that_are_not(url: str) -> None:
    assert safe_url(url) == ""


TEXT = st.text(max_size=120)


@given(TEXT, TEXT, TEXT, TEXT, st.integers(24, 160), st.booleans())
def test_any_article_and_any_width(title: str, quote: str, phrase: str, note: str, width: int, links: bool) -> None:
    citation = samples.citation(title, title, quote, source=note, url=f"https://a.example/{title}", phrase=phrase)
    event = samples.line("m", "7 May 2023", title, citation, notes=(note,), span=samples.day(2023, 5, 7))
    answer = replace(samples.TIMELINE, lines=(event, event), undated=(event,), label=title, notes=(note, quote))
    for part in (
        render.timeline(answer, Look(links=links, width=width)),
        render.question(replace(samples.ANSWERED, headline=title, text=(quote,), lines=(event,)), Look(links, width)),
    ):
        for row in drawn(part, width).splitlines():
            assert cell_len(row) <= width or "http" in row
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", row)
