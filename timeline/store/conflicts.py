"""Disagreements among a guild's articles, read side."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from timeline.model import Conflict
from timeline.store import schema
from timeline.store.codec import unpack
from timeline.store.database import Database
from timeline.store.keys import number_of, owner
from timeline.store.statements import among, listed

_conflict, _about = schema.conflict, schema.conflict_about
_ABOUT = (
    select(_conflict.c.body)
    .where(
        _conflict.c.guild == owner(),
        _conflict.c.id.in_(select(_about.c.conflict).where(_about.c.guild == owner(), among(_about.c.about, "keys"))),
    )
    .order_by(_conflict.c.id)
)


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
        every = select(table.c.body).where(table.c.guild == number_of(guild)).order_by(table.c.id).limit(limit)
        bodies = await self._database.look(lambda connection: connection.execute(every).scalars().all())
        return tuple(unpack(Conflict, body) for body in bodies)

    async def _about(self, guild: str, keys: list[str]) -> tuple[Conflict, ...]:
        if not keys:
            return ()
        wanted = {"guild": guild, "keys": listed(keys)}
        bodies = await self._database.look(lambda connection: connection.execute(_ABOUT, wanted).scalars().all())
        return tuple(unpack(Conflict, body) for body in bodies)


def event_key(event: str) -> str:
    """Under what an event's conflicts are filed."""
    return f"event:{event}"


def entity_key(entity: str) -> str:
    """Under what an entity's conflicts are filed."""
    return f"entity:{entity}"
