"""The write side: one transaction that holds an article and all that follows from it, or nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from timeline.store import schema
from timeline.store.database import Database
from timeline.store.writearticles import ArticleWriter
from timeline.store.writeconflicts import ConflictWriter
from timeline.store.writeevents import EventWriter
from timeline.store.writenames import NameWriter


class Writer:
    """What may be done within one write transaction on one guild's memory.

    Attributes:
        articles: articles, their phrases and near duplicates.
        names: what is named in them.
        events: mentions, events and the changes they make.
        conflicts: disagreements.
    """

    def __init__(self, connection: AsyncConnection, guild: int) -> None:
        self.articles = ArticleWriter(connection, guild)
        self.names = NameWriter(connection, guild)
        self.events = EventWriter(connection, guild)
        self.conflicts = ConflictWriter(connection, guild)


class Write:
    """Opens write transactions for `timeline.intake`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def transaction(self, guild: str) -> AsyncIterator[Writer]:
        """One write transaction on a guild's memory: kept whole at the end, undone whole by an error or a kill.

        Raises:
            StoreBusyError: another program writes for too long, or the file may not be written.
        """
        async with self._database.write() as connection:
            number = await _number(connection, guild)
            yield Writer(connection, number)
            await connection.execute(
                update(schema.guild).where(schema.guild.c.number == number).values(version=schema.guild.c.version + 1)
            )


async def _number(connection: AsyncConnection, guild: str) -> int:
    table = schema.guild
    await connection.execute(insert(table).values(name=guild).on_conflict_do_nothing())
    return int((await connection.execute(select(table.c.number).where(table.c.name == guild))).scalar_one())
