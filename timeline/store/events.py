"""Events of a guild, read side."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from timeline.model import Event, Mention
from timeline.store import counting, pairing, schema
from timeline.store.codec import unpack_kept
from timeline.store.counting import Counted
from timeline.store.database import Database
from timeline.store.joining import joined
from timeline.store.keys import find_number, find_state, owner
from timeline.store.prepared import Prepared
from timeline.store.query import Plan, dated, plan
from timeline.store.records import EventCounts, EventQuery, MergeRow, StoredEvent
from timeline.store.rows import event_of
from timeline.store.statements import among, listed
from timeline.store.walking import Walker
from timeline.store.wordlists import WordLists

_LONGEST_CHAIN = 16
_MOST_COUNTED = 1000
_MOST_PAIRS = 100

_mention, _handle = schema.mention, schema.handle
_HERE = Prepared(
    select(_mention.c.id, _mention.c.event).where(_mention.c.guild == bindparam("guild"), among(_mention.c.id, "ids"))
)
_THERE = Prepared(
    select(_handle.c.id, _handle.c.leads_to).where(_handle.c.guild == bindparam("guild"), among(_handle.c.id, "ids"))
)
_MENTIONS = Prepared(
    select(_mention.c.event, _mention.c.body)
    .where(among(_mention.c.event, "numbers"))
    .order_by(_mention.c.event, _mention.c.position)
)
_TOLD = (
    select(_mention.c.event)
    .distinct()
    .join(schema.article, schema.article.c.n == _mention.c.article)
    .where(schema.article.c.guild == owner(), among(schema.article.c.id, "ids"))
)
_TELLING = (
    select(_mention.c.event, schema.article.c.id)
    .join(schema.article, schema.article.c.n == _mention.c.article)
    .where(among(_mention.c.event, "numbers"))
)
_MERGES = (
    select(schema.merge)
    .where(schema.merge.c.guild == owner(), among(schema.merge.c.a, "ids"), among(schema.merge.c.b, "ids"))
    .order_by(schema.merge.c.a, schema.merge.c.b)
)
_HEADS = Prepared(select(schema.event).where(among(schema.event.c.n, "numbers")))


_Key = tuple[int, int, EventQuery]


class Events:
    """Finds, counts and fetches events; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # What was counted holds until the guild's next write.
        self._counted: OrderedDict[_Key, Counted] = OrderedDict()
        self._pairs: OrderedDict[tuple[int, int, tuple[EventQuery, ...]], frozenset[int] | None] = OrderedDict()
        self._lists = WordLists()

    async def find(self, guild: str, query: EventQuery) -> tuple[Event, ...]:
        """Events that match, whole, in the order of the query."""

        def look(connection: Connection) -> tuple[Event, ...]:
            state = find_state(connection, guild)
            return () if state is None else _shown(connection, self._page(connection, state, query))

        return await self._database.look(look)

    async def articles(self, guild: str, query: EventQuery) -> tuple[frozenset[str], ...]:
        """Ids of the articles that tell of each event that matches, in the order of the query."""

        def look(connection: Connection) -> tuple[frozenset[str], ...]:
            state = find_state(connection, guild)
            numbers = [] if state is None else self._page(connection, state, query)
            told: defaultdict[int, set[str]] = defaultdict(set)
            for row in connection.execute(_TELLING, {"numbers": listed(numbers)}):
                told[row.event].add(row.id)
            return tuple(frozenset(told[number]) for number in numbers)

        return await self._database.look(look)

    async def find_any(
        self, guild: str, queries: Sequence[EventQuery], *, each: int, counted: bool = True
    ) -> tuple[tuple[Event, ...], EventCounts | None]:
        """Events that any of several queries finds, each once, whole, in the order of the first.

        Args:
            guild: whose.
            queries: they differ in names and words alone; days, order, limit and offset are those of the first.
            each: so many events of each query are joined, or as many as its page reaches to.
            counted: count what was joined too.

        Returns:
            The events, and how many there are in all, of named outlets; None where a query has more than were joined.
        """
        begin, end = queries[0].offset, queries[0].offset + queries[0].limit
        most = max(each, end)

        def look(connection: Connection) -> tuple[tuple[Event, ...], EventCounts | None]:
            state = find_state(connection, guild)
            if state is None:
                return (), EventCounts()
            every = self._pair(connection, state, queries) if pairing.is_pair(queries) else None
            parts: Sequence[Collection[int]] = (
                [every]
                if every is not None
                else [self._page(connection, state, replace(query, limit=most, offset=0)) for query in queries]
            )
            known = every is not None or all(len(part) < most for part in parts)
            rows = joined(connection, (number for part in parts for number in part), queries[0])
            shown = _shown(connection, [row.event for row in rows[begin:end]])
            return shown, counting.added_up(connection, rows, unnamed=False) if counted and known else None

        return await self._database.look(look)

    def _pair(
        self, connection: Connection, state: tuple[int, int], queries: Sequence[EventQuery]
    ) -> frozenset[int] | None:
        """Row numbers of all events of a pair, whatever their days; None where they are too many."""
        key = (*state, tuple(replace(_what(query), first=None, last=None, dated=None) for query in queries))
        if key in self._pairs:
            return self._pairs[key]
        everything = replace(
            queries[0], first=None, last=None, days=(), order="importance", limit=pairing.MOST, offset=0
        )
        of_both = [
            number
            for dated in (True, False)
            for number in self._page(connection, state, replace(everything, dated=dated))
        ]
        found = None
        if len(of_both) < pairing.MOST:
            others = pairing.of_one(Walker(connection, state, self._lists), queries, of_both)
            if others is not None and len(others) + len(of_both) < pairing.MOST:
                found = frozenset(others.union(of_both))
        self._pairs[key] = found
        if len(self._pairs) > _MOST_PAIRS:
            self._pairs.popitem(last=False)
        return found

    def _page(self, connection: Connection, state: tuple[int, int], query: EventQuery) -> Sequence[int]:
        """Row numbers of the events of a query's page, in order."""
        if query.limit <= 0:
            return ()
        known = self._counted.get((*state, _what(query)))
        page = None if known is None else known.page(query)
        if page is None:
            asked = plan(connection, state[0], query)
            page = [] if asked is None else _numbers(Walker(connection, state, self._lists), asked)
        return page

    async def count(self, guild: str, query: EventQuery) -> EventCounts:
        """What matches, whatever limit and offset say; see `EventCounts` for what a very large number is worth."""

        def look(connection: Connection) -> tuple[_Key, Counted] | None:
            state = find_state(connection, guild)
            if state is None:
                return None
            key = (*state, _what(query))
            known = self._counted.get(key)
            return key, known or counting.count(Walker(connection, state, self._lists), query)

        found = await self._database.look(look)
        if found is None:
            return EventCounts()
        key, counted = found
        self._counted[key] = counted
        self._counted.move_to_end(key)
        if len(self._counted) > _MOST_COUNTED:
            self._counted.popitem(last=False)
        return counted.counts

    async def get(self, guild: str, handle: str) -> Event | None:
        """The event that a handle leads to: its own id, the id of any of its mentions, or one it once had.

        None for what a person hid, as for what is not there.
        """
        return (await self.get_many(guild, [handle])).get(handle)

    async def whole(self, guild: str, handle: str) -> Event | None:
        """The same, also of what a person hid; for those who put things right."""
        found = await self._database.look(partial(_led_to, guild=guild, handles=[handle]))
        return found.get(handle)

    async def get_many(self, guild: str, handles: Sequence[str]) -> Mapping[str, Event]:
        """Events by the handle given; handles that lead nowhere are left out."""
        found = await self._database.look(partial(_led_to, guild=guild, handles=handles))
        return {handle: event for handle, event in found.items() if not event.hidden}

    async def in_articles(self, guild: str, articles: Sequence[str]) -> tuple[Event, ...]:
        """Every event that any of these articles speaks of, whole, by number."""

        def look(connection: Connection) -> tuple[Event, ...]:
            wanted = {"guild": guild, "ids": listed(articles)}
            numbers = sorted(connection.execute(_TOLD, wanted).scalars())
            found = fetch(connection, numbers)
            return tuple(found[n].shown for n in numbers if not found[n].shown.hidden)

        return await self._database.look(look)

    async def merges(self, guild: str, handle: str) -> tuple[MergeRow, ...]:
        """Logged comparisons among the event's mentions, for "why are these one event?"."""
        event = await self.get(guild, handle)
        if event is None:
            return ()
        wanted = {"guild": guild, "ids": listed(mention.id for mention in event.mentions)}
        rows = await self._database.look(lambda connection: connection.execute(_MERGES, wanted).all())
        return tuple(merge_of(row) for row in rows)


def _led_to(connection: Connection, guild: str, handles: Sequence[str]) -> dict[str, Event]:
    """Events by the handle that leads to them, also what a person hid."""
    number = find_number(connection, guild)
    if number is None:
        return {}
    numbers = follow(connection, number, handles)
    found = fetch(connection, list(numbers.values()))
    return {handle: found[n].shown for handle, n in numbers.items()}


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
        found = {row.id: row.event for row in _HERE.rows(connection, ids)}
        ends |= {handle: (id_, found[id_]) for handle, id_ in waiting.items() if id_ in found}
        waiting = {handle: id_ for handle, id_ in waiting.items() if id_ not in found}
        if waiting:
            next_ids = {row.id: row.leads_to for row in _THERE.rows(connection, ids)}
            waiting = {handle: next_ids[id_] for handle, id_ in waiting.items() if id_ in next_ids}
    return {handle: ends[handle] for handle in handles if handle in ends}


def fetch(connection: Connection, numbers: Sequence[int]) -> dict[int, StoredEvent]:
    """Whole events by number."""
    if not numbers:
        return {}
    wanted = {"numbers": listed(numbers)}
    told: defaultdict[int, list[Mention]] = defaultdict(list)
    for row in _MENTIONS.rows(connection, wanted):
        told[row.event].append(unpack_kept(Mention, row.body))
    return {row.n: event_of(row, tuple(told[row.n])) for row in _HEADS.rows(connection, wanted)}


def _shown(connection: Connection, numbers: Sequence[int]) -> tuple[Event, ...]:
    """Whole events in the order of their numbers."""
    found = fetch(connection, numbers)
    return tuple(found[number].shown for number in numbers)


def _what(query: EventQuery) -> EventQuery:
    """What a query matches, without which of it in which order."""
    return replace(query, named=(), order="time", limit=0, offset=0)


def _numbers(walker: Walker, asked: Plan) -> list[int]:
    query = asked.query
    only = dated(query)
    if query.order != "recent" or only is not None:
        return _page(walker, asked, only, query.limit, query.offset)
    # Latest first, but undated ones last all the same: two runs, the second with what is left of limit and offset.
    numbers = _page(walker, asked, True, query.limit, query.offset)
    if len(numbers) < query.limit:
        skip = 0
        if query.offset and not numbers:
            skip = query.offset - len(walker.rows(asked, dated=True, limit=None))
        numbers += _page(walker, asked, False, query.limit - len(numbers), max(skip, 0))
    return numbers


def _page(walker: Walker, asked: Plan, dated: bool | None, limit: int, offset: int) -> list[int]:
    return [row.event for row in walker.rows(asked, dated=dated, limit=limit, offset=offset)]


def merge_of(row: Row[Any]) -> MergeRow:
    """A logged comparison."""
    features = unpack_kept(tuple[tuple[str, float], ...], row.features)
    return MergeRow(row.a, row.b, row.total, features, bool(row.accepted), row.why)
