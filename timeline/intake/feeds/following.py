"""Beginning to follow a feed, looking at one before, and lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from timeline.articles.feeds import Choice, Feed, Outline, Wanting, choose, feed_of, parse_feed, read_opml, write_opml
from timeline.articles.web import Fetched, Wanted, Web, read_url
from timeline.errors import BadInputError, TimelineError
from timeline.store import Store, Subscription


@dataclass(frozen=True, slots=True)
class Preferred:
    """What is wanted of a feed.

    Attributes:
        include: words or phrases of which an item must have one in its title or summary; empty for any item.
        exclude: those it must not have.
        channel: where the feed's troubles are told; empty for nowhere.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    channel: str = ""


@dataclass(frozen=True, slots=True)
class FeedPreview:
    """What following a feed would begin with.

    Attributes:
        url: where it is.
        title: its name, or empty.
        choices: what would become of each of its items, in the order of the feed.
    """

    url: str
    title: str
    choices: tuple[Choice, ...]


async def preview(web: Web, url: str, wanted: Preferred, *, now: datetime) -> FeedPreview:
    """Look at a feed, or at the one that a page names, and save nothing.

    Args:
        web: open.
        url: of the feed, or of a page that names it.
        wanted: what would be wanted.
        now: the moment, aware.

    Raises:
        FetchError: it cannot be had.
        BadInputError: there is no feed.
    """
    address, feed = await _find(web, url, now)
    wanting = Wanting(wanted.include, wanted.exclude, now.date().toordinal())
    return FeedPreview(address, feed.title, choose(feed.items, wanting, first=True))


async def follow(
    store: Store, web: Web, guild: str, url: str, wanted: Preferred, *, now: datetime
) -> tuple[Subscription, FeedPreview]:
    """Follow a feed, or the one that a page names; its items come with the next turn of the poller.

    Args:
        store: open.
        web: open.
        guild: whose.
        url: of the feed, or of a page that names it.
        wanted: what is wanted of it; of a feed that is followed already it is changed.
        now: the moment, aware.

    Returns:
        The subscription, and what it begins with.

    Raises:
        FetchError: it cannot be had.
        BadInputError: there is no feed.
    """
    address, feed = await _find(web, url, now)
    wanting = Wanting(wanted.include, wanted.exclude, now.date().toordinal())
    subscription = await store.feeds.subscribe(
        guild,
        url=address,
        title=feed.title,
        site=feed.site,
        channel=wanted.channel,
        include=wanted.include,
        exclude=wanted.exclude,
        since=wanting.since,
        now=int(now.timestamp()),
    )
    return subscription, FeedPreview(address, feed.title, choose(feed.items, wanting, first=True))


@dataclass(frozen=True, slots=True)
class FollowedList:
    """What became of a list of feeds.

    Attributes:
        followed: those that are followed now, in its order.
        known: how many were followed already, and stay as they are.
        left_out: how many there was no room for.
    """

    followed: tuple[Subscription, ...]
    known: int
    left_out: int


async def follow_list(
    store: Store, guild: str, data: bytes, wanted: Preferred, *, now: datetime, most: int | None = None
) -> FollowedList:
    """Follow the feeds of an OPML list; whether each can be read shows when it is looked at.

    Args:
        store: open.
        guild: whose.
        data: the list.
        wanted: what is wanted of those that are not followed already.
        now: the moment, aware.
        most: feeds the guild may follow in all; None for any number.

    Raises:
        BadInputError: it is no such list.
    """
    outlines = read_opml(data)
    here = {one.feed.url for one in await store.feeds.list(guild)}
    new = [one for one in outlines if one.url not in here]
    room = len(new) if most is None else max(most - len(here), 0)
    followed = [
        await store.feeds.subscribe(
            guild,
            url=one.url,
            title=one.title,
            site="",
            channel=wanted.channel,
            include=wanted.include,
            exclude=wanted.exclude,
            since=now.date().toordinal(),
            now=int(now.timestamp()),
        )
        for one in new[:room]
    ]
    return FollowedList(tuple(followed), len(outlines) - len(new), len(new) - len(followed))


def listing(subscriptions: Sequence[Subscription], title: str) -> str:
    """The OPML list of subscriptions."""
    return write_opml((Outline(one.feed.url, one.feed.title) for one in subscriptions), title)


async def _find(web: Web, url: str, now: datetime) -> tuple[str, Feed]:
    """The feed at an address, or the one that the page there names, and where to look for it from now on."""
    fetched = await web.fetcher.get(url, Wanted.FEED)
    try:
        return _address(url, fetched), await read_feed(web, fetched, now)
    except TimelineError:
        named = await web.workshop.run(feed_of, fetched.body, fetched.url, fetched.charset)
        if not named or named == fetched.url:
            raise
    fetched = await web.fetcher.get(named, Wanted.FEED)
    return _address(named, fetched), await read_feed(web, fetched, now)


async def read_feed(web: Web, fetched: Fetched, now: datetime) -> Feed:
    """Parse a feed where a parser that hangs can be ended.

    Raises:
        BadInputError: it is no feed.
    """
    feed = await web.workshop.run(
        parse_feed, fetched.body, fetched.url, fetched.media_type, fetched.charset, now.date()
    )
    if not isinstance(feed, Feed):
        raise BadInputError("There is no feed at that address.")
    return feed


def _address(asked: str, fetched: Fetched) -> str:
    """Where to look from now on: the new place of a feed that has moved for good, else where it was asked for.

    A place that holds for a while alone (302, 307) is not one to come back to.
    """
    return fetched.moved_to or read_url(asked)
