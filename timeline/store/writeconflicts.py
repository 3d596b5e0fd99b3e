"""Conflicts, write side."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select

from timeline.model import Conflict
from timeline.store import schema
from timeline.store.codec import pack, unpack
from timeline.store.conflicts import entity_key, event_key
from timeline.store.prepared import Prepared
from timeline.store.records import ConflictBatch
from timeline.store.statements import among, listed

_table = schema.conflict
_about = schema.conflict_about

_FILED = select(_about.c.conflict).where(_about.c.guild == bindparam("guild"), among(_about.c.about, "keys"))
_ABOUT = Prepared(
    select(_table.c.id, _table.c.body).where(_table.c.guild == bindparam("guild"), _table.c.id.in_(_FILED))
)
_REMOVE = tuple(
    Prepared(delete(column.table).where(column.table.c.guild == bindparam("guild"), among(column, "ids")))
    for column in (_about.c.conflict, _table.c.id)
)
_PUT, _FILE = Prepared(insert(_table)), Prepared(insert(_about))


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
        rows = _ABOUT.rows(self._connection, {"guild": self._guild, "keys": listed(keys)})
        return {row.id: unpack(Conflict, row.body) for row in rows}

    def apply(self, batch: ConflictBatch) -> None:
        """Remove the settled ones and write the rest."""
        gone = [*batch.gone, *(conflict.id for conflict in batch.conflicts)]
        if gone:
            for statement in _REMOVE:
                statement.run(self._connection, {"guild": self._guild, "ids": listed(gone)})
        _PUT.run_all(
            self._connection,
            [{"guild": self._guild, "id": conflict.id, "body": pack(conflict)} for conflict in batch.conflicts],
        )
        filed = [
            {"guild": self._guild, "about": key, "conflict": conflict.id}
            for conflict in batch.conflicts
            for key in {*map(event_key, conflict.events), *map(entity_key, conflict.entities)}
        ]
        _FILE.run_all(self._connection, filed)
