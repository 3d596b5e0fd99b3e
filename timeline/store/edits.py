"""What persons said of events: these two are one, it was on another day, it is not to be shown. Read side."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, bindparam, select, update

from timeline.model import Correction, CorrectionKind, DaySpan
from timeline.store import schema
from timeline.store.codec import unpack_kept
from timeline.store.database import Database
from timeline.store.events import heirs
from timeline.store.keys import find_number, number_of
from timeline.store.prepared import Prepared

EditKind = Literal["join", "split", "date", "clear-date", "rename", "hide", "settle", "publication"]

_edit = schema.edit
_link = schema.link
_correction = schema.correction
_SAID = Prepared(
    select(_link.c.a, _link.c.b, _link.c.together, _link.c.edit, _edit.c.by)
    .join(_edit, (_edit.c.guild == _link.c.guild) & (_edit.c.number == _link.c.edit))
    .where(_link.c.guild == bindparam("guild"), _edit.c.undone_at.is_(None))
    .order_by(_link.c.edit, _link.c.a, _link.c.b)
)
_CORRECTED = Prepared(
    select(_edit.c.number, _edit.c.kind, _edit.c.by, _edit.c.reason, _edit.c.at, _correction.c.body)
    .join(_correction, (_edit.c.guild == _correction.c.guild) & (_edit.c.number == _correction.c.edit))
    .where(_correction.c.guild == bindparam("guild"), _edit.c.undone_at.is_(None))
    .order_by(_edit.c.number)
)

GONE: Final = "-"
"""What begins the name of a person who had theirs taken out; behind it stands the number of their first edit."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing a person said.

    Attributes:
        number: 1, 2, 3 ... within the guild.
        kind: ``join`` (two events are one), ``split`` (an article tells of another event), or a `CorrectionKind`.
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
    """Two mentions of which a person said that they tell of one event, or do not.

    Attributes:
        a: mention id; b: the other.
        together: they tell of one event.
        edit: number of the edit; by: who said so.
    """

    a: str
    b: str
    together: bool
    edit: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionBody:
    """What of a correction is kept beside its edit; see `Correction`."""

    anchors: tuple[str, ...]
    span: DaySpan | None = None
    text: str = ""
    values: tuple[str, ...] = ()


class Edits:
    """Lists what persons said; every method but `anonymise` takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list(self, guild: str) -> tuple[Edit, ...]:
        """Everything said, the first first, what was taken back among it."""
        async with self._database.read() as connection:
            rows = await connection.execute(_edits().where(_edit.c.guild == number_of(guild)))
            return tuple(Edit(*row) for row in rows)

    async def get(self, guild: str, number: int) -> Edit | None:
        """What was said under a number, or None."""
        asked = _edits().where(_edit.c.guild == number_of(guild), _edit.c.number == number)
        async with self._database.read() as connection:
            row = (await connection.execute(asked)).one_or_none()
        return None if row is None else Edit(*row)

    async def history(self, guild: str, mentions: Sequence[str], articles: Sequence[str] = ()) -> tuple[Edit, ...]:
        """Everything said of any of these mentions or articles, the first first, what was taken back among it."""

        def look(connection: Connection) -> tuple[Edit, ...]:
            number = find_number(connection, guild)
            if number is None:
                return ()
            about = _about(connection, number, frozenset(mentions), frozenset(articles))
            found = _edits().where(_edit.c.guild == number, _edit.c.number.in_(sorted(about)))
            return tuple(Edit(*row) for row in connection.execute(found))

        return await self._database.look(look)

    async def anonymise(self, person: str) -> int:
        """Take a person's name out of what they said of events and articles, in all guilds; what they said stays.

        Their words stay those of one person, or they would begin to disagree with themselves.

        Returns:
            How many entries that were.
        """
        if not person:
            return 0
        count = 0
        async with self._database.write() as connection:
            for name in (_edit.c.by, _edit.c.undone_by):
                found = await connection.execute(
                    select(_edit.c.guild, _edit.c.number).where(name == person).order_by(_edit.c.number)
                )
                first: dict[int, int] = {}
                for row in found:
                    first.setdefault(row.guild, row.number)
                    count += 1
                for guild, number in first.items():
                    gone = f"{GONE}{number}" if name is _edit.c.by else ""
                    await connection.execute(
                        update(_edit).where(_edit.c.guild == guild, name == person).values({name: gone})
                    )
            days = schema.article_publication
            await connection.execute(update(days).where(days.c.by == person).values(by=""))
        return count


def said(connection: Connection, guild: int) -> tuple[SaidPair, ...]:
    """All pairs that hold, in the order they were said, by the ids that the mentions have today.

    A mention that went when its outlet changed the text is stood for by the one that its id leads to since.
    """
    rows = _SAID.rows(connection, {"guild": guild})
    if not rows:
        return ()
    today = heirs(connection, guild, [id_ for row in rows for id_ in (row.a, row.b)])
    pairs = (
        SaidPair(today.get(row.a, row.a), today.get(row.b, row.b), bool(row.together), row.edit, row.by)
        for row in rows
    )
    return tuple(pair for pair in pairs if pair.a != pair.b)


def corrections(connection: Connection, guild: int) -> tuple[Correction, ...]:
    """All corrections that hold, in the order they were said, with the anchors they were given."""
    return tuple(_correction_of(row) for row in _CORRECTED.rows(connection, {"guild": guild}))


def _correction_of(row: Any) -> Correction:  # noqa: ANN401 - a row of `_CORRECTED`
    body = unpack_kept(CorrectionBody, row.body)
    return Correction(
        number=row.number,
        kind=CorrectionKind(row.kind),
        anchors=body.anchors,
        author=row.by,
        reason=row.reason,
        at=row.at,
        span=body.span,
        text=body.text,
        values=body.values,
    )


def _edits() -> Select[Any]:
    return select(*(column for column in _edit.c if column.name != "guild")).order_by(_edit.c.number)


def _about(connection: Connection, guild: int, mentions: frozenset[str], articles: frozenset[str]) -> set[int]:
    """Numbers of the edits that say something of any of these."""
    pairs = connection.execute(select(_link.c.edit, _link.c.a, _link.c.b).where(_link.c.guild == guild))
    named: builtins.list[tuple[int, tuple[str, ...]]] = [(row.edit, (row.a, row.b)) for row in pairs]
    found: set[int] = set()
    bodies = connection.execute(
        select(_correction.c.edit, _edit.c.kind, _correction.c.body)
        .join(_edit, (_edit.c.guild == _correction.c.guild) & (_edit.c.number == _correction.c.edit))
        .where(_correction.c.guild == guild)
    )
    for row in bodies:
        anchors = unpack_kept(CorrectionBody, row.body).anchors
        if row.kind == CorrectionKind.PUBLICATION:
            found |= {row.edit} if articles.intersection(anchors) else set()
        else:
            named.append((row.edit, anchors))
    today = heirs(connection, guild, [id_ for _, ids in named for id_ in ids])
    return found | {edit for edit, ids in named if any(today.get(id_, id_) in mentions for id_ in ids)}
