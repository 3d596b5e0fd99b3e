"""How far a fetch may go: all limits in one frozen object, passed in and never read from the environment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from timeline.articles.web.addresses import Network

PRODUCT: Final = "timeline-bot"
"""The name under which a site's robots.txt may speak of us (RFC 9309, 2.2.1)."""


class Wanted(Enum):
    """What is asked for, with the media types that may come."""

    PAGE = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
    FEED = frozenset(
        {
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/feed+json",
            "application/json",
            "application/xml",
            "text/xml",
            "application/xhtml+xml",
            # Many servers call a feed one of these; whether it is one shows when it is read.
            "text/html",
            "text/plain",
            "application/octet-stream",
        }
    )
    ROBOTS = frozenset({"text/plain"})


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """Limits of a fetch.

    Attributes:
        contact: web or mail address at which a site's keeper reaches whoever runs this; part of the User-Agent.
        ports: ports that may be connected to.
        allowed_networks: networks that may be connected to, on any port, although they are not public; for tests and
            for sites of one's own house.
        max_bytes: of a body after it is decompressed.
        max_redirects: followed for one address.
        connect_seconds: until a connection stands; idle_seconds: between two pieces of an answer.
        total_seconds: for one request from its first byte to its last.
        gap_seconds: between two requests to one host, unless its robots.txt asks for a longer one.
        max_gap_seconds: the longest gap that a robots.txt is granted.
        parse_seconds: to find the article on a page, or the items of a feed.
    """

    contact: str = ""
    ports: frozenset[int] = frozenset({80, 443})
    allowed_networks: tuple[Network, ...] = ()
    max_bytes: int = 5_000_000
    max_redirects: int = 5
    connect_seconds: float = 10.0
    idle_seconds: float = 10.0
    total_seconds: float = 30.0
    gap_seconds: float = 1.0
    max_gap_seconds: float = 30.0
    parse_seconds: float = 20.0

    @property
    def user_agent(self) -> str:
        """Who we say we are: always ourselves."""
        about = "reads news articles into a timeline"
        # A header is one line of ASCII; brackets would end the comment.
        contact = "".join(c for c in self.contact if c.isascii() and c.isprintable() and c not in "()")
        return f"{PRODUCT}/0.1 ({about}; +{contact})" if contact else f"{PRODUCT}/0.1 ({about})"
