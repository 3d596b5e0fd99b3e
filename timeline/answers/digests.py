"""What is new since the last digest, by story and not by article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from timeline.answers import words
from timeline.answers.fetching import by_time, cite, disagreements, find
from timeline.answers.model import DigestAnswer, DigestChange, EventLine
from timeline.answers.topics import Selection, select
from timeline.model import Conflict, Event, Status
from timeline.store import Change, EventQuery, Store

MOST_NEW: Final = 10
"""New events a digest tells; the rest is counted."""

COMING_DAYS: Final = 7

_MOST_UPCOMING: Final = 10

_MOST_YEARS_BACK: Final = 30

_MOST_ON_THIS_DAY: Final = 3

_MOST_KNOWN: Final = 100_000


async def digest(store: Store, guild: str, topic: str, since: int, until: int, *, today: date) -> DigestAnswer:
    """What changed in the half-open window of changes (since, until].

    Args:
        store: the open store.
        guild: whose memory is asked.
        topic: as for `timeline`; empty for everything.
        since: the last change the digest before covered; its news do not come again.
        until: the last change this one covers, e.g. `store.changes.latest(guild)`.
        today: the local day of the digest, for the coming week and for this day in earlier years.

    Returns:
        New, re-dated, corrected and contested events, plans of the next seven days, this day in earlier years. A
        second article on a known event is no news: it joins the event as a source.
    """
    selection = await select(store, guild, topic)
    changes = await store.changes.since(guild, since, until)
    told = await _events_told(store, guild, selection, changes, whole=not topic.strip())
    fresh, changed, contested = sort_changes(changes, told)
    best = sorted(fresh, key=lambda event: (-event.importance, *by_time(event)))[:MOST_NEW]
    new, _ = await cite(store, guild, sorted(best, key=by_time), today)
    altered, _ = await cite(store, guild, [event for event, _ in changed], today)
    conflicts = await disagreements(store, guild, contested, {}) if contested else ()
    upcoming = await _upcoming(store, guild, selection, today)
    earlier = await _on_this_day(store, guild, selection, today)
    return DigestAnswer(
        topic=selection.topic,
        label=selection.label or topic.strip(),
        since=since,
        until=until,
        new=new,
        changed=_changes(altered, {event.id: change for event, change in changed}),
        contested=_open(conflicts, contested),
        upcoming=upcoming,
        on_this_day=earlier,
        hidden=len(fresh) - len(best),
    )


async def _events_told(
    store: Store, guild: str, selection: Selection, changes: Iterable[Change], *, whole: bool
) -> dict[str, Event]:
    """Events of the changes that belong to the topic, by the handle a change gives."""
    handles = sorted({change.event for change in changes if change.kind != "gone"})
    events = dict(await store.events.get_many(guild, handles))
    if whole or not events:
        return events
    matching, _ = await find(store, guild, selection, EventQuery(limit=_MOST_KNOWN), counted=False)
    wanted = {event.id for event in matching}
    return {handle: event for handle, event in events.items() if event.id in wanted}


def sort_changes(
    changes: Sequence[Change], events: dict[str, Event]
) -> tuple[list[Event], list[tuple[Event, Change]], list[Event]]:
    """Sort changes by what they mean to a reader; pure.

    Args:
        changes: in order of their number.
        events: the event of each handle, as it is now; changes of other handles are left out.

    Returns:
        New events, changed ones with their last change, newly contested ones. An event is in one list only: what is
        new is told as it is now, whatever happened to it since.
    """
    new: dict[str, Event] = {}
    altered: dict[str, tuple[Event, Change]] = {}
    contested: dict[str, Event] = {}
    for change in changes:
        event = events.get(change.event)
        if event is None:
            continue
        if change.kind == "new":
            new.setdefault(event.id, event)
        elif change.kind in {"redated", "corrected"}:
            altered[event.id] = (event, change)
        elif change.kind == "contested":
            contested.setdefault(event.id, event)
    # An event that another had before it merged is no news: its own id names the older of the two.
    old = {e.id for c in changes if c.kind == "joined" and (e := events.get(c.event)) and e.id not in new}
    fresh = [event for id_, event in new.items() if id_ not in old]
    changed = [pair for id_, pair in altered.items() if id_ not in new]
    return fresh, changed, list(contested.values())


def _changes(lines: Sequence[EventLine], changes: dict[str, Change]) -> tuple[DigestChange, ...]:
    return tuple(DigestChange(_told(changes[line.event.id], line), line) for line in lines)


def _told(change: Change, line: EventLine) -> str:
    """What changed, in one sentence."""
    if change.kind == "redated":
        if line.event.dating.span is None:
            return words.sentence(f"{line.event.title}: its date is no longer known")
        was = "now with a date" if not change.before else "date changed"
        return words.sentence(f"{was}: {line.event.title}, {line.date}")
    return words.sentence(change.text or f"corrected: {line.event.title}")


def _open(conflicts: Sequence[Conflict], events: Sequence[Event]) -> tuple[Conflict, ...]:
    ids = {event.id for event in events}
    return tuple(conflict for conflict in conflicts if conflict.open and ids.intersection(conflict.events))


async def _upcoming(store: Store, guild: str, selection: Selection, today: date) -> tuple[EventLine, ...]:
    """Plans of the next seven days, today included."""
    first = today.toordinal()
    window = EventQuery(
        first=first,
        last=first + COMING_DAYS - 1,
        dated=True,
        statuses=frozenset({Status.PLANNED}),
        limit=_MOST_UPCOMING,
    )
    events, _ = await find(store, guild, selection, window, counted=False)
    # A plan for "2024" overlaps this week and is none of this week.
    near = [e for e in events if e.dating.span and e.dating.span.first is not None and e.dating.span.first >= first]
    lines, _ = await cite(store, guild, near, today)
    return lines


async def _on_this_day(store: Store, guild: str, selection: Selection, today: date) -> tuple[EventLine, ...]:
    """What happened on this day in earlier years, the weightiest first."""
    back = range(1, _MOST_YEARS_BACK + 1)
    days = tuple(day for years in back if (day := _years_before(today, years)) is not None)
    # One question for all years: each waits its turn among those of people.
    on_them = replace(selection, queries=tuple(replace(query, days=days) for query in selection.queries))
    window = EventQuery(dated=True, order="importance", limit=_MOST_YEARS_BACK)
    events, _ = await find(store, guild, on_them, window, counted=False)
    # What was over by that day, or began on it and went on, is known by one day and did not happen on it.
    best = [e for e in events if e.dating.span and e.dating.span.first == e.dating.span.last][:_MOST_ON_THIS_DAY]
    lines, _ = await cite(store, guild, sorted(best, key=by_time), today)
    return lines


def _years_before(today: date, years: int) -> int | None:
    """The same day in an earlier year; None for 29 February where there is none."""
    try:
        return today.replace(year=today.year - years).toordinal()
    except ValueError:
        return None
