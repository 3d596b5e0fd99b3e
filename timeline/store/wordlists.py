"""Which events hold words: lists of row numbers, kept while nothing is written.

Full text gives its matches in order of row numbers, never of importance or time. So a query with names and words
walks the names in the order wanted and asks of each event whether it has the words; for that a list of those that do
is quicker than full text, which takes a tenth of a millisecond to look at a single row.
"""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Row, bindparam, column, func, select, text

from timeline.store.records import EventQuery
from timeline.store.words import EVENT_TEXT

_MOST_KEPT = 24_000_000
"""Bytes of lists kept in all."""

_DENSE = 8
"""Where one event in so many holds something, a byte for each takes little more room than a list of those that do."""

_HELD = re.compile(b"\x01")

_MOST_ROWS, _MOST_QUERIES = 1_000, 100
"""Rows of a query that are kept at most, and queries of which they are."""

_LIST = select(func.json_group_array(EVENT_TEXT.c.rowid - bindparam("low"))).where(
    column("event_text").op("MATCH")(bindparam("query")),
    EVENT_TEXT.c.rowid.between(bindparam("low"), bindparam("high")),
)
_PIECES = text("SELECT count(DISTINCT segid) FROM event_text_idx")


class Holders:
    """The events that hold something, ascending."""

    def __init__(self, low: int, held: Sequence[int]) -> None:
        """A list.

        Args:
            low: first row number of the guild.
            held: row numbers of the events, counted from there, ascending.
        """
        self._low = low
        self._count = len(held)
        self._sparse, self._dense = array("I"), bytearray()
        if held and len(held) * _DENSE > held[-1]:
            # To look one up here is ten times as quick as to seek it in a list, and thousands are looked up.
            self._dense = bytearray(held[-1] + 1)
            for at in held:
                self._dense[at] = 1
        else:
            self._sparse = array("I", held)

    def __len__(self) -> int:
        return self._count

    @property
    def size(self) -> int:
        """Bytes it takes."""
        return len(self._dense) + self._sparse.itemsize * len(self._sparse)

    def numbers(self) -> Iterator[int]:
        """Row numbers of all of them."""
        if not self._dense:
            return (self._low + at for at in self._sparse)
        return (self._low + found.start() for found in _HELD.finditer(self._dense))

    def among(self, rows: Sequence[Row[Any]], *, held: bool) -> list[Row[Any]]:
        """Those of some rows, numbered in their first column, that hold it, or that do not."""
        low, dense, end = self._low, self._dense, len(self._dense)
        if dense:
            return [row for row in rows if ((at := row[0] - low) < end and dense[at]) == held]
        sparse, end = self._sparse, len(self._sparse)
        return [
            row
            for row in rows
            if ((at := bisect_left(sparse, row[0] - low)) < end and sparse[at] == row[0] - low) is held
        ]


class WordLists:
    """The lists of a store, the last ones used; shared by its reading threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int, str], Holders] = OrderedDict()
        self._rows: OrderedDict[tuple[int, int, EventQuery], list[Row[Any]]] = OrderedDict()
        self._pieces: tuple[tuple[int, int], int] = ((0, 0), 0)
        self._lock = Lock()

    def pieces(self, connection: Connection, state: tuple[int, int]) -> int:
        """In how many pieces the full text was written, each of which is gone through for a word."""
        known, pieces = self._pieces
        if known != state:
            pieces = int(connection.execute(_PIECES).scalar_one())
            self._pieces = (state, pieces)
        return pieces

    def knows(self, state: tuple[int, int], query: str) -> bool:
        """Whether the events that match a full-text query are listed already."""
        with self._lock:
            return (*state, query) in self._kept

    def holding(self, connection: Connection, state: tuple[int, int], block: tuple[int, int], query: str) -> Holders:
        """The events that match a full-text query.

        Args:
            connection: where to ask.
            state: number and version of the guild; another version makes another list.
            block: first and last row number of the guild.
            query: an FTS5 query.
        """
        key = (*state, query)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        low, high = block
        numbers = connection.execute(_LIST, {"query": query, "low": low, "high": high}).scalar_one()
        found = Holders(low, json.loads(numbers))
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > 1 and sum(held.size for held in self._kept.values()) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return found

    def rows(self, key: tuple[int, int, EventQuery], look: Callable[[], list[Row[Any]]]) -> list[Row[Any]]:
        """What matches a query, looked for where it is not known.

        Args:
            key: number and version of the guild, and the query.
            look: looks for it.
        """
        with self._lock:
            known = self._rows.get(key)
        if known is not None:
            return known
        found = look()
        if len(found) <= _MOST_ROWS:
            with self._lock:
                self._rows[key] = found
                if len(self._rows) > _MOST_QUERIES:
                    self._rows.popitem(last=False)
        return found
