"""Long lists in pieces that SQLite takes as bound values, and row numbers in a guild's block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, func, select

from timeline.store.schema import block

T = TypeVar("T")
SIZE = 500
"""Values bound at once; SQLite's default limit is 32766 (https://sqlite.org/limits.html), older builds had 999."""


def chunks(items: Sequence[T], size: int = SIZE) -> Iterator[list[T]]:
    """The items in lists of at most `size`, in order."""
    for start in range(0, len(items), size):
        yield list(items[start : start + size])


def next_number(connection: Connection, column: Column[Any], guild: int) -> int:
    """The first free row number behind the last one in a guild's block."""
    low, high = block(guild)
    last = (connection.execute(select(func.max(column)).where(column.between(low, high)))).scalar_one()
    return low if last is None else int(last) + 1
