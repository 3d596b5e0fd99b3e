"""Settings of a guild as JSON values."""

from __future__ import annotations

from timeline.store.database import Database


class Settings:
    """Keeps settings; guild '' holds those of the whole bot."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild: str, key: str, default: object = None) -> object:
        """The value, or the default when it was never set."""
        raise NotImplementedError

    async def set(self, guild: str, key: str, value: object) -> None:
        """Write a value that JSON can hold; None removes it."""
        raise NotImplementedError
