"""A copy of the store while it is in use, and putting one back.

A copy is made by SQLite's online backup (https://sqlite.org/backup.html) in one step, so it is one moment's state
however much is being written. It becomes the named file only when it has been read back and found whole, by a rename,
so that a kill at any moment leaves the former file or the new one.
"""

from __future__ import annotations

import glob
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from timeline.errors import BadInputError, NotFoundError, StoreBusyError
from timeline.store.database import locate
from timeline.store.exchanging import exchange
from timeline.store.migrate import check

_WAIT: Final = 5.0
"""Seconds to wait for another program's write before giving up."""

_BESIDE: Final = ("-wal", "-shm")
"""What SQLite keeps beside a file in use."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A copy that was read back, or a store that was put back.

    Attributes:
        path: the file.
        size: its bytes.
        revision: its schema revision.
        articles: articles of all guilds in it; events: their events.
        kept: where the former store is kept; None without one.
    """

    path: Path
    size: int
    revision: str
    articles: int
    events: int
    kept: Path | None = None


def back_up(where: str | Path, target: Path, *, replace: bool = False) -> BackupReport:
    """Copy a store into a file, also while a bot works on it.

    Args:
        where: the store: a file path or a database URL.
        target: the file to write.
        replace: an existing file is written over.

    Returns:
        What is in the copy, counted in the copy itself.

    Raises:
        NotFoundError: there is no such store.
        BadInputError: it is no store or is damaged, or `target` exists, is the store, or cannot be written.
        StoreBusyError: the store is locked for too long.
    """
    source = locate(where)
    if not source.is_file():
        raise NotFoundError(f"There is no store at {source}, so there is nothing to back up.")
    if target.exists() and (target.is_dir() or target.samefile(source)):
        raise BadInputError(
            f"{target} is {'a folder' if target.is_dir() else 'the store itself'}. Name another file."
        )
    if target.exists() and not replace:
        raise BadInputError(f"There is a file {target} already. Name another one, or replace it with --replace.")
    with _copied(source, target) as (copy, report):
        copy.replace(target)
        _flush(target.parent)
        return _at(report, target)


def restore(copy: Path, where: str | Path, *, stamp: str) -> BackupReport:
    """Put a copy in a store's place, also while a bot works on it; the former store is kept beside it.

    Args:
        copy: what `back_up` wrote.
        where: the store: a file path or a database URL; it need not exist.
        stamp: what the name of the former store ends in, e.g. the moment.

    Returns:
        What is in the store now, and where the former one is kept.

    Raises:
        NotFoundError: there is no such copy.
        BadInputError: it is no store, is damaged, or of a newer version; nothing was changed.
        StoreBusyError: a bot or another program has the store open, and that is of another version than the copy, or
            is being written to for too long; nothing was changed.
    """
    target = locate(where)
    if not copy.is_file():
        raise NotFoundError(f"There is no file {copy} to restore from. Check the path.")
    if target.exists() and target.samefile(copy):
        raise BadInputError(f"{copy} is the store itself. Name the copy to restore from.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with _copied(copy, target) as (fresh, report):
        _log_ahead(fresh)
        if not target.exists():
            fresh.replace(target)
            return _at(report, target)
        kept = target.with_name(f"{target.name}.{stamp}")
        if kept.exists():
            raise BadInputError(f"There is a file {kept} already. Move it away first. Nothing was changed.")
        try:
            with _alone(target):
                _keep(target, kept)
                fresh.replace(target)
        except _InUseError:
            with _sentences(target, kept):
                return _at(_beneath(target, fresh, kept), target, kept)
        for ending in _BESIDE:
            # What belonged to the former store must not be taken for the new one's.
            target.with_name(target.name + ending).unlink(missing_ok=True)
        _flush(target.parent)
        return _at(report, target, kept)


class _InUseError(StoreBusyError):
    """A bot or another program has the store open."""


def _beneath(store: Path, fresh: Path, kept: Path) -> BackupReport:
    """Give a store in use a copy's content, keep the former one, and read back what those who use it see now."""
    part = store.with_name(f".{store.name}.{os.getpid()}.part-kept")

    def keep() -> None:
        _copy(store, part)
        part.replace(kept)

    try:
        exchange(store, fresh, keep)
        return _read_back(store, fresh)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _copied(source: Path, target: Path) -> Iterator[tuple[Path, BackupReport]]:
    """A checked copy of a store beside where it is to go; what is left of it in the end is removed."""
    fresh = target.with_name(f".{target.name}.{os.getpid()}.part")
    _sweep(target)
    try:
        with _sentences(source, target):
            _copy(source, fresh)
            report = _read_back(fresh, source)
        yield fresh, report
    finally:
        for ending in ("", "-journal", *_BESIDE):
            fresh.with_name(fresh.name + ending).unlink(missing_ok=True)


def _sweep(target: Path) -> None:
    """Remove what processes that were killed have left of their copies."""
    for left in target.parent.glob(f".{glob.escape(target.name)}.*.part*"):
        owner = left.name.removeprefix(f".{target.name}.").partition(".")[0]
        if owner.isdecimal() and not _runs(int(owner)):
            left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _copy(source: Path, fresh: Path) -> None:
    if not fresh.parent.is_dir():
        raise BadInputError(f"There is no folder {fresh.parent}. Make it first, or name another file.")
    fresh.unlink(missing_ok=True)
    uri = f"{source.resolve().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True, timeout=_WAIT)) as reading,
        closing(sqlite3.connect(fresh)) as writing,
    ):
        fresh.chmod(source.stat().st_mode & 0o777)
        reading.backup(writing)
        # One file, whole by itself, that can be read from a disk that takes no log beside it.
        writing.execute("PRAGMA journal_mode=DELETE")
    with fresh.open("rb") as file:
        os.fsync(file.fileno())


def _log_ahead(fresh: Path) -> None:
    """Make a copy a file with a log, as a store is: only in such does a mere reader hold a lock; see `_alone`."""
    with closing(sqlite3.connect(fresh)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def _read_back(fresh: Path, source: Path) -> BackupReport:
    """Read a copy whole and count what is in it.

    Raises:
        BadInputError: it is damaged, another program's database, or of a newer version.
    """
    with closing(sqlite3.connect(f"{fresh.resolve().as_uri()}?mode=ro", uri=True)) as reading:
        tables = {name for (name,) in reading.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        found = reading.execute("SELECT version_num FROM alembic_version") if "alembic_version" in tables else None
        revision = str((found.fetchone() or ["?"])[0]) if found else "?"
        check(revision, source)
        (verdict,) = reading.execute("PRAGMA integrity_check(1)").fetchone()
        broken = reading.execute("PRAGMA foreign_key_check").fetchone()
        if verdict != "ok" or broken is not None:
            raise BadInputError(f"{source} is damaged ({verdict}). Nothing was written; try an older copy.")
        (articles,) = reading.execute("SELECT count(*) FROM article").fetchone()
        (events,) = reading.execute("SELECT count(*) FROM event").fetchone()
    return BackupReport(fresh, fresh.stat().st_size, revision, articles, events)


@contextmanager
def _alone(store: Path) -> Iterator[None]:
    """Hold a store against every other program.

    Every connection to a file in WAL mode holds a shared lock, so leaving that mode works for the only one alone. It
    also brings what is in the log into the file.

    Raises:
        _InUseError: another program has it open.
        StoreBusyError: it cannot be held for another reason.
    """
    with closing(sqlite3.connect(store, timeout=0.5, isolation_level=None)) as holding:
        try:
            holding.execute("PRAGMA locking_mode=EXCLUSIVE")
            holding.execute("PRAGMA journal_mode=DELETE")
            holding.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            name = getattr(error, "sqlite_errorname", "")
            if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise _InUseError(f"A bot or another program has the store {store} open.") from error
            if not name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
                raise StoreBusyError(
                    f"The store {store} cannot be replaced: {error}. Nothing was changed."
                ) from error
            # Too damaged to be opened by anybody: that is what a copy is for.
        yield


def _keep(store: Path, kept: Path) -> None:
    """Give a store a second name; at no moment is there none of the first."""
    try:
        kept.hardlink_to(store)
    except OSError:  # a file system without hard links
        kept.write_bytes(store.read_bytes())


@contextmanager
def _sentences(source: Path, target: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise StoreBusyError(f"The store {source} is busy. Try again in a moment.") from error
        raise BadInputError(f"{source} cannot be copied to {target}: {error}.") from error
    except sqlite3.DatabaseError as error:
        raise BadInputError(f"{source} is not a timeline store, or it is damaged: {error}.") from error
    except OSError as error:
        raise BadInputError(f"{target} cannot be written: {error.strerror}. Name another file.") from error


def _flush(folder: Path) -> None:
    """Make a rename last through a power cut, where folders can be opened."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _at(report: BackupReport, path: Path, kept: Path | None = None) -> BackupReport:
    return BackupReport(path, report.size, report.revision, report.articles, report.events, kept)
