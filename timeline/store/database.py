"""The database file: connections, pragmas, the one writer, and errors as sentences.

One writer at a time, under a lock and ``BEGIN IMMEDIATE``; a few other connections read and cannot write. In WAL mode
readers never wait for the writer (https://sqlite.org/wal.html).
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, QueuePool

from timeline.errors import BadInputError, StoreBusyError, TimelineError

BUSY_SECONDS = 10
"""How long a write waits for another program's write before it gives up."""
GLANCE_SECONDS = 0.5
"""How long a glance waits; in WAL mode only for a program that is just mending or replacing the file."""
READERS = 3
_WRITING = ("journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=4000")
"""The log grows to sixteen megabytes, not four, before it is written into the file: pages that many articles touch
are then written once for all of them (https://sqlite.org/pragma.html#pragma_wal_autocheckpoint)."""
_MAPPED = 0x7FFF0000
"""Bytes of the file that are read where the system has them, without a copy: as many as SQLite maps at most."""
_INTAKE = (*_WRITING, "cache_size=-32000", f"mmap_size={_MAPPED}")
"""An article touches some two hundred pages, most of them by keys that lie anywhere in their table. Of a file SQLite
keeps two megabytes as a rule, and had to read the rest anew for each article."""
_READING = ("query_only=ON", "cache_size=-32000", f"mmap_size={_MAPPED}")
T = TypeVar("T")


class Database:
    """An open database file.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer = _engine(path, 1, "BEGIN IMMEDIATE", _WRITING)
        self._worker = create_engine(URL.create("sqlite", database=str(path)), poolclass=QueuePool, **_settings(1))
        _prepare(self._worker, "BEGIN IMMEDIATE", _INTAKE)
        self._readers = _engine(path, READERS, "BEGIN", _READING)
        self._lookers = create_engine(
            URL.create("sqlite", database=str(path)), poolclass=QueuePool, **_settings(READERS)
        )
        _prepare(self._lookers, "BEGIN", _READING)
        self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="timeline-read")
        self._lock = asyncio.Lock()
        self._glancer: sqlite3.Connection | None = None

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A write transaction: committed at the end, undone by an error; one at a time.

        Raises:
            StoreBusyError: another program writes for longer than we wait, or the file may not be written.
            BadInputError: the file is broken.
        """
        async with self._lock:
            with self.sentences():
                async with self._writer.begin() as connection:
                    yield connection

    async def work(self, work: Callable[[Connection], T]) -> T:
        """Run a long write transaction in a thread, under the same lock as `write`.

        Raises:
            StoreBusyError, BadInputError: as `write`.
        """

        def run() -> T:
            with self._worker.begin() as connection:
                return work(connection)

        async with self._lock:
            with self.sentences():
                running = asyncio.ensure_future(asyncio.to_thread(run))
                try:
                    return await asyncio.shield(running)
                except asyncio.CancelledError:
                    # The thread cannot be stopped halfway; the lock is kept until its transaction has ended.
                    await asyncio.wait([running])
                    raise

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A read transaction: all statements in it see one state.

        Raises:
            StoreBusyError: the file cannot be read now.
            BadInputError: the file is broken.
        """
        with self.sentences():
            async with self._readers.begin() as connection:
                yield connection

    async def look(self, look: Callable[[Connection], T]) -> T:
        """Run a read transaction in a thread of our own: all its statements see one state.

        `read` goes to a thread and back some four times a statement. What a timeline or an answer asks for are dozens
        of statements of a millisecond, and those ways took longer than they did; here it is one way for all.

        Args:
            look: reads, and returns what is wanted; what it gives must not need the connection any more.

        Raises:
            StoreBusyError, BadInputError: as `read`.
        """

        def run() -> T:
            with self._lookers.begin() as connection:
                return look(connection)

        with self.sentences():
            return await asyncio.get_running_loop().run_in_executor(self._threads, run)

    def glance(self, statement: str, *parameters: str | int) -> list[tuple[Any, ...]]:
        """A few rows by their key, read at once in the calling thread.

        Each statement of `read` is handed to a thread and back, some ten times a transaction, which costs a hundred
        times what SQLite needs for a row of a small table; and nearly every request needs a handful of them. Only for
        such rows: nothing else is done meanwhile.

        Args:
            statement: a SELECT by primary key or index; it sees what was committed before.
            parameters: for its question marks.

        Raises:
            StoreBusyError, BadInputError: as `read`.
        """
        with self.sentences():
            if self._glancer is None:
                self._glancer = sqlite3.connect(
                    self.path, timeout=GLANCE_SECONDS, isolation_level=None, check_same_thread=False
                )
                for pragma in _READING:
                    self._glancer.execute(f"PRAGMA {pragma}")
            return self._glancer.execute(statement, parameters).fetchall()

    async def close(self) -> None:
        """Close all connections."""
        if self._glancer is not None:
            self._glancer.close()
            self._glancer = None
        await asyncio.to_thread(self._threads.shutdown)
        self._lookers.dispose()
        await self._readers.dispose()
        await self._writer.dispose()
        self._worker.dispose()

    @contextmanager
    def sentences(self) -> Iterator[None]:
        """Turn a driver's error into a sentence for people."""
        try:
            yield
        except DBAPIError as error:
            raise self._sentence(error.orig) from error
        except sqlite3.Error as error:
            raise self._sentence(error) from error

    def _sentence(self, error: BaseException | None) -> TimelineError:
        name = getattr(error, "sqlite_errorname", "") or ""
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return StoreBusyError(
                f"The store {self.path} is being written to by another program. Try again in a moment."
            )
        if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
            return StoreBusyError(
                f"The store {self.path} may not be written. Check the permissions of the file and its folder,"
                " or name another with --store."
            )
        if name.startswith("SQLITE_FULL"):
            return StoreBusyError(
                f"There is no room left on the disk of {self.path}. Nothing was saved; make room first."
            )
        if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            return BadInputError(
                f"{self.path} is not a timeline store, or it is damaged."
                " Name another with --store, or restore a backup."
            )
        if name.startswith("SQLITE_IOERR"):
            return StoreBusyError(f"The disk of {self.path} reports an error. Nothing was saved; check the disk.")
        return StoreBusyError(f"The store {self.path} cannot be used now: {error}.")


def locate(where: str | Path) -> Path:
    """The file that a path or database URL names.

    Raises:
        BadInputError: the URL is of another database, or names no file.
    """
    text = str(where)
    if "://" not in text:
        if not text.strip():
            raise BadInputError("The store has no name. Give a file path, e.g. --store timeline.db.")
        return Path(text).expanduser()
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise BadInputError(f"“{text}” is no database URL. Give a file path, or sqlite:///path.") from error
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise BadInputError("The store must be a SQLite file. Give a file path, or sqlite:///path.")
    return Path(url.database)


def _engine(path: Path, connections: int, begin: str, pragmas: tuple[str, ...]) -> AsyncEngine:
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)), poolclass=AsyncAdaptedQueuePool, **_settings(connections)
    )
    _prepare(engine.sync_engine, begin, pragmas)
    return engine


def _settings(connections: int) -> dict[str, Any]:
    return {
        "pool_size": connections,
        "max_overflow": 0,
        "pool_timeout": 60,
        # The driver's own transactions begin too late for IMMEDIATE; ours begin in the listener below.
        "connect_args": {"isolation_level": None, "timeout": BUSY_SECONDS, "check_same_thread": False},
    }


def _prepare(engine: Engine, begin: str, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's type
        cursor = connection.cursor()
        for pragma in ("foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}", "temp_store=MEMORY", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:  # noqa: ANN401
        connection.exec_driver_sql(begin)
