"""Conflicts, write side."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select

from timeline.model import Conflict
from timeline.store import schema
from timeline.store.codec import pack, unpack
from timeline.store.conflicts import entity_key, event_key
from timeline.store.records import ConflictBatch
from timeline.store.statements import among, listed

_table = schema.conflict
_about = schema.conflict_about

_FILED = select(_about.c.conflict).where(_about.c.guild == bindparam("guild"), among(_about.c.about, "keys"))
_ABOUT = select(_table.c.id, _table.c.body).where(_table.c.guild == bindparam("guild"), _table.c.id.in_(_FILED))
_REMOVE = tuple(
    delete(column.table).where(column.table.c.guild == bindparam("guild"), among(column, "ids"))
    for column in (_about.c.conflict, _table.c.id)
)


class ConflictWriter:
    """Writes conflicts within a transaction."""

    def __init__(self, connection: Connection, guild: int) -> None:
        self._connection = connection
        self._guild = guild

    def about(self, *, events: Iterable[str] = (), entities: Iterable[str] = ()) -> dict[str, Conflict]:
        """Conflicts filed under any of these, by id."""
        keys = [*map(event_key, events), *map(entity_key, entities)]
        if not keys:
            return {}
        rows = self._connection.execute(_ABOUT, {"guild": self._guild, "keys": listed(keys)})
        return {row.id: unpack(Conflict, row.body) for row in rows}

    def apply(self, batch: ConflictBatch) -> None:
        """Remove the settled ones and write the rest."""
        gone = [*batch.gone, *(conflict.id for conflict in batch.conflicts)]
        if gone:
            for statement in _REMOVE:
                self._connection.execute(statement, {"guild": self._guild, "ids": listed(gone)})
        if not batch.conflicts:
            return
        self._connection.execute(
            insert(_table),
            [{"guild": self._guild, "id": conflict.id, "body": pack(conflict)} for conflict in batch.conflicts],
        )
        filed = [
            {"guild": self._guild, "about": key, "conflict": conflict.id}
            for conflict in batch.conflicts
            for key in {*map(event_key, conflict.events), *map(entity_key, conflict.entities)}
        ]
        if filed:
            self._connection.execute(insert(_about), filed)
