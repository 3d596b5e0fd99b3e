"""Messages on their way out, so that none is lost or sent twice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, and_, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from timeline.store import chattables
from timeline.store.chat import OutboxRow, nonce_of
from timeline.store.database import Database

_table = chattables.outbox


class Outbox:
    """Keeps outgoing messages. It looks across guilds, for the one sender."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, guild: str, channel: str, payload: Mapping[str, object], *, key: str, now: int) -> OutboxRow:
        """Put a message out; the same guild, channel and key gives the same row, once."""
        nonce = nonce_of(guild, channel, key)
        async with self._database.write() as connection:
            await put(connection, new_row(nonce, guild, channel, payload, now=now))
            return _row((await connection.execute(select(_table).where(_table.c.nonce == nonce))).one())

    async def pending(self, now: int, *, limit: int = 100) -> tuple[OutboxRow, ...]:
        """Rows to send now, oldest first.

        They are the ``pending`` ones that are due, and the ``sending`` ones: a process died over them, or is at it
        (see `OutboxRow.sending_at`).
        """
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(_table)
                .where(or_(and_(_table.c.state == "pending", _table.c.due <= now), _table.c.state == "sending"))
                .order_by(_table.c.created_at, _table.c.digest, _table.c.local_day, _table.c.part, _table.c.nonce)
                .limit(limit)
            )
            return tuple(_row(row) for row in rows)

    async def get(self, nonce: str) -> OutboxRow | None:
        """One row, or None."""
        async with self._database.read() as connection:
            found = (await connection.execute(select(_table).where(_table.c.nonce == nonce))).one_or_none()
        return None if found is None else _row(found)

    async def recent(self, guild: str, *, limit: int = 20) -> tuple[OutboxRow, ...]:
        """The guild's latest rows in any state, newest first: what was sent, what failed and why."""
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(_table)
                .where(_table.c.guild == guild)
                .order_by(_table.c.created_at.desc(), _table.c.part.desc(), _table.c.nonce)
                .limit(limit)
            )
            return tuple(_row(row) for row in rows)

    async def mark_sending(self, nonce: str, at: int, *, stale_before: int | None = None) -> bool:
        """Begin an attempt; True for exactly one caller.

        Args:
            nonce: which row.
            at: UTC epoch seconds.
            stale_before: also take over a ``sending`` row whose attempt began before this moment.
        """
        free = _table.c.state == "pending"
        if stale_before is not None:
            free = or_(free, and_(_table.c.state == "sending", _table.c.sending_at < stale_before))
        async with self._database.write() as connection:
            done = await connection.execute(
                update(_table)
                .where(_table.c.nonce == nonce, free)
                .values(state="sending", sending_at=at, attempts=_table.c.attempts + 1)
            )
            return done.rowcount == 1

    async def mark_sent(self, nonce: str, message_id: str) -> None:
        """It is delivered."""
        await self._set(nonce, state="sent", message_id=message_id, reason="")

    async def mark_failed(self, nonce: str, reason: str, *, final: bool, retry_at: int = 0) -> None:
        """It was not delivered: for good, or to be tried again from `retry_at`."""
        await self._set(nonce, state="failed" if final else "pending", reason=reason, due=retry_at)

    async def _set(self, nonce: str, **values: object) -> None:
        async with self._database.write() as connection:
            # What is sent stays sent, whatever a slower attempt reports.
            await connection.execute(
                update(_table).where(_table.c.nonce == nonce, _table.c.state != "sent").values(**values)
            )


def new_row(
    nonce: str,
    guild: str,
    channel: str,
    payload: Mapping[str, object],
    *,
    now: int,
    digest: str = "",
    local_day: str = "",
    part: int = 0,
) -> OutboxRow:
    """A message before its first attempt."""
    return OutboxRow(
        nonce, guild, channel, digest, local_day, part, payload, "pending", 0, now, None, "", "", created_at=now
    )


async def put(connection: AsyncConnection, row: OutboxRow) -> None:
    """Write a row within a transaction; nothing happens when its nonce is there."""
    values = {name: getattr(row, name) for name in _table.c.keys()}  # noqa: SIM118 - a column collection, no dict
    values["payload"] = json.dumps(row.payload, ensure_ascii=False)
    await connection.execute(insert(_table).values(values).on_conflict_do_nothing())


def _row(row: Row[Any]) -> OutboxRow:
    values = dict(row._mapping)
    values["payload"] = json.loads(values["payload"])
    return OutboxRow(**values)
