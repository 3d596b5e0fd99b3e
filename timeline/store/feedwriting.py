"""Items of a feed and verdicts on them, written within one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Final, TypeAlias

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from timeline.store import feedtables
from timeline.store.feedrecords import ItemVerdict, SeenItem, Subscription

Decide: TypeAlias = Callable[[Subscription, Sequence[SeenItem]], Sequence[ItemVerdict]]

MOST_ITEMS: Final = 2_000
"""Items remembered of a feed; more than any feed lists at a time."""

AGAIN_SECONDS: Final = 3600
"""A page whose item changes is not read more often than this: some feeds change theirs with every comment."""

_BY_ITS_WORDS: Final = frozenset({"not included", "excluded", "no link"})
"""Verdicts that another title, summary or link may change."""

_BY_ITS_PAGE: Final = frozenset({"taken", "known", "failed"})
"""Verdicts after which the page is worth another look when its item changes."""

_feed = feedtables.feed
_sub = feedtables.subscription
_item = feedtables.feed_item
_verdict = feedtables.feed_verdict


async def put_feed(connection: AsyncConnection, *, url: str, title: str, site: str, now: int) -> int:
    """Write down a feed for a new follower, unless others follow it here already; gives its number.

    It is looked at soon, and unconditionally: what has not changed since the others' last look would not come.
    """
    fresh = {"next_at": now, "etag": "", "modified": ""}
    await connection.execute(
        insert(_feed)
        .values(url=url, title=title, site=site, **fresh)
        .on_conflict_do_update(index_elements=["url"], set_=fresh)
    )
    return int((await connection.execute(select(_feed.c.number).where(_feed.c.url == url))).scalar_one())


async def put_items(connection: AsyncConnection, feed: int, items: Sequence[SeenItem], now: int) -> None:
    """Write down the items that a feed lists, and let go of old ones it lists no longer."""
    if not items:
        return
    rows = [{"feed": feed, "seen_at": now, **asdict(one)} for one in items]
    statement = insert(_item)
    changed = {name: statement.excluded[name] for name in ("url", "title", "published", "stamp")}
    await connection.execute(statement.on_conflict_do_update(index_elements=["feed", "key"], set_=changed), rows)
    await _forget(connection, feed, {one.key for one in items})


async def _forget(connection: AsyncConnection, feed: int, listed: set[str]) -> None:
    """Let go of what was seen the longest ago and is no longer listed."""
    count = (await connection.execute(select(func.count()).where(_item.c.feed == feed))).scalar_one()
    if count <= MOST_ITEMS:
        return
    rows = await connection.execute(select(_item.c.key).where(_item.c.feed == feed).order_by(_item.c.seen_at))
    gone = [key for key in rows.scalars() if key not in listed][: count - MOST_ITEMS]
    subscriptions = select(_sub.c.number).where(_sub.c.feed == feed)
    for key in gone:
        await connection.execute(delete(_item).where(_item.c.feed == feed, _item.c.key == key))
        await connection.execute(
            delete(_verdict).where(_verdict.c.subscription.in_(subscriptions), _verdict.c.key == key)
        )


async def judge(
    connection: AsyncConnection, subscription: Subscription, items: Sequence[SeenItem], decide: Decide, now: int
) -> None:
    """Write down what is to become of the items that are new to a subscription, and of taken ones that changed."""
    number = int(subscription.id)
    rows = await connection.execute(select(_verdict).where(_verdict.c.subscription == number))
    known = {row.key: row for row in rows}
    changed = [one for one in items if one.key in known and known[one.key].stamp != one.stamp]
    new = [one for one in items if one.key not in known]
    new += [one for one in changed if known[one.key].verdict in _BY_ITS_WORDS]
    verdicts = [
        *(decide(subscription, new) if new else ()),
        *(
            ItemVerdict(one.key, "waiting", "It has changed, and is read again.", one.stamp)
            for one in changed
            if known[one.key].verdict in _BY_ITS_PAGE and known[one.key].at <= now - AGAIN_SECONDS
        ),
    ]
    if verdicts:
        statement = insert(_verdict)
        names = ("verdict", "why", "stamp", "tries", "at")
        again = {name: statement.excluded[name] for name in names}
        await connection.execute(
            statement.on_conflict_do_update(index_elements=["subscription", "key"], set_=again),
            [{"subscription": number, "tries": 0, "at": now, **asdict(one)} for one in verdicts],
        )
    await connection.execute(update(_sub).where(_sub.c.number == number).values(begun=True))
