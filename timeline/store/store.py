"""The store as one object: open it, use its parts, close it."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from timeline.errors import BadInputError, StoreBusyError
from timeline.store import memories
from timeline.store.articles import Articles
from timeline.store.audit import Audit
from timeline.store.changes import Changes
from timeline.store.conflicts import Conflicts
from timeline.store.database import Database, locate
from timeline.store.digests import Digests
from timeline.store.edits import Edits
from timeline.store.events import Events
from timeline.store.feeds import Feeds
from timeline.store.migrate import check, current, upgrade
from timeline.store.migrations import HEAD
from timeline.store.names import Names
from timeline.store.outbox import Outbox
from timeline.store.phrases import Phrases
from timeline.store.records import ForkReport
from timeline.store.search import Search
from timeline.store.settings import Settings
from timeline.store.sizes import StoreSizes, sizes
from timeline.store.topics import Topics
from timeline.store.whole import Whole
from timeline.store.write import Write


class Store:
    """Everything the project remembers, for all guilds; each guild sees its own.

    Use it as ``async with await Store.open(path) as store:`` or close it yourself.

    Attributes:
        articles, events, names, search, conflicts, edits, phrases, changes: what was read in, read side.
        topics, settings, digests, outbox, audit, feeds: what the chat side keeps.
        write: transactions of the intake room.
        whole: whole memories, for taking them elsewhere.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.articles = Articles(database)
        self.events = Events(database)
        self.names = Names(database)
        self.search = Search(database)
        self.conflicts = Conflicts(database)
        self.edits = Edits(database)
        self.topics = Topics(database)
        self.changes = Changes(database)
        self.phrases = Phrases(database)
        self.settings = Settings(database)
        self.digests = Digests(database)
        self.outbox = Outbox(database)
        self.audit = Audit(database)
        self.whole = Whole(database)
        self.feeds = Feeds(database)
        self.write = Write(database)

    @classmethod
    async def open(cls, where: str | Path) -> Store:
        """Open a store, making or migrating it where needed.

        Args:
            where: a file path or a database URL (``sqlite:///path``).

        Raises:
            StoreBusyError: when another program holds it for too long, or the file may not be written.
            BadInputError: when it is no store, is broken, or was written by a newer version.
        """
        path = locate(where)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreBusyError(
                f"The folder {path.parent} cannot be made: {error.strerror or error}."
                " Name another store with --store."
            ) from error
        if path.is_dir():
            raise BadInputError(f"{path} is a folder. Name a file in it, e.g. {path / 'timeline.db'}.")
        database = Database(path)
        try:
            await _bring_up(database)
        except BaseException:
            await database.close()
            raise
        return cls(database)

    async def close(self) -> None:
        """Close every connection; the store cannot be used afterwards."""
        await self._database.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def fork(self, from_guild: str, to_guild: str) -> ForkReport:
        """Copy a whole memory: articles, events, names, conflicts, topics and changes.

        Raises:
            BadInputError: when the receiving guild has articles already.
        """
        async with self._database.write() as connection:
            return await connection.run_sync(memories.fork, from_guild, to_guild)

    async def sizes(self) -> StoreSizes:
        """How much is here, all guilds together; fails when the store does not answer."""
        return await sizes(self._database)

    async def forget(self, guild: str) -> None:
        """Remove everything of a guild: articles, events, topics, settings, digests, its log."""
        async with self._database.write() as connection:
            await connection.run_sync(memories.forget, guild)


async def _bring_up(database: Database) -> None:
    async with database.read() as connection:
        revision = await current(connection)
    check(revision, database.path)
    if revision == HEAD:
        return
    async with database.write() as connection:
        # Another process may have brought the file up while this one waited for the lock.
        if await current(connection) != HEAD:
            await connection.run_sync(upgrade)
