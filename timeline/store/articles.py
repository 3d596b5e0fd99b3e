"""Articles of a guild, read side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, exists, func, select

from timeline.model import Article, OfficeClaim, PublishedSource
from timeline.store import schema
from timeline.store.codec import unpack
from timeline.store.database import Database
from timeline.store.keys import number_of, owner
from timeline.store.records import ArticleHead, FormerText, KnownArticle, StoredArticle
from timeline.store.rows import article_of, known_of, sentence_of, span_of
from timeline.store.statements import among, listed

_table = schema.article
_WHOLE = select(_table).where(_table.c.guild == owner(), among(_table.c.id, "ids"))
# Without the sketch and the date phrases, which are as long as the text.
_HEAD = ("id", "title", "source", "url", "language", "published", "published_source")
_ARTICLES = _WHOLE.with_only_columns(_table.c.text, *(_table.c[name] for name in _HEAD))
_TEXTS = _WHOLE.with_only_columns(_table.c.id, _table.c.text)


class Articles:
    """Reads articles; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild: str, article: str) -> StoredArticle | None:
        """The article with its text and sentences, or None."""
        sentence = schema.sentence
        async with self._database.read() as connection:
            found = await connection.execute(
                select(_table).where(_table.c.guild == number_of(guild), _table.c.id == article)
            )
            row = found.one_or_none()
            if row is None:
                return None
            spans = await connection.execute(
                select(sentence).where(sentence.c.article == row.n).order_by(sentence.c.position)
            )
            return StoredArticle(
                article=article_of(row),
                sha256=row.sha256,
                added_at=row.added_at,
                near_duplicate_of=row.near,
                sentences=tuple(sentence_of(span) for span in spans),
            )

    async def get_many(self, guild: str, ids: Sequence[str]) -> Mapping[str, Article]:
        """Articles by id, texts included; ids that are not there are left out. One query, for citations."""
        rows = await self._some(_ARTICLES, guild, ids)
        return {row.id: article_of(row) for row in rows}

    async def known(self, guild: str, ids: Sequence[str]) -> Mapping[str, KnownArticle]:
        """Articles by id as the intake sees them, to tell what is new; ids that are not there are left out."""
        rows = await self._some(_WHOLE, guild, ids)
        return {row.id: known_of(row) for row in rows}

    async def texts(self, guild: str, ids: Sequence[str]) -> Mapping[str, str]:
        """Texts by article id; ids that are not there are left out."""
        rows = await self._some(_TEXTS, guild, ids)
        return {row.id: row.text for row in rows}

    async def _some(self, statement: Select[Any], guild: str, ids: Sequence[str]) -> Sequence[Row[Any]]:
        wanted = {"guild": guild, "ids": listed(ids)}
        return await self._database.look(lambda connection: connection.execute(statement, wanted).all())

    async def list(self, guild: str, *, limit: int = 50, offset: int = 0) -> tuple[ArticleHead, ...]:
        """Articles without their texts, latest publication first, those without a publication day last."""
        mention, event = schema.mention, schema.event
        hidden = select(event.c.n).where(event.c.guild == number_of(guild), event.c.day == schema.HIDDEN_DAY)
        events = (
            select(func.count(mention.c.event.distinct()))
            .where(mention.c.article == _table.c.n, mention.c.event.not_in(hidden))
            .scalar_subquery()
        )
        columns = (_table.c.id, _table.c.title, _table.c.source, _table.c.url, _table.c.published)
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(*columns, _table.c.published_source, _table.c.near, events.label("events"))
                .where(_table.c.guild == number_of(guild))
                .order_by(_table.c.published_first.desc(), _table.c.id)
                .limit(limit)
                .offset(offset)
            )
            return tuple(
                ArticleHead(
                    id=row.id,
                    title=row.title,
                    source=row.source,
                    url=row.url,
                    published=span_of(row.published),
                    published_source=PublishedSource(row.published_source),
                    near_duplicate_of=row.near,
                    events=row.events,
                )
                for row in rows
            )

    async def count(self, guild: str) -> int:
        """Number of articles."""
        async with self._database.read() as connection:
            found = await connection.execute(select(func.count()).where(_table.c.guild == number_of(guild)))
            return int(found.scalar_one())

    async def any(self, guild: str) -> bool:
        """True when the guild has an article."""
        owned = "SELECT 1 FROM article WHERE guild = (SELECT number FROM guild WHERE name = ?) LIMIT 1"
        return bool(self._database.glance(owned, guild))

    async def guilds(self) -> frozenset[str]:
        """Every guild that has an article, for jobs that serve all of them."""
        guild = schema.guild
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(guild.c.name).where(exists().where(_table.c.guild == guild.c.number))
            )
            return frozenset(rows.scalars())

    async def versions(self, guild: str, article: str) -> tuple[FormerText, ...]:
        """Former texts of an article, oldest first; what its outlet changed is what lies between two of them."""
        version = schema.article_version
        statement = (
            select(version.c.replaced_at, version.c.title, version.c.text)
            .join(_table, _table.c.n == version.c.article)
            .where(_table.c.guild == number_of(guild), _table.c.id == article)
            .order_by(version.c.version)
        )
        async with self._database.read() as connection:
            return tuple(FormerText(*row) for row in await connection.execute(statement))

    async def exists(self, guild: str, article: str) -> bool:
        """True when the guild has this article."""
        async with self._database.read() as connection:
            found = await connection.execute(
                select(exists().where(_table.c.guild == number_of(guild), _table.c.id == article))
            )
            return bool(found.scalar_one())

    async def close_ids(self, guild: str, article: str, limit: int = 3) -> tuple[str, ...]:
        """Ids that look like the given one, best first, for "did you mean"."""
        from rapidfuzz import process  # noqa: PLC0415 - only for an id that is not there

        async with self._database.read() as connection:
            rows = await connection.execute(select(_table.c.id).where(_table.c.guild == number_of(guild)))
            ids = sorted(rows.scalars())
        return tuple(id_ for id_, _, _ in process.extract(article, ids, limit=limit, score_cutoff=60))

    async def offices(self, guild: str, person: str) -> Mapping[str, tuple[OfficeClaim, ...]]:
        """Claims of office for a person, by article id."""
        office, name = schema.office, schema.name
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(_table.c.id, office.c.body)
                .join(office, office.c.article == _table.c.n)
                .join(name, name.c.n == office.c.person)
                .where(name.c.guild == number_of(guild), name.c.entity == person)
                .order_by(_table.c.id)
            )
            return {row.id: unpack(tuple[OfficeClaim, ...], row.body) for row in rows}
