"""Date phrases of articles as stored rules, read side."""

from __future__ import annotations

from timeline.model import DatePhrase
from timeline.store.database import Database


class Phrases:
    """Reads an article's date phrases; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild: str, article: str) -> tuple[DatePhrase, ...]:
        """The article's date phrases in text order, as resolved today; empty for an unknown article."""
        raise NotImplementedError
