"""What an article costs hangs on what it tells, not on how much is known."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from benchmarks.ingest.synthetic import readings
from tests.intake.conftest import GUILD, NOW, KeepingDesk, ReadBefore
from tests.intake.intake_articles import ALL
from timeline.intake import ingest, publish, remove
from timeline.store import Store

_WALKS = re.compile(r"SCAN (?!.*VIRTUAL TABLE)|SEARCH \w+ USING .*\(guild=\?\)$")
"""SQLite's words for a whole table, or all that a guild has in it."""
_FEW = re.compile(r"SEARCH (edit|link|correction) ")
"""What persons said is little, and all of it is looked at."""


_NUMBER = re.compile(r"\b\d{9,}\b")
_LITERAL = re.compile(r"'(?:[^']|'')*'|\b\d+\b")


@contextmanager
def _statements() -> Iterator[dict[str, str]]:
    """What SQLite is given meanwhile, by connections opened meanwhile: one statement with its values of each kind."""
    seen: dict[str, str] = {}

    def watch(connection: object, _record: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.set_trace_callback(lambda statement: seen.setdefault(_LITERAL.sub("?", statement), statement))

    event.listen(Engine, "connect", watch)
    try:
        yield seen
    finally:
        event.remove(Engine, "connect", watch)


async def test_no_statement_walks_through_all_that_is_known(tmp_path: Path, desk: KeepingDesk) -> None:
    """A log of fifty thousand merges was read whole for each article, and so was the table of articles."""
    with _statements() as seen:
        async with await Store.open(tmp_path / "a.db") as store:
            await ingest(store, GUILD, ALL[:1], reader=desk, now=NOW)
            seen.clear()
            await ingest(store, GUILD, ALL, reader=desk, now=NOW)
            await publish(store, GUILD, ALL[0].id, None, now=NOW)
            await remove(store, GUILD, ALL[0].id, now=NOW)
    listed = [statement for statement in seen.values() if "json_each" in statement]
    assert len(listed) > 20
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        walked = {statement: steps for statement in listed if (steps := _walks(connection, statement))}
    assert walked == {}


async def test_events_of_the_same_names_told_over_and_over_are_not_all_read_for_each_new_one(tmp_path: Path) -> None:
    """Of two names that do the same every week any two days leave an undated event without one; more add nothing."""
    made = [reading for reading, _ in readings(100 * 8, entities=3)]
    desk = ReadBefore(made)
    with _asked_for() as numbers:
        async with await Store.open(tmp_path / "a.db") as store:
            await ingest(store, GUILD, [reading.article for reading in made[:-1]], reader=desk, now=NOW)
            numbers.clear()
            await ingest(store, GUILD, [made[-1].article], reader=desk, now=NOW)
    assert len(numbers) < 20


@contextmanager
def _asked_for() -> Iterator[set[str]]:
    """Row numbers of events that were read whole meanwhile, by connections opened meanwhile."""
    seen: set[str] = set()

    def note(statement: str) -> None:
        if statement.startswith("SELECT mention.event, mention.body"):
            seen.update(_NUMBER.findall(statement))

    def watch(connection: object, _record: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.set_trace_callback(note)

    event.listen(Engine, "connect", watch)
    try:
        yield seen
    finally:
        event.remove(Engine, "connect", watch)


def _walks(connection: sqlite3.Connection, statement: str) -> list[str]:
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    return [step for step in steps if _WALKS.search(step) and not _FEW.search(step)]
