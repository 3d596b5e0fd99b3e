"""Events of a guild, read side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.model import Event
from timeline.store.database import Database
from timeline.store.records import EventCounts, EventQuery, MergeRow


class Events:
    """Finds, counts and fetches events; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, guild: str, query: EventQuery) -> tuple[Event, ...]:
        """Events that match, whole, in the order of the query."""
        raise NotImplementedError

    async def count(self, guild: str, query: EventQuery) -> EventCounts:
        """What matches, whatever limit and offset say."""
        raise NotImplementedError

    async def get(self, guild: str, handle: str) -> Event | None:
        """The event that a handle leads to: its own id, the id of any of its mentions, or one it once had."""
        raise NotImplementedError

    async def get_many(self, guild: str, handles: Sequence[str]) -> Mapping[str, Event]:
        """Events by the handle given; handles that lead nowhere are left out."""
        raise NotImplementedError

    async def merges(self, guild: str, handle: str) -> tuple[MergeRow, ...]:
        """Logged comparisons among the event's mentions, for "why are these one event?"."""
        raise NotImplementedError
