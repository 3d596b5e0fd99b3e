"""A guild's memory into a store: an empty one gets the same events, another one what is not there yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.errors import BadInputError, NotFoundError
from timeline.intake.desks import Desk
from timeline.intake.disagreement import compare
from timeline.intake.gather import Touched
from timeline.intake.ingesting import ingest
from timeline.intake.merging import merge
from timeline.intake.moving.rows import FOLLOWS, PASSING, ArticleRow, DigestRow, Head, Row, SettingRow, from_line
from timeline.intake.publishing import republish, standing
from timeline.intake.reports import FailedItem
from timeline.language import Reader
from timeline.model import Article, PublishedSource, Topic
from timeline.store import Edit, Publication, Store
from timeline.store.edits import GONE
from timeline.store.feedrecords import WholeFeed
from timeline.store.whole import WholeEdit
from timeline.store.write import Writer


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import brought; what was there already is not counted.

    Attributes:
        articles: new articles; known: those that were there and stayed as they are.
        failed: articles that could not be read.
        edits, topics, settings, digests, feeds: how many of each.
    """

    articles: int
    known: int
    failed: tuple[FailedItem, ...]
    edits: int
    topics: int
    settings: int
    digests: int
    feeds: int


@dataclass(frozen=True, slots=True)
class _Rest:
    """All rows but articles, and what the first reading through has found of articles."""

    edits: tuple[WholeEdit, ...]
    topics: tuple[Topic, ...]
    settings: tuple[SettingRow, ...]
    digests: tuple[DigestRow, ...]
    feeds: tuple[WholeFeed, ...]
    ids: frozenset[str]
    by_hand: dict[str, Publication]
    changed: frozenset[str]


async def take_in(
    store: Store,
    guild: str,
    path: Path,
    *,
    reader: Reader | Desk | Callable[[], Reader],
    now: datetime,
    progress: Callable[[int], None] | None = None,
) -> TakenIn:
    """Read a guild's memory from rows of JSON. Whatever is there already stays as it is, so twice is as good as once.

    Args:
        store: the open store.
        guild: whose memory; it need not be the one that was exported.
        path: what `take_out` wrote.
        reader: reads the articles, as for `ingest`.
        now: the moment, aware; written to what is stored.
        progress: called with the number of articles done so far.

    Returns:
        What it brought.

    Raises:
        NotFoundError: there is no such file.
        BadInputError: it is no such file, or a line of it is damaged; nothing was changed.
        StoreBusyError: the store cannot be written; what was done so far is kept, and the next run goes on.
    """
    rest = _look_through(path, now)
    there = await store.whole.ids(guild) & rest.ids
    # An import that was cut short may have left an article with a former text.
    unfinished = await _unfinished(store, guild, path, there & rest.changed)
    known = there - unfinished
    report = await ingest(store, guild, _versions(path, skip=known), reader=reader, now=now, progress=progress)
    fresh = (await store.whole.ids(guild) & rest.ids) - known
    edits = await store.write.transaction(guild, lambda writer: _say_again(writer, rest, fresh, int(now.timestamp())))
    return TakenIn(
        articles=len(fresh),
        known=len(known),
        failed=report.failed,
        edits=edits,
        topics=await _topics(store, guild, rest.topics),
        settings=await _settings(store, guild, rest.settings),
        digests=await _digests(store, guild, rest.digests, now),
        feeds=await _feeds(store, guild, rest.feeds, now),
    )


# ---------------------------------------------------------------- reading


def _rows(path: Path) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                row = from_line(line, number)
                if (number == 1) != isinstance(row, Head):
                    raise BadInputError(
                        f"{path} is no exported memory: it {'begins' if number == 1 else 'goes on'} with another kind"
                        f" of row in line {number}. Nothing was changed."
                    )
                yield row
    except FileNotFoundError:
        raise NotFoundError(f"There is no file {path}. Check the path.") from None
    except UnicodeDecodeError:
        raise BadInputError(f"{path} is not UTF-8 text, so it is no exported memory. Nothing was changed.") from None
    except OSError as error:
        raise BadInputError(f"{path} cannot be read: {error.strerror}. Nothing was changed.") from None


def _look_through(path: Path, now: datetime) -> _Rest:
    """Read every line once before anything is changed."""
    edits, topics, settings, digests, feeds = [], [], [], [], []
    by_hand: dict[str, Publication] = {}
    ids: set[str] = set()
    changed: set[str] = set()
    head = None
    for row in _rows(path):
        match row:
            case Head():
                head = row
            case WholeEdit():
                edits.append(row)
            case Topic():
                topics.append(row)
            case SettingRow():
                settings.append(row)
            case DigestRow():
                _next(row, now)
                digests.append(row)
            case WholeFeed():
                feeds.append(row)
            case ArticleRow():
                ids.add(row.article.id)
                if row.by_hand is not None:
                    by_hand[row.article.id] = Publication(row.by_hand, PublishedSource.MODERATOR)
                if row.former:
                    changed.add(row.article.id)
    if head is None:
        raise BadInputError(f"{path} is empty, so it is no exported memory. Nothing was changed.")
    said = tuple(edits), tuple(topics), tuple(settings), tuple(digests), tuple(feeds)
    return _Rest(*said, frozenset(ids), by_hand, frozenset(changed))


async def _unfinished(store: Store, guild: str, path: Path, suspects: frozenset[str]) -> frozenset[str]:
    """Articles that are here with one of their former texts only."""
    found: set[str] = set()
    for row in _rows(path) if suspects else ():
        if isinstance(row, ArticleRow) and row.article.id in suspects:
            here = (await store.articles.known(guild, [row.article.id])).get(row.article.id)
            told = (here.article.title, here.article.text) if here else ("", "")
            if told in {(one.title, one.text) for one in row.former} and told != _told(row.article):
                found.add(row.article.id)
    return frozenset(found)


def _told(article: Article) -> tuple[str, str]:
    return article.title, article.text


def _versions(path: Path, *, skip: Collection[str]) -> Iterator[Article]:
    """Articles to read in, each former text before the one that holds, so that old ids still lead on."""
    for row in _rows(path):
        if isinstance(row, ArticleRow) and row.article.id not in skip:
            for former in row.former:
                yield replace(row.article, title=former.title, text=former.text)
            yield row.article


# ---------------------------------------------------------------- what persons said


def _say_again(writer: Writer, rest: _Rest, fresh: Collection[str], now: int) -> int:
    """Write down what is not there yet of what persons said, and tell anew what it is about."""
    here = {_same(edit): edit for edit in writer.edits.all()}
    authors: dict[str, str] = {}
    said: list[WholeEdit] = []
    for whole in rest.edits:
        held = here.get(_same(whole.edit))
        if held is None:
            said.append(whole)
            writer.edits.restate(_with_author(whole, authors, writer.edits.next_number()))
        elif held.undone_at is None and whole.edit.undone_at is not None:
            said.append(whole)
            writer.edits.undo(held.number, by=whole.edit.undone_by, now=whole.edit.undone_at)
    for article in sorted({*_dated(said), *(id_ for id_ in rest.by_hand if id_ in fresh)}):
        known = writer.articles.get(article)
        if known is not None:
            otherwise = rest.by_hand.get(article, known.given) if article in fresh else known.given
            republish(writer, known, standing(writer, article, otherwise), now=now, by="")
    _tell_again(writer, said, now)
    return len(said)


def _tell_again(writer: Writer, said: Sequence[WholeEdit], now: int) -> None:
    mentions = {id_ for whole in said for id_ in _mentions(whole)}
    held = writer.events.holding(sorted(mentions))
    articles = sorted({mention.article for event in held.values() for mention in event.base.mentions})
    if articles:
        merged = merge(writer, Touched(articles=frozenset(articles)), now=now)
        compare(writer, merged, articles=articles, persons=(), now=now)


def _same(edit: Edit) -> tuple[str, str, str, int]:
    """What makes two edits one: the same said at the same moment. A name may have been taken out meanwhile."""
    return edit.kind, edit.what, edit.reason, edit.at


def _with_author(whole: WholeEdit, authors: dict[str, str], number: int) -> WholeEdit:
    """A person whose name was taken out is named by their first edit, which has another number here."""
    by = whole.edit.by
    if by.startswith(GONE):
        by = authors.setdefault(by, f"{GONE}{number}")
    return replace(whole, edit=replace(whole.edit, by=by))


def _dated(said: Iterable[WholeEdit]) -> set[str]:
    return {id_ for whole in said if whole.edit.kind == "publication" and whole.body for id_ in whole.body.anchors}


def _mentions(whole: WholeEdit) -> set[str]:
    if whole.body is None:
        return {id_ for pair in whole.pairs for id_ in (pair.a, pair.b)}
    return set() if whole.edit.kind == "publication" else set(whole.body.anchors)


# ---------------------------------------------------------------- the chat side


async def _topics(store: Store, guild: str, topics: Sequence[Topic]) -> int:
    fresh = [topic for topic in topics if await store.topics.get(guild, topic.name) is None]
    for topic in fresh:
        await store.topics.save(guild, topic)
    return len(fresh)


async def _settings(store: Store, guild: str, rows: Sequence[SettingRow]) -> int:
    here = await store.whole.settings(guild)
    count = 0
    for row in rows:
        if row.key == FOLLOWS:
            count += await _follows(store, guild, row.value)
        elif row.key not in here:
            await store.settings.set(guild, row.key, row.value)
            count += 1
    return count


async def _follows(store: Store, guild: str, value: object) -> int:
    """Follows that are not there yet; they begin with what comes from now on."""
    held: Any = await store.settings.get(guild, FOLLOWS, [])
    places = {(each["channel"], each["topic"]) for each in held}
    latest = await store.changes.latest(guild)
    fresh = [
        {**each, **PASSING, "last_change": latest}
        for each in (value if isinstance(value, list) else [])
        if isinstance(each, dict) and (each.get("channel"), each.get("topic")) not in places
    ]
    if not fresh:
        return 0
    index: Any = await store.settings.get("", FOLLOWS, [])
    if guild not in index:
        await store.settings.set("", FOLLOWS, [*index, guild])
    await store.settings.set(guild, FOLLOWS, [*held, *fresh])
    return 1


async def _feeds(store: Store, guild: str, feeds: Sequence[WholeFeed], now: datetime) -> int:
    """Feeds that are not followed yet; each goes on from where it was left."""
    at = int(now.timestamp())
    return sum([await store.whole.follow(guild, feed, now=at) for feed in feeds])


async def _digests(store: Store, guild: str, rows: Sequence[DigestRow], now: datetime) -> int:
    """Digests that are not there yet; they begin with what comes from now on."""
    places = {(each.channel, each.topic) for each in await store.digests.list(guild)}
    fresh = [row for row in rows if (row.channel, row.topic) not in places]
    latest = await store.changes.latest(guild)
    for row in fresh:
        digest = await store.digests.add(
            guild,
            channel=row.channel,
            topic=row.topic,
            at=row.at,
            zone=row.zone,
            quiet=row.quiet,
            next_due=int(_next(row, now).timestamp()),
            last_change=latest,
        )
        if row.paused:
            await store.digests.pause(guild, digest.id, row.reason)
    return len(fresh)


def _next(row: DigestRow, now: datetime) -> datetime:
    """The next moment of its local time of day; from then on the scheduler reckons."""
    try:
        zone, at = ZoneInfo(row.zone), time.fromisoformat(row.at)
    except (ZoneInfoNotFoundError, ValueError):
        raise BadInputError(f"A digest at {row.at} in {row.zone} is none: give a time and an IANA zone.") from None
    day = now.astimezone(zone).date()
    moments = (datetime.combine(day + timedelta(days=more), at, zone) for more in range(3))
    return next(moment for moment in moments if moment > now).astimezone(UTC)
