"""Full-text search of a guild, read side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, column, func, literal, or_, select

from timeline.model import DaySpan, LineRole, Mention
from timeline.store import schema
from timeline.store.codec import unpack, unpack_kept
from timeline.store.database import Database
from timeline.store.keys import find_number, find_state, owner
from timeline.store.latest import Latest, State
from timeline.store.narrowing import narrowed, rarities
from timeline.store.records import EventHit, SentenceHit
from timeline.store.rows import span_of
from timeline.store.schema import block
from timeline.store.statements import among, listed
from timeline.store.words import SENTENCE_TEXT, Word, expression, ranked_events

_sentence = schema.sentence
_article = schema.article
_COLUMNS = (
    _sentence.c.article,
    _sentence.c.position,
    _sentence.c.start,
    _sentence.c.end,
    _sentence.c.role,
    _sentence.c.days,
)
_OF_ARTICLES = (
    select(*_COLUMNS, literal(0.0).label("rank"))
    .join(_article, _article.c.n == _sentence.c.article)
    .where(_article.c.guild == owner(), among(_article.c.id, "ids"))
    .order_by(_article.c.id, _sentence.c.position)
)
_TEXTS = select(_article.c.n, _article.c.id, _article.c.text, _article.c.published).where(
    among(_article.c.n, "numbers")
)
_IDS = select(_article.c.n, _article.c.id).where(among(_article.c.n, "numbers"))
_event, _mention = schema.event, schema.mention
_HIDDEN_EVENTS = select(_event.c.n).where(_event.c.guild == bindparam("number"), _event.c.day == schema.HIDDEN_DAY)
_HIDDEN = (
    select(_mention.c.article, _mention.c.body, _event.c.day)
    .join(_event, _event.c.n == _mention.c.event)
    .where(_mention.c.article.in_(select(_mention.c.article).where(_mention.c.event.in_(_HIDDEN_EVENTS))))
)

_LATEST = 2_000
_LATEST_IN_WINDOW = 20_000
"""Sentences that are looked at where all words are that frequent, without and with days to keep to."""

Days = tuple[int | None, int | None]


class Search:
    """Searches by words; words are data and never query syntax. Every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._latest = Latest()

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
        query = expression(words, every=every)

        def look(connection: Connection) -> tuple[EventHit, ...]:
            number = find_number(connection, guild)
            if number is None or not query:
                return ()
            ranked = ranked_events(query, block(number), limit).subquery()
            rows = connection.execute(
                select(schema.event.c.id, ranked.c.rank)
                .join(ranked, ranked.c.rowid == schema.event.c.n)
                .order_by(ranked.c.rank, schema.event.c.rank)
            )
            return tuple(EventHit(row.id, -row.rank) for row in rows)

        return await self._database.look(look)

    async def sentences(
        self,
        guild: str,
        words: Sequence[Word],
        first: int | None = None,
        last: int | None = None,
        *,
        limit: int = 100,
        every: bool = False,
    ) -> tuple[SentenceHit, ...]:
        """Sentences of headlines and bodies that hold the words, best first.

        Args:
            guild: whose.
            words: words or phrases; a phrase of several words must stand so. A tuple holds words of one meaning, any
                of which will do.
            first: only of articles published, or sentences speaking of days, on or after this day.
            last: the same, on or before.
            limit: at most so many.
            every: True when all words must occur, False when any may.

        In a very large memory, words that stand in very many sentences do not rank; where there are no others, the
        sentences that came in last are looked at.
        """

        def look(connection: Connection) -> tuple[SentenceHit, ...]:
            state = find_state(connection, guild)
            if state is None:
                return ()
            return _hits(
                connection, state[0], self._found(connection, state, words, (first, last), limit, every=every)
            )

        return await self._database.look(look)

    async def articles(
        self, guild: str, words: Sequence[Word], *, limit: int = 100, every: bool = False
    ) -> tuple[str, ...]:
        """The article of each sentence that `sentences` finds, in its order, without reading the texts."""

        def look(connection: Connection) -> tuple[str, ...]:
            state = find_state(connection, guild)
            if state is None:
                return ()
            found = self._found(connection, state, words, (None, None), limit, every=every)
            rows = _unhidden(connection, state[0], found)
            ids = {
                row.n: row.id for row in connection.execute(_IDS, {"numbers": listed(row.article for row in rows)})
            }
            return tuple(ids[row.article] for row in rows)

        return await self._database.look(look)

    async def article_sentences(self, guild: str, articles: Sequence[str]) -> tuple[SentenceHit, ...]:
        """Every sentence of these articles, in order of article and position, score 0.

        Like every search, without those that tell of nothing but what a person hid.
        """
        wanted = {"guild": guild, "ids": listed(articles)}

        def look(connection: Connection) -> tuple[SentenceHit, ...]:
            number = find_number(connection, guild)
            return () if number is None else _hits(connection, number, connection.execute(_OF_ARTICLES, wanted).all())

        return await self._database.look(look)

    def _found(
        self, connection: Connection, state: State, words: Sequence[Word], days: Days, limit: int, *, every: bool
    ) -> Sequence[Row[Any]]:
        """Sentences that hold all of some words, or any, best first."""
        known = [word for word in words if expression([word], every=True)]
        rare = [word for word in known if not self._is_frequent(connection, state, word)]
        if not known:
            return ()
        if len(rare) == len(known) or (rare and not every):
            query = expression(rare, every=every)
            return connection.execute(_ranked(query, state[0], *days).limit(limit)).all()
        found = self._frequent(connection, state, known, days, limit)
        if not found and not every:
            query = expression(known, every=False)
            found = _shortest(connection, _last(connection, query, state[0], days), days, limit)
        return found

    def _is_frequent(self, connection: Connection, state: State, word: Word) -> bool:
        """Whether a word stands in very many sentences.

        BM25 first reads every place of every word, which takes half a second for one that is in a third of a million.
        """
        return self._latest.share(connection, state, word).frequent

    def _frequent(
        self,
        connection: Connection,
        state: State,
        words: Sequence[Word],
        days: Days,
        limit: int,
    ) -> Sequence[Row[Any]]:
        """Sentences that hold all of some words, of the last ones that do."""
        if days != (None, None):
            query = narrowed(words, rarities(connection, state[0], words))
            numbers = _last(connection, query, state[0], days)
        else:
            numbers = self._latest.numbers(connection, state, words, enough=limit, most=_LATEST)
        return _shortest(connection, numbers, days, limit)


def _matching(query: str, guild: tuple[int, int]) -> Select[int]:
    rowid = SENTENCE_TEXT.c.rowid
    return select(rowid).where(column("sentence_text").op("MATCH")(query), rowid.between(*guild))


def _ranked(query: str, guild: int, first: int | None, last: int | None) -> Select[Any]:
    """Sentences that match, the best first."""
    low, high = block(guild)
    rank = func.bm25(column("sentence_text")).label("rank")
    statement = (
        select(*_COLUMNS, rank)
        .select_from(SENTENCE_TEXT)
        .join(_sentence, _sentence.c.n == SENTENCE_TEXT.c.rowid)
        .where(column("sentence_text").op("MATCH")(query), SENTENCE_TEXT.c.rowid.between(low, high))
    )
    return _within(statement, first, last).order_by(rank, _sentence.c.n)


def _last(connection: Connection, query: str, guild: int, days: Days) -> list[int]:
    """Numbers of the last sentences that match."""
    looked_at = _LATEST if days == (None, None) else _LATEST_IN_WINDOW
    found = _matching(query, block(guild)).order_by(SENTENCE_TEXT.c.rowid.desc()).limit(looked_at)
    return list(connection.execute(found).scalars())


def _shortest(connection: Connection, numbers: Sequence[int], days: Days, limit: int) -> Sequence[Row[Any]]:
    """The shortest of some sentences: what is left of BM25 among common words."""
    length = _sentence.c.end - _sentence.c.start
    statement = select(*_COLUMNS, literal(0.0).label("rank")).where(among(_sentence.c.n, "numbers"))
    statement = _within(statement, *days).order_by(length, _sentence.c.n).limit(limit)
    return connection.execute(statement, {"numbers": listed(numbers)}).all()


def _within(statement: Select[Any], first: int | None, last: int | None) -> Select[Any]:
    if first is None and last is None:
        return statement
    spoken: list[ColumnElement[bool]] = [_sentence.c.day_first.is_not(None)]
    published: list[ColumnElement[bool]] = [_article.c.published_first.is_not(None)]
    if first is not None:
        spoken.append(_sentence.c.day_last >= first)
        published.append(_article.c.published_first >= first)
    if last is not None:
        spoken.append(_sentence.c.day_first <= last)
        published.append(_article.c.published_first <= last)
    return statement.join(_article, _article.c.n == _sentence.c.article).where(or_(and_(*spoken), and_(*published)))


def _hidden(connection: Connection, guild: int) -> set[tuple[int, int]]:
    """Article and position of the sentences that tell of events a person hid, and of no other."""
    told: dict[bool, set[tuple[int, int]]] = {True: set(), False: set()}
    for row in connection.execute(_HIDDEN, {"number": guild}):
        told[row.day == schema.HIDDEN_DAY].add((row.article, unpack_kept(Mention, row.body).sentence))
    return told[True] - told[False]


def _unhidden(connection: Connection, guild: int, rows: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
    hidden = _hidden(connection, guild)
    return [row for row in rows if (row.article, row.position) not in hidden]


def _hits(connection: Connection, guild: int, rows: Sequence[Row[Any]]) -> tuple[SentenceHit, ...]:
    rows = _unhidden(connection, guild, rows)
    known = connection.execute(_TEXTS, {"numbers": listed(row.article for row in rows)})
    articles = {row.n: (row.id, row.text, span_of(row.published)) for row in known}
    return tuple(_hit(row, *articles[row.article]) for row in rows)


def _hit(row: Row[Any], article: str, text: str, published: DaySpan | None) -> SentenceHit:
    return SentenceHit(
        article=article,
        index=row.position,
        start=row.start,
        end=row.end,
        text=text[row.start : row.end],
        role=LineRole(row.role),
        published=published,
        days=unpack(tuple[DaySpan, ...], row.days) if row.days else (),
        score=-row.rank,
    )
