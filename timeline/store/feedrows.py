"""Between rows of feeds and the records of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, select

from timeline.store import feedtables
from timeline.store.feedrecords import FollowedFeed, SeenItem, Subscription

_sub = feedtables.subscription

FOLLOWED = select(_sub, *(column.label(f"feed_{column.name}") for column in feedtables.feed.c)).join(
    feedtables.feed, feedtables.feed.c.number == _sub.c.feed
)
"""Subscriptions with their feeds, for `subscription_in`."""


def subscription_in(row: Row[Any]) -> Subscription:
    """A subscription, of a row of `FOLLOWED`."""
    feed = {name[5:]: value for name, value in row._mapping.items() if name.startswith("feed_")}
    return Subscription(
        id=str(row.number),
        guild=row.guild,
        channel=row.channel,
        feed=FollowedFeed(**feed),
        include=kept_words(row.include),
        exclude=kept_words(row.exclude),
        since=row.since,
        begun=row.begun,
        paused=row.paused,
        reason=row.reason,
    )


def seen_in(row: Row[Any]) -> SeenItem:
    """An item, of a row with all columns of its table."""
    return SeenItem(row.key, row.url, row.title, row.published, row.stamp)


def words_to_keep(words: Iterable[str]) -> str:
    """Words as they stand in a row."""
    return json.dumps(list(words), ensure_ascii=False)


def kept_words(body: str) -> tuple[str, ...]:
    """The words of a row again."""
    return tuple(json.loads(body))
