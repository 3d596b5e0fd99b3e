"""A guild's memory out of a store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import IO

from timeline.intake.moving.rows import (
    FOLLOWS,
    PASSING,
    ArticleRow,
    DigestRow,
    Head,
    Row,
    SettingRow,
    to_line,
)
from timeline.model import PublishedSource
from timeline.store import Store
from timeline.store.whole import WholeArticle, WholeEdit

_BATCH = 100


@dataclass(frozen=True, slots=True)
class TakenOut:
    """How many rows of each kind were written."""

    articles: int
    edits: int
    topics: int
    settings: int
    digests: int
    feeds: int


async def take_out(store: Store, guild: str, out: IO[bytes], *, now: datetime) -> TakenOut:
    """Write a guild's memory as rows of JSON.

    Args:
        store: the open store.
        guild: whose memory.
        out: where to; the rows are UTF-8.
        now: the moment, aware; written into the first row.

    Returns:
        What was written. An article that comes meanwhile may be in it; what is said of one that is not, never is.
    """
    # Said first and written last: what is said of an article that comes meanwhile stays out.
    edits = await store.whole.edits(guild)
    _put(out, Head(guild, now.isoformat(timespec="seconds")))
    articles = 0
    async for article in _articles(store, guild, _dated_by_edit(edits)):
        _put(out, article)
        articles += 1
    topics = await store.topics.list(guild)
    settings = await store.whole.settings(guild)
    digests = await store.digests.list(guild)
    feeds = await store.whole.feeds(guild)
    names = ("channel", "topic", "at", "zone", "quiet", "paused", "reason")
    rows: list[Row] = [
        *edits,
        *topics,
        *(SettingRow(key, _lasting(key, value)) for key, value in settings.items()),
        *(DigestRow(**{name: getattr(digest, name) for name in names}) for digest in digests),
        *feeds,
    ]
    for row in rows:
        _put(out, row)
    return TakenOut(articles, len(edits), len(topics), len(settings), len(digests), len(feeds))


def _lasting(key: str, value: object) -> object:
    """A setting without what counts in its own store alone: how far the news of a follow was told there."""
    if key != FOLLOWS or not isinstance(value, list):
        return value
    return [
        {name: told for name, told in each.items() if name not in PASSING} for each in value if isinstance(each, dict)
    ]


async def _articles(store: Store, guild: str, dated: frozenset[str]) -> AsyncIterator[ArticleRow]:
    after = 0
    while batch := await store.whole.articles(guild, after=after, limit=_BATCH):
        for whole in batch:
            yield _row(whole, dated)
        after = batch[-1].known.number


def _row(whole: WholeArticle, dated: frozenset[str]) -> ArticleRow:
    known = whole.known
    given = replace(known.article, published=known.given.span, published_source=known.given.source)
    by_hand = known.article.published_source is PublishedSource.MODERATOR and known.article.id not in dated
    different = by_hand and known.article.published != known.given.span
    return ArticleRow(given, known.article.published if different else None, whole.former)


def _dated_by_edit(edits: tuple[WholeEdit, ...]) -> frozenset[str]:
    """Articles whose day a person set by an edit, which travels as such."""
    return frozenset(
        article
        for whole in edits
        if whole.edit.kind == "publication" and whole.body is not None
        for article in whole.body.anchors
    )


def _put(out: IO[bytes], row: Row) -> None:
    out.write(f"{to_line(row)}\n".encode())
