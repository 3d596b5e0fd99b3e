"""The write side: one transaction that holds an article and all that follows from it, or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast

from sqlalchemy import Connection, bindparam, select, text, update
from sqlalchemy.dialects.sqlite import insert

from timeline.store import schema
from timeline.store.database import Database
from timeline.store.kept import Kept, kept_by
from timeline.store.prepared import Prepared
from timeline.store.writearticles import ArticleWriter
from timeline.store.writeconflicts import ConflictWriter
from timeline.store.writeedits import EditWriter
from timeline.store.writeevents import EventWriter
from timeline.store.writenames import NameWriter

T = TypeVar("T")

_COUNTED = "SELECT count(DISTINCT segid) FROM {table}_idx"
_JOIN = "INSERT INTO {table}({table}, rank) VALUES('merge', :pages)"
_PIECES = 6
"""Pieces of a full text that are left as they are."""

_PAGES = 1_000
"""Pages of a full text that are written in one transaction, so that others get their turn."""

_guild = schema.guild
_FIND = Prepared(select(_guild.c.number, _guild.c.version).where(_guild.c.name == bindparam("wanted")))
_MAKE = Prepared(insert(_guild).values(name=bindparam("wanted")).on_conflict_do_nothing())
_COUNT_ON = Prepared(update(_guild).where(_guild.c.number == bindparam("guild")).values(version=_guild.c.version + 1))


class Writer:
    """What may be done within one write transaction on one guild's memory; plain calls, in the writer's thread.

    Attributes:
        articles: articles, their phrases and near duplicates.
        names: what is named in them.
        events: mentions, events and the changes they make.
        conflicts: disagreements.
        edits: what persons said of events.
    """

    def __init__(self, connection: Connection, guild: int, kept: Kept) -> None:
        self.articles = ArticleWriter(connection, guild)
        self.names = NameWriter(connection, guild)
        self.events = EventWriter(connection, guild, kept)
        self.conflicts = ConflictWriter(connection, guild)
        self.edits = EditWriter(connection, guild)


class Write:
    """Runs write transactions for `timeline.intake`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def transaction(self, guild: str, work: Callable[[Writer], T]) -> T:
        """Work on a guild's memory in one write transaction: kept whole, or undone whole by an error or a kill.

        An article takes some sixty statements. They run in a thread of their own, where a statement costs a tenth of
        what its way through an event loop would add; the loop goes on answering meanwhile.

        Args:
            guild: whose memory.
            work: what to do; called once, with an open `Writer`.

        Returns:
            What `work` returns.

        Raises:
            StoreBusyError: another program writes for too long, or the file may not be written.
        """

        def run(connection: Connection) -> T:
            number, version = _state(connection, guild)
            kept = kept_by(connection)
            kept.open(connection, number, version)
            result = work(Writer(connection, number, kept))
            _COUNT_ON.run(connection, {"guild": number})
            kept.close(connection, number, version + 1)
            return result

        return await self._database.work(run)

    async def tidy(self) -> None:
        """Join the pieces that full text was written in, where they are many; for the end of an intake.

        Each transaction leaves a piece, and SQLite joins four of a size now and then. To look for a word in one event
        goes through every piece: with seven of them it takes four times as long as with one. A million events are
        joined in two seconds, a few thousand at a time.

        Raises:
            StoreBusyError: as `transaction`.
        """
        for table in schema.FULL_TEXT:
            pages = -_PAGES
            while await self._database.work(partial(_join, table=table, pages=pages)):
                pages = _PAGES


def _join(connection: Connection, table: str, pages: int) -> bool:
    """Join some pages of a full text, or begin to (a negative number); False when there is no more to do.

    See https://sqlite.org/fts5.html#the_merge_command.
    """
    if pages < 0 and connection.execute(text(_COUNTED.format(table=table))).scalar_one() <= _PIECES:
        return False
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    before = driver.total_changes
    connection.execute(text(_JOIN.format(table=table)), {"pages": pages})
    return driver.total_changes - before >= 2


def _state(connection: Connection, guild: str) -> tuple[int, int]:
    """Number and version of a guild, which is made where it is new."""
    wanted = {"wanted": guild}
    row = _FIND.first(connection, wanted)
    if row is None:
        _MAKE.run(connection, wanted)
        row = _FIND.first(connection, wanted)
    return int(row.number), int(row.version)
