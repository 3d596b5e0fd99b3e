"""What the store takes and gives of feeds. Moments are UTC epoch seconds, days ordinals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PAUSED: Final = "feed_paused"
"""Key of the posts in the outbox that tell of a feed which was paused: a table of its id, title and the reason."""


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed that somebody follows; one row however many do.

    Attributes:
        number: its number.
        url: where it is.
        title: its name; site: the page it belongs to; both may be empty.
        etag: and modified: what came with it last, to ask with again.
        next_at: when it is to be looked at next.
        read_at: when it was read last; None before the first time.
        failures: how often in a row it could not be read.
        trouble: why, the last time, a sentence; empty when it could.
    """

    number: int
    url: str
    title: str
    site: str
    etag: str
    modified: str
    next_at: int
    read_at: int | None
    failures: int
    trouble: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A guild that follows a feed.

    Attributes:
        id: short id, unique in the store.
        guild: whose; channel: where its troubles are told, empty for nowhere.
        feed: what is followed.
        include: words of which an item must have one; empty for any item. exclude: words it must not have.
        since: ordinal of the day it is followed from.
        begun: False until the feed was looked at for it.
        paused: True while it rests; reason: why, in words, or empty when a person said so.
    """

    id: str
    guild: str
    channel: str
    feed: FollowedFeed
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    since: int
    begun: bool
    paused: bool
    reason: str


@dataclass(frozen=True, slots=True)
class SeenItem:
    """An item of a feed.

    Attributes:
        key: its name within the feed.
        url: its page, or empty; title: its headline, or empty.
        published: ISO day by the feed, or empty.
        stamp: hash of its address, title and summary.
    """

    key: str
    url: str
    title: str
    published: str
    stamp: str


@dataclass(frozen=True, slots=True)
class ItemVerdict:
    """What became of an item for one subscription.

    Attributes:
        key: the item.
        verdict: one word: ``waiting``, ``taken`` ...
        why: a sentence.
        stamp: the item's stamp when this was said.
    """

    key: str
    verdict: str
    why: str
    stamp: str


@dataclass(frozen=True, slots=True)
class ToldItem:
    """An item and what became of it, for people.

    Attributes:
        item: the item.
        verdict: and why: as `ItemVerdict`.
        article: id of the article it became, or empty.
        at: when that was said.
    """

    item: SeenItem
    verdict: str
    why: str
    article: str
    at: int


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An item that is to be read for one subscription.

    Attributes:
        subscription: for which; guild: whose that is.
        feed: number of its feed; outlet: that feed's title.
        item: the item.
        tries: how often its page could not be had.
    """

    subscription: str
    guild: str
    feed: int
    outlet: str
    item: SeenItem
    tries: int


@dataclass(frozen=True, slots=True)
class WholeItem:
    """An item of a feed with its verdict, as it is taken elsewhere.

    Attributes:
        item: the item.
        seen_at: when it was seen first.
        verdict: and why: as `ItemVerdict`; judged: the item's stamp when that was said.
        article: id of the article it became, or empty.
        tries: how often its page could not be had.
        at: when the verdict was given.
    """

    item: SeenItem
    seen_at: int
    verdict: str
    why: str
    judged: str
    article: str
    tries: int
    at: int


@dataclass(frozen=True, slots=True)
class WholeFeed:
    """A guild's subscription with all that it goes on from, as it is taken elsewhere.

    Attributes:
        url: where the feed is; title: its name; site: the page it belongs to.
        channel: and include, exclude, since, begun, paused, reason: as `Subscription`.
        items: of the feed that have a verdict.
    """

    url: str
    title: str
    site: str
    channel: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    since: int
    begun: bool
    paused: bool
    reason: str
    items: tuple[WholeItem, ...]
