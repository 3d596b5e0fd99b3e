"""Statements made once and run many times: to put one together costs more than to run it.

A list is bound as one value, a JSON text, and unfolded by SQLite's own ``json_each``
(https://sqlite.org/json1.html#jeach): so a statement is the same for lists of any length, and none is too long.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, bindparam, func, select
from sqlalchemy.dialects.sqlite import Insert, insert

from timeline.store.prepared import Prepared
from timeline.store.schema import block


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether a column is one of the values bound as `listed` under a name."""
    values = func.json_each(bindparam(name)).table_valued("value")
    return column.in_(select(values.c.value))


def listed(values: Iterable[str | int]) -> str:
    """Values as `among` takes them; sorted, so that rows come in the same order each time."""
    return json.dumps(sorted(set(values)))


def put(table: Table, key: tuple[str, ...], columns: Iterable[str]) -> Insert:
    """Insert rows; where the key is there already, write these columns anew."""
    statement = insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(key), set_={name: statement.excluded[name] for name in columns}
    )


def next_number(connection: Connection, column: Column[Any], guild: int) -> int:
    """The first free row number behind the last one in a guild's block."""
    low, high = block(guild)
    last = _last(column).first(connection, {"low": low, "high": high})[0]
    return low if last is None else int(last) + 1


@cache
def _last(column: Column[Any]) -> Prepared:
    return Prepared(select(func.max(column)).where(column.between(bindparam("low"), bindparam("high"))))
