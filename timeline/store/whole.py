"""All of a guild's memory as it was given and said, for taking it elsewhere: what was worked out can be again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from timeline.store import chattables, feedcarrying, feedtables, schema
from timeline.store.codec import unpack
from timeline.store.database import Database
from timeline.store.edits import CorrectionBody, Edit, SaidPair
from timeline.store.feedrecords import WholeFeed
from timeline.store.keys import number_of
from timeline.store.records import KnownArticle
from timeline.store.rows import known_of

_article = schema.article
_version = schema.article_version
_edit = schema.edit
_link = schema.link
_correction = schema.correction


@dataclass(frozen=True, slots=True)
class FormerText:
    """A title and text that an article once had."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """An article with its former texts, the oldest first."""

    known: KnownArticle
    former: tuple[FormerText, ...]


@dataclass(frozen=True, slots=True)
class WholeEdit:
    """What a person said, with all that it hangs on.

    Attributes:
        edit: who said what, when.
        pairs: mentions that are one or are not, for a join or split; with the ids they had then.
        body: for a correction.
    """

    edit: Edit
    pairs: tuple[SaidPair, ...] = ()
    body: CorrectionBody | None = None


class Whole:
    """Reads whole memories, and takes their feeds in; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def articles(self, guild: str, *, after: int = 0, limit: int = 100) -> tuple[WholeArticle, ...]:
        """Articles in the order they came; `after` is the row number of the last one had so far."""
        async with self._database.read() as connection:
            found = await connection.execute(
                select(_article)
                .where(_article.c.guild == number_of(guild), _article.c.n > after)
                .order_by(_article.c.n)
                .limit(limit)
            )
            articles = [known_of(row) for row in found]
            rows = await connection.execute(
                select(_version.c.article, _version.c.title, _version.c.text)
                .where(_version.c.article.in_([known.number for known in articles]))
                .order_by(_version.c.article, _version.c.version)
            )
            former: defaultdict[int, list[FormerText]] = defaultdict(list)
            for row in rows:
                former[row.article].append(FormerText(row.title, row.text))
        return tuple(WholeArticle(known, tuple(former[known.number])) for known in articles)

    async def ids(self, guild: str) -> frozenset[str]:
        """Ids of all articles."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(_article.c.id).where(_article.c.guild == number_of(guild)))
            return frozenset(rows.scalars())

    async def edits(self, guild: str) -> tuple[WholeEdit, ...]:
        """Everything that persons said, the first first, what was taken back among it."""
        columns = [column for column in _edit.c if column.name != "guild"]
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(*columns).where(_edit.c.guild == number_of(guild)).order_by(_edit.c.number)
            )
            edits = [Edit(*row) for row in rows]
            links = await connection.execute(
                select(_link.c.edit, _link.c.a, _link.c.b, _link.c.together)
                .where(_link.c.guild == number_of(guild))
                .order_by(_link.c.edit, _link.c.a, _link.c.b)
            )
            pairs: defaultdict[int, list[SaidPair]] = defaultdict(list)
            for link in links:
                pairs[link.edit].append(SaidPair(link.a, link.b, link.together))
            corrections = await connection.execute(
                select(_correction.c.edit, _correction.c.body).where(_correction.c.guild == number_of(guild))
            )
            bodies = {row.edit: unpack(CorrectionBody, row.body) for row in corrections}
        return tuple(WholeEdit(edit, tuple(pairs[edit.number]), bodies.get(edit.number)) for edit in edits)

    async def settings(self, guild: str) -> Mapping[str, object]:
        """All settings of a guild."""
        table = chattables.setting
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(table.c.key, table.c.value).where(table.c.guild == guild).order_by(table.c.key)
            )
            return {row.key: json.loads(row.value) for row in rows}

    async def feeds(self, guild: str) -> tuple[WholeFeed, ...]:
        """All that a guild follows, with what became of the items."""
        return await feedcarrying.take_out(self._database, guild)

    async def follow(self, guild: str, feed: WholeFeed, *, now: int) -> bool:
        """Follow a feed from where it was left; False when the guild follows it already."""
        return await feedcarrying.take_in(self._database, guild, feed, now=now)

    async def anything(self, guild: str) -> bool:
        """Whether a guild has anything to take along."""
        kept = (chattables.topic, chattables.setting, chattables.digest, feedtables.subscription)
        statements = [
            select(_article.c.n).where(_article.c.guild == number_of(guild)).limit(1),
            *(select(table.c.guild).where(table.c.guild == guild).limit(1) for table in kept),
        ]
        async with self._database.read() as connection:
            for statement in statements:
                if (await connection.execute(statement)).first() is not None:
                    return True
        return False
