"""Between rows and the words of `timeline.model`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row

from timeline.model import (
    Article,
    Correction,
    DatePhrase,
    Dating,
    DaySpan,
    Event,
    LineRole,
    Mention,
    Participant,
    Place,
    PublishedSource,
    Status,
)
from timeline.store.codec import pack, unpack, unpack_kept
from timeline.store.records import KnownArticle, Publication, SentenceSpan, StoredEvent
from timeline.store.schema import HIDDEN_DAY, LONGEST_SPAN, NO_DAY

_RANK_SCALE = 1 << 20


@dataclass(frozen=True, slots=True)
class EventBody:
    """What of an event has no column.

    Attributes:
        dating: as shown; base: as its own mentions give it (never inferred, never a person's).
        told_as: the articles' title, where a person gave another.
        corrections: what persons say of it.
        undated: mentions it took in, see `timeline.model.Event`.
    """

    dating: Dating
    base: Dating
    participants: tuple[Participant, ...]
    places: tuple[Place, ...]
    told_as: str = ""
    corrections: tuple[Correction, ...] = ()
    undated: tuple[tuple[str, ...], ...] = ()


def rank_of(importance: float, event: str) -> int:
    """Sort number of an event: the most important has the smallest; ties are broken by a hash of the id.

    The order two equal events came in must not show, or the same articles would give two different answers.
    """
    tie = int.from_bytes(hashlib.blake2b(event.encode(), digest_size=8).digest()[:3], "big") >> 4
    return -round(importance * _RANK_SCALE) * _RANK_SCALE + tie


def sort_days(span: DaySpan | None) -> tuple[int, int]:
    """First and last day that an event is sorted and found by.

    An open end counts as the known one; a span of more than a year ends, for searching, after a year.
    """
    if span is None:
        return NO_DAY, NO_DAY
    first = span.first if span.first is not None else span.last
    last = span.last if span.last is not None else span.first
    if first is None or last is None:
        return NO_DAY, NO_DAY
    return first, max(first, min(last, first + LONGEST_SPAN))


def event_row(event: Event, base: Dating) -> dict[str, object]:
    """Columns of an event, without its numbers."""
    span = event.dating.span
    day, day_last = (HIDDEN_DAY, HIDDEN_DAY) if event.hidden else sort_days(span)
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "status": event.status.value,
        "day": day,
        "day_last": day_last,
        "edtf": "" if span is None else span.edtf,
        "precision": "" if span is None else span.precision.value,
        "rank": rank_of(event.importance, event.id),
        "importance": event.importance,
        "sources": event.sources,
        "body": pack(
            EventBody(
                event.dating,
                base,
                event.participants,
                event.places,
                event.told_as,
                event.corrections,
                event.undated,
            )
        ),
    }


def event_of(row: Row[Any], mentions: tuple[Mention, ...]) -> StoredEvent:
    """An event as it was written."""
    body = unpack_kept(EventBody, row.body)
    shown = Event(
        id=row.id,
        title=row.title,
        kind=row.kind,
        status=Status(row.status),
        dating=body.dating,
        participants=body.participants,
        places=body.places,
        mentions=mentions,
        sources=row.sources,
        importance=row.importance,
        told_as=body.told_as,
        corrections=body.corrections,
        undated=body.undated,
    )
    return StoredEvent(shown, as_told(shown, body.base), row.n)


def as_told(shown: Event, base: Dating) -> Event:
    """An event as its own articles tell it."""
    if not shown.corrections and base == shown.dating:
        return shown
    return replace(shown, dating=base, title=shown.told_as or shown.title, told_as="", corrections=())


def article_of(row: Row[Any]) -> Article:
    """An article with the publication day as known today."""
    return Article(
        id=row.id,
        title=row.title,
        text=row.text,
        source=row.source,
        url=row.url,
        published=span_of(row.published),
        published_source=PublishedSource(row.published_source),
        language=row.language,
    )


def known_of(row: Row[Any]) -> KnownArticle:
    """An article as the intake sees it."""
    return KnownArticle(
        number=row.n,
        article=article_of(row),
        given=unpack(Publication, row.given),
        near=row.near,
        phrases=unpack(tuple[DatePhrase, ...], row.phrases),
    )


def span_of(text: str | None) -> DaySpan | None:
    """A stored span, None for none."""
    return unpack(DaySpan, text) if text else None


def sentence_of(row: Row[Any]) -> SentenceSpan:
    """Where a sentence stands."""
    return SentenceSpan(row.position, row.start, row.end, LineRole(row.role))
