"""The events of a query in its order, looked at only as far as wanted.

Without words that is SQL alone. With words either the events that have them lead, where these are few, and their
names and days are looked up; or names and days lead, and whoever is not in the list of those with the words is left
out (see `timeline.store.wordlists`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row

from timeline.store import schema
from timeline.store.query import Plan, is_window, ordered
from timeline.store.schema import block
from timeline.store.statements import listed, next_number
from timeline.store.wordlists import Holders, WordLists
from timeline.store.words import expression

_CHUNK = 500
"""Rows read and sifted at a time, at most."""

_LOOKED_UP = 6
"""So many rows are walked in the time that one event is looked up by its number."""

_WINDOW = 20
"""So many times fewer events are taken to lie in a short window than there are."""

Sieve = Callable[[Sequence[Row[Any]]], list[Row[Any]]]


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
        """Rows of (event, day, rank, day_last) in the order of the query.

        Args:
            asked: the query, its names looked up; its own limit and offset are not looked at.
            dated: dated events alone (True), undated ones alone (False), or both.
            limit: at most so many; None for all.
            offset: skip so many.
        """
        wanted = expression(asked.query.words, every=True)
        barred = expression(asked.query.exclude_words, every=False)
        if not wanted and not barred:
            return self.connection.execute(ordered(asked, dated=dated).limit(limit).offset(offset)).all()
        most = None if limit is None else offset + limit
        sieves: list[Sieve] = []
        numbers: Sequence[int] | None = None
        if wanted:
            having = self._having(wanted)
            if self._leads(having, asked, most):
                numbers = having.numbers
            else:
                sieves.append(partial(having.among, held=True))
        if barred:
            sieves.append(partial(self._having(barred).among, held=False))
        return self._sifted(asked, dated, sieves, numbers, most)[offset:]

    def _having(self, query: str) -> Holders:
        return self._lists.holding(self.connection, self._state, block(self.guild), query)

    def _leads(self, having: Holders, asked: Plan, most: int | None) -> bool:
        """Whether to look up each event with the words rather than to walk the rarest name, or all events."""
        low, _ = block(self.guild)
        every = next_number(self.connection, schema.event.c.n, self.guild) - low
        walked = every if asked.rarest is None else asked.rarest
        if is_window(asked.query):
            walked //= _WINDOW
        if most is not None and len(having):
            walked = min(walked, most * every // len(having))
        return len(having) * _LOOKED_UP < walked

    def _sifted(
        self,
        asked: Plan,
        dated: bool | None,
        sieves: Sequence[Sieve],
        numbers: Sequence[int] | None,
        most: int | None,
    ) -> list[Row[Any]]:
        """Rows that pass, as many as wanted."""
        found = ordered(asked, dated=dated, given=numbers is not None)
        bound = {} if numbers is None else {"numbers": listed(numbers)}
        rows: list[Row[Any]] = []
        chunk_size = _CHUNK if most is None else min(_CHUNK, max(most, 1))
        with self.connection.execute(found, bound, execution_options={"yield_per": chunk_size}) as result:
            for chunk in result.partitions():
                left = list(chunk)
                for sieve in sieves:
                    left = sieve(left)
                rows += left
                if most is not None and len(rows) >= most:
                    break
        return rows[:most]
