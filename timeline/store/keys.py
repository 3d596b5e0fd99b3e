"""Small words that several parts of the store share: a guild's number, folded text."""

from __future__ import annotations

from sqlalchemy import Connection, ScalarSelect, select

from timeline.store import schema


def number_of(guild: str) -> ScalarSelect[int]:
    """The guild's number as part of a larger statement; matches nothing for an unknown guild."""
    return select(schema.guild.c.number).where(schema.guild.c.name == guild).scalar_subquery()


def find_number(connection: Connection, guild: str) -> int | None:
    """The guild's number, None while nothing of it is stored."""
    found = connection.execute(select(schema.guild.c.number).where(schema.guild.c.name == guild))
    number: int | None = found.scalar_one_or_none()
    return number


def fold(text: str) -> str:
    """Text as it is compared where people name things: case and spacing do not matter."""
    return " ".join(text.casefold().split())


def after(prefix: str) -> str:
    """The smallest text behind all that begin with `prefix`, for a range on an index."""
    return prefix + "\U0010ffff"
