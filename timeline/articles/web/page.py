"""From what was fetched to an article."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from timeline.articles.fields import build_article
from timeline.articles.page import read_page
from timeline.articles.printed import printed_date
from timeline.articles.web.charset import page_text
from timeline.articles.web.fetch import Fetched
from timeline.articles.web.urls import canonical, canonical_of
from timeline.errors import BadInputError
from timeline.model import Article, DaySpan, PublishedSource

_LONGEST_NAME: Final = 60
_DIGITS: Final = 10
_FEWEST_WORDS: Final = 25
"""A page with fewer is a menu, a wall or a notice."""

_NO_WORD: Final = re.compile(r"[^a-z0-9]+")


def id_of(url: str) -> str:
    """Name an article by its address.

    Args:
        url: its canonical address.

    Returns:
        The host and the last words of the path, to be recognised by people, and ten digits of the address's hash; the
        scheme and ``www.`` do not count.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    place = host if parts.port is None else f"{host}:{parts.port}"
    same = f"{place}{parts.path.rstrip('/')}?{parts.query}"
    name = _NO_WORD.sub("-", parts.path.rstrip("/").rpartition("/")[2].partition(".")[0].lower()).strip("-")
    digits = hashlib.sha256(same.encode()).hexdigest()[:_DIGITS]
    return "-".join(part for part in (host[:100], name[:_LONGEST_NAME].strip("-"), digits) if part)


def article_from(
    fetched: Fetched, latest: date | None, told: DaySpan | None = None, title: str = "", source: str = ""
) -> Article:
    """Read an article from a page.

    Its publication day is what the page declares, else what a feed said of it, else what its text prints.

    Args:
        fetched: the page, status 200.
        latest: the day it was fetched; the page may claim to be from the next one at most. None: from any.
        told: the day a feed gives.
        title: its headline where the page has none.
        source: the outlet where the page does not name itself; empty for the host's name.

    Raises:
        BadInputError: there is no article on it.
    """
    # Where the newsroom is, it may be tomorrow already.
    tomorrow = latest + timedelta(days=1) if latest is not None and latest < date.max else latest
    text = page_text(fetched.body, fetched.charset)
    fields: dict[str, object] = {}
    if fetched.media_type == "text/plain":
        url = canonical(fetched.url)
    else:
        # Text in UTF-8 is read as such by the parsers, whatever the page says of itself.
        declared, text = read_page(text.encode("utf-8", "replace"), tomorrow, url=fetched.url)
        if len(text.split()) < _FEWEST_WORDS:
            raise BadInputError("I found no article on this page, only a few words. Nothing was saved.")
        fields |= declared
        url = canonical_of(fetched.url, str(declared["canonical"]))
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    fields |= {"id": id_of(url), "url": url}
    fields["title"] = fields.get("title") or title
    fields["source"] = fields.get("source") or source or host
    article = build_article(fields, text, name="", dated_by=PublishedSource.PAGE)
    if article.published or article.published_text:
        return article
    if told is not None:
        return replace(article, published=told, published_source=PublishedSource.FEED)
    printed = printed_date(article)
    return replace(article, published=printed, published_source=PublishedSource.DATELINE) if printed else article
