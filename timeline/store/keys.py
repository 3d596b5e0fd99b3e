"""Small words that several parts of the store share: a guild's number, folded text."""

from __future__ import annotations

from sqlalchemy import Connection, ScalarSelect, bindparam, select

from timeline.store import schema

_STATE = select(schema.guild.c.number, schema.guild.c.version).where(schema.guild.c.name == bindparam("guild"))


def number_of(guild: str) -> ScalarSelect[int]:
    """The guild's number as part of a larger statement; matches nothing for an unknown guild."""
    return select(schema.guild.c.number).where(schema.guild.c.name == guild).scalar_subquery()


def owner() -> ScalarSelect[int]:
    """The same for a statement that is made once: the guild's name is bound as ``guild``."""
    return select(schema.guild.c.number).where(schema.guild.c.name == bindparam("guild")).scalar_subquery()


def find_number(connection: Connection, guild: str) -> int | None:
    """The guild's number, None while nothing of it is stored."""
    state = find_state(connection, guild)
    return None if state is None else state[0]


def find_state(connection: Connection, guild: str) -> tuple[int, int] | None:
    """Number and version of a guild, None while nothing of it is stored."""
    row = connection.execute(_STATE, {"guild": guild}).one_or_none()
    return None if row is None else (row.number, row.version)


def fold(text: str) -> str:
    """Text as it is compared where people name things: case and spacing do not matter."""
    return " ".join(text.casefold().split())


def after(prefix: str) -> str:
    """The smallest text behind all that begin with `prefix`, for a range on an index."""
    return prefix + "\U0010ffff"
