"""Date phrases of articles as stored rules, read side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from timeline.model import DatePhrase
from timeline.store import schema
from timeline.store.codec import unpack
from timeline.store.database import Database
from timeline.store.keys import owner
from timeline.store.statements import among, listed

_article = schema.article
_PHRASES = select(_article.c.id, _article.c.phrases).where(_article.c.guild == owner(), among(_article.c.id, "ids"))


class Phrases:
    """Reads an article's date phrases; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild: str, article: str) -> tuple[DatePhrase, ...]:
        """The article's date phrases in text order, as resolved today; empty for an unknown article."""
        return (await self.get_many(guild, [article])).get(article, ())

    async def get_many(self, guild: str, articles: Sequence[str]) -> Mapping[str, tuple[DatePhrase, ...]]:
        """The date phrases of several articles by article id; unknown articles are left out."""
        wanted = {"guild": guild, "ids": listed(articles)}
        found = await self._database.look(lambda connection: connection.execute(_PHRASES, wanted).all())
        return {row.id: unpack(tuple[DatePhrase, ...], row.phrases) for row in found}
