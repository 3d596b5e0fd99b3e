"""The write side: one transaction that holds an article and all that follows from it, or nothing."""

from __future__ import annotations

from timeline.store.database import Database


class Write:
    """Opens write transactions for `timeline.intake`."""

    def __init__(self, database: Database) -> None:
        self._database = database
