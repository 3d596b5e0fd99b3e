"""What changed in a guild's events, in order."""

from __future__ import annotations

from sqlalchemy import select

from timeline.store import schema
from timeline.store.database import Database
from timeline.store.keys import number_of
from timeline.store.records import Change


class Changes:
    """Reads the numbered changes; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest(self, guild: str) -> int:
        """Number of the latest change, 0 before the first."""
        async with self._database.read() as connection:
            found = await connection.execute(select(schema.guild.c.changes).where(schema.guild.c.name == guild))
            return int(found.scalar_one_or_none() or 0)

    async def since(self, guild: str, after: int, until: int) -> tuple[Change, ...]:
        """Changes numbered in the half-open window (after, until], in order."""
        table = schema.change
        columns = (table.c.seq, table.c.at, table.c.kind, table.c.event, table.c.before, table.c.after, table.c.text)
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(*columns)
                .where(table.c.guild == number_of(guild), table.c.seq > after, table.c.seq <= until)
                .order_by(table.c.seq)
            )
            return tuple(Change(*row) for row in rows)
