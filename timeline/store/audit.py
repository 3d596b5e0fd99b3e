"""The log of a guild: who changed what, and when. Bounded; a person's name in it can be taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, func, insert, select, update

from timeline.store import chattables
from timeline.store.database import Database

_table = chattables.audit

MOST: Final = 1000
"""Entries kept for a guild; the oldest go first."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing somebody did.

    Attributes:
        number: 1, 2, 3 ... within the guild; numbers are not used again.
        at: when, UTC epoch seconds.
        by: id of the person, or empty when it was taken out.
        deed: what kind of thing, a key of the chat side.
        what: with what it was done: a topic, an article.
    """

    number: int
    at: int
    by: str
    deed: str
    what: str


class Audit:
    """Keeps the logs of guilds; every method but `anonymise` takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, guild: str, *, at: int, by: str, deed: str, what: str) -> None:
        """Write an entry; the oldest ones beyond `MOST` go."""
        async with self._database.write() as connection:
            latest = select(func.max(_table.c.number)).where(_table.c.guild == guild)
            number = ((await connection.execute(latest)).scalar_one_or_none() or 0) + 1
            values = {"guild": guild, "number": number, "at": at, "by": by, "deed": deed, "what": what}
            await connection.execute(insert(_table).values(values))
            old = (_table.c.guild == guild) & (_table.c.number <= number - MOST)
            await connection.execute(delete(_table).where(old))

    async def list(self, guild: str, *, limit: int, offset: int = 0) -> tuple[AuditEntry, ...]:
        """Entries of a guild, the newest first."""
        columns = [column for column in _table.c if column.name != "guild"]
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(*columns)
                .where(_table.c.guild == guild)
                .order_by(_table.c.number.desc())
                .limit(limit)
                .offset(offset)
            )
            return tuple(AuditEntry(**row._mapping) for row in rows)

    async def count(self, guild: str) -> int:
        """How many entries a guild has."""
        async with self._database.read() as connection:
            found = await connection.execute(select(func.count()).where(_table.c.guild == guild))
            return int(found.scalar_one())

    async def anonymise(self, person: str) -> int:
        """Take a person out of the logs of all guilds; what was done stays. Returns how many entries that were."""
        if not person:
            return 0
        async with self._database.write() as connection:
            done = await connection.execute(update(_table).where(_table.c.by == person).values(by=""))
            return done.rowcount
