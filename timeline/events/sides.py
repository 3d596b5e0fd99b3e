"""The sides of a conflict, and a conflict made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.model import Article, Claim, Conflict, DaySpan, Event, Mention


@dataclass(frozen=True, slots=True)
class Side:
    """A claim with the day its article appeared."""

    claim: Claim
    day: int | None


def first_day(span: DaySpan | None) -> int | None:
    """The first day of a span, where it has one."""
    return None if span is None or span.first is None else span.first


def side_of(mention: Mention, value: str, articles: Mapping[str, Article]) -> Side | None:
    """A mention as a claim of a value; None when its article is not given."""
    article = articles.get(mention.article)
    if article is None:
        return None
    quote = article.text[mention.start : mention.end]
    return Side(Claim(value, article.id, quote, mention.start, mention.end), first_day(article.published))


def conflict_of(
    subject: str,
    attribute: str,
    sides: Iterable[Side],
    *,
    update: bool,
    events: Iterable[Event],
    entities: Iterable[str],
) -> Conflict:
    """A conflict, its sides in the order in which they were published; the same claims have the same id."""
    ordered = sorted(sides, key=lambda s: (s.day is None, s.day or 0, s.claim.article, s.claim.start))
    claims = tuple(s.claim for s in ordered)
    told = tuple(events)
    key = "\x1f".join([attribute, *sorted(f"{c.article}:{c.start}:{c.value}" for c in claims)])
    ident = hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
    named = tuple(dict.fromkeys(entities))
    return Conflict(ident, subject, attribute, claims, update, tuple(sorted({e.id for e in told})), named)


def names_of(event: Event) -> list[str]:
    """Ids of who took part in an event and of where it was."""
    return [p.entity for p in event.participants] + [p.entity for p in event.places]
