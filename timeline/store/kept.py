"""Whole events kept from one write transaction to the next: an intake looks at the same ones over and over."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final, cast

from sqlalchemy import Connection

from timeline.store.records import StoredEvent

_MOST: Final = 4_000
"""Events kept, those asked for last; most have one mention, and take two or three kilobytes."""

_NAME: Final = "timeline.kept"


_MOST_SETTLED: Final = 100_000


class Kept:
    """Events of one guild by row number, as the writing connection's last transaction left them.

    They stand for what is stored only while nothing else has written. A transaction begins without any where the
    guild is another, where its version is not the one that the last transaction said that it would leave (that one
    was undone), and where another connection has written (https://sqlite.org/pragma.html#pragma_data_version).

    Beside them it remembers of events that nothing more need be asked of them as long as some others stay what they
    are, also of those that it keeps no longer.
    """

    def __init__(self) -> None:
        self._events: dict[int, StoredEvent] = {}
        self._settled: dict[int, tuple[int, ...]] = {}
        self._settling: defaultdict[int, set[int]] = defaultdict(set)
        self._left: tuple[int, int, int] | None = None

    def get(self, number: int) -> StoredEvent | None:
        """An event, None where it is not kept."""
        event = self._events.pop(number, None)
        if event is not None:
            # At the end stand those that were asked for last.
            self._events[number] = event
        return event

    def put(self, number: int, event: StoredEvent) -> None:
        """Keep an event that was read."""
        self._events[number] = event
        if len(self._events) > _MOST:
            del self._events[next(iter(self._events))]

    def drop(self, numbers: Iterable[int]) -> None:
        """Keep these no longer: they are written anew, or removed."""
        for number in numbers:
            self._events.pop(number, None)
            for settled in (number, *self._settling.get(number, ())):
                self._unsettle(settled)

    def settle(self, number: int, by: tuple[int, ...]) -> None:
        """Remember that an event is settled until it, or one of those it is settled by, is dropped."""
        if len(self._settled) >= _MOST_SETTLED:
            self._settled.clear()
            self._settling.clear()
        self._unsettle(number)
        self._settled[number] = by
        for one in by:
            self._settling[one].add(number)

    def unsettled(self, numbers: Iterable[int], changing: Collection[int]) -> list[int]:
        """Those of these events that are not settled, if some others change now."""
        return [number for number in numbers if not self._stays_settled(number, changing)]

    def _stays_settled(self, number: int, changing: Collection[int]) -> bool:
        by = self._settled.get(number)
        return by is not None and number not in changing and not any(one in changing for one in by)

    def _unsettle(self, number: int) -> None:
        for one in self._settled.pop(number, ()):
            others = self._settling[one]
            others.discard(number)
            if not others:
                del self._settling[one]

    def open(self, connection: Connection, guild: int, version: int) -> None:
        """Begin a transaction.

        Args:
            connection: the one that writes; it is in the transaction already.
            guild: number of the guild.
            version: its version as stored.
        """
        if self._left != (guild, version, _others_writes(connection)):
            self._events.clear()
            self._settled.clear()
            self._settling.clear()
        # Whatever becomes of this transaction: only `close` says what is left.
        self._left = None

    def close(self, connection: Connection, guild: int, version: int) -> None:
        """End a transaction: what is kept is what it leaves, if it is committed, with this version of the guild."""
        self._left = (guild, version, _others_writes(connection))


def kept_by(connection: Connection) -> Kept:
    """What is kept along with a connection to the database, until that is closed."""
    kept: Kept = connection.info.setdefault(_NAME, Kept())
    return kept


def _others_writes(connection: Connection) -> int:
    """A number that changes when any other connection has written."""
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    return int(driver.execute("PRAGMA data_version").fetchone()[0])
