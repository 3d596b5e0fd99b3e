"""Feeds to items: RSS and Atom however broken (feedparser), and JSON Feed (https://jsonfeed.org/version/1.1).

feedparser is given bytes and never an address: it would fetch one by itself. It reads what is not well-formed too.
Bombs of entities are stopped by expat since 2.4.1 (an older one is not used), and by the time a parser has
(`timeline.articles.web.Workshop`).
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urljoin
from xml.parsers import expat

from timeline.articles.feeds.days import item_day
from timeline.articles.feeds.markup import plain
from timeline.articles.feeds.model import Feed, FeedItem
from timeline.articles.web.charset import page_text
from timeline.articles.web.errors import FetchError
from timeline.articles.web.urls import canonical, read_url
from timeline.errors import BadInputError

MOST_ITEMS: Final = 500
"""Items that are read of a feed, from its head; feeds list the newest first."""

_SAFE_EXPAT: Final = (2, 4, 1)
_CHARSET: Final = re.compile(r"[\w.:-]{1,40}", re.ASCII)
_REFERENCE: Final = re.compile(rb"&#(?:0*(\d+)|[xX]0*([0-9a-fA-F]+));?")
_DIGITS: Final = 9
"""Digits that no character's number has."""

_TITLE: Final = 300
_SUMMARY: Final = 2_000
_NO_FEED: Final = "There is no feed at that address. Look for a link named RSS, Atom or feed on the site."


@dataclass(frozen=True, slots=True)
class _Raw:
    """What a feed says of an item, before anything is believed."""

    id: str
    link: str
    title: str
    summary: str
    written: str


def parse_feed(body: bytes, url: str, media_type: str, charset: str, today: date) -> Feed:
    """Read a feed.

    Args:
        body: as it was fetched.
        url: where from; relative links are resolved against it.
        media_type: as the host named it; it decides nothing that the bytes can decide.
        charset: as the host named it, or empty.
        today: items from later than the next day count as undated.

    Raises:
        BadInputError: it is no feed.
    """
    head = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if head == b"{":
        title, site, raws = _json_feed(body)
    else:
        title, site, raws = _xml_feed(body, media_type, charset)
    latest = today + timedelta(days=1) if today < date.max else today
    return Feed(plain(title, _TITLE), _address(site, url), _items(raws, url, latest))


def _xml_feed(body: bytes, media_type: str, charset: str) -> tuple[str, str, Iterable[_Raw]]:
    import feedparser  # noqa: PLC0415 - only those who follow feeds pay for it

    if expat.version_info < _SAFE_EXPAT:
        raise BadInputError(
            f"The XML parser of this Python ({expat.EXPAT_VERSION}) can be brought down by a feed. Update Python, or"
            " expat to 2.4.1 or later; until then only JSON Feeds are read."
        )
    kind = media_type or "application/xml"
    if _CHARSET.fullmatch(charset):
        kind = f"{kind}; charset={charset}"
    body = _REFERENCE.sub(_a_character, body)
    # Not told where the feed is from: ids would be resolved against it, and be others when the feed moves.
    try:
        found = feedparser.parse(
            io.BytesIO(body), response_headers={"content-type": kind}, resolve_relative_uris=False
        )
    except (ValueError, OverflowError, LookupError, AttributeError):
        # Numbers and names of encodings that Python refuses, and links where the library awaits none.
        raise BadInputError(_NO_FEED) from None
    if not found.get("version") and not found.entries:
        raise BadInputError(_NO_FEED)
    told = found.feed
    return str(told.get("title", "")), str(told.get("link", "")), map(_entry, found.entries[:MOST_ITEMS])


def _a_character(reference: re.Match[bytes]) -> bytes:
    """A reference by number as it is, or to the character that stands for none: one of these would end the parser."""
    decimal, hexadecimal = reference.groups()
    digits, base = (hexadecimal, 16) if decimal is None else (decimal, 10)
    return reference[0] if len(digits) < _DIGITS and int(digits, base) <= sys.maxunicode else b"&#xFFFD;"


def _entry(entry: Mapping[str, Any]) -> _Raw:
    entry = dict(entry)  # its own type makes up one key from another
    id_, link = str(entry.get("id", "")), str(entry.get("link", ""))
    # RSS takes any guid for an address unless it says otherwise; few that are none say so.
    no_link = link == id_ and not id_.startswith(("http://", "https://", "/"))
    return _Raw(
        id=id_,
        link="" if no_link else link,
        title=str(entry.get("title", "")),
        summary=str(entry.get("summary", "")),
        written=str(entry.get("published") or entry.get("updated") or ""),
    )


def _json_feed(body: bytes) -> tuple[str, str, Iterable[_Raw]]:
    try:
        told = json.loads(page_text(body, "utf-8"))
    except (ValueError, RecursionError):
        raise BadInputError(_NO_FEED) from None
    if not isinstance(told, dict) or "jsonfeed.org/version/" not in str(told.get("version")):
        raise BadInputError(_NO_FEED)
    items = told.get("items")
    rows = [row for row in items if isinstance(row, dict)] if isinstance(items, list) else []
    return _text(told, "title"), _text(told, "home_page_url"), map(_row, rows[:MOST_ITEMS])


def _row(row: Mapping[str, object]) -> _Raw:
    summary = _text(row, "summary") or _text(row, "content_text") or _text(row, "content_html")
    written = _text(row, "date_published") or _text(row, "date_modified")
    link = _text(row, "url") or _text(row, "external_url")
    return _Raw(_text(row, "id"), link, _text(row, "title"), summary, written)


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _items(raws: Iterable[_Raw], base: str, latest: date) -> tuple[FeedItem, ...]:
    """Items with their keys; of two that call themselves the same, the address tells them apart."""
    found: dict[str, FeedItem] = {}
    for raw in raws:
        item = _item(raw, base, latest)
        key = item.key
        if key in found and found[key].url != item.url:
            key = _hash(raw.id, item.url)
        if (item.url or item.title) and key not in found:
            found[key] = item if key == item.key else FeedItem(key, *_rest(item))
    return tuple(found.values())


def _rest(item: FeedItem) -> tuple[Any, ...]:
    return item.url, item.title, item.summary, item.published, item.stamp


def _item(raw: _Raw, base: str, latest: date) -> FeedItem:
    url = _address(raw.link, base)
    # An id that is an address serves as one (RSS 2.0: a guid that is a permalink).
    url = url or (_address(raw.id, base) if raw.id.startswith(("http://", "https://")) else "")
    title, summary = plain(raw.title, _TITLE), plain(raw.summary, _SUMMARY)
    return FeedItem(
        key=_hash(raw.id.strip() or url or title),
        url=url,
        title=title,
        summary=summary,
        published=item_day(raw.written, latest),
        # Not of the day: some feeds write that of every look.
        stamp=_hash(url, title, summary),
    )


def _address(link: str, base: str) -> str:
    if not link.strip():
        return ""
    try:
        return canonical(read_url(urljoin(base, link.strip())))
    except (FetchError, ValueError):
        return ""


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
