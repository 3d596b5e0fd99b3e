"""Names a guild's articles know, read side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, bindparam, select, text

from timeline.knowledge import slug
from timeline.store import schema
from timeline.store.codec import unpack
from timeline.store.database import Database
from timeline.store.keys import after, owner
from timeline.store.records import NameRow

_table, _forms, _word = schema.name, schema.name_form, schema.word
_COLUMNS = (_table.c.entity, _table.c.name, _table.c.kind, _table.c.aliases, _table.c.stands_for, _table.c.events)
_MOST = select(*_COLUMNS).order_by(_table.c.events.desc(), _table.c.entity)
_EVERY = _MOST.where(_table.c.guild == owner())
_FIRST = _EVERY.limit(bindparam("limit"))
_BEGINNING = select(_forms.c.name).where(
    _forms.c.guild == owner(), _forms.c.form >= bindparam("begin"), _forms.c.form < bindparam("end")
)
# The guild is that of the forms; asked of the names too, SQLite would read all of the guild's in order of events.
_PREFIX = _MOST.where(_table.c.n.in_(_BEGINNING)).limit(bindparam("limit"))
_WORDS = select(_word.c.word, _word.c.events).where(_word.c.guild == owner(), _word.c.events > 0)
# Asked many times for each thing that is typed, for a row or two each.
_GET = (
    "SELECT entity, name, kind, aliases, stands_for, events FROM name"
    " WHERE guild = (SELECT number FROM guild WHERE name = ?) AND entity = ?"
)
_MATCH = (
    "SELECT entity, name, kind, aliases, stands_for, events FROM name WHERE n IN (SELECT name FROM name_form"
    " WHERE guild = (SELECT number FROM guild WHERE name = ?) AND form = ? AND whole) ORDER BY events DESC, entity"
)

_LATEST = 500
"""Dated events of a name among which its partners are counted, and as many undated ones: who met whom of late."""
# Latest first, undated ones would come before all others, and be sorted all; so they are taken by themselves.
_PARTNERS = text(
    "WITH self AS"
    " (SELECT n FROM name WHERE entity = :entity AND guild = (SELECT number FROM guild WHERE name = :guild)),"
    " dated AS (SELECT event FROM event_entity WHERE entity = (SELECT n FROM self) AND day < :undated"
    " ORDER BY day DESC, rank LIMIT :latest),"
    " undated AS (SELECT event FROM event_entity WHERE entity = (SELECT n FROM self) AND day = :undated"
    " ORDER BY rank LIMIT :latest)"
    " SELECT other.entity, other.name, other.kind, other.aliases, other.stands_for, COUNT(*) AS shared"
    " FROM (SELECT event FROM dated UNION ALL SELECT event FROM undated) AS own"
    " JOIN event_entity AS link ON link.event = own.event JOIN name AS other ON other.n = link.entity"
    " WHERE other.entity <> :entity GROUP BY other.n ORDER BY shared DESC, other.entity LIMIT :limit"
)


class Names:
    """Looks names up; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def match(self, guild: str, text: str) -> tuple[NameRow, ...]:
        """Names written exactly so (name, alias or id; case, accents and hyphens ignored), most events first."""
        return tuple(_name(row) for row in self._database.glance(_MATCH, guild, slug(text)))

    async def prefix(self, guild: str, prefix: str, limit: int = 25) -> tuple[NameRow, ...]:
        """Names of which a written form, or a word of one, begins so; most events first."""
        begin = slug(prefix)
        wanted: dict[str, str | int] = {"guild": guild, "begin": begin, "end": after(begin), "limit": limit}
        return await self._rows(_PREFIX if begin else _FIRST, wanted)

    async def partners(self, guild: str, entity: str, limit: int = 25) -> tuple[NameRow, ...]:
        """Names in the latest events of a name, `events` counting those they share; most shared events first."""
        wanted: dict[str, str | int] = {"guild": guild, "entity": entity, "limit": limit}
        wanted |= {"latest": _LATEST, "undated": schema.NO_DAY}
        rows = await self._database.look(lambda connection: connection.execute(_PARTNERS, wanted).all())
        return tuple(_name(tuple(row)) for row in rows)

    async def get(self, guild: str, entity: str) -> NameRow | None:
        """The name row of an entity id, or None."""
        rows = self._database.glance(_GET, guild, entity)
        return _name(rows[0]) if rows else None

    async def all(self, guild: str) -> tuple[NameRow, ...]:
        """Every name, most events first; cache it by `version`."""
        return await self._rows(_EVERY, {"guild": guild})

    async def version(self, guild: str) -> int:
        """A number that changes whenever anything of the guild's articles or events does; for caches."""
        rows = self._database.glance("SELECT version FROM guild WHERE name = ?", guild)
        return int(rows[0][0] or 0) if rows else 0

    async def vocabulary(self, guild: str) -> Mapping[str, int]:
        """Words of event titles and names in lower case, with the number of events; for typo repair.

        Cache it by `version`.
        """
        rows = await self._database.look(lambda connection: connection.execute(_WORDS, {"guild": guild}).all())
        return {row.word: row.events for row in rows}

    async def _rows(self, statement: Select[Any], wanted: Mapping[str, str | int]) -> tuple[NameRow, ...]:
        rows = await self._database.look(lambda connection: connection.execute(statement, wanted).all())
        return tuple(_name(tuple(row)) for row in rows)


def _name(row: tuple[Any, ...]) -> NameRow:
    entity, name, kind, aliases, stands_for, events = row
    return NameRow(entity, name, kind, _strings(aliases), _strings(stands_for), events)


def _strings(text: str) -> tuple[str, ...]:
    return unpack(tuple[str, ...], text)
