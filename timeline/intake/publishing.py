"""A publication day that becomes known or is corrected: what hangs on it is dated again, from stored rules alone."""

from __future__ import annotations

from datetime import datetime

from timeline.dates import resolve
from timeline.errors import NotFoundError
from timeline.events import redate
from timeline.intake.disagreement import compare
from timeline.intake.gather import Touched
from timeline.intake.merging import Merged, merge
from timeline.intake.reports import PublishReport
from timeline.model import DaySpan, PublishedSource
from timeline.store import KnownArticle, Publication, Store
from timeline.store.write import Writer


async def publish(
    store: Store, guild: str, article_id: str, published: DaySpan | None, *, now: datetime, by: str = ""
) -> PublishReport:
    """Set, correct or clear the day an article appeared on.

    Args:
        store: the open store.
        guild: whose memory.
        article_id: the article's id.
        published: the day or span; None takes back what persons said, so that what the article came with holds again.
        now: the moment, aware; written to the log.
        by: who says so; written to the log.

    Raises:
        NotFoundError: there is no such article; the sentence names ids that look like it.
    """

    def work(writer: Writer) -> PublishReport | None:
        known = writer.articles.get(article_id)
        if known is None:
            return None
        publication = known.given if published is None else Publication(published, PublishedSource.MODERATOR)
        merged = republish(writer, known, publication, now=int(now.timestamp()), by=by)
        return PublishReport(
            article=article_id,
            before=_edtf(known.article.published),
            after=_edtf(publication.span),
            redated=sum(_is_redated(merged, event.id) for event in merged.events),
            events=len(writer.events.holding(writer.events.mentions([article_id]))),
        )

    report = await store.write.transaction(guild, work)
    if report is None:
        raise NotFoundError(await not_there(store, guild, article_id))
    return report


def republish(writer: Writer, known: KnownArticle, publication: Publication, *, now: int, by: str) -> Merged:
    """The same within a transaction."""
    article = known.article
    if publication == Publication(article.published, article.published_source):
        return Merged((), {})
    phrases = resolve([phrase.found for phrase in known.phrases], publication.span)
    before = writer.events.mentions([article.id])
    in_order = sorted(before.values(), key=lambda mention: (mention.trigger, mention.id))
    after = {mention.id: mention for mention in redate(in_order, phrases, publication.span)}
    writer.articles.set_published(known, publication, phrases, now=now, by=by)
    touched = Touched(
        before={id_: mention for id_, mention in before.items() if after[id_] != mention},
        after={id_: mention for id_, mention in after.items() if before[id_] != mention},
    )
    merged = merge(writer, touched, now=now)
    persons = writer.articles.persons(known.number)
    # An unchanged event may still stand in a conflict whose sides are told in order of publication.
    compare(writer, merged, articles=[article.id], persons=persons, now=now)
    return merged


def _is_redated(merged: Merged, event: str) -> bool:
    former = {mention.id: stored.shown for stored in merged.former.values() for mention in stored.shown.mentions}
    now = next(one for one in merged.events if one.id == event)
    return any(former[m.id].dating.span != now.dating.span for m in now.mentions if m.id in former)


async def not_there(store: Store, guild: str, article: str) -> str:
    """What is said of an article that is not there, with what looks like it."""
    close = await store.articles.close_ids(guild, article)
    if close:
        return f"There is no article “{article}”. Did you mean {' or '.join(f'“{id_}”' for id_ in close)}?"
    if await store.articles.count(guild):
        return f"There is no article “{article}”. Give the id that an answer or the list of sources shows."
    return f"There is no article “{article}”: none has been read in yet. Read some in first, with ingest."


def _edtf(span: DaySpan | None) -> str:
    return "" if span is None else span.edtf
