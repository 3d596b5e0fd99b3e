"""Feeds that are followed, by whom, and what became of each of their items.

`due`, `record`, `failed` and `waiting` look across guilds, for the one poller; all else takes the guild first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from timeline.store import feedtables
from timeline.store.chat import nonce_of
from timeline.store.database import Database
from timeline.store.feedrecords import (
    FollowedFeed,
    SeenItem,
    Subscription,
    ToldItem,
    WaitingItem,
)
from timeline.store.feedrows import FOLLOWED, seen_in, subscription_in, words_to_keep
from timeline.store.feedwriting import Decide, judge, put_feed, put_items
from timeline.store.outbox import new_row, put

_feed = feedtables.feed
_sub = feedtables.subscription
_item = feedtables.feed_item
_verdict = feedtables.feed_verdict
_host = feedtables.feed_host


class Feeds:
    """Keeps feeds, subscriptions and verdicts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------ what a guild does

    async def subscribe(
        self,
        guild: str,
        *,
        url: str,
        title: str,
        site: str,
        channel: str,
        include: Sequence[str],
        exclude: Sequence[str],
        since: int,
        now: int,
    ) -> Subscription:
        """Follow a feed, from its next look on; the same feed again changes what is wanted of it.

        Args:
            guild: whose.
            url: where the feed is.
            title: what it says of itself.
            site: the page it belongs to.
            channel: where its troubles are told.
            include: words of which an item must have one.
            exclude: words it must not have.
            since: ordinal of the day it is followed from.
            now: UTC epoch seconds.
        """
        wanted = {"channel": channel, "include": words_to_keep(include), "exclude": words_to_keep(exclude)}
        async with self._database.write() as connection:
            number = await put_feed(connection, url=url, title=title, site=site, now=now)
            await connection.execute(
                insert(_sub)
                .values(guild=guild, feed=number, since=since, **wanted)
                .on_conflict_do_update(
                    index_elements=["guild", "feed"], set_=wanted | {"paused": False, "reason": ""}
                )
            )
            found = await connection.execute(FOLLOWED.where(_sub.c.guild == guild, _sub.c.feed == number))
            return subscription_in(found.one())

    async def list(self, guild: str) -> tuple[Subscription, ...]:
        """The guild's subscriptions, oldest first."""
        async with self._database.read() as connection:
            rows = await connection.execute(FOLLOWED.where(_sub.c.guild == guild).order_by(_sub.c.number))
            return tuple(map(subscription_in, rows))

    async def get(self, guild: str, subscription: str) -> Subscription | None:
        """One subscription, or None."""
        async with self._database.read() as connection:
            found = (await connection.execute(FOLLOWED.where(*_this(guild, subscription)))).one_or_none()
        return None if found is None else subscription_in(found)

    async def pause(self, guild: str, subscription: str, reason: str = "") -> bool:
        """Let a subscription rest; False when there is none of that id."""
        async with self._database.write() as connection:
            done = await connection.execute(
                update(_sub).where(*_this(guild, subscription)).values(paused=True, reason=reason)
            )
            return done.rowcount > 0

    async def resume(self, guild: str, subscription: str, *, now: int) -> bool:
        """Let a subscription run again, its feed looked at anew; False when there is none of that id."""
        async with self._database.write() as connection:
            done = await connection.execute(
                update(_sub).where(*_this(guild, subscription)).values(paused=False, reason="").returning(_sub.c.feed)
            )
            number = done.scalar_one_or_none()
            if number is not None:
                again = {"next_at": now, "failures": 0, "trouble": "", "etag": "", "modified": ""}
                await connection.execute(update(_feed).where(_feed.c.number == number).values(again))
            return number is not None

    async def remove(self, guild: str, subscription: str) -> bool:
        """End a subscription; the articles that came of it stay. False when there was none of that id."""
        async with self._database.write() as connection:
            done = await connection.execute(delete(_sub).where(*_this(guild, subscription)))
            await _sweep(connection)
            return done.rowcount > 0

    async def verdicts(self, guild: str, subscription: str, *, limit: int, offset: int = 0) -> tuple[ToldItem, ...]:
        """The latest items of a subscription's feed and what became of each, newest first."""
        statement = (
            select(_item, _verdict.c.verdict, _verdict.c.why, _verdict.c.article, _verdict.c.at)
            .join(_sub, _sub.c.feed == _item.c.feed)
            .join(_verdict, (_verdict.c.subscription == _sub.c.number) & (_verdict.c.key == _item.c.key))
            .where(*_this(guild, subscription))
            .order_by(_item.c.seen_at.desc(), _item.c.published.desc(), _item.c.key)
            .limit(limit)
            .offset(offset)
        )
        async with self._database.read() as connection:
            rows = await connection.execute(statement)
            return tuple(ToldItem(seen_in(row), row.verdict, row.why, row.article, row.at) for row in rows)

    # ------------------------------------------------------------ what the poller does

    async def due(self, now: int, *, limit: int = 100) -> tuple[FollowedFeed, ...]:
        """Feeds to be looked at that somebody follows who has not paused, those that wait the longest first."""
        followed = exists().where(_sub.c.feed == _feed.c.number, _sub.c.paused.is_(False))
        statement = select(_feed).where(_feed.c.next_at <= now, followed).order_by(_feed.c.next_at, _feed.c.number)
        async with self._database.read() as connection:
            rows = await connection.execute(statement.limit(limit))
            return tuple(FollowedFeed(**row._mapping) for row in rows)

    async def record(
        self,
        feed: FollowedFeed,
        items: Sequence[SeenItem] | None,
        decide: Decide,
        *,
        title: str = "",
        site: str = "",
        etag: str = "",
        modified: str = "",
        next_at: int,
        now: int,
    ) -> None:
        """Write down a look at a feed: its items, and for each follower what is to become of those new to it.

        An item whose stamp has changed is judged anew where it had been taken.

        Args:
            feed: as `due` gave it.
            items: in the order of the feed; None when it has not changed.
            decide: pure; gives verdicts for items that a subscription has none for yet.
            title: what the feed says of itself.
            site: the page it belongs to.
            etag: what came with it, to ask with again.
            modified: likewise.
            next_at: when to look again.
            now: UTC epoch seconds.
        """
        values: dict[str, object] = {"next_at": next_at, "read_at": now, "failures": 0, "trouble": ""}
        if items is not None:
            values |= {"title": title, "site": site, "etag": etag, "modified": modified}
        async with self._database.write() as connection:
            await connection.execute(update(_feed).where(_feed.c.number == feed.number).values(values))
            if items is None:
                return
            await put_items(connection, feed.number, items, now)
            rows = await connection.execute(FOLLOWED.where(_sub.c.feed == feed.number, _sub.c.paused.is_(False)))
            for subscription in [subscription_in(row) for row in rows]:
                await judge(connection, subscription, items, decide, now)

    async def failed(self, feed: FollowedFeed, trouble: str, *, next_at: int) -> None:
        """Write down that a feed could not be read, and why."""
        async with self._database.write() as connection:
            values = {"failures": feed.failures + 1, "trouble": trouble, "next_at": next_at}
            await connection.execute(update(_feed).where(_feed.c.number == feed.number).values(values))

    async def give_up(
        self, feed: FollowedFeed, reason: str, post: Callable[[Subscription], Mapping[str, object]], *, now: int
    ) -> tuple[Subscription, ...]:
        """Pause a feed for all its followers, and put a post for each of their channels out, in one transaction.

        Args:
            feed: as `due` gave it.
            reason: why, a sentence.
            post: makes the message that tells a follower.
            now: UTC epoch seconds.

        Returns:
            Those that were not paused already.
        """
        async with self._database.write() as connection:
            rows = await connection.execute(FOLLOWED.where(_sub.c.feed == feed.number, _sub.c.paused.is_(False)))
            stopped = tuple(map(subscription_in, rows))
            await connection.execute(
                update(_sub)
                .where(_sub.c.feed == feed.number, _sub.c.paused.is_(False))
                .values(paused=True, reason=reason)
            )
            for one in stopped:
                if one.channel:
                    nonce = nonce_of("feed", one.id, now)
                    await put(connection, new_row(nonce, one.guild, one.channel, post(one), now=now))
            return stopped

    async def move(self, feed: FollowedFeed, url: str) -> None:
        """A feed has moved for good; where its new place is followed already, the two become one."""
        async with self._database.write() as connection:
            there = (await connection.execute(select(_feed.c.number).where(_feed.c.url == url))).scalar_one_or_none()
            if there is None:
                await connection.execute(update(_feed).where(_feed.c.number == feed.number).values(url=url))
                return
            # OR IGNORE: a guild that follows both keeps the one it has there.
            await connection.execute(
                update(_sub).prefix_with("OR IGNORE").where(_sub.c.feed == feed.number).values(feed=there)
            )
            await connection.execute(delete(_sub).where(_sub.c.feed == feed.number))
            await _sweep(connection)

    async def waiting(self, *, limit: int = 200) -> tuple[WaitingItem, ...]:
        """Items that are to be read, of all guilds; those for the same page stand together."""
        statement = (
            select(_item, _sub.c.number, _sub.c.guild, _feed.c.title.label("outlet"), _verdict.c.tries)
            .join(_sub, _sub.c.number == _verdict.c.subscription)
            .join(_feed, _feed.c.number == _sub.c.feed)
            .join(_item, (_item.c.feed == _feed.c.number) & (_item.c.key == _verdict.c.key))
            .where(_verdict.c.verdict == "waiting", _sub.c.paused.is_(False))
            .order_by(_verdict.c.tries, _verdict.c.at, _item.c.url, _sub.c.number)
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = await connection.execute(statement)
            return tuple(
                WaitingItem(str(row.number), row.guild, row.feed, row.outlet, seen_in(row), row.tries) for row in rows
            )

    async def settle(
        self, subscription: str, key: str, verdict: str, why: str, *, article: str = "", tries: int = 0, now: int
    ) -> None:
        """Say what became of an item that was waiting."""
        values = {"verdict": verdict, "why": why, "article": article, "tries": tries, "at": now}
        async with self._database.write() as connection:
            await connection.execute(
                update(_verdict)
                .where(_verdict.c.subscription == int(subscription), _verdict.c.key == key)
                .values(values)
            )

    # ------------------------------------------------------------ hosts that want to be left alone

    async def resting(self, now: int) -> frozenset[str]:
        """Hosts that are not to be asked now."""
        async with self._database.read() as connection:
            return frozenset((await connection.execute(select(_host.c.host).where(_host.c.until > now))).scalars())

    async def rest(self, host: str, until: Callable[[int], int]) -> None:
        """Leave a host alone.

        Args:
            host: which.
            until: gives the moment from the number of failures in a row, this one included.
        """
        async with self._database.write() as connection:
            found = await connection.execute(select(_host.c.failures).where(_host.c.host == host))
            failures = (found.scalar_one_or_none() or 0) + 1
            values = {"failures": failures, "until": until(failures)}
            await connection.execute(
                insert(_host).values(host=host, **values).on_conflict_do_update(index_elements=["host"], set_=values)
            )

    async def answered(self, host: str) -> None:
        """A host has answered again."""
        async with self._database.write() as connection:
            await connection.execute(delete(_host).where(_host.c.host == host))


async def _sweep(connection: AsyncConnection) -> None:
    """Let go of feeds that nobody follows any more."""
    await connection.execute(delete(_feed).where(~exists().where(_sub.c.feed == _feed.c.number)))


def _this(guild: str, subscription: str) -> tuple[ColumnElement[bool], ...]:
    # An id that is no number is nobody's, and no error: it may come from an old button.
    number = int(subscription) if subscription.isascii() and subscription.isdigit() and len(subscription) < 18 else -1
    return _sub.c.guild == guild, _sub.c.number == number
