"""Disagreements among a guild's articles, read side."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.model import Conflict
from timeline.store.database import Database


class Conflicts:
    """Finds conflicts; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def for_events(self, guild: str, events: Sequence[str]) -> tuple[Conflict, ...]:
        """Conflicts about any of these events (by event id)."""
        raise NotImplementedError

    async def for_entities(self, guild: str, entities: Sequence[str]) -> tuple[Conflict, ...]:
        """Conflicts about any of these entities (offices, say)."""
        raise NotImplementedError

    async def all(self, guild: str, *, limit: int = 1000) -> tuple[Conflict, ...]:
        """Every conflict, by id."""
        raise NotImplementedError
