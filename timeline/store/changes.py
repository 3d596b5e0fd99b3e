"""What changed in a guild's events, in order."""

from __future__ import annotations

from timeline.store.database import Database
from timeline.store.records import Change


class Changes:
    """Reads the numbered changes; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest(self, guild: str) -> int:
        """Number of the latest change, 0 before the first."""
        raise NotImplementedError

    async def since(self, guild: str, after: int, until: int) -> tuple[Change, ...]:
        """Changes numbered in the half-open window (after, until], in order."""
        raise NotImplementedError
