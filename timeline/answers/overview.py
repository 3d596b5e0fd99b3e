"""The timeline of a topic: which events, in which order, with which remarks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from timeline.answers import words
from timeline.answers.completing import nearby
from timeline.answers.fetching import by_time, cite, find
from timeline.answers.frontpage import FEWEST, POOL, front, surety
from timeline.answers.model import EventLine, TimelineAnswer
from timeline.answers.synonyms import alternatives
from timeline.answers.topics import Selection, select
from timeline.model import Event
from timeline.store import EventCounts, EventQuery, Store
from timeline.store.records import MOST_COUNTED


async def timeline(
    store: Store,
    guild: str,
    topic: str,
    *,
    first: int | None = None,
    last: int | None = None,
    limit: int = 50,
    offset: int = 0,
    doubtful: bool = True,
    today: date,
) -> TimelineAnswer:
    """The events of a topic in order of time.

    Args:
        store: the open store.
        guild: whose memory is asked.
        topic: a saved topic, a pair such as ``japan-korea``, a name, or words.
        first: ordinal of the first day wanted, or None.
        last: ordinal of the last day wanted, inclusive, or None.
        limit: at most so many dated events, and as many undated ones.
        offset: 0 for the events that matter most, still in order of time; from 1 on the place, counted from 1, of
            the first event to show among all events in order of time.
        doubtful: show also what is told less plainly and what says again what another event says; else a page of
            what matters most, of whatever day, leaves that out as far as there is enough (see `frontpage`).
        today: the day it is asked.

    Returns:
        The timeline; empty, with suggestions, when nothing matches.
    """
    selection = await select(store, guild, topic)
    order: Final = "time" if offset else "importance"
    ranged = first is not None or last is not None
    chosen = not (doubtful or offset or ranged)
    read = POOL * limit if chosen else limit
    window = EventQuery(first=first, last=last, dated=True, order=order, limit=read, offset=max(0, offset - 1))
    dated, counts = await find(store, guild, selection, window)
    loose = None if ranged else EventQuery(dated=False, order="importance", limit=read)
    undated = (await find(store, guild, selection, loose, counted=False))[0] if loose else ()
    if not dated and not undated and not offset and any(query.words for query in selection.queries):
        selection, dated, undated, counts = await _reworded(store, guild, selection, window, loose)
    unknown = len(undated)
    if chosen:
        dated, undated = front(dated, undated, limit)
    elsewhere = await _told_at_other_times(store, guild, selection) if ranged and not dated else ""
    lines, conflicts = await cite(store, guild, sorted(dated, key=by_time), today)
    loose_lines, more = await cite(store, guild, undated, today)
    if chosen and len(lines) >= FEWEST:
        # What an article of a known day gives no day, or but "recently", is for whom asks for everything.
        loose_lines = tuple(line for line in loose_lines if _has_no_day_to_have(line))
    suggestions = () if lines or loose_lines or elsewhere else await nearby(store, guild, topic)
    return TimelineAnswer(
        topic=selection.topic,
        label=selection.label or topic.strip(),
        notes=(*selection.notes, *counted_notes(counts), *filter(None, [elsewhere])),
        total=counts.total,
        articles=counts.articles,
        sources=counts.sources,
        first=counts.first,
        last=counts.last,
        lines=lines,
        undated=loose_lines,
        conflicts=tuple({c.id: c for c in (*conflicts, *more)}.values()),
        years=counts.years,
        suggestions=suggestions,
        unknown=unknown,
    )


def _has_no_day_to_have(line: EventLine) -> bool:
    """Whether a line has no day as its article has none, or nobody has judged how it is told."""
    return line.citations[0].published is None or surety(line.event) is None


def counted_notes(counts: EventCounts) -> tuple[str, ...]:
    """That numbers are lower bounds, where there are more events than are counted one by one."""
    if not counts.at_least:
        return ()
    told = f"articles and outlets are counted of the {MOST_COUNTED:,} that matter most"
    return (f"More than {MOST_COUNTED:,} events match; {told}.",)


async def _reworded(
    store: Store, guild: str, selection: Selection, window: EventQuery, loose: EventQuery | None
) -> tuple[Selection, tuple[Event, ...], tuple[Event, ...], EventCounts]:
    """The same topic in words of the same meaning ("missile tests", "missile launches")."""
    worded = [query for query in selection.queries if query.words]
    said = " ".join(word if isinstance(word, str) else word[0] for query in worded[:1] for word in query.words)
    other = replace(
        selection,
        queries=tuple(replace(query, words=tuple(map(_meanings, query.words))) for query in worded),
        notes=(*selection.notes, f"No event has the words “{said}”; these say it in other words."),
    )
    dated, counts = await find(store, guild, other, window)
    undated, _ = await find(store, guild, other, loose) if loose else ((), None)
    if dated or undated:
        return other, dated, undated, counts
    return selection, (), (), counts


async def _told_at_other_times(store: Store, guild: str, selection: Selection) -> str:
    """When the topic's events lie, for somebody whose days have none of them; empty where it has none at all."""
    _, counts = await find(store, guild, selection, EventQuery(dated=True, limit=1))
    if not counts.total:
        return ""
    return f"What the articles tell of it is from {words.say_period(counts.first, counts.last)}."


def _meanings(word: str | tuple[str, ...]) -> str | tuple[str, ...]:
    same = (word,) if isinstance(word, str) else word
    return (*same, *alternatives(same[0]))
