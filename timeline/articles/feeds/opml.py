"""Lists of feeds to take along and to take over (OPML 2.0, http://opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from timeline.articles.web.errors import FetchError
from timeline.articles.web.urls import read_url
from timeline.errors import BadInputError

MOST_BYTES: Final = 1_000_000
MOST_FEEDS: Final = 1_000
_TITLE: Final = 300


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list: its address and what it is called there."""

    url: str
    title: str


def write_opml(feeds: Iterable[Outline], title: str) -> str:
    """Write a list of feeds.

    Args:
        feeds: what it holds.
        title: what it is called.
    """
    lines = [
        f"    <outline type={quoteattr('rss')} text={_attribute(one.title or one.url)} xmlUrl={_attribute(one.url)}/>"
        for one in feeds
    ]
    head = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    head.append(f"  <head><title>{_content(title)}</title></head>")
    return "\n".join([*head, "  <body>", *lines, "  </body>", "</opml>", ""])


def read_opml(data: bytes) -> Sequence[Outline]:
    """Read a list of feeds, folders in it or not.

    Args:
        data: the file.

    Returns:
        Its feeds in order, each address once; entries without an address of the web are left out.

    Raises:
        BadInputError: it is no such list.
    """
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - only those who import a list pay for it
    from defusedxml.ElementTree import ParseError, fromstring  # noqa: PLC0415

    if len(data) > MOST_BYTES:
        raise BadInputError(f"That list is {len(data) / 1e6:.1f} MB and I stop at 1 MB. Nothing was taken.")
    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise BadInputError("That is no OPML file that I can read. Export it again from your reader.") from None
    if root.tag.lower() != "opml":
        raise BadInputError("That is XML, but no OPML. Export the list of feeds as OPML from your reader.")
    found: dict[str, Outline] = {}
    for element in root.iter():
        told = {name.lower(): value for name, value in element.attrib.items()}
        try:
            url = read_url(told["xmlurl"])
        except (KeyError, FetchError):
            continue
        title = " ".join((told.get("title") or told.get("text") or "").split())[:_TITLE]
        found.setdefault(url, Outline(url, title))
    if not found:
        raise BadInputError("There is no feed in that list. Nothing was taken.")
    return list(found.values())[:MOST_FEEDS]


def _attribute(text: str) -> str:
    return quoteattr(_characters(text))


def _content(text: str) -> str:
    return _characters(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _characters(text: str) -> str:
    """Text without what XML 1.0 cannot hold in any form."""
    return "".join(c for c in text if c in "\t\n" or (c.isprintable() and not "\ud800" <= c <= "\udfff"))
