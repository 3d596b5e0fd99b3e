"""What persons said of events, write side."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select, update

from timeline.store import schema
from timeline.store.edits import Edit, EditKind, SaidPair, said

_edit = schema.edit
_link = schema.link


class EditWriter:
    """Writes what persons say within a transaction."""

    def __init__(self, connection: Connection, guild: int) -> None:
        self._connection = connection
        self._guild = guild

    def said(self) -> tuple[SaidPair, ...]:
        """All that holds, in the order it was said; see `timeline.store.edits.said`."""
        return said(self._connection, self._guild)

    def add(self, kind: EditKind, pairs: Iterable[SaidPair], *, what: str, by: str, reason: str, now: int) -> Edit:
        """Write down what a person said of pairs of mentions, each pair once."""
        last = self._connection.execute(select(func.max(_edit.c.number)).where(_edit.c.guild == self._guild))
        edit = Edit((last.scalar_one() or 0) + 1, kind, what, by, reason, now)
        self._connection.execute(
            insert(_edit).values(
                guild=self._guild, number=edit.number, kind=kind, what=what, by=by, reason=reason, at=now
            )
        )
        rows = [
            {"guild": self._guild, "edit": edit.number, "a": pair.a, "b": pair.b, "together": pair.together}
            for pair in pairs
        ]
        self._connection.execute(insert(_link), rows)
        return edit

    def get(self, number: int) -> tuple[Edit, tuple[str, ...]] | None:
        """What was said under a number, and the mentions it is about; None when nothing was."""
        columns = [column for column in _edit.c if column.name != "guild"]
        row = self._connection.execute(
            select(*columns).where(_edit.c.guild == self._guild, _edit.c.number == number)
        ).one_or_none()
        if row is None:
            return None
        pairs = self._connection.execute(
            select(_link.c.a, _link.c.b).where(_link.c.guild == self._guild, _link.c.edit == number)
        )
        return Edit(*row), tuple(sorted({id_ for pair in pairs for id_ in pair}))

    def undo(self, number: int, *, by: str, now: int) -> None:
        """Say that it no longer holds; it stays on the list."""
        self._connection.execute(
            update(_edit)
            .where(_edit.c.guild == self._guild, _edit.c.number == number)
            .values(undone_at=now, undone_by=by)
        )
