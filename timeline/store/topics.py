"""Saved topics of a guild."""

from __future__ import annotations

from timeline.model import Topic
from timeline.store.database import Database


class Topics:
    """Keeps topics; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list(self, guild: str) -> tuple[Topic, ...]:
        """Saved topics by name."""
        raise NotImplementedError

    async def get(self, guild: str, name: str) -> Topic | None:
        """The topic of that name (case ignored), or None."""
        raise NotImplementedError

    async def save(self, guild: str, topic: Topic) -> None:
        """Write a topic; one of the same name (case ignored) is replaced."""
        raise NotImplementedError

    async def rename(self, guild: str, old: str, new: str) -> None:
        """Rename a topic.

        Raises:
            NotFoundError: when there is none of that name.
            BadInputError: when the new name is taken.
        """
        raise NotImplementedError

    async def delete(self, guild: str, name: str) -> bool:
        """Delete a topic; False when there was none."""
        raise NotImplementedError
