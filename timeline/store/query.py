"""From an `EventQuery` to SQL that stays fast with a million events.

The rarest group of names leads, along its covering key (entity, day, rank, event); the other groups are looked up in
theirs, and full text is a set to be in, unless the words are rarer still: then they lead. Several names in the
leading group are separate arms of a UNION, each sorted by its key, so that SQLite merges them and stops at the limit
instead of sorting all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, FromClause, Select, exists, func, select, union

from timeline.store import schema
from timeline.store.records import EventQuery
from timeline.store.schema import LONGEST_SPAN, NO_DAY, block
from timeline.store.words import events_with, expression, has_words

_FEW_WORDS = 5_000
"""Events that are looked up one by one because they have the words; with more, names or days lead."""

_FEW_EVENTS = 1_000
"""Events of the rarest name up to which each is looked up in the full text; else all with the words are listed."""

_SHORT = 366
"""Days of a window that are read whole and sorted."""

Found = Select[Any] | CompoundSelect[Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """A query with its names looked up.

    Attributes:
        guild: number of the guild.
        groups: numbers of names, the rarest group first.
        excluded: numbers of names that keep an event out.
        query: as asked.
        words_lead: fewer events have the words than the rarest name.
        rare: the rarest name has so few events that each may be looked up.
    """

    guild: int
    groups: tuple[tuple[int, ...], ...]
    excluded: tuple[int, ...]
    query: EventQuery
    words_lead: bool = False
    rare: bool = False


def plan(connection: Connection, guild: int, query: EventQuery) -> Plan | None:
    """Look up the names of a query; None when nothing can match: an empty window, a group of unknown names."""
    if query.first is not None and query.last is not None and query.first > query.last:
        return None
    wanted = frozenset().union(*query.any_of, query.exclude_entities)
    known: dict[str, tuple[int, int]] = {}
    if wanted:
        table = schema.name
        rows = connection.execute(
            select(table.c.entity, table.c.n, table.c.events).where(
                table.c.guild == guild, table.c.entity.in_(sorted(wanted))
            )
        )
        known = {row.entity: (row.n, row.events) for row in rows if row.events}
    groups = [[known[entity] for entity in sorted(group) if entity in known] for group in query.any_of]
    if not all(groups) or (query.words and not expression(query.words, every=True)):
        return None
    sizes = {id(group): sum(events for _, events in group) for group in groups}
    groups.sort(key=lambda group: sizes[id(group)])
    rarest = min(sizes.values(), default=_FEW_WORDS + 1)
    return Plan(
        guild,
        tuple(tuple(number for number, _ in group) for group in groups),
        tuple(known[entity][0] for entity in sorted(query.exclude_entities) if entity in known),
        query,
        bool(query.words) and _with_words(connection, guild, query) < min(rarest, _FEW_WORDS + 1),
        bool(groups) and rarest <= _FEW_EVENTS,
    )


def _with_words(connection: Connection, guild: int, query: EventQuery) -> int:
    """How many events have the words, counted no further than it matters."""
    found = events_with(expression(query.words, every=True), block(guild)).limit(_FEW_WORDS + 1)
    return int(connection.execute(select(func.count()).select_from(found.subquery())).scalar_one())


def ordered(asked: Plan, *, dated: bool | None) -> Found:
    """Statement for (event, day, rank, day_last) in the order of the query, without its limit."""
    found = matching(asked, dated=dated)
    names = ("day", "rank", "event") if asked.query.order != "importance" else ("rank", "event", "day")
    columns = [found.selected_columns[name] for name in names]
    if asked.query.order == "recent":
        columns[0] = columns[0].desc()
    return found.order_by(*columns)


def matching(asked: Plan, *, dated: bool | None) -> Found:
    """Statement for (event, day, rank, day_last) of all that matches, each event once, in no order."""
    if asked.words_lead:
        # Without the guild, which the words' row numbers imply, no index can tempt SQLite to begin elsewhere.
        table = schema.event.alias("d")
        return _arm(replace(asked, groups=((), *asked.groups)), table, table.c.n, [], dated)
    if not asked.groups:
        table = schema.event.alias("d")
        # What a person hid stands behind all days; the sum keeps SQLite from taking that for a range to read.
        return _arm(asked, table, table.c.n, [table.c.guild == asked.guild, table.c.day + 0 <= NO_DAY], dated)
    arms = []
    for entity in asked.groups[0]:
        table = schema.event_entity.alias("d")
        arms.append(_arm(asked, table, table.c.event, [table.c.entity == entity], dated))
    return arms[0] if len(arms) == 1 else union(*arms)


def dated(query: EventQuery) -> bool | None:
    """Dated events alone (True), undated ones alone (False), or both: a window wants days."""
    return True if query.days or query.first is not None or query.last is not None else query.dated


def _arm(
    asked: Plan,
    table: FromClause,
    number: ColumnElement[int],
    where: list[ColumnElement[bool]],
    dated: bool | None,
) -> Select[Any]:
    query = asked.query
    where += _window(table, query, dated)
    if query.statuses:
        where.append(table.c.status.in_(sorted(status.value for status in query.statuses)))
    where += [_has(table, number, group) for group in asked.groups[1:]]
    if asked.excluded:
        where.append(~_has(table, number, asked.excluded))
    if query.words and asked.rare and not asked.words_lead:
        where.append(has_words(number, expression(query.words, every=True)))
    elif query.words:
        # Unless the words lead, their events are a set to be in, and no index to begin with.
        tested = number if asked.words_lead else number + 0
        where.append(tested.in_(events_with(expression(query.words, every=True), block(asked.guild))))
    barred = expression(query.exclude_words, every=False)
    if barred:
        where.append(number.not_in(events_with(barred, block(asked.guild))))
    return select(number.label("event"), table.c.day, table.c.rank, table.c.day_last).where(*where)


def _window(table: FromClause, query: EventQuery, dated: bool | None) -> list[ColumnElement[bool]]:
    where = []
    day = table.c.day if _is_narrow(query) else table.c.day + 0
    if query.first is not None:
        # The range on `day` is what the index can use: no span counts for more days than this.
        where += [day >= query.first - LONGEST_SPAN, table.c.day_last >= query.first]
    if query.last is not None:
        where.append(day <= query.last)
    if query.days:
        where += [table.c.day.in_(query.days), table.c.day_last == table.c.day]
    if dated is True:
        where.append(day < NO_DAY)
    elif dated is False:
        where.append(day == NO_DAY)
    return where


def _is_narrow(query: EventQuery) -> bool:
    """Whether days should choose the index: by importance only for a short while, else ranks are walked in order.

    SQLite would take any bound on the days for a good reason to read all of them and sort.
    """
    if query.order != "importance":
        return True
    return query.first is not None and query.last is not None and query.last - query.first <= _SHORT


def _has(table: FromClause, number: ColumnElement[int], entities: Sequence[int]) -> ColumnElement[bool]:
    other = schema.event_entity.alias()
    return exists().where(
        other.c.entity.in_(entities),
        other.c.day == table.c.day,
        other.c.rank == table.c.rank,
        other.c.event == number,
    )
