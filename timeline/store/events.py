"""Events of a guild, read side."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from timeline.model import Event, Mention
from timeline.store import counting, schema
from timeline.store.codec import unpack_kept
from timeline.store.counting import Counted
from timeline.store.database import Database
from timeline.store.keys import find_number, number_of
from timeline.store.query import Plan, dated, matching, ordered, plan
from timeline.store.records import EventCounts, EventQuery, MergeRow, StoredEvent
from timeline.store.rows import event_of
from timeline.store.statements import among, listed

_LONGEST_CHAIN = 16
_MOST_COUNTED = 1000

_mention, _handle = schema.mention, schema.handle
_HERE = select(_mention.c.id, _mention.c.event).where(
    _mention.c.guild == bindparam("guild"), among(_mention.c.id, "ids")
)
_THERE = select(_handle.c.id, _handle.c.leads_to).where(
    _handle.c.guild == bindparam("guild"), among(_handle.c.id, "ids")
)
_MENTIONS = (
    select(_mention.c.event, _mention.c.body)
    .where(among(_mention.c.event, "numbers"))
    .order_by(_mention.c.event, _mention.c.position)
)
_HEADS = select(schema.event).where(among(schema.event.c.n, "numbers"))


class Events:
    """Finds, counts and fetches events; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # What was counted holds until the guild's next write.
        self._counted: OrderedDict[tuple[int, int, EventQuery], Counted] = OrderedDict()

    async def find(self, guild: str, query: EventQuery) -> tuple[Event, ...]:
        """Events that match, whole, in the order of the query."""
        async with self._database.read() as connection:
            state = await _state(connection, guild)
            if state is None or query.limit <= 0:
                return ()
            known = self._counted.get((*state, _what(query)))
            page = None if known is None else known.page(query)
            if page is None:
                asked = await connection.run_sync(plan, state[0], query)
                page = [] if asked is None else await _numbers(connection, asked)
            found = await connection.run_sync(fetch, page)
        return tuple(found[number].shown for number in page)

    async def count(self, guild: str, query: EventQuery) -> EventCounts:
        """What matches, whatever limit and offset say; see `EventCounts` for what a very large number is worth."""
        async with self._database.read() as connection:
            state = await _state(connection, guild)
            if state is None:
                return EventCounts()
            key = (*state, _what(query))
            if key not in self._counted:
                self._counted[key] = await connection.run_sync(counting.count, state[0], query)
        self._counted.move_to_end(key)
        if len(self._counted) > _MOST_COUNTED:
            self._counted.popitem(last=False)
        return self._counted[key].counts

    async def get(self, guild: str, handle: str) -> Event | None:
        """The event that a handle leads to: its own id, the id of any of its mentions, or one it once had.

        None for what a person hid, as for what is not there.
        """
        return (await self.get_many(guild, [handle])).get(handle)

    async def whole(self, guild: str, handle: str) -> Event | None:
        """The same, also of what a person hid; for those who put things right."""
        async with self._database.read() as connection:
            number = await connection.run_sync(find_number, guild)
            if number is None:
                return None
            numbers = await connection.run_sync(follow, number, [handle])
            found = await connection.run_sync(fetch, list(numbers.values()))
        return next((stored.shown for stored in found.values()), None)

    async def get_many(self, guild: str, handles: Sequence[str]) -> Mapping[str, Event]:
        """Events by the handle given; handles that lead nowhere are left out."""
        async with self._database.read() as connection:
            number = await connection.run_sync(find_number, guild)
            if number is None:
                return {}
            numbers = await connection.run_sync(follow, number, handles)
            found = await connection.run_sync(fetch, list(dict.fromkeys(numbers.values())))
        return {handle: found[n].shown for handle, n in numbers.items() if not found[n].shown.hidden}

    async def in_articles(self, guild: str, articles: Sequence[str]) -> tuple[Event, ...]:
        """Every event that any of these articles speaks of, whole, by number."""
        told, known = schema.mention, schema.article
        async with self._database.read() as connection:
            number = await connection.run_sync(find_number, guild)
            if number is None or not articles:
                return ()
            rows = await connection.execute(
                select(told.c.event)
                .distinct()
                .join(known, known.c.n == told.c.article)
                .where(known.c.guild == number, known.c.id.in_(bindparam("ids", expanding=True))),
                {"ids": list(articles)},
            )
            numbers = sorted(rows.scalars())
            found = await connection.run_sync(fetch, numbers)
        return tuple(found[n].shown for n in numbers if not found[n].shown.hidden)

    async def merges(self, guild: str, handle: str) -> tuple[MergeRow, ...]:
        """Logged comparisons among the event's mentions, for "why are these one event?"."""
        event = await self.get(guild, handle)
        if event is None:
            return ()
        ids = [mention.id for mention in event.mentions]
        table = schema.merge
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(table)
                .where(table.c.guild == number_of(guild), table.c.a.in_(ids), table.c.b.in_(ids))
                .order_by(table.c.a, table.c.b)
            )
            return tuple(merge_of(row) for row in rows)


def follow(connection: Connection, guild: int, handles: Sequence[str]) -> dict[str, int]:
    """Event numbers by handle: ids of mentions, or ids that once were and now lead to one."""
    return {handle: event for handle, (_, event) in _lead(connection, guild, handles).items()}


def heirs(connection: Connection, guild: int, handles: Sequence[str]) -> dict[str, str]:
    """Ids of the mentions of today that handles lead to; handles that lead nowhere are left out."""
    return {handle: id_ for handle, (id_, _) in _lead(connection, guild, handles).items()}


def _lead(connection: Connection, guild: int, handles: Sequence[str]) -> dict[str, tuple[str, int]]:
    """The mention, and the number of its event, that each handle leads to."""
    waiting = {handle: handle for handle in handles}
    ends: dict[str, tuple[str, int]] = {}
    # Each round follows ids that were replaced one step further; the bound only guards against a damaged store.
    for _ in range(_LONGEST_CHAIN):
        if not waiting:
            break
        ids = {"guild": guild, "ids": listed(waiting.values())}
        found = {row.id: row.event for row in connection.execute(_HERE, ids)}
        ends |= {handle: (id_, found[id_]) for handle, id_ in waiting.items() if id_ in found}
        waiting = {handle: id_ for handle, id_ in waiting.items() if id_ not in found}
        if waiting:
            next_ids = {row.id: row.leads_to for row in connection.execute(_THERE, ids)}
            waiting = {handle: next_ids[id_] for handle, id_ in waiting.items() if id_ in next_ids}
    return {handle: ends[handle] for handle in handles if handle in ends}


def fetch(connection: Connection, numbers: Sequence[int]) -> dict[int, StoredEvent]:
    """Whole events by number."""
    if not numbers:
        return {}
    wanted = {"numbers": listed(numbers)}
    told: defaultdict[int, list[Mention]] = defaultdict(list)
    for row in connection.execute(_MENTIONS, wanted):
        told[row.event].append(unpack_kept(Mention, row.body))
    return {row.n: event_of(row, tuple(told[row.n])) for row in connection.execute(_HEADS, wanted)}


async def _state(connection: AsyncConnection, guild: str) -> tuple[int, int] | None:
    """Number and version of a guild, None while nothing of it is stored."""
    table = schema.guild
    found = await connection.execute(select(table.c.number, table.c.version).where(table.c.name == guild))
    row = found.one_or_none()
    return None if row is None else (row.number, row.version)


def _what(query: EventQuery) -> EventQuery:
    """What a query matches, without which of it in which order."""
    return replace(query, order="time", limit=0, offset=0)


async def _numbers(connection: AsyncConnection, asked: Plan) -> list[int]:
    query = asked.query
    only = dated(query)
    if query.order != "recent" or only is not None:
        return await _page(connection, asked, only, query.limit, query.offset)
    # Latest first, but undated ones last all the same: two runs, the second with what is left of limit and offset.
    numbers = await _page(connection, asked, True, query.limit, query.offset)
    if len(numbers) < query.limit:
        skip = 0
        if query.offset and not numbers:
            found = matching(asked, dated=True).subquery()
            skip = query.offset - int(
                (await connection.execute(select(func.count()).select_from(found))).scalar_one()
            )
        numbers += await _page(connection, asked, False, query.limit - len(numbers), max(skip, 0))
    return numbers


async def _page(connection: AsyncConnection, asked: Plan, dated: bool | None, limit: int, offset: int) -> list[int]:
    rows = await connection.execute(ordered(asked, dated=dated).limit(limit).offset(offset))
    return [row.event for row in rows]


def merge_of(row: Row[Any]) -> MergeRow:
    """A logged comparison."""
    return MergeRow(
        row.a, row.b, row.total, unpack_kept(tuple[tuple[str, float], ...], row.features), row.accepted, row.why
    )
