"""Date phrases of articles as stored rules, read side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, select

from timeline.model import DatePhrase
from timeline.store import schema
from timeline.store.codec import unpack
from timeline.store.database import Database
from timeline.store.keys import number_of


class Phrases:
    """Reads an article's date phrases; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild: str, article: str) -> tuple[DatePhrase, ...]:
        """The article's date phrases in text order, as resolved today; empty for an unknown article."""
        table = schema.article
        async with self._database.read() as connection:
            found = await connection.execute(
                select(table.c.phrases).where(table.c.guild == number_of(guild), table.c.id == article)
            )
            body = found.scalar_one_or_none()
        return () if body is None else unpack(tuple[DatePhrase, ...], body)

    async def get_many(self, guild: str, articles: Sequence[str]) -> Mapping[str, tuple[DatePhrase, ...]]:
        """The date phrases of several articles by article id; unknown articles are left out."""
        table = schema.article
        statement = select(table.c.id, table.c.phrases).where(
            table.c.guild == number_of(guild), table.c.id.in_(bindparam("ids", expanding=True))
        )
        async with self._database.read() as connection:
            found = await connection.execute(statement, {"ids": list(articles)})
            return {row.id: unpack(tuple[DatePhrase, ...], row.phrases) for row in found}
