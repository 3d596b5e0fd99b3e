"""Subscriptions with all that they go on from, out of one store and into another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from timeline.store import feedtables
from timeline.store.database import Database
from timeline.store.feedrecords import WholeFeed, WholeItem
from timeline.store.feedrows import kept_words, seen_in, words_to_keep
from timeline.store.feedwriting import put_feed

_feed = feedtables.feed
_sub = feedtables.subscription
_item = feedtables.feed_item
_verdict = feedtables.feed_verdict


async def take_out(database: Database, guild: str) -> tuple[WholeFeed, ...]:
    """The guild's subscriptions, oldest first, each with its items in the order they were judged."""
    items: defaultdict[int, list[WholeItem]] = defaultdict(list)
    judged = (
        select(_item, *(column for column in _verdict.c if column.name not in {"key", "stamp"}))
        .add_columns(_verdict.c.stamp.label("judged"))
        .join(_sub, _sub.c.feed == _item.c.feed)
        .join(_verdict, (_verdict.c.subscription == _sub.c.number) & (_verdict.c.key == _item.c.key))
        .where(_sub.c.guild == guild)
        .order_by(_verdict.c.subscription, _verdict.c.at, _item.c.key)
    )
    async with database.read() as connection:
        for row in await connection.execute(judged):
            items[row.subscription].append(
                WholeItem(seen_in(row), row.seen_at, row.verdict, row.why, row.judged, row.article, row.tries, row.at)
            )
        rows = await connection.execute(
            select(_sub, _feed.c.url, _feed.c.title, _feed.c.site)
            .join(_feed, _feed.c.number == _sub.c.feed)
            .where(_sub.c.guild == guild)
            .order_by(_sub.c.number)
        )
        return tuple(
            WholeFeed(
                url=row.url,
                title=row.title,
                site=row.site,
                channel=row.channel,
                include=kept_words(row.include),
                exclude=kept_words(row.exclude),
                since=row.since,
                begun=row.begun,
                paused=row.paused,
                reason=row.reason,
                items=tuple(items[row.number]),
            )
            for row in rows
        )


async def take_in(database: Database, guild: str, given: WholeFeed, *, now: int) -> bool:
    """Follow a feed from where it was left, in one transaction; it is looked at next.

    Args:
        database: the store's.
        guild: whose.
        given: what `take_out` gave.
        now: UTC epoch seconds.

    Returns:
        False when the guild follows that feed already: then nothing is changed.
    """
    wanted = {
        "channel": given.channel,
        "include": words_to_keep(given.include),
        "exclude": words_to_keep(given.exclude),
        "since": given.since,
        "begun": given.begun,
        "paused": given.paused,
        "reason": given.reason,
    }
    async with database.write() as connection:
        feed = await put_feed(connection, url=given.url, title=given.title, site=given.site, now=now)
        added = await connection.execute(
            insert(_sub)
            .values(guild=guild, feed=feed, **wanted)
            .on_conflict_do_nothing(index_elements=["guild", "feed"])
            .returning(_sub.c.number)
        )
        number = added.scalar_one_or_none()
        if number is None:
            return False
        for one in given.items:
            await _keep(connection, feed, number, one)
    return True


async def _keep(connection: AsyncConnection, feed: int, subscription: int, one: WholeItem) -> None:
    """Write an item and what was made of it, unless it is there."""
    await connection.execute(
        insert(_item).values(feed=feed, seen_at=one.seen_at, **asdict(one.item)).on_conflict_do_nothing()
    )
    await connection.execute(
        insert(_verdict)
        .values(
            subscription=subscription,
            key=one.item.key,
            verdict=one.verdict,
            why=one.why,
            article=one.article,
            stamp=one.judged,
            tries=one.tries,
            at=one.at,
        )
        .on_conflict_do_nothing()
    )
