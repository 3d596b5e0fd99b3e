"""What persons said of events: these two are one, this article tells of another. Read side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from timeline.store import schema
from timeline.store.database import Database
from timeline.store.events import heirs
from timeline.store.keys import number_of

EditKind = Literal["join", "split"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing a person said.

    Attributes:
        number: 1, 2, 3 ... within the guild.
        kind: ``join`` (two events are one) or ``split`` (an article tells of another event).
        what: it in a sentence, as of then.
        by: who said so, or empty; reason: why, or empty.
        at: when, UTC epoch seconds.
        undone_at: when it was taken back, None while it holds; undone_by: by whom, or empty.
    """

    number: int
    kind: EditKind
    what: str
    by: str
    reason: str
    at: int
    undone_at: int | None = None
    undone_by: str = ""


@dataclass(frozen=True, slots=True)
class SaidPair:
    """Two mentions of which a person said that they tell of one event, or do not."""

    a: str
    b: str
    together: bool


class Edits:
    """Lists what persons said; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list(self, guild: str) -> tuple[Edit, ...]:
        """Everything said, the first first, what was taken back among it."""
        table = schema.edit
        columns = [column for column in table.c if column.name != "guild"]
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(*columns).where(table.c.guild == number_of(guild)).order_by(table.c.number)
            )
            return tuple(Edit(*row) for row in rows)


def said(connection: Connection, guild: int) -> tuple[SaidPair, ...]:
    """All that holds, in the order it was said, by the ids that the mentions have today.

    A mention that went when its outlet changed the text is stood for by the one that its id leads to since.
    """
    edit, link = schema.edit, schema.link
    rows = connection.execute(
        select(link.c.a, link.c.b, link.c.together)
        .join(edit, (edit.c.guild == link.c.guild) & (edit.c.number == link.c.edit))
        .where(link.c.guild == guild, edit.c.undone_at.is_(None))
        .order_by(link.c.edit, link.c.a, link.c.b)
    ).all()
    if not rows:
        return ()
    today = heirs(connection, guild, [id_ for row in rows for id_ in (row.a, row.b)])
    pairs = (SaidPair(today.get(row.a, row.a), today.get(row.b, row.b), row.together) for row in rows)
    return tuple(pair for pair in pairs if pair.a != pair.b)
