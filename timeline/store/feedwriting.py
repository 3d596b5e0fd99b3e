"""Items of a feed and verdicts on them, written within one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from timeline.store import feedtables
from timeline.store.feedrecords import ItemVerdict, SeenItem, Subscription

Decide: TypeAlias = Callable[[Subscription, Sequence[SeenItem]], Sequence[ItemVerdict]]

MOST_ITEMS: Final = 2_000
"""Items remembered of a feed; more than any feed lists at a time."""

_sub = feedtables.subscription
_item = feedtables.feed_item
_verdict = feedtables.feed_verdict


async def put_items(connection: AsyncConnection, feed: int, items: Sequence[SeenItem], now: int) -> None:
    """Write down the items that a feed lists, and let go of old ones it lists no longer."""
    if not items:
        return
    rows = [
        {
            "feed": feed,
            "key": one.key,
            "url": one.url,
            "title": one.title,
            "published": one.published,
            "stamp": one.stamp,
            "seen_at": now,
        }
        for one in items
    ]
    statement = insert(_item)
    changed = {name: statement.excluded[name] for name in ("url", "title", "published", "stamp")}
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["feed", "key"], set_=changed), list(rows)
    )
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
    rows = await connection.execute(
        select(_verdict.c.key, _verdict.c.verdict, _verdict.c.stamp).where(_verdict.c.subscription == number)
    )
    known = {row.key: row for row in rows}
    new = [one for one in items if one.key not in known]
    verdicts = list(decide(subscription, new)) if new else []
    verdicts += [
        ItemVerdict(one.key, "waiting", "It has changed, and is read again.", one.stamp)
        for one in items
        if one.key in known and known[one.key].stamp != one.stamp and known[one.key].verdict in {"taken", "known"}
    ]
    for one in verdicts:
        values = {"verdict": one.verdict, "why": one.why, "stamp": one.stamp, "tries": 0, "at": now}
        await connection.execute(
            insert(_verdict)
            .values(subscription=number, key=one.key, **values)
            .on_conflict_do_update(index_elements=["subscription", "key"], set_=values)
        )
    await connection.execute(update(_sub).where(_sub.c.number == number).values(begun=True))
