"""Articles, write side: text, sentences, phrases, names, near duplicates, publication day."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    text,
    union_all,
    update,
)

from timeline.articles.duplicates import BAND_ROWS, PERMUTATIONS, bands
from timeline.model import Article, DatePhrase, Entity, LineRole, OfficeClaim
from timeline.store import schema
from timeline.store.codec import pack, unpack
from timeline.store.officeclaims import Claimed, rivals
from timeline.store.prepared import Prepared
from timeline.store.records import KnownArticle, Publication, Reading, SentenceSpan
from timeline.store.rows import article_of, known_of
from timeline.store.statements import among, listed, next_number
from timeline.store.writenames import NameWriter

_table = schema.article
_SEARCHED = (LineRole.HEADLINE, LineRole.BODY)

_sentence, _band, _office, _name = schema.sentence, schema.article_band, schema.office, schema.name
_version, _publication = schema.article_version, schema.article_publication
_of_guild = _table.c.guild == bindparam("guild")
_these = among(_table.c.id, "ids")
_number: BindParameter[int] = bindparam("number")

_GET = Prepared(select(_table).where(_of_guild, _table.c.id == bindparam("id")))
_PUT, _PUT_BANDS, _PUT_SENTENCES, _PUT_NAMES, _PUT_OFFICES = (
    Prepared(insert(table)) for table in (_table, _band, _sentence, schema.article_name, _office)
)
_PUT_WORDS = Prepared(text("INSERT INTO sentence_text(rowid, words) VALUES(:n, :words)"))
# A contentless FTS5 table forgets a row only when told the words it was given.
_FORGET_WORDS = Prepared(text("INSERT INTO sentence_text(sentence_text, rowid, words) VALUES('delete', :n, :words)"))
# As many as there are bands, since `among` has no way to list bytes.
_BANDS = tuple(f"band{place}" for place in range(PERMUTATIONS // BAND_ROWS))
_ALIKE = Prepared(
    select(_table.c.id, _table.c.sketch, _table.c.near).where(
        _table.c.n.in_(
            select(_band.c.article).where(
                _band.c.guild == bindparam("guild"), _band.c.band.in_([bindparam(name) for name in _BANDS])
            )
        ),
        _table.c.id != bindparam("id"),
    )
)
_COMPANIES = Prepared(
    union_all(
        select(_table.c.id, _table.c.near).where(_of_guild, among(_table.c.near, "ids")),
        select(_table.c.id, _table.c.near).where(_of_guild, _these),
    )
)
_GROUPS = Prepared(
    union_all(
        select(_table.c.id, _table.c.near).where(_of_guild, _these, _table.c.near != ""),
        select(_table.c.near, _table.c.near).where(_of_guild, among(_table.c.near, "ids")).distinct(),
    )
)
# A name like a column's would be taken for the column's new value.
_SET_GROUP = Prepared(
    update(_table).where(_table.c.guild == bindparam("memory"), _these).values(near=bindparam("group"))
)
_SKETCHES = Prepared(select(_table.c.id, _table.c.sketch).where(_of_guild, _these))
_MANY = Prepared(select(_table).where(_of_guild, _these))
_OFFICES = Prepared(
    select(_table.c.id, _table.c.published_first, _office.c.body)
    .join(_office, _office.c.article == _table.c.n)
    .join(_name, _name.c.n == _office.c.person)
    .where(_name.c.guild == bindparam("guild"), among(_name.c.entity, "persons"))
    .order_by(_table.c.id, _name.c.entity)
)
_OFFICED = Prepared(
    select(_name.c.entity).where(
        _name.c.guild == bindparam("guild"),
        among(_name.c.entity, "ids"),
        exists().where(_office.c.person == _name.c.n),
    )
)
_PERSONS = Prepared(
    select(_name.c.entity).join(_office, _name.c.n == _office.c.person).where(_office.c.article == _number)
)


class ArticleWriter:
    """Writes articles within a transaction."""

    def __init__(self, connection: Connection, guild: int) -> None:
        self._connection = connection
        self._guild = guild
        self._names = NameWriter(connection, guild)

    def get(self, article: str) -> KnownArticle | None:
        """The article, or None."""
        row = _GET.first(self._connection, {"guild": self._guild, "id": article})
        return None if row is None else known_of(row)

    def put(self, reading: Reading, *, now: int) -> int:
        """Write a new article, or the new text of one; the old text is kept beside it.

        A publication day that a person has set stays as it is.

        Returns:
            The article's row number.
        """
        article = reading.article
        known = self.get(article.id)
        columns = _columns(reading)
        if known is None:
            number = next_number(self._connection, _table.c.n, self._guild)
            _PUT.run(self._connection, {"n": number, "guild": self._guild, "added_at": now, **columns})
            before: tuple[Entity, ...] = ()
        else:
            number = known.number
            before = self._clear(known, now)
            self._connection.execute(update(_table).where(_table.c.n == number).values(columns))
        self._put_sentences(number, reading)
        self._put_names(number, reading, before)
        keys = [{"guild": self._guild, "band": band, "article": number} for band in set(bands(reading.sketch))]
        _PUT_BANDS.run_all(self._connection, keys)
        return number

    def put_head(self, article: Article, given: Publication) -> None:
        """Write what an article carries besides its text: title, outlet, address, the day it came with."""
        self._connection.execute(
            update(_table)
            .where(_table.c.guild == self._guild, _table.c.id == article.id)
            .values(title=article.title, source=article.source, url=article.url, language=article.language)
            .values(given=pack(given))
        )

    def set_published(
        self, known: KnownArticle, publication: Publication, phrases: Sequence[DatePhrase], *, now: int, by: str
    ) -> None:
        """Write another publication day and the phrases as read against it, and log who said so."""
        log = _publication
        latest = select(func.coalesce(func.max(log.c.version), 0) + 1).where(log.c.article == known.number)
        before = Publication(known.article.published, known.article.published_source)
        self._connection.execute(
            insert(log).values(
                article=known.number,
                version=latest.scalar_subquery(),
                at=now,
                by=by,
                before=pack(before),
                after=pack(publication),
            )
        )
        self._connection.execute(
            update(_table).where(_table.c.n == known.number).values(phrases=pack(phrases), **_published(publication))
        )
        rows = self._connection.execute(
            select(_sentence.c.n, _sentence.c.start, _sentence.c.end).where(_sentence.c.article == known.number)
        )
        days = [{"number": row.n, **_days(row.start, row.end, phrases)} for row in rows]
        if days:
            self._connection.execute(update(_sentence).where(_sentence.c.n == _number), days)

    def remove(self, known: KnownArticle, *, now: int) -> None:
        """Delete an article of which no mention is left, with its former texts and all that was read from it."""
        self._names.vote((), self._clear(known, now))
        self._connection.execute(delete(_table).where(_table.c.n == known.number))

    def alike(self, sketch: bytes, article: str) -> dict[str, tuple[bytes, str]]:
        """Other articles that may be near duplicates: id to sketch and group."""
        drawn = dict(zip(_BANDS, bands(sketch), strict=True))
        rows = _ALIKE.rows(self._connection, {"guild": self._guild, "id": article, **drawn})
        return {row.id: (row.sketch, row.near) for row in rows}

    def group(self, leader: str) -> tuple[str, ...]:
        """Ids of a group of near duplicates, its leader included."""
        return tuple(sorted(self.companies([leader])))

    def companies(self, leaders: Iterable[str]) -> dict[str, str]:
        """Leader by id of all articles in these groups of near duplicates."""
        return {row.id: row.near or row.id for row in _COMPANIES.rows(self._connection, self._of(leaders))}

    def set_group(self, leader: str, members: Iterable[str]) -> None:
        """Say that these articles are near duplicates, told by their leader."""
        for group, ids in ((leader, set(members)), ("", {leader})):
            wanted = {"memory": self._guild, "group": group, "ids": listed(ids)}
            _SET_GROUP.run(self._connection, wanted)

    def groups(self, articles: Iterable[str]) -> dict[str, str]:
        """Group leader by article id, for those that have near duplicates."""
        return {row.id: row.near for row in _GROUPS.rows(self._connection, self._of(articles))}

    def sketches(self, articles: Iterable[str]) -> dict[str, bytes]:
        """Sketches by article id."""
        return {row.id: row.sketch for row in _SKETCHES.rows(self._connection, self._of(articles))}

    def get_many(self, articles: Iterable[str]) -> dict[str, Article]:
        """Articles by id."""
        return {row.id: article_of(row) for row in _MANY.rows(self._connection, self._of(articles))}

    def rival_offices(self, persons: Iterable[str], *, most: int, days: int) -> dict[str, tuple[OfficeClaim, ...]]:
        """Claims of office for these persons that another article's may contradict, by article id.

        Args:
            persons: entity ids.
            most: so many of each office in each stretch of days, the first ones by day, article and place.
            days: length of a stretch, and how far apart two articles may contradict each other.
        """
        alike: defaultdict[tuple[object, ...], list[Claimed]] = defaultdict(list)
        wanted = {"guild": self._guild, "persons": listed(persons)}
        for row in _OFFICES.rows(self._connection, wanted):
            # Thousands of articles call a head of state one: only what is kept is made into claims.
            for claim in json.loads(row.body):
                one = Claimed(row.published_first, row.id, claim)
                alike[*one.matter, (row.published_first or 0) // days].append(one)
        held: defaultdict[str, list[Claimed]] = defaultdict(list)
        for group in sorted(alike, key=repr):
            for one in sorted(alike[group], key=Claimed.place)[:most]:
                held[one.claim["person"]].append(one)
        kept: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for claims in held.values():
            for one in rivals(claims, days):
                kept[one.article].append(one.claim)
        return {id_: unpack(tuple[OfficeClaim, ...], json.dumps(claims)) for id_, claims in kept.items()}

    def officed(self, entities: Iterable[str]) -> set[str]:
        """Those of these entities for whom any article claims an office."""
        wanted = {"guild": self._guild, "ids": listed(entities)}
        return {row.entity for row in _OFFICED.rows(self._connection, wanted)}

    def persons(self, number: int) -> tuple[str, ...]:
        """Entities for whom the article claims an office."""
        return tuple(sorted(row.entity for row in _PERSONS.rows(self._connection, {"number": number})))

    def _of(self, ids: Iterable[str]) -> dict[str, int | str]:
        return {"guild": self._guild, "ids": listed(ids)}

    def _clear(self, known: KnownArticle, now: int) -> tuple[Entity, ...]:
        """Keep the old text, remove what was read from it; returns the names it voted for."""
        version = _version
        latest = select(func.coalesce(func.max(version.c.version), 0) + 1).where(version.c.article == known.number)
        self._connection.execute(
            insert(version).values(
                article=known.number,
                replaced_at=now,
                version=latest.scalar_subquery(),
                title=known.article.title,
                text=known.article.text,
            )
        )
        rows = self._connection.execute(select(_sentence).where(_sentence.c.article == known.number))
        old = [
            {"n": row.n, "words": known.article.text[row.start : row.end]}
            for row in rows
            if LineRole(row.role) in _SEARCHED
        ]
        _FORGET_WORDS.run_all(self._connection, old)
        names = schema.article_name
        bodies = self._connection.execute(select(names.c.body).where(names.c.article == known.number))
        before = tuple(unpack(Entity, body) for body in bodies.scalars())
        for table in (_sentence, names, _office, _band):
            self._connection.execute(delete(table).where(table.c.article == known.number))
        return before

    def _put_sentences(self, number: int, reading: Reading) -> None:
        if not reading.sentences:
            return
        first = next_number(self._connection, _sentence.c.n, self._guild)
        rows = [_sentence_row(first + i, number, span, reading.phrases) for i, span in enumerate(reading.sentences)]
        _PUT_SENTENCES.run_all(self._connection, rows)
        searched = [
            {"n": first + i, "words": reading.article.text[span.start : span.end]}
            for i, span in enumerate(reading.sentences)
            if span.role in _SEARCHED
        ]
        _PUT_WORDS.run_all(self._connection, searched)

    def _put_names(self, number: int, reading: Reading, before: Sequence[Entity]) -> None:
        numbers = self._names.vote(reading.entities, before)
        rows = [
            {"article": number, "name": numbers[entity.id], "body": pack(entity)}
            for entity in {entity.id: entity for entity in reading.entities}.values()
        ]
        _PUT_NAMES.run_all(self._connection, rows)
        claims: defaultdict[str, list[OfficeClaim]] = defaultdict(list)
        for claim in reading.offices:
            claims[claim.person].append(claim)
        if claims:
            persons = self._names.ensure(claims)
            _PUT_OFFICES.run_all(
                self._connection,
                [{"person": persons[who], "article": number, "body": pack(held)} for who, held in claims.items()],
            )


def _columns(reading: Reading) -> dict[str, Any]:
    article = reading.article
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "source": article.source,
        "url": article.url,
        "language": article.language,
        "given": pack(reading.given),
        "sha256": reading.sha256,
        "sketch": reading.sketch,
        "phrases": pack(reading.phrases),
        **_published(Publication(article.published, article.published_source)),
    }


def _published(publication: Publication) -> dict[str, Any]:
    span = publication.span
    first = None if span is None else span.first if span.first is not None else span.last
    return {
        "published": None if span is None else pack(span),
        "published_first": first,
        "published_source": publication.source.value,
    }


def _sentence_row(number: int, article: int, span: SentenceSpan, phrases: Sequence[DatePhrase]) -> dict[str, Any]:
    return {
        "n": number,
        "article": article,
        "position": span.index,
        "start": span.start,
        "end": span.end,
        "role": span.role.value,
        **_days(span.start, span.end, phrases),
    }


def _days(start: int, end: int, phrases: Sequence[DatePhrase]) -> Mapping[str, Any]:
    spans = [phrase.span for phrase in phrases if phrase.span is not None and start <= phrase.found.start < end]
    firsts = [span.first if span.first is not None else span.last for span in spans]
    lasts = [span.last if span.last is not None else span.first for span in spans]
    return {
        "days": pack(spans) if spans else "",
        "day_first": min((day for day in firsts if day is not None), default=None),
        "day_last": max((day for day in lasts if day is not None), default=None),
    }
