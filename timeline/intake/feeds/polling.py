"""One look at every feed whose time has come, for all who follow it, and the pages of their new items.

A look is one transaction: what the feed lists, and what is to become of each item for each follower. Pages are read
after that, from what is written down as waiting, so that a poll that is killed goes on where it stopped.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from timeline.articles.feeds import FeedItem, Wanting, choose
from timeline.articles.web import FetchError, Wanted, Web, host_of
from timeline.errors import TimelineError
from timeline.intake.desks import Desk
from timeline.intake.feeds.following import read_feed
from timeline.intake.feeds.pages import read_pages, rest
from timeline.store import PAUSED, FollowedFeed, ItemVerdict, SeenItem, Store, Subscription

_log = logging.getLogger(__name__)

FAILURES: Final = 10
"""Looks in a row that may fail before a feed is paused; with the growing pauses between them that takes days."""

FAILURES_FOR_GOOD: Final = 4
"""The same where the answer is one that rarely changes: gone, forbidden, no feed."""

LONGEST_PAUSE: Final = timedelta(hours=24)
"""Between two looks at a feed that cannot be read."""

_AT_ONCE: Final = 8
_LOOKS: Final = 100
"""Feeds looked at in one turn; those that wait the longest come first."""

_EVERYTHING: Final = 10**6
_FAR: Final = 10**10


@dataclass(frozen=True, slots=True)
class PollReport:
    """What one turn did.

    Attributes:
        looked: feeds looked at; unchanged: those that had nothing new; failed: those that could not be read.
        articles: articles added or read anew, each memory counted.
        stopped: subscriptions that were paused, because their feed could not be read for too long.
    """

    looked: int = 0
    unchanged: int = 0
    failed: int = 0
    articles: int = 0
    stopped: tuple[Subscription, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """What a turn needs.

    Attributes:
        store: open; web: open; desk: reads articles.
        memory: the memory that a guild's articles go into; raises `TimelineError` where there is no room.
        now: the moment, aware.
        every: between two looks at a feed.
    """

    store: Store
    web: Web
    desk: Desk
    memory: Callable[[str], Awaitable[str]]
    now: datetime
    every: timedelta

    def after(self, pause: timedelta) -> int:
        """The moment so much later, UTC epoch seconds."""
        return int((self.now + pause).timestamp())


async def poll(turn: Round, *, all_feeds: bool = False) -> PollReport:
    """Look at the feeds whose time has come, and read the pages of what is new in them.

    Args:
        turn: what that needs.
        all_feeds: also look at those whose time has not come, and at hosts that rest.

    Returns:
        What it did.
    """
    counts: Counter[str] = Counter()
    stopped: list[Subscription] = []
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(feed: FollowedFeed) -> None:
        async with gate:
            outcome, given_up = await _look(turn, feed)
        counts[outcome] += 1
        stopped.extend(given_up)

    due = await _due(turn, all_feeds=all_feeds)
    async with asyncio.TaskGroup() as group:
        for feed in due:
            group.create_task(one(feed))
    articles = await read_pages(turn.store, turn.web, turn.desk, turn.memory, now=turn.now)
    return PollReport(len(due), counts["unchanged"], counts["failed"], articles, tuple(stopped))


async def _due(turn: Round, *, all_feeds: bool) -> Sequence[FollowedFeed]:
    if all_feeds:
        return await turn.store.feeds.due(_FAR, limit=_EVERYTHING)
    now = turn.after(timedelta(0))
    resting = await turn.store.feeds.resting(now)
    due = await turn.store.feeds.due(now, limit=_EVERYTHING)
    # Those of a host that rests must not take the turn of others.
    return [feed for feed in due if host_of(feed.url) not in resting][:_LOOKS]


async def _look(turn: Round, feed: FollowedFeed) -> tuple[str, tuple[Subscription, ...]]:
    """Look at one feed; says how that went, and who no longer follows it."""
    try:
        fetched = await turn.web.fetcher.get(feed.url, Wanted.FEED, etag=feed.etag, modified=feed.modified)
        read = None if fetched.status == 304 else await read_feed(turn.web, fetched, turn.now)
    except TimelineError as error:
        return "failed", await _failed(turn, feed, error)
    items = () if read is None else read.items
    await turn.store.feeds.answered(host_of(feed.url))
    await turn.store.feeds.record(
        feed,
        None if read is None else [_seen(item) for item in items],
        lambda subscription, new: _decide(subscription, new, items),
        title="" if read is None else read.title,
        site="" if read is None else read.site,
        etag=fetched.etag,
        modified=fetched.modified,
        # Feeds that came together, with a list, do not stay together.
        next_at=turn.after(turn.every) + feed.number % 60,
        now=turn.after(timedelta(0)),
    )
    if fetched.moved_to and fetched.moved_to != feed.url:
        await turn.store.feeds.move(feed, fetched.moved_to)
        _log.info("a feed at %s has moved to %s", host_of(feed.url), host_of(fetched.moved_to))
    return "unchanged" if read is None else "read", ()


async def _failed(turn: Round, feed: FollowedFeed, error: TimelineError) -> tuple[Subscription, ...]:
    """Write down why a feed could not be read; pause it when that has been so for too long."""
    failures = feed.failures + 1
    pause = min(turn.every * 2 ** min(failures, 10), LONGEST_PAUSE)
    await turn.store.feeds.failed(feed, str(error), next_at=turn.after(pause))
    passing = isinstance(error, FetchError) and error.passing
    if isinstance(error, FetchError):
        await rest(turn.store, feed.url, error, turn.now)
    if failures < (FAILURES if passing else FAILURES_FOR_GOOD):
        return ()
    reason = f"It could not be read {failures} times in a row. {error}"
    _log.warning("a feed at %s is paused: %s", host_of(feed.url), error)
    return await turn.store.feeds.give_up(
        feed, reason, lambda follower: _notice(follower, reason), now=turn.after(timedelta(0))
    )


def _notice(follower: Subscription, reason: str) -> Mapping[str, object]:
    """What a follower's channel is told; the chat side puts it into words."""
    return {PAUSED: {"feed": follower.id, "title": follower.feed.title or follower.feed.url, "reason": reason}}


def _seen(item: FeedItem) -> SeenItem:
    return SeenItem(item.key, item.url, item.title, item.published.edtf if item.published else "", item.stamp)


def _decide(
    subscription: Subscription, new: Sequence[SeenItem], items: Sequence[FeedItem]
) -> tuple[ItemVerdict, ...]:
    keys = {one.key for one in new}
    wanting = Wanting(subscription.include, subscription.exclude, subscription.since)
    choices = choose([item for item in items if item.key in keys], wanting, first=not subscription.begun)
    return tuple(ItemVerdict(one.item.key, one.verdict.value, one.why, one.item.stamp) for one in choices)
