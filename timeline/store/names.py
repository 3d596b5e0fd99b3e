"""Names a guild's articles know, read side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, Select, select

from timeline.knowledge import slug
from timeline.store import schema
from timeline.store.codec import unpack
from timeline.store.database import Database
from timeline.store.keys import after, number_of
from timeline.store.records import NameRow

_table = schema.name
_forms = schema.name_form


class Names:
    """Looks names up; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def match(self, guild: str, text: str) -> tuple[NameRow, ...]:
        """Names written exactly so (name, alias or id; case, accents and hyphens ignored), most events first."""
        forms = select(_forms.c.name).where(
            _forms.c.guild == number_of(guild), _forms.c.form == slug(text), _forms.c.whole.is_(True)
        )
        return await self._rows(_most(select(_table).where(_table.c.n.in_(forms))))

    async def prefix(self, guild: str, prefix: str, limit: int = 25) -> tuple[NameRow, ...]:
        """Names of which a written form, or a word of one, begins so; most events first."""
        begin = slug(prefix)
        if not begin:
            return await self._rows(_most(_of(guild)).limit(limit))
        forms = select(_forms.c.name).where(
            _forms.c.guild == number_of(guild), _forms.c.form >= begin, _forms.c.form < after(begin)
        )
        return await self._rows(_most(select(_table).where(_table.c.n.in_(forms))).limit(limit))

    async def get(self, guild: str, entity: str) -> NameRow | None:
        """The name row of an entity id, or None."""
        rows = await self._rows(_of(guild).where(_table.c.entity == entity))
        return rows[0] if rows else None

    async def all(self, guild: str) -> tuple[NameRow, ...]:
        """Every name, most events first; cache it by `version`."""
        return await self._rows(_most(_of(guild)))

    async def version(self, guild: str) -> int:
        """A number that changes whenever anything of the guild's articles or events does; for caches."""
        rows = self._database.glance("SELECT version FROM guild WHERE name = ?", guild)
        return int(rows[0][0] or 0) if rows else 0

    async def vocabulary(self, guild: str) -> Mapping[str, int]:
        """Words of event titles and names in lower case, with the number of events; for typo repair.

        Cache it by `version`.
        """
        table = schema.word
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(table.c.word, table.c.events).where(table.c.guild == number_of(guild), table.c.events > 0)
            )
            return {row.word: row.events for row in rows}

    async def _rows(self, statement: Select[Any]) -> tuple[NameRow, ...]:
        async with self._database.read() as connection:
            return tuple(_name(row) for row in await connection.execute(statement))


def _of(guild: str) -> Select[Any]:
    return select(_table).where(_table.c.guild == number_of(guild))


def _most(statement: Select[Any]) -> Select[Any]:
    return statement.order_by(_table.c.events.desc(), _table.c.entity)


def _name(row: Row[Any]) -> NameRow:
    strings = tuple[str, ...]
    return NameRow(
        row.entity, row.name, row.kind, unpack(strings, row.aliases), unpack(strings, row.stands_for), row.events
    )
