"""The events of a query in its order, looked at only as far as wanted.

Without words that is SQL alone. With words there are three ways. A rare name's events, or the first ones of another
where a few will do, are looked up in the full text one by one. Else the events with the words are listed (see
`timeline.store.wordlists`): where they are few they lead, and their names and days are looked up, all at once and
kept; where they are many, names and days lead, and whoever is not in the list is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from math import prod
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from timeline.store import schema
from timeline.store.narrowing import loose, narrowed, needed, rarities
from timeline.store.query import Plan, is_window, ordered
from timeline.store.records import Order
from timeline.store.schema import NO_DAY, block
from timeline.store.statements import among, listed, next_number
from timeline.store.wordlists import Holders, WordLists
from timeline.store.words import EVENTS_AMONG, EVENTS_TRIED, Word, expression, quoted

_CHUNK = 500
"""Rows read and sifted at a time, at most."""

_AT_LEAST_READ = 150
"""Rows read and sifted at a time, at least: to begin another time takes as long as to look ten rows up."""

_FEW = 300
"""Events of the rarest name up to which each is looked up in the full text."""

_WITH_NAMES, _AT_LEAST = 0.7, 2_000
"""What it takes, in events listed, to go through an event of the rarest name, and to begin with it."""

_TRIED, _AT_ONCE, _IN_A_PIECE = 5_000, 60, 7
"""Events looked for to tell how many have the words. So many are listed in the time that one is looked up, and so
many more for each word in each piece of the full text."""

_LOOKED_UP, _LISTED = 4, 8
"""So many rows are walked in the time that one event is looked up by its number, and so many times more listed."""

_WINDOW = 20
"""So many times fewer events are taken to lie in a short window than there are."""

Sieve = Callable[[Sequence[Row[Any]]], list[Row[Any]]]

_ORDERS: Final[dict[Order, Callable[[Row[Any]], tuple[int, ...]]]] = {
    "time": lambda row: (row.day, row.rank, row.event),
    "importance": lambda row: (row.rank, row.event, row.day),
    "recent": lambda row: (-row.day, row.rank, row.event),
}

_entity = schema.event_entity
_MEMBERS = select(func.json_group_array(_entity.c.event)).where(among(_entity.c.entity, "names"))


class Walker:
    """Walks the queries of one guild on one connection.

    Attributes:
        connection: where to read.
        guild: number of the guild.
    """

    def __init__(self, connection: Connection, state: tuple[int, int], lists: WordLists) -> None:
        """A walker.

        Args:
            connection: where to read.
            state: number and version of the guild.
            lists: lists of events with words, kept among all walkers of a store.
        """
        self.connection = connection
        self.guild = state[0]
        self._state = state
        self._lists = lists

    def rows(self, asked: Plan, *, dated: bool | None, limit: int | None, offset: int = 0) -> Sequence[Row[Any]]:
        """Rows of (event, day, rank) in the order of the query.

        Args:
            asked: the query, its names looked up; its own limit and offset are not looked at.
            dated: dated events alone (True), undated ones alone (False), or both.
            limit: at most so many; None for all.
            offset: skip so many.
        """
        query = asked.query
        wanted = narrowed(query.words, rarities(self.connection, self.guild, query.words))
        barred = expression(query.exclude_words, every=False)
        if not wanted and not barred:
            return self.connection.execute(ordered(asked, dated=dated).limit(limit).offset(offset)).all()
        most = None if limit is None else offset + limit
        expected = self._expected(asked, wanted)
        few, effort = self._one_by_one(asked, expected, most)
        if wanted and not barred and (beside := self._beside(asked, min(expected, effort))):
            return self._sifted(asked, dated, [beside], most)[offset:]
        if few:
            tried: list[Sieve] = [_LookingUp(self, query.words, wanted, few, held=True)] if wanted else []
            tried += [_LookingUp(self, query.exclude_words, barred, few, held=False)] if barred else []
            return self._sifted(asked, dated, tried, most)[offset:]
        sieves: list[Sieve] = [partial(self.having(barred).among, held=False)] if barred else []
        if wanted:
            having = self.having(wanted)
            walked, looked_up, listed_too = self._efforts(having, asked, most)
            if min(looked_up, listed_too) < walked:
                both = listed_too < looked_up
                return self._led(asked, having, sieves, dated, both=both)[offset:most]
            sieves.append(partial(having.among, held=True))
        return self._sifted(asked, dated, sieves, most)[offset:]

    def having(self, query: str) -> Holders:
        """The events that match a full-text query."""
        return self._lists.holding(self.connection, self._state, block(self.guild), query)

    def few(self, query: str, most: int) -> set[int] | None:
        """Row numbers of the events that match a full-text query; None where there are so many, or no query."""
        if not query:
            return None
        if not self._lists.knows(self._state, query):
            low, high = block(self.guild)
            bounds = {"query": query, "low": low, "high": high, "most": most}
            if self.connection.execute(EVENTS_TRIED, bounds).one()[0] == most:
                return None
        found = self.having(query)
        return set(found.numbers()) if len(found) < most else None

    def look_up(self, words: Sequence[Word], rows: Sequence[Row[Any]], *, held: bool) -> list[Row[Any]]:
        """Those of some rows whose events have all of some words, or none of them."""
        # Word by word: asked for one event, full text goes on to the next that holds them all, far behind it.
        for query in filter(None, (quoted(needed(word)) for word in words)):
            asked = {"query": query, "numbers": listed(row.event for row in rows)}
            found = frozenset(self.connection.execute(EVENTS_AMONG, asked).scalars())
            rows = [row for row in rows if (row.event in found) is held]
        return list(rows)

    def _expected(self, asked: Plan, wanted: str) -> int:
        """How many events match a full-text query, as far as a few thousand tell; 0 where a list is the thing."""
        if asked.rarest is None or not wanted or self._lists.knows(self._state, wanted):
            return 0
        low, high = block(self.guild)
        bounds = {"query": wanted, "low": low, "high": high, "most": _TRIED}
        tried, last = self.connection.execute(EVENTS_TRIED, bounds).one()
        return int(tried) * self._every() // (last + 1 - low) if tried == _TRIED else int(tried)

    def _every(self) -> int:
        """Events of the guild, at most."""
        return next_number(self.connection, schema.event.c.n, self.guild) - block(self.guild)[0]

    def _one_by_one(self, asked: Plan, having: int, most: int | None) -> tuple[int, int]:
        """How many events of the rarest name to look up in the full text, before all with the words are listed.

        Args:
            asked: the query.
            having: events expected to have its words; 0 where these are listed anyway.
            most: rows that are wanted; None for all.

        Returns:
            As many as are looked up in the time that the list takes, none where more are expected to be needed; and
            what those needed take, in events listed.
        """
        if asked.rarest is None:
            return 0, 0
        forms = sum(len(needed(word)) for word in asked.query.words)
        each = _AT_ONCE + _IN_A_PIECE * forms * self._lists.pieces(self.connection, self._state)
        few = asked.rarest <= _FEW
        tries = (
            asked.rarest if few or most is None or not having else min(asked.rarest, most * self._every() // having)
        )
        if few or tries * each < having:
            return max(tries, having // each), tries * each
        return 0, tries * each

    def _beside(self, asked: Plan, having: int) -> Sieve | None:
        """Looks at the words of a query only among events whose texts have its names, where these are fewer.

        Args:
            asked: the query.
            having: what it takes otherwise, in events listed.
        """
        query, rarest = asked.query, asked.rarest
        if rarest is None or len(query.named) != len(asked.sizes) or int(rarest * _WITH_NAMES) + _AT_LEAST > having:
            return None
        every = self._every()
        named = every * prod(size / every for size in asked.sizes)
        rarity = rarities(self.connection, self.guild, (*query.named, *query.words))
        front = loose(query.named, rarity)
        if not front or rarest * _WITH_NAMES + named + _AT_LEAST > having:
            return None
        told = narrowed(query.words, rarity, query.named)
        return _Beside(self, query.words, self.having(front), self.having(told))

    def _efforts(self, having: Holders, asked: Plan, most: int | None) -> tuple[int, int, int]:
        """What it takes, in rows walked, to find events of a query that have its words.

        Returns:
            What it takes to walk the rarest name, or all events; to look up each event with the words; and to list
            the events of the rarest name too, and look up those in both lists.
        """
        every = self._every()
        named = every if asked.rarest is None else asked.rarest
        walked = named // _WINDOW if is_window(asked.query) else named
        if most is not None and len(having):
            walked = min(walked, most * every // len(having))
        in_both = len(having) * named // max(1, every)
        both = (len(having) + named) // _LISTED + in_both * _LOOKED_UP
        return walked, len(having) * _LOOKED_UP, both if asked.groups else walked

    def _led(
        self, asked: Plan, having: Holders, sieves: Sequence[Sieve], dated: bool | None, *, both: bool
    ) -> list[Row[Any]]:
        """All that matches among events with the words; kept, for who asks for dated ones asks for others next."""
        what = replace(asked.query, order="time", limit=0, offset=0, dated=None)

        def look() -> list[Row[Any]]:
            numbers: Iterable[int] = having.numbers()
            if both:
                text = self.connection.execute(_MEMBERS, {"names": listed(asked.groups[0])}).scalar_one()
                numbers = set(json.loads(text)).intersection(numbers)
            found = ordered(asked, dated=None, given=True)
            rows: Sequence[Row[Any]] = self.connection.execute(found, {"numbers": listed(numbers)}).all()
            for sieve in sieves:
                rows = sieve(rows)
            return list(rows)

        rows = self._lists.rows((*self._state, what), look)
        if dated is not None:
            rows = [row for row in rows if (row.day < NO_DAY) is dated]
        return sorted(rows, key=_ORDERS[asked.query.order])

    def _sifted(self, asked: Plan, dated: bool | None, sieves: Sequence[Sieve], most: int | None) -> list[Row[Any]]:
        """Rows that pass, as many as wanted."""
        chunk_size = _CHUNK if most is None else min(_CHUNK, max(most, _AT_LEAST_READ))
        rows: list[Row[Any]] = []
        found = ordered(asked, dated=dated)
        with self.connection.execute(found, execution_options={"yield_per": chunk_size}) as result:
            for chunk in result.partitions():
                left: Sequence[Row[Any]] = chunk
                for sieve in sieves:
                    left = sieve(left)
                rows += left
                if most is not None and len(rows) >= most:
                    break
        return rows[:most]


class _LookingUp:
    """A sieve that looks events up in the full text one by one, and where that goes on too long, in a list."""

    def __init__(self, walker: Walker, words: Sequence[Word], query: str, most: int, *, held: bool) -> None:
        self._walker, self._words, self._query, self._held = walker, words, query, held
        self._left = most

    def __call__(self, rows: Sequence[Row[Any]]) -> list[Row[Any]]:
        if self._left <= 0:
            return self._walker.having(self._query).among(rows, held=self._held)
        self._left -= len(rows)
        return self._walker.look_up(self._words, rows, held=self._held)


class _Beside:
    """A sieve of two lists: of what has the names of a query, and of what has the words besides.

    An event in which the names take part, though its texts have them not, is looked up by itself.
    """

    def __init__(self, walker: Walker, words: Sequence[Word], named: Holders, told: Holders) -> None:
        self._walker, self._words, self._named, self._told = walker, words, named, told

    def __call__(self, rows: Sequence[Row[Any]]) -> list[Row[Any]]:
        held = {row.event for row in self._told.among(rows, held=True)}
        unnamed = self._named.among(rows, held=False)
        if unnamed:
            held |= {row.event for row in self._walker.look_up(self._words, unnamed, held=True)}
        return [row for row in rows if row.event in held]
