"""Run by a test: ingests readings made before, and ends itself with SIGKILL before its n-th SQL statement."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sqlite3
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from sqlalchemy import Engine, event

from timeline.intake import ingest
from timeline.model import Article
from timeline.store import Reading, Store


class Desk:
    """Hands out what was read before."""

    def __init__(self, readings: list[Reading]) -> None:
        self.depth = 1
        self._readings = {reading.article.id: reading for reading in readings}

    async def read(self, articles: Sequence[Article]) -> list[Reading | str]:
        return [self._readings[article.id] for article in articles]


async def main(readings: list[Reading], where: str, last: int) -> None:
    async with await Store.open(where) as store:
        statements = count(1)

        def _count(_statement: str) -> None:
            if next(statements) >= last:
                os.kill(os.getpid(), signal.SIGKILL)

        @event.listens_for(Engine, "connect")
        def _watch(connection: object, _record: object) -> None:
            if isinstance(connection, sqlite3.Connection):
                connection.set_trace_callback(_count)

        articles = [reading.article for reading in readings]
        await ingest(store, "g", articles, reader=Desk(readings), now=datetime(2026, 11, 22, tzinfo=UTC))


if __name__ == "__main__":
    asyncio.run(main(pickle.loads(Path(sys.argv[1]).read_bytes()), sys.argv[2], int(sys.argv[3])))  # noqa: S301
