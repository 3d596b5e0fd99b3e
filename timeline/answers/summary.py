"""Days that matter and the sentences that tell them best, for a story of many articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timeline.answers.chronicle import StorySentence, chronicle
from timeline.model import DaySpan, LineRole
from timeline.store import ArticleHead, SentenceHit, Store

_EVERY_ARTICLE = 1_000_000


async def summarize(
    store: Store,
    guild: str,
    words: Sequence[str],
    dates: int,
    sentences: int,
    *,
    first: int | None = None,
    last: int | None = None,
) -> tuple[tuple[date, tuple[str, ...]], ...]:
    """Choose the days of a story and the sentences for each.

    Args:
        store: the open store.
        guild: whose memory is asked.
        words: query phrases, any of which makes a sentence part of the story.
        dates: at most so many days.
        sentences: at most so many sentences a day.
        first: ordinal of the first day wanted; only articles published in the range are read.
        last: ordinal of the last day wanted, inclusive.

    Returns:
        (day, sentences) in order of time; every sentence stands in an article as it is.
    """
    heads = await store.articles.list(guild, limit=_EVERY_ARTICLE)
    read = sorted((day_of(head.published) or 0, head.id) for head in heads if _appeared_within(head, first, last))
    hits = await store.search.article_sentences(guild, [article for _, article in read])
    chosen = chronicle(story(hits), words, dates, sentences, first=first, last=last)
    return tuple((date.fromordinal(day), texts) for day, texts in chosen)


def day_of(span: DaySpan | None) -> int | None:
    """The one day of a span; None when it is no single day."""
    return span.first if span is not None and span.first == span.last else None


def _appeared_within(head: ArticleHead, first: int | None, last: int | None) -> bool:
    """Whether an article appeared in the range; one without a day is read only when no range is asked for."""
    if head.near_duplicate_of:
        return False
    published = day_of(head.published)
    if published is None:
        return first is None and last is None
    return (first is None or published >= first) and (last is None or published <= last)


def story(hits: Sequence[SentenceHit]) -> list[StorySentence]:
    """Sentences of the store as the pure side reads them: body text alone, counted from 0 in each article."""
    position: dict[str, int] = {}
    made = []
    for hit in hits:
        if hit.role is not LineRole.BODY:
            continue
        place = position[hit.article] = position.get(hit.article, -1) + 1
        days = tuple(dict.fromkeys(day for span in hit.days if (day := day_of(span)) is not None))
        made.append(StorySentence(hit.article, day_of(hit.published), place, " ".join(hit.text.split()), days))
    return made
