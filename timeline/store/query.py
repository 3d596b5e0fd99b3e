"""From an `EventQuery` to SQL that stays fast with a million events.

The rarest group of names leads, along its covering key (entity, day, rank, event); the other groups are looked up in
theirs. Several names in the leading group are separate arms of a UNION, each sorted by its key, so that SQLite merges
them and stops at the limit instead of sorting all. Words are no part of the SQL: see `timeline.store.walking`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, FromClause, Select, bindparam, exists, select, union

from timeline.store import schema
from timeline.store.records import EventQuery
from timeline.store.schema import LONGEST_SPAN, NO_DAY
from timeline.store.statements import among, listed
from timeline.store.words import expression

_SHORT = 366
"""Days of a window that are read whole and sorted."""

_name = schema.name
# Made once: an alias copies every column of its table, which takes longer than to look something up in it.
_EVENTS, _OF_NAME = schema.event.alias("d"), schema.event_entity.alias("d")
_OTHER = schema.event_entity.alias("other")
_NAMES = select(_name.c.entity, _name.c.n, _name.c.events).where(
    _name.c.guild == bindparam("guild"), among(_name.c.entity, "entities")
)

Found = Select[Any] | CompoundSelect[Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """A query with its names looked up.

    Attributes:
        guild: number of the guild.
        groups: numbers of names, the rarest group first.
        excluded: numbers of names that keep an event out.
        query: as asked.
        sizes: events of each group, at most.
    """

    guild: int
    groups: tuple[tuple[int, ...], ...]
    excluded: tuple[int, ...]
    query: EventQuery
    sizes: tuple[int, ...] = ()

    @property
    def rarest(self) -> int | None:
        """Events of the rarest group; None without groups."""
        return self.sizes[0] if self.sizes else None


def plan(connection: Connection, guild: int, query: EventQuery) -> Plan | None:
    """Look up the names of a query; None when nothing can match: an empty window, a group of unknown names."""
    if query.first is not None and query.last is not None and query.first > query.last:
        return None
    wanted = frozenset().union(*query.any_of, query.exclude_entities)
    known: dict[str, tuple[int, int]] = {}
    if wanted:
        rows = connection.execute(_NAMES, {"guild": guild, "entities": listed(wanted)})
        known = {row.entity: (row.n, row.events) for row in rows if row.events}
    groups = [[known[entity] for entity in sorted(group) if entity in known] for group in query.any_of]
    if not all(groups) or (query.words and not expression(query.words, every=True)):
        return None
    sizes = {id(group): sum(events for _, events in group) for group in groups}
    groups.sort(key=lambda group: sizes[id(group)])
    return Plan(
        guild,
        tuple(tuple(number for number, _ in group) for group in groups),
        tuple(known[entity][0] for entity in sorted(query.exclude_entities) if entity in known),
        query,
        tuple(sizes[id(group)] for group in groups),
    )


def ordered(asked: Plan, *, dated: bool | None, given: bool = False) -> Found:
    """Statement for (event, day, rank) in the order of the query, without its limit and words.

    Args:
        asked: the query, its names looked up.
        dated: dated events alone (True), undated ones alone (False), or both.
        given: only of the events whose numbers are bound as `listed` under ``numbers``: these lead.
    """
    found = _matching(asked, dated=dated, given=given)
    names = ("day", "rank", "event") if asked.query.order != "importance" else ("rank", "event", "day")
    columns = [found.selected_columns[name] for name in names]
    if asked.query.order == "recent":
        columns[0] = columns[0].desc()
    return found.order_by(*columns)


def _matching(asked: Plan, *, dated: bool | None, given: bool) -> Found:
    """The same, each event once, in no order."""
    arms = []
    for entity in asked.groups[0] if asked.groups else (None,):
        where: list[ColumnElement[bool]]
        if entity is None:
            table: FromClause = _EVENTS
            number = table.c.n
            # What a person hid stands behind all days; the sum keeps SQLite from taking that for a range to read.
            where = [table.c.day + 0 <= NO_DAY] + ([] if given else [table.c.guild == asked.guild])
        else:
            table = _OF_NAME
            number = table.c.event
            where = [(table.c.entity + 0 if given else table.c.entity) == entity]
        where += window(table, asked.query, dated, narrow=not given and _is_narrow(asked.query))
        if given:
            where.append(among(number, "numbers"))
        arms.append(_arm(asked, table, number, where))
    return arms[0] if len(arms) == 1 else union(*arms)


def dated(query: EventQuery) -> bool | None:
    """Dated events alone (True), undated ones alone (False), or both: a window wants days."""
    return True if query.days or query.first is not None or query.last is not None else query.dated


def _arm(asked: Plan, table: FromClause, number: ColumnElement[int], where: list[ColumnElement[bool]]) -> Select[Any]:
    query = asked.query
    if query.statuses:
        where.append(table.c.status.in_(sorted(status.value for status in query.statuses)))
    where += [_has(table, number, group) for group in asked.groups[1:]]
    if asked.excluded:
        where.append(~_has(table, number, asked.excluded))
    # No more columns than the index by rank holds: a row walked is no row looked up.
    return select(number.label("event"), table.c.day, table.c.rank).where(*where)


def window(table: FromClause, query: EventQuery, dated: bool | None, *, narrow: bool) -> list[ColumnElement[bool]]:
    """The days of a query as conditions.

    Args:
        table: has the sort days.
        query: the query.
        dated: dated events alone (True), undated ones alone (False), or both.
        narrow: days choose the index.
    """
    where = []
    day = table.c.day if narrow else table.c.day + 0
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
    return query.order != "importance" or is_window(query)


def is_window(query: EventQuery) -> bool:
    """Whether a query is for so few days that they are best read whole."""
    return query.first is not None and query.last is not None and query.last - query.first <= _SHORT


def _has(table: FromClause, number: ColumnElement[int], entities: Sequence[int]) -> ColumnElement[bool]:
    return exists().where(
        _OTHER.c.entity.in_(entities),
        _OTHER.c.day == table.c.day,
        _OTHER.c.rank == table.c.rank,
        _OTHER.c.event == number,
    )
