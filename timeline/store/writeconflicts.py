"""Conflicts, write side."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from timeline.model import Conflict
from timeline.store import schema
from timeline.store.batches import chunks
from timeline.store.codec import pack, unpack
from timeline.store.conflicts import entity_key, event_key
from timeline.store.records import ConflictBatch

_table = schema.conflict
_about = schema.conflict_about


class ConflictWriter:
    """Writes conflicts within a transaction."""

    def __init__(self, connection: Connection, guild: int) -> None:
        self._connection = connection
        self._guild = guild

    def about(self, *, events: Iterable[str] = (), entities: Iterable[str] = ()) -> dict[str, Conflict]:
        """Conflicts filed under any of these, by id."""
        found: dict[str, Conflict] = {}
        for keys in chunks([*map(event_key, events), *map(entity_key, entities)]):
            ids = select(_about.c.conflict).where(_about.c.guild == self._guild, _about.c.about.in_(keys))
            rows = self._connection.execute(
                select(_table.c.id, _table.c.body).where(_table.c.guild == self._guild, _table.c.id.in_(ids))
            )
            found |= {row.id: unpack(Conflict, row.body) for row in rows}
        return found

    def apply(self, batch: ConflictBatch) -> None:
        """Remove the settled ones and write the rest."""
        gone = [*batch.gone, *(conflict.id for conflict in batch.conflicts)]
        for ids in chunks(gone):
            for table, column in ((_about, _about.c.conflict), (_table, _table.c.id)):
                self._connection.execute(delete(table).where(table.c.guild == self._guild, column.in_(ids)))
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
