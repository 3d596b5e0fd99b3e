"""The events that any of several queries finds: those of a pair of names, and those whose sentences name the other.

Which events a page shows is settled by their days and weights; only those it shows are read whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, select

from timeline.store import schema
from timeline.store.query import dated, window
from timeline.store.records import EventQuery, Order
from timeline.store.schema import NO_DAY
from timeline.store.statements import among, listed

_event = schema.event
_HEADS: Final[Select[Any]] = select(
    _event.c.n.label("event"), _event.c.id, _event.c.importance, _event.c.day, _event.c.day_last
).where(among(_event.c.n, "numbers"))

Key = tuple[float | str, ...]


def _by_time(row: Row[Any]) -> Key:
    return row.day, -row.importance, row.id


def _by_importance(row: Row[Any]) -> Key:
    return -row.importance, row.id


def _by_recency(row: Row[Any]) -> Key:
    return (-row.day if row.day < NO_DAY else 0), row.id


_ORDERS: Final[Mapping[Order, Callable[[Row[Any]], Key]]] = {
    "time": _by_time,
    "importance": _by_importance,
    "recent": _by_recency,
}


def joined(connection: Connection, numbers: Iterable[int], query: EventQuery) -> list[Row[Any]]:
    """Rows of events, each once, in order: time with undated ones last, and so on.

    Args:
        connection: where to read.
        numbers: row numbers of events.
        query: only of its days, and in its order; names and words are not looked at.
    """
    found = _HEADS.where(*window(_event, query, dated(query), narrow=False))
    rows = connection.execute(found, {"numbers": listed(numbers)}).all()
    return sorted(rows, key=_ORDERS[query.order])
