"""Targets that read: article files, pages, feeds, lists of feeds, dates. Each checks what comes out."""

from __future__ import annotations

import random
import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.fuzz.corpus import FEEDS, LISTS, MARKDOWN, PAGES, PHRASES, ROWS, SIDECAR, TEXTS
from benchmarks.fuzz.mangle import Mangler
from timeline.answers.words import say_span
from timeline.articles import ReadFailure, fingerprint, layout, read_paths, sketch
from timeline.articles.feeds import Outline, Wanting, choose, feed_of, parse_feed, read_opml, write_opml
from timeline.articles.web.fetch import Fetched
from timeline.articles.web.page import article_from
from timeline.dates import find, from_edtf, read_given, read_period, resolve, to_timex
from timeline.dates.timex import is_value
from timeline.errors import BadInputError, TimelineError
from timeline.model import Article, DaySpan

TODAY: Final = date(2024, 5, 1)
_SUFFIXES: Final = {".txt": TEXTS, ".md": MARKDOWN, ".html": PAGES, ".jsonl": ROWS}
_CHARSETS: Final = ("", "utf-8", "latin-1", "windows-1252", "shift_jis", "utf-16", "utf-7", "x" * 300, "rot13", "\0")
_KINDS: Final = ("text/html", "application/xhtml+xml", "text/plain", "application/rss+xml", "application/json", "")
_ADDRESS: Final = "https://example.org/2024/05/visit"


def check(holds: object, what: str) -> None:
    """Fail with a sentence, also where assertions are switched off."""
    if not holds:
        raise AssertionError(what)


def check_span(span: DaySpan | None) -> None:
    """A span has its ends in order, says itself, and is what its EDTF text says."""
    if span is None:
        return
    check(span.first is None or span.last is None or span.first <= span.last, "a span that ends before it begins")
    again = from_edtf(span.edtf)
    check((again.first, again.last) == (span.first, span.last), f"another span than its text {span.edtf}")
    check(say_span(span).strip(), "a span without words")


def check_article(article: Article) -> None:
    """An article can be kept: text that has a UTF-8, one line each, an address that can be linked, lines, dates."""
    for value in (article.id, article.title, article.source, article.url, article.text, article.language):
        value.encode("utf-8")
        check("\0" not in value, "a NUL character")
    check(article.id.isprintable() and article.id.strip(), "an id that cannot be shown")
    check("\n" not in article.title + article.source, "a head of two lines")
    check(article.url.startswith(("http://", "https://")) or not article.url, "an address of another kind")
    check_span(article.published)
    text, behind = article.text, 0
    for line in layout(article):
        check(not text[behind : line.start].strip() and line.start < line.end, "a stretch without a line")
        behind = line.end
    check(not text[behind:].strip(), "an end without a line")
    check(fingerprint(text), "no fingerprint")
    sketch(text)
    check_dates(text, article.published)


def check_dates(text: str, published: DaySpan | None) -> None:
    """Phrases lie in the text in order, and what they are read as is well-formed."""
    behind = 0
    found = find(text)
    for phrase in found:
        check(behind <= phrase.start < phrase.end, "phrases out of order")
        check(text[phrase.start : phrase.end] == phrase.text, "a phrase that is not in the text")
        behind = phrase.end
    phrases = resolve(found, published)
    check(len(phrases) == len(found), "a phrase that got lost")
    for one in phrases:
        check(is_value(one.value), f"no TIMEX3 value: {one.value}")
        check_span(one.span)
    to_timex(phrases)


class Files:
    """Article files of every kind."""

    name = "files"
    weight = 100

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "files"

    def make(self, chance: random.Random) -> tuple[str, bytes, bytes]:
        """A suffix, what the file holds, and what lies beside it."""
        suffix = chance.choices(list(_SUFFIXES), (5, 4, 2, 5))[0]
        mangler = Mangler(chance)
        beside = mangler.data((SIDECAR,)) if suffix == ".txt" and chance.random() < 0.3 else b""
        return suffix, mangler.data(_SUFFIXES[suffix]), beside

    def run(self, given: tuple[str, bytes, bytes]) -> None:
        """Read the file as `ingest` would."""
        suffix, data, beside = given
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        path = self._folder / f"case{suffix}"
        path.write_bytes(data)
        if beside:
            path.with_suffix(".toml").write_bytes(beside)
        for item in read_paths([self._folder], latest=TODAY):
            if isinstance(item, ReadFailure):
                check(item.error.strip() and "Traceback" not in item.error, "no sentence")
                item.error.encode("utf-8")
            else:
                check_article(item)


class Pages:
    """Pages as they are fetched."""

    name = "pages"
    weight = 30

    def make(self, chance: random.Random) -> tuple[bytes, str, str]:
        """What came, its kind, and its encoding by the host."""
        kind = chance.choices(_KINDS, (12, 2, 2, 1, 1, 1))[0]
        return Mangler(chance).data(PAGES), kind, chance.choice(_CHARSETS)

    def run(self, given: tuple[bytes, str, str]) -> None:
        """Find the article, and the feed that the page names."""
        body, kind, charset = given
        with suppress(TimelineError):
            check_article(article_from(Fetched(_ADDRESS, "", 200, body, kind, charset, "", ""), TODAY))
        named = feed_of(body, _ADDRESS, charset)
        check(not named or named.startswith(("http://", "https://")), "a feed of another kind")


class Feeds:
    """Feeds of every kind, and lists of them."""

    name = "feeds"
    weight = 100

    def make(self, chance: random.Random) -> tuple[bytes, str, str]:
        """What came, its kind, and its encoding by the host."""
        return Mangler(chance).data((*FEEDS, *LISTS)), chance.choice(_KINDS), chance.choice(_CHARSETS)

    def run(self, given: tuple[bytes, str, str]) -> None:
        """Read it as a feed and as a list, and choose from what it holds."""
        body, kind, charset = given
        with suppress(BadInputError):
            feed = parse_feed(body, _ADDRESS, kind, charset, TODAY)
            check(len({item.key for item in feed.items}) == len(feed.items), "a key twice")
            for text in (feed.title, *(item.title for item in feed.items), *(item.summary for item in feed.items)):
                check(text.isprintable() and len(text) <= 2000, "a text that cannot be shown")
                text.encode("utf-8")
            for url in (feed.site, *(item.url for item in feed.items)):
                check(not url or url.startswith(("http://", "https://")), "an address of another kind")
            wanting = Wanting(("quake", "A & B"), ("\0",), TODAY.toordinal())
            for first in (True, False):
                check(len(choose(feed.items, wanting, first=first)) == len(feed.items), "an item without a verdict")
        with suppress(BadInputError):
            outlines = tuple(read_opml(body))
            check(read_opml(write_opml(outlines, "A \ud800 <list>").encode()), "a list that cannot be read again")
            titled = [Outline(one.url, one.title or one.url) for one in outlines]
            again = [one.url for one in read_opml(write_opml(titled, "x").encode())]
            check(again == [one.url for one in outlines], "another list")


class Dates:
    """Dates as people and pages write them."""

    name = "dates"
    weight = 150

    def make(self, chance: random.Random) -> str:
        """Some words."""
        mangler = Mangler(chance)
        return mangler.text((*PHRASES, *TEXTS)) if chance.random() < 0.8 else mangler.word()

    def run(self, given: str) -> None:
        """Read them as a given date, as a period, and find phrases in them."""
        with suppress(BadInputError):
            check_span(read_given(given, today=TODAY))
        with suppress(BadInputError):
            check_span(read_period(given, TODAY))
        check_dates(given, from_edtf("2024-05-01"))
