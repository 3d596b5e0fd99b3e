"""Another content for a store that a bot or another program has open, in one transaction.

SQLite's online backup (https://sqlite.org/backup.html) works towards a file in use as well. From its first page on it
holds the file against every other writer, while readers see what was there, and all of it is committed together: a
kill at any moment leaves the former content or the new one.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from timeline.errors import StoreBusyError

_WAIT: Final = 5.0
"""Seconds to wait for another program's write before giving up."""

_LOOK: Final = 0.002
"""Seconds between two looks whether it is through: a busy bot leaves hardly a longer gap between its writes."""

_VERSIONS: Final = "SELECT max(version) FROM guild"
_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def exchange(store: Path, fresh: Path, keep: Callable[[], None]) -> None:
    """Give a store in use the content of a copy.

    Args:
        store: the file that others have open, with a log (WAL) as every store.
        fresh: a whole copy of the same schema; it is changed, see `_newer`.
        keep: copies the former content; called when nobody else can write any more and nothing has changed yet.

    Raises:
        StoreBusyError: another program writes for longer than we wait, or the two are of different versions; nothing
            was changed.
    """
    _newer(fresh, store)
    began, kept = time.monotonic(), False

    def go_on(status: int, _left: int, _all: int) -> None:
        nonlocal kept
        if status in _BUSY:
            if time.monotonic() - began > _WAIT:
                raise StoreBusyError(
                    f"The store {store} is being written to by another program. Try again in a moment."
                )
        elif not kept:
            keep()
            kept = True

    with (
        closing(sqlite3.connect(fresh)) as reading,
        # SQLite's own waiting looks ten times a second at last, and always misses the gap in which nobody writes.
        closing(sqlite3.connect(store, timeout=0.0)) as writing,
    ):
        # Page by page: behind the first one the file is held, and no step is the last one before `keep` was called.
        reading.backup(writing, pages=1, progress=go_on, sleep=_LOOK)


def _newer(fresh: Path, store: Path) -> None:
    """Count the versions of the memories in a copy on, so that nobody takes what they remember for what is there.

    Raises:
        StoreBusyError: the copy has another schema than the store.
    """
    with closing(sqlite3.connect(store, timeout=_WAIT)) as there, closing(sqlite3.connect(fresh)) as here:
        schemas = [one.execute("SELECT version_num FROM alembic_version").fetchone() for one in (there, here)]
        if schemas[0] != schemas[1]:
            raise StoreBusyError(
                f"A bot or another program has the store {store} open, and the copy is of another version. Stop it"
                " first. Nothing was changed."
            )
        latest = max(one.execute(_VERSIONS).fetchone()[0] or 0 for one in (there, here))
        here.execute("UPDATE guild SET version = ?", (latest + 1,))
        here.commit()
