"""What an article costs hangs on what it tells, not on how much is known."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.intake.conftest import GUILD, NOW, KeepingDesk
from tests.intake.intake_articles import ALL
from timeline.intake import ingest, publish, remove
from timeline.store import Store

_WALKS = re.compile(r"SCAN (?!.*VIRTUAL TABLE)|SEARCH \w+ USING .*\(guild=\?\)$")
"""SQLite's words for a whole table, or all that a guild has in it."""
_FEW = re.compile(r"SEARCH (edit|link|correction) ")
"""What persons said is little, and all of it is looked at."""


@contextmanager
def _statements() -> Iterator[dict[str, Any]]:
    """What is run against any database meanwhile: statements with values for them."""
    seen: dict[str, Any] = {}

    def note(_c: object, _u: object, statement: str, values: Any, _x: object, many: bool) -> None:  # noqa: ANN401
        seen.setdefault(statement, values[0] if many else values)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def test_no_statement_walks_through_all_that_is_known(tmp_path: Path, desk: KeepingDesk) -> None:
    """A log of fifty thousand merges was read whole for each article, and so was the table of articles."""
    async with await Store.open(tmp_path / "a.db") as store:
        await ingest(store, GUILD, ALL[:1], reader=desk, now=NOW)
        with _statements() as seen:
            await ingest(store, GUILD, ALL, reader=desk, now=NOW)
            await publish(store, GUILD, ALL[0].id, None, now=NOW)
            await remove(store, GUILD, ALL[0].id, now=NOW)
    listed = {statement: values for statement, values in seen.items() if "json_each" in statement}
    assert len(listed) > 20
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        walked = {
            statement: steps
            for statement, values in listed.items()
            if (steps := _walks(connection, statement, values))
        }
    assert walked == {}


def _walks(connection: sqlite3.Connection, statement: str, values: Any) -> list[str]:  # noqa: ANN401
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    return [step for step in steps if _WALKS.search(step) and not _FEW.search(step)]
