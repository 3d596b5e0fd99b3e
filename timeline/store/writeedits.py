"""What persons said of events, write side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from sqlalchemy import Connection, func, insert, select, update

from timeline.model import Correction, CorrectionKind
from timeline.store import schema
from timeline.store.codec import pack, unpack
from timeline.store.edits import CorrectionBody, Edit, EditKind, SaidPair, corrections, said
from timeline.store.events import heirs
from timeline.store.whole import WholeEdit

_edit = schema.edit
_link = schema.link
_correction = schema.correction


class EditWriter:
    """Writes what persons say within a transaction."""

    def __init__(self, connection: Connection, guild: int) -> None:
        self._connection = connection
        self._guild = guild
        self._corrections: tuple[Correction, ...] | None = None

    def said(self) -> tuple[SaidPair, ...]:
        """All pairs that hold, in the order they were said; see `timeline.store.edits.said`."""
        return said(self._connection, self._guild)

    def corrections(self) -> tuple[Correction, ...]:
        """All corrections that hold, in the order they were said; see `timeline.store.edits.corrections`."""
        if self._corrections is None:
            self._corrections = corrections(self._connection, self._guild)
        return self._corrections

    def today(self, mentions: Sequence[str]) -> dict[str, str]:
        """Ids of the mentions of today that ids lead to; those that lead nowhere are left out."""
        return heirs(self._connection, self._guild, mentions)

    def add(self, kind: EditKind, pairs: Iterable[SaidPair], *, what: str, by: str, reason: str, now: int) -> Edit:
        """Write down what a person said of pairs of mentions, each pair once."""
        edit = self._put(kind, what=what, by=by, reason=reason, now=now)
        rows = [
            {"guild": self._guild, "edit": edit.number, "a": pair.a, "b": pair.b, "together": pair.together}
            for pair in pairs
        ]
        self._connection.execute(insert(_link), rows)
        return edit

    def correct(
        self, kind: CorrectionKind, body: CorrectionBody, *, what: str, by: str, reason: str, now: int
    ) -> Edit:
        """Write down a correction."""
        edit = self._put(kind.value, what=what, by=by, reason=reason, now=now)
        self._connection.execute(insert(_correction).values(guild=self._guild, edit=edit.number, body=pack(body)))
        self._corrections = None
        return edit

    def all(self) -> tuple[Edit, ...]:
        """Everything said, the first first, what was taken back among it."""
        columns = [column for column in _edit.c if column.name != "guild"]
        rows = self._connection.execute(select(*columns).where(_edit.c.guild == self._guild).order_by(_edit.c.number))
        return tuple(Edit(*row) for row in rows)

    def next_number(self) -> int:
        """The number that the next edit gets."""
        last = self._connection.execute(select(func.max(_edit.c.number)).where(_edit.c.guild == self._guild))
        return (last.scalar_one() or 0) + 1

    def restate(self, whole: WholeEdit) -> None:
        """Write down under the next number what was said elsewhere or before, as it was said then."""
        edit = replace(whole.edit, number=self.next_number())
        columns = {field.name: getattr(edit, field.name) for field in fields(edit)}
        self._connection.execute(insert(_edit).values(guild=self._guild, **columns))
        rows = [
            {"guild": self._guild, "edit": edit.number, "a": pair.a, "b": pair.b, "together": pair.together}
            for pair in whole.pairs
        ]
        if rows:
            self._connection.execute(insert(_link), rows)
        if whole.body is not None:
            self._connection.execute(
                insert(_correction).values(guild=self._guild, edit=edit.number, body=pack(whole.body))
            )
        self._corrections = None

    def _put(self, kind: EditKind, *, what: str, by: str, reason: str, now: int) -> Edit:
        edit = Edit(self.next_number(), kind, what, by, reason, now)
        self._connection.execute(
            insert(_edit).values(
                guild=self._guild, number=edit.number, kind=kind, what=what, by=by, reason=reason, at=now
            )
        )
        return edit

    def get(self, number: int) -> tuple[Edit, tuple[str, ...]] | None:
        """What was said under a number, and the mentions (or the article) it is about; None when nothing was."""
        columns = [column for column in _edit.c if column.name != "guild"]
        row = self._connection.execute(
            select(*columns).where(_edit.c.guild == self._guild, _edit.c.number == number)
        ).one_or_none()
        if row is None:
            return None
        body = self._connection.execute(
            select(_correction.c.body).where(_correction.c.guild == self._guild, _correction.c.edit == number)
        ).scalar_one_or_none()
        if body is not None:
            return Edit(*row), unpack(CorrectionBody, body).anchors
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
        self._corrections = None
