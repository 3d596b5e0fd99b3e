"""A publication day that becomes known or is corrected: what hangs on it is dated again, from stored rules alone."""

from __future__ import annotations

from datetime import datetime

from timeline.dates import resolve
from timeline.errors import NotFoundError
from timeline.events import redate
from timeline.events.corrections import agree, last_words
from timeline.intake.correcting import reason_of
from timeline.intake.disagreement import compare
from timeline.intake.disputes import publications
from timeline.intake.gather import Touched
from timeline.intake.merging import Merged, merge
from timeline.intake.reports import PublishReport
from timeline.model import CorrectionKind, DaySpan, Event, PublishedSource
from timeline.store import CorrectionBody, KnownArticle, Publication, Store
from timeline.store.write import Writer


async def publish(
    store: Store,
    guild: str,
    article_id: str,
    published: DaySpan | None,
    *,
    now: datetime,
    by: str = "",
    reason: str = "",
) -> PublishReport:
    """Set, correct or clear the day an article appeared on.

    Where two persons set different days, neither holds: the article has the day it came with, until one is undone.

    Args:
        store: the open store.
        guild: whose memory.
        article_id: the article's id.
        published: the day or span; None takes back what persons said, so that what the article came with holds again.
        now: the moment, aware; written to the log.
        by: who says so; written to the log and kept among the edits.
        reason: why; kept among the edits.

    Raises:
        NotFoundError: there is no such article; the sentence names ids that look like it.
    """

    def work(writer: Writer) -> PublishReport | None:
        known = writer.articles.get(article_id)
        if known is None:
            return None
        at = int(now.timestamp())
        number = _note(writer, known, published, by=by, reason=reason_of(reason), now=at)
        publication = known.given if published is None else standing(writer, article_id, known.given)
        merged = republish(writer, known, publication, now=at, by=by)
        said = publications(writer.edits.corrections(), article_id)
        return PublishReport(
            article=article_id,
            before=_edtf(known.article.published),
            after=_edtf(publication.span),
            redated=sum(_is_redated(merged, event.id) for event in merged.events),
            events=len(writer.events.holding(writer.events.mentions([article_id]))),
            number=number,
            disputed=bool(said) and not agree(said),
        )

    report = await store.write.transaction(guild, work)
    if report is None:
        raise NotFoundError(await not_there(store, guild, article_id))
    return report


def standing(writer: Writer, article_id: str, given: Publication, known: KnownArticle | None = None) -> Publication:
    """The day that holds for an article: what persons agree on, else what it came with.

    Args:
        writer: an open transaction.
        article_id: the article's id.
        given: what it came with.
        known: the article as it is known; a person's day that is no edit, as of a handed-in file, holds as well.
    """
    said = publications(writer.edits.corrections(), article_id)
    if said:
        return Publication(said[0].span, PublishedSource.MODERATOR) if agree(said) else given
    if known is not None and known.article.published_source is PublishedSource.MODERATOR:
        return Publication(known.article.published, known.article.published_source)
    return given


def dated_again(writer: Writer, article_id: str, *, now: int, by: str) -> tuple[Event, ...]:
    """Date an article again after an edit of its day was taken back; its events, none when it is not there."""
    known = writer.articles.get(article_id)
    if known is None:
        return ()
    republish(writer, known, standing(writer, article_id, known.given), now=now, by=by)
    held = writer.events.holding(writer.events.mentions([article_id]))
    return tuple(held[id_].shown for id_ in sorted(held))


def republish(writer: Writer, known: KnownArticle, publication: Publication, *, now: int, by: str) -> Merged:
    """Give an article another day within a transaction, and compare anew what persons say of it."""
    merged = Merged((), {})
    if publication != Publication(known.article.published, known.article.published_source):
        merged = _redate(writer, known, publication, now=now, by=by)
    persons = writer.articles.persons(known.number)
    # An unchanged event may still stand in a conflict whose sides are told in order of publication.
    compare(writer, merged, articles=[known.article.id], persons=persons, now=now)
    return merged


def _note(writer: Writer, known: KnownArticle, published: DaySpan | None, *, by: str, reason: str, now: int) -> int:
    """Write down what a person says of an article's day; 0 when they said so before, or take all of it back."""
    id_ = known.article.id
    said = [
        one for one in writer.edits.corrections() if one.kind is CorrectionKind.PUBLICATION and id_ in one.anchors
    ]
    if published is None:
        for one in said:
            writer.edits.undo(one.number, by=by, now=now)
        return 0
    if any((one.author, one.span) == (by, published) for one in last_words(said)):
        return 0
    what = f"“{known.article.title or id_}” ({id_}) appeared on {published.edtf}."
    body = CorrectionBody((id_,), span=published)
    edit = writer.edits.correct(CorrectionKind.PUBLICATION, body, what=what, by=by, reason=reason, now=now)
    return edit.number


def _redate(writer: Writer, known: KnownArticle, publication: Publication, *, now: int, by: str) -> Merged:
    article = known.article
    phrases = resolve([phrase.found for phrase in known.phrases], publication.span)
    before = writer.events.mentions([article.id])
    in_order = sorted(before.values(), key=lambda mention: (mention.trigger, mention.id))
    after = {mention.id: mention for mention in redate(in_order, phrases, publication.span)}
    writer.articles.set_published(known, publication, phrases, now=now, by=by)
    touched = Touched(
        before={id_: mention for id_, mention in before.items() if after[id_] != mention},
        after={id_: mention for id_, mention in after.items() if before[id_] != mention},
    )
    return merge(writer, touched, now=now)


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
