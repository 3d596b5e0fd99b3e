"""Full-text search of a guild, read side."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.store.database import Database
from timeline.store.records import EventHit, SentenceHit


class Search:
    """Searches by words; words are data and never query syntax. Every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def events(
        self, guild: str, words: Sequence[str], limit: int = 50, *, every: bool = True
    ) -> tuple[EventHit, ...]:
        """Events whose title, names or sentences hold the words, best first.

        Args:
            guild: whose.
            words: words or phrases; a phrase of several words must stand so.
            limit: at most so many.
            every: True when all words must occur, False when any may.
        """
        raise NotImplementedError

    async def sentences(
        self,
        guild: str,
        words: Sequence[str],
        first: int | None = None,
        last: int | None = None,
        *,
        limit: int = 100,
        every: bool = False,
    ) -> tuple[SentenceHit, ...]:
        """Body sentences that hold the words, best first.

        Args:
            guild: whose.
            words: words or phrases; a phrase of several words must stand so.
            first: only of articles published, or sentences speaking of days, on or after this day.
            last: the same, on or before.
            limit: at most so many.
            every: True when all words must occur, False when any may.
        """
        raise NotImplementedError

    async def article_sentences(self, guild: str, articles: Sequence[str]) -> tuple[SentenceHit, ...]:
        """Every sentence of these articles, in order of article and position, score 0."""
        raise NotImplementedError
