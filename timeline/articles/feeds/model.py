"""A feed and its items, as read."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import DaySpan


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed.

    Attributes:
        key: names the item within its feed, for good: a hash of what the feed itself calls it, else of its address.
        url: the page it announces; empty when it names none that can be read.
        title: its headline, without markup; may be empty.
        summary: what the feed says of it, without markup, cut to some thousand characters.
        published: the day it appeared, by the feed; None when it says none, or one that is still to come.
        stamp: hash of its address, title and summary; another one means that the item has changed.
    """

    key: str
    url: str
    title: str
    summary: str
    published: DaySpan | None
    stamp: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed.

    Attributes:
        title: its name, without markup; may be empty.
        site: the page it belongs to; empty for none.
        items: in the order of the feed, each key once.
    """

    title: str
    site: str
    items: tuple[FeedItem, ...]
