"""Articles into a store, one transaction each: killed at any moment, the next run goes on where this one stopped."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from timeline.articles import Places, ReadFailure
from timeline.errors import TimelineError
from timeline.intake.desks import Desk, desk_of
from timeline.intake.disagreement import compare
from timeline.intake.doubles import Grouping, group
from timeline.intake.gather import Touched
from timeline.intake.merging import merge
from timeline.intake.publishing import republish, standing
from timeline.intake.reading import redated, remembered, settle
from timeline.intake.reports import FailedItem, IngestReport
from timeline.language import Reader
from timeline.model import Article, Mention, PublishedSource
from timeline.store import EventQuery, KnownArticle, Publication, Reading, Store
from timeline.store.write import Writer

_log = logging.getLogger(__name__)
_CHUNK = 16
"""Articles looked up and read together; also what a run holds in memory at once, for each worker."""

# SQLite ends a text at a zero byte for some purposes, and lone surrogates have no UTF-8.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(slots=True)
class _Tally:
    """Counts of one run; never handed out."""

    places: Places
    counts: Counter[str] = field(default_factory=Counter)
    failed: list[FailedItem] = field(default_factory=list)

    def fail(self, article: str, why: str) -> None:
        self.failed.append(FailedItem(*self.places.of(article), why))


async def ingest(
    store: Store,
    guild: str,
    items: Iterable[Article | ReadFailure],
    *,
    reader: Reader | Desk | Callable[[], Reader],
    now: datetime,
    progress: Callable[[int], None] | None = None,
    places: Places | None = None,
) -> IngestReport:
    """Read articles into a guild's memory.

    An article that is there unchanged is passed over without reading it; one whose text changed is read again and its
    old text kept. What is read, what follows from it and the merge with what is known stand in one transaction.

    Args:
        store: the open store.
        guild: whose memory.
        items: articles and failures, as `timeline.articles.read_paths` gives them; taken as a stream.
        reader: a reader, a function that loads one when it is first needed, or a desk of several.
        now: the moment, aware; written to what is stored.
        progress: called with the number of items done so far.
        places: where the articles were read, as `read_paths` fills it; one that fails and is not in it is named by
            its id.

    Raises:
        StoreBusyError: the store cannot be written; what was done so far is kept.
    """
    begin = time.perf_counter()
    tally = _Tally(Places() if places is None else places)
    desk = desk_of(reader)
    at = int(now.timestamp())
    done = 0
    async for chunk, readings in _read(store, guild, items, desk, tally):
        for reading in readings:
            await _take(store, guild, reading, tally, at)
        done += chunk
        if progress is not None:
            progress(done)
    if tally.counts["new"] or tally.counts["updated"]:
        await store.write.tidy()
    everything = await store.events.count(guild, EventQuery())
    return IngestReport(
        new=tally.counts["new"],
        known=tally.counts["known"],
        updated=tally.counts["updated"],
        near_duplicates=tally.counts["near"],
        failed=tuple(tally.failed),
        events=everything.total + everything.undated,
        seconds=round(time.perf_counter() - begin, 3),
    )


async def _read(
    store: Store, guild: str, items: Iterable[Article | ReadFailure], desk: Desk, tally: _Tally
) -> AsyncIterator[tuple[int, list[Reading | Article]]]:
    """Look up and read articles in chunks, a few ahead of the one being written, in order."""
    stream = iter(items)
    waiting: deque[tuple[int, asyncio.Task[list[Reading | Article]]]] = deque()
    try:
        while True:
            while len(waiting) < desk.depth and (chunk := await asyncio.to_thread(_next, stream)):
                waiting.append((len(chunk), asyncio.create_task(_read_chunk(store, guild, chunk, desk, tally))))
            if not waiting:
                return
            count, task = waiting.popleft()
            yield count, await task
    finally:
        for _, task in waiting:
            task.cancel()


def _next(stream: Iterator[Article | ReadFailure]) -> list[Article | ReadFailure]:
    return list(islice(stream, _CHUNK))


async def _read_chunk(
    store: Store, guild: str, chunk: list[Article | ReadFailure], desk: Desk, tally: _Tally
) -> list[Reading | Article]:
    """Readings of what is new or changed; an article by itself where only its head changed."""
    articles: list[Article] = []
    for item in chunk:
        if isinstance(item, ReadFailure):
            tally.failed.append(FailedItem(item.path, item.line, item.error))
        elif refused := _refusal(item):
            tally.fail(item.id, refused)
        else:
            articles.append(settle(item))
    known = await store.articles.known(guild, [article.id for article in articles])
    articles = [remembered(article, known.get(article.id)) for article in articles]
    fresh = [article for article in articles if not _same(known.get(article.id), article)]
    tally.counts["known"] += len(articles) - len(fresh)
    unread = [article for article in fresh if not _same_text(known.get(article.id), article)]
    readings = dict(zip((id(article) for article in unread), await desk.read(unread), strict=True))
    found: list[Reading | Article] = []
    for article in fresh:
        reading = readings.get(id(article), article)
        if isinstance(reading, str):
            tally.fail(article.id, reading)
        else:
            found.append(reading)
    return found


async def _take(store: Store, guild: str, found: Reading | Article, tally: _Tally, now: int) -> None:
    """Write one article and all that follows from it, in one transaction."""
    article = found.article if isinstance(found, Reading) else found

    def work(writer: Writer) -> Counter[str]:
        known = writer.articles.get(article.id)
        if _same(known, article):
            return Counter(known=1)
        counts = Counter({"new" if known is None else "updated": 1})
        if known is not None and _same_text(known, article):
            _take_head(writer, known, article, now)
        elif isinstance(found, Reading):
            counts["near"] = int(_take_text(writer, known, found, now).double)
        return counts

    try:
        tally.counts += await store.write.transaction(guild, work)
    except TimelineError:
        # The store, not the article: the next one would fare no better.
        raise
    except Exception as error:
        _log.debug("article %s cannot be kept", article.id, exc_info=error)
        told = f"This article cannot be kept ({type(error).__name__}). The others are not affected; please report it."
        tally.fail(article.id, told)


def _take_head(writer: Writer, known: KnownArticle, article: Article, now: int) -> None:
    """An article whose text is known, with another outlet, address or publication day."""
    given = Publication(article.published, article.published_source)
    writer.articles.put_head(article, given)
    if known.article.published_source is not PublishedSource.MODERATOR and given != known.given:
        republish(writer, known, given, now=now, by="")


def _take_text(writer: Writer, known: KnownArticle | None, reading: Reading, now: int) -> Grouping:
    """An article that is new, or has another text."""
    id_ = reading.article.id
    before: dict[str, Mention] = {}
    persons: tuple[str, ...] = ()
    # What a person said of the day outlives the outlet's next version, also of an article that was gone in between.
    publication = standing(writer, id_, reading.given, known)
    if publication != Publication(reading.article.published, reading.article.published_source):
        reading = redated(reading, publication)
    if known is not None:
        before = writer.events.mentions([id_])
        persons = writer.articles.persons(known.number)
    writer.articles.put(reading, now=now)
    grouping = group(writer, id_, reading.sketch, former=None if known is None else known.near or id_)
    after = {mention.id: mention for mention in reading.mentions}
    touched = Touched(
        before={key: mention for key, mention in before.items() if after.get(key) != mention},
        after={key: mention for key, mention in after.items() if before.get(key) != mention},
        articles=grouping.moved | ({id_} if known is not None else frozenset()),
    )
    merged = merge(writer, touched, now=now, corrected="" if known is None else id_)
    persons = (*persons, *(claim.person for claim in reading.offices))
    compare(writer, merged, articles=[id_], persons=persons, now=now)
    if known is not None:
        writer.names.sweep()
    return grouping


def _same(known: KnownArticle | None, article: Article) -> bool:
    return (
        known is not None
        and _same_text(known, article)
        and (known.article.source, known.article.url) == (article.source, article.url)
        and known.given == Publication(article.published, article.published_source)
    )


def _same_text(known: KnownArticle | None, article: Article) -> bool:
    """Whether reading the article again would find the same: the title helps to tell its lines apart."""
    return known is not None and (known.article.text, known.article.title, known.article.language) == (
        article.text,
        article.title,
        article.language,
    )


def _refusal(article: Article) -> str:
    """Why an article cannot be kept as it is given; empty when it can."""
    if not article.text.strip():
        return "This article has no text. Give one with at least a sentence."
    if _NO_TEXT.search("\n".join((article.id, article.title, article.text, article.source, article.url))):
        return "This article holds characters that are no text (zero bytes or half characters). Save it as UTF-8."
    return ""
