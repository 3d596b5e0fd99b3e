"""Whole memories: copy one for another guild, or forget one.

A row's number is its guild's number and a counter, so a copy is the same rows with a constant added to each number.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.dialects import sqlite

from timeline.errors import BadInputError
from timeline.store import chattables, feedtables, schema
from timeline.store.keys import find_number
from timeline.store.records import ForkReport
from timeline.store.schema import BLOCK_BITS, block

_CHAT = tuple(table for table in (*chattables.ALL, *feedtables.ALL) if "guild" in table.c)
_MEMORY = tuple(
    table for table in schema.metadata.sorted_tables if table not in {schema.guild, *chattables.ALL, *feedtables.ALL}
)
_SENTENCES = (
    'SELECT {first} s.n + :shift, substr(a.text, s.start + 1, s."end" - s.start)'
    " FROM sentence s JOIN article a ON a.n = s.article"
    " WHERE s.n BETWEEN :low AND :high AND s.role IN ('headline', 'body')"
)
_COPY_SENTENCES = text("INSERT INTO sentence_text(rowid, words) " + _SENTENCES.format(first=""))
# A contentless FTS5 table forgets a row only when told the words it was given.
_DROP_SENTENCES = text(
    "INSERT INTO sentence_text(sentence_text, rowid, words) " + _SENTENCES.format(first="'delete',")
)
_COPY_EVENTS = text(
    "INSERT INTO event_text(rowid, title, names, quotes)"
    " SELECT rowid + :shift, title, names, quotes FROM event_text WHERE rowid BETWEEN :low AND :high"
)
_DROP_EVENTS = text("DELETE FROM event_text WHERE rowid BETWEEN :low AND :high")


def fork(connection: Connection, from_guild: str, to_guild: str) -> ForkReport:
    """Copy a memory within a transaction.

    Raises:
        BadInputError: the receiving guild has articles already.
    """
    table = schema.guild
    connection.execute(sqlite.insert(table).values(name=to_guild).on_conflict_do_nothing())
    to = (connection.execute(select(table.c.number).where(table.c.name == to_guild))).scalar_one()
    if _count(connection, schema.article, to):
        raise BadInputError("There are articles here already, so nothing can be copied in. Nothing was changed.")
    topics = _copy_topics(connection, from_guild, to_guild)
    source = find_number(connection, from_guild)
    if source is None:
        return ForkReport(0, 0, topics)
    _clear(connection, to)
    shift = (to - source) << BLOCK_BITS
    for one in _MEMORY:
        values = [_shifted(column, shift, to) for column in one.c]
        connection.execute(insert(one).from_select(list(one.c), select(*values).where(_belongs(one, source))))
    low, high = block(source)
    for statement in (_COPY_SENTENCES, _COPY_EVENTS):
        connection.execute(statement, {"shift": shift, "low": low, "high": high})
    changes = select(table.c.changes).where(table.c.number == source).scalar_subquery()
    connection.execute(update(table).where(table.c.number == to).values(changes=changes, version=table.c.version + 1))
    return ForkReport(_count(connection, schema.article, to), _count(connection, schema.event, to), topics)


def forget(connection: Connection, guild: str) -> None:
    """Remove all that is kept for a guild, within a transaction."""
    for one in _CHAT:
        connection.execute(delete(one).where(one.c.guild == guild))
    feed, subscription = feedtables.feed, feedtables.subscription
    connection.execute(delete(feed).where(~exists().where(subscription.c.feed == feed.c.number)))
    number = find_number(connection, guild)
    if number is not None:
        _clear(connection, number)
        connection.execute(delete(schema.guild).where(schema.guild.c.number == number))


def _clear(connection: Connection, guild: int) -> None:
    low, high = block(guild)
    connection.execute(_DROP_SENTENCES, {"shift": 0, "low": low, "high": high})
    connection.execute(_DROP_EVENTS, {"low": low, "high": high})
    for one in reversed(_MEMORY):
        connection.execute(delete(one).where(_belongs(one, guild)))


def _count(connection: Connection, table: Table, guild: int) -> int:
    return int(
        (connection.execute(select(func.count()).select_from(table).where(_belongs(table, guild)))).scalar_one()
    )


def _copy_topics(connection: Connection, from_guild: str, to_guild: str) -> int:
    table = chattables.topic
    rows = select(literal(to_guild), table.c.folded, table.c.name, table.c.body).where(table.c.guild == from_guild)
    # OR IGNORE: a topic that the receiving guild has saved itself is the one it means.
    copied = connection.execute(
        insert(table).prefix_with("OR IGNORE").from_select(["guild", "folded", "name", "body"], rows)
    )
    return copied.rowcount


def _belongs(table: Table, guild: int) -> ColumnElement[bool]:
    if "guild" in table.c:
        return table.c.guild == guild
    number = next(column for column in table.c if _is_number(column))
    return number.between(*block(guild))


def _shifted(column: Column[Any], shift: int, guild: int) -> ColumnElement[Any]:
    if column.name == "guild":
        return literal(guild).label(column.name)
    return (column + shift).label(column.name) if _is_number(column) else column


def _is_number(column: Column[Any]) -> bool:
    """Whether a column holds row numbers of a guild's block: its own, or another table's."""
    return column.name == "n" or any(key.column.name == "n" for key in column.foreign_keys)
