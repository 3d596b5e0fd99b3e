"""The events of a query in its order, looked at only as far as wanted.

Without words that is SQL alone. With words there are three ways. A rare name's events are looked up in the full text
one by one. Else the events with the words are listed (see `timeline.store.wordlists`): where they are few they lead,
and their names and days are looked up, all at once and kept; where they are many, names and days lead, and whoever is
not in the list is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from timeline.store import schema
from timeline.store.query import Plan, is_window, ordered
from timeline.store.records import Order
from timeline.store.schema import NO_DAY, block
from timeline.store.statements import among, listed, next_number
from timeline.store.wordlists import Holders, WordLists
from timeline.store.words import EVENTS_AMONG, EVENTS_TRIED, expression

_CHUNK = 500
"""Rows read and sifted at a time, at most."""

_FEW, _NOT_MANY = 300, 2_000
"""Events of the rarest name up to which each is looked up in the full text, or is where very many have the words."""

_TRIED, _AT_ONCE = 5_000, 200
"""Events looked for to tell how many have the words; so many are listed in the time that one is looked up."""

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
        wanted, barred = expression(query.words, every=True), expression(query.exclude_words, every=False)
        if not wanted and not barred:
            return self.connection.execute(ordered(asked, dated=dated).limit(limit).offset(offset)).all()
        most = None if limit is None else offset + limit
        sieves: list[Sieve] = []
        if asked.rarest is not None and self._one_by_one(asked.rarest, wanted):
            # Word by word: asked for one event, full text goes on to the next that holds them all, far behind it.
            sieves += [partial(self._look_up, word, held=True) for word in _each(query.words)]
            sieves += [partial(self._look_up, word, held=False) for word in _each(query.exclude_words)]
            return self._sifted(asked, dated, sieves, most)[offset:]
        if barred:
            sieves.append(partial(self._having(barred).among, held=False))
        if wanted:
            having = self._having(wanted)
            walked, looked_up, listed_too = self._efforts(having, asked, most)
            if min(looked_up, listed_too) < walked:
                both = listed_too < looked_up
                return self._led(asked, having, sieves, dated, both=both)[offset:most]
            sieves.append(partial(having.among, held=True))
        return self._sifted(asked, dated, sieves, most)[offset:]

    def _one_by_one(self, rarest: int, wanted: str) -> bool:
        """Whether to look each event of the rarest name up in the full text, rather than list all with the words."""
        if rarest <= _FEW or rarest > _NOT_MANY or not wanted:
            return rarest <= _FEW
        if self._lists.knows(self._state, wanted):
            return False
        low, high = block(self.guild)
        asked = {"query": wanted, "low": low, "high": high, "most": _TRIED}
        tried, last = self.connection.execute(EVENTS_TRIED, asked).one()
        every = next_number(self.connection, schema.event.c.n, self.guild) - low
        having = tried * every // (last + 1 - low) if tried == _TRIED else tried
        return rarest * _AT_ONCE < int(having)

    def _look_up(self, word: str, rows: Sequence[Row[Any]], *, held: bool) -> list[Row[Any]]:
        """Those of some rows whose events have a word, or have it not."""
        asked = {"query": word, "numbers": listed(row.event for row in rows)}
        found = frozenset(self.connection.execute(EVENTS_AMONG, asked).scalars())
        return [row for row in rows if (row.event in found) is held]

    def _having(self, query: str) -> Holders:
        return self._lists.holding(self.connection, self._state, block(self.guild), query)

    def _efforts(self, having: Holders, asked: Plan, most: int | None) -> tuple[int, int, int]:
        """What it takes, in rows walked, to find events of a query that have its words.

        Returns:
            What it takes to walk the rarest name, or all events; to look up each event with the words; and to list
            the events of the rarest name too, and look up those in both lists.
        """
        low, _ = block(self.guild)
        every = next_number(self.connection, schema.event.c.n, self.guild) - low
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
            numbers: Iterable[int] = having.numbers
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
        chunk_size = _CHUNK if most is None else min(_CHUNK, max(most, 1))
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


def _each(words: Sequence[str | tuple[str, ...]]) -> list[str]:
    """An FTS5 query for each word."""
    return [query for word in words if (query := expression([word], every=True))]
