"""Fetching what a selection holds and all that is needed to cite it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from timeline.answers import citing
from timeline.answers.model import EventLine
from timeline.answers.topics import Selection
from timeline.model import Article, Conflict, Event
from timeline.store import EventCounts, EventQuery, Store

LEAST_JOINED: Final = 200
"""Events read at least of each part of a topic that has several."""


async def find(
    store: Store, guild: str, selection: Selection, window: EventQuery, *, counted: bool = True
) -> tuple[tuple[Event, ...], EventCounts]:
    """Events of a selection and their count.

    Args:
        store: the open store.
        guild: whose.
        selection: which events.
        window: days, order, limit and offset; its names and words are not looked at.
        counted: count what matches in all too, which costs as much again.

    Returns:
        The events in the order of `window`, and what matches in all.
    """
    asked = [
        replace(
            query,
            first=window.first,
            last=window.last,
            dated=window.dated,
            statuses=window.statuses,
            order=window.order,
            limit=window.limit,
            offset=window.offset,
        )
        for query in selection.queries
    ]
    if not asked:
        return (), EventCounts()
    if len(asked) == 1:
        counts = await store.events.count(guild, asked[0]) if counted else EventCounts()
        return await store.events.find(guild, asked[0]), counts
    if selection.enough and await _plenty(store, guild, selection.queries[0]):
        # What both have a part in fills the page many times over: sentences that name one of them need not be read.
        return await find(store, guild, replace(selection, queries=selection.queries[:1]), window, counted=counted)
    events, whole = await store.events.find_any(guild, asked, each=LEAST_JOINED, counted=counted)
    if not counted or whole is not None:
        return events, whole or EventCounts()
    # There are too many to count one by one: as many at least as the largest part has.
    each = [await store.events.count(guild, query) for query in asked]
    return events, max(each, key=lambda one: one.total + one.undated)


async def _plenty(store: Store, guild: str, query: EventQuery) -> bool:
    """Whether a query alone finds more dated events than a page takes, whatever days are asked for."""
    counts = await store.events.count(guild, replace(query, first=None, last=None, dated=True))
    return counts.total >= LEAST_JOINED


def _first(event: Event) -> int:
    span = event.dating.span
    if span is None:
        return 10**7
    return span.first if span.first is not None else span.last or 0


def by_time(event: Event) -> tuple[int, float, str]:
    """Sort key: first day, undated last; on one day the weightier first, as in the store."""
    return _first(event), -event.importance, event.id


async def cite(
    store: Store, guild: str, events: Iterable[Event], today: date
) -> tuple[tuple[EventLine, ...], tuple[Conflict, ...]]:
    """Events as cited lines, with the disagreements about them.

    Args:
        store: the open store.
        guild: whose.
        events: the events, in order.
        today: the day it is asked.

    Returns:
        The lines in the same order, and the conflicts of all of them.
    """
    events = tuple(events)
    if not events:
        return (), ()
    articles = await store.articles.get_many(guild, sorted({m.article for e in events for m in e.mentions}))
    conflicts = await disagreements(store, guild, events, articles)
    return citing.lines(events, articles, conflicts, today.toordinal()), conflicts


async def disagreements(
    store: Store, guild: str, events: Sequence[Event], articles: Mapping[str, Article]
) -> tuple[Conflict, ...]:
    """Conflicts about events, and about their people where the articles of the events take a side.

    Args:
        store: the open store.
        guild: whose.
        events: the events.
        articles: articles fetched before, by id; the others that take a side are fetched for their headlines.

    Returns:
        Conflicts, each once, their claims with headline and outlet.
    """
    direct = await store.conflicts.for_events(guild, [event.id for event in events])
    people = sorted({p.entity for event in events for p in event.participants})
    personal = await store.conflicts.for_entities(guild, people)
    told = {mention.article for event in events for mention in event.mentions}
    sided = [c for c in personal if any(claim.article in told for claim in c.claims)]
    found = tuple({conflict.id: conflict for conflict in (*direct, *sided)}.values())
    others = {claim.article for conflict in found for claim in conflict.claims if claim.article} - articles.keys()
    known = {**articles, **(await store.articles.get_many(guild, sorted(others)) if others else {})}
    return tuple(headed(conflict, known) for conflict in found)


def headed(conflict: Conflict, articles: Mapping[str, Article]) -> Conflict:
    """A conflict whose claims have headline and outlet of their articles, as far as those are given."""
    claims = tuple(
        replace(claim, title=articles[claim.article].title, source=articles[claim.article].source)
        if claim.article in articles
        else claim
        for claim in conflict.claims
    )
    return replace(conflict, claims=claims)
