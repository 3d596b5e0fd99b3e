"""Disagreements among a guild's articles, read side."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from timeline.model import Conflict
from timeline.store import schema
from timeline.store.codec import unpack
from timeline.store.database import Database
from timeline.store.keys import number_of


class Conflicts:
    """Finds conflicts; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def for_events(self, guild: str, events: Sequence[str]) -> tuple[Conflict, ...]:
        """Conflicts about any of these events (by event id)."""
        return await self._about(guild, [event_key(event) for event in events])

    async def for_entities(self, guild: str, entities: Sequence[str]) -> tuple[Conflict, ...]:
        """Conflicts about any of these entities (offices, say)."""
        return await self._about(guild, [entity_key(entity) for entity in entities])

    async def all(self, guild: str, *, limit: int = 1000) -> tuple[Conflict, ...]:
        """Every conflict, by id."""
        table = schema.conflict
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(table.c.body).where(table.c.guild == number_of(guild)).order_by(table.c.id).limit(limit)
            )
            return tuple(unpack(Conflict, body) for body in rows.scalars())

    async def _about(self, guild: str, keys: list[str]) -> tuple[Conflict, ...]:
        if not keys:
            return ()
        table, about = schema.conflict, schema.conflict_about
        number = number_of(guild)
        ids = select(about.c.conflict).where(
            about.c.guild == number, about.c.about.in_(bindparam("keys", expanding=True))
        )
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(table.c.body).where(table.c.guild == number, table.c.id.in_(ids)).order_by(table.c.id),
                {"keys": keys},
            )
            return tuple(unpack(Conflict, body) for body in rows.scalars())


def event_key(event: str) -> str:
    """Under what an event's conflicts are filed."""
    return f"event:{event}"


def entity_key(entity: str) -> str:
    """Under what an entity's conflicts are filed."""
    return f"entity:{entity}"
