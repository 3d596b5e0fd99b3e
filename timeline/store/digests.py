"""Daily digests: who gets one, when, and which day has been told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from timeline.store import chattables
from timeline.store.chat import Digest, NewPost, OutboxRow, nonce_of
from timeline.store.database import Database
from timeline.store.outbox import new_row, put

_table = chattables.digest


class Digests:
    """Keeps digests. `due` and `claim` look across guilds, for the one ticker; all else takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        guild: str,
        *,
        channel: str,
        topic: str,
        at: str,
        zone: str,
        quiet: bool,
        next_due: int,
        last_change: int,
    ) -> Digest:
        """Set up a digest; the same channel and topic again changes the one that is there.

        A changed digest keeps its id and what it has told already (`last_change`), and runs again if it rested.
        """
        when = {"at": at, "zone": zone, "quiet": quiet, "next_due": next_due, "paused": False, "reason": ""}
        statement = insert(_table).values(guild=guild, channel=channel, topic=topic, last_change=last_change, **when)
        async with self._database.write() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["guild", "channel", "topic"], set_=when)
            )
            found = await connection.execute(
                select(_table).where(_table.c.guild == guild, _table.c.channel == channel, _table.c.topic == topic)
            )
            return _digest(found.one())

    async def list(self, guild: str) -> tuple[Digest, ...]:
        """The guild's digests, oldest first."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(_table).where(_table.c.guild == guild).order_by(_table.c.number))
            return tuple(_digest(row) for row in rows)

    async def get(self, guild: str, digest: str) -> Digest | None:
        """One digest, or None."""
        async with self._database.read() as connection:
            found = (await connection.execute(select(_table).where(*_this(guild, digest)))).one_or_none()
        return None if found is None else _digest(found)

    async def pause(self, guild: str, digest: str, reason: str = "") -> bool:
        """Let a digest rest; False when there is none of that id."""
        async with self._database.write() as connection:
            done = await connection.execute(
                update(_table).where(*_this(guild, digest)).values(paused=True, reason=reason)
            )
            return done.rowcount > 0

    async def resume(self, guild: str, digest: str, *, next_due: int, last_change: int | None = None) -> bool:
        """Let a digest run again from `next_due`; False when there is none of that id.

        Args:
            guild: whose.
            digest: id.
            next_due: UTC epoch seconds of the next post.
            last_change: number of the change after which news count; None goes on where it stopped.
        """
        values: dict[str, object] = {"paused": False, "reason": "", "next_due": next_due}
        if last_change is not None:
            values["last_change"] = last_change
        async with self._database.write() as connection:
            done = await connection.execute(update(_table).where(*_this(guild, digest)).values(values))
            return done.rowcount > 0

    async def remove(self, guild: str, digest: str) -> bool:
        """Remove a digest and what of it was still to be sent; False when there was none."""
        async with self._database.write() as connection:
            done = await connection.execute(delete(_table).where(*_this(guild, digest)))
            if done.rowcount:
                box = chattables.outbox
                await connection.execute(
                    delete(box).where(box.c.guild == guild, box.c.digest == digest, box.c.state == "pending")
                )
            return done.rowcount > 0

    async def due(self, now: int) -> tuple[Digest, ...]:
        """Digests of all guilds whose time has come and that do not rest, earliest first."""
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(_table)
                .where(_table.c.next_due <= now, _table.c.paused.is_(False))
                .order_by(_table.c.next_due, _table.c.number)
            )
            return tuple(_digest(row) for row in rows)

    async def claim(
        self,
        digest: Digest,
        local_day: str,
        *,
        next_due: int,
        last_change: int,
        posts: Sequence[NewPost],
        now: int,
    ) -> tuple[OutboxRow, ...] | None:
        """Take a digest's local day, put its posts into the outbox and move the digest on, all in one transaction.

        Args:
            digest: as `due` gave it.
            local_day: ISO day in the digest's zone that is being told.
            next_due: UTC epoch seconds of the next one.
            last_change: number of the last change told; the next digest begins after it.
            posts: messages; none when it stays silent (the day counts as told all the same).
            now: UTC epoch seconds.

        Returns:
            The outbox rows, in order; None when the day was claimed before, by this process or another (the digest is
            moved on to `next_due` then too), or when it was removed or paused meanwhile.
        """
        async with self._database.write() as connection:
            found = (await connection.execute(select(_table).where(*_this(digest.guild, digest.id)))).one_or_none()
            if found is None or found.paused:
                return None
            days = chattables.digest_day
            taken = await connection.execute(
                insert(days).values(digest=found.number, local_day=local_day, at=now).on_conflict_do_nothing()
            )
            if not taken.rowcount:
                # Never back: the one who took the day may have moved the digest further already.
                await _move(connection, found.number, {"next_due": max(next_due, found.next_due)})
                return None
            told = max(last_change, found.last_change)
            await _move(connection, found.number, {"next_due": next_due, "last_change": told})
            rows = tuple(_outgoing(digest, local_day, post, now) for post in posts)
            for row in rows:
                await put(connection, row)
            return rows


async def _move(connection: AsyncConnection, number: int, values: dict[str, int]) -> None:
    await connection.execute(update(_table).where(_table.c.number == number).values(values))


def _outgoing(digest: Digest, local_day: str, post: NewPost, now: int) -> OutboxRow:
    nonce = nonce_of(digest.id, post.channel, local_day, post.part)
    return new_row(
        nonce,
        digest.guild,
        post.channel,
        post.payload,
        now=now,
        digest=digest.id,
        local_day=local_day,
        part=post.part,
    )


def _this(guild: str, digest: str) -> tuple[ColumnElement[bool], ...]:
    # An id that is no number is nobody's, and no error: it may come from an old button.
    number = int(digest) if digest.isascii() and digest.isdigit() and len(digest) < 18 else -1
    return _table.c.guild == guild, _table.c.number == number


def _digest(row: Row[Any]) -> Digest:
    return Digest(
        id=str(row.number),
        guild=row.guild,
        channel=row.channel,
        topic=row.topic,
        at=row.at,
        zone=row.zone,
        quiet=row.quiet,
        paused=row.paused,
        reason=row.reason,
        next_due=row.next_due,
        last_change=row.last_change,
    )
