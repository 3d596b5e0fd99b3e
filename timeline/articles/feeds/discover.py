"""The feed of a page: ``<link rel="alternate" type="application/rss+xml">`` (RSS autodiscovery)."""

from __future__ import annotations

from contextlib import suppress
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

from timeline.articles.web.charset import page_text
from timeline.articles.web.errors import FetchError
from timeline.articles.web.urls import read_url
from timeline.errors import BadInputError

_TYPES: Final = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_HEAD: Final = 300_000
"""Characters of a page in which its links are looked for."""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "link":
            return
        told = {name: value or "" for name, value in attrs}
        kind = told.get("type", "").partition(";")[0].strip().lower()
        if "alternate" in told.get("rel", "").lower().split() and kind in _TYPES:
            self.found.append(told.get("href", ""))


def feed_of(body: bytes, url: str, charset: str) -> str:
    """Find the feed that a page names.

    Args:
        body: the page.
        url: where it was found.
        charset: as the host named it, or empty.

    Returns:
        The address of the first feed it names; empty for none.
    """
    try:
        text = page_text(body, charset)[:_HEAD]
    except BadInputError:
        return ""
    links = _Links()
    # Python's parser ends so at a "<![" that opens no section it knows; what stood before it counts.
    with suppress(AssertionError):
        links.feed(text)
    for link in links.found:
        try:
            return read_url(urljoin(url, link.strip()))
        except (FetchError, ValueError):
            continue
    return ""
