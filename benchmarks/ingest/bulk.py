"""Fill a store with a million made-up events in minutes: the rows that `synthetic.fill` writes, past the merging.

    python -m benchmarks.ingest.bulk million.db --events 1000000

The store's own functions make the rows. Its indexes are built behind them, each in one sorted pass, and nothing is
synced: this is for measuring, not for keeping.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.ingest.synthetic import names, readings
from timeline.articles.duplicates import bands
from timeline.model import SHARED_MEMORY, Event
from timeline.store import Reading, Store
from timeline.store.codec import pack
from timeline.store.indexes import entities_of, search_columns, vocabulary_of
from timeline.store.rows import event_row, sort_days
from timeline.store.schema import BLOCK_BITS
from timeline.store.tally import year_of

_CHUNK = 2000
"""Articles in one transaction."""
_FAST = ("journal_mode=MEMORY", "synchronous=OFF", "temp_store=MEMORY", "cache_size=-400000", "foreign_keys=OFF")
_INTO = {
    "article": "n guild id title text source url language published published_first published_source given sha256"
    " sketch near added_at phrases",
    "sentence": "n article position start end role days",
    "sentence_text": "rowid words",
    "article_band": "guild band article",
    "article_name": "article name body",
    "event": "n guild id title kind status day day_last edtf precision rank importance sources body",
    "event_text": "rowid title names quotes",
    "mention": "n guild id article event position body",
    "event_entity": "entity day rank event day_last status",
}
_SORTED = {"article_band": "guild, band, article", "event_entity": "entity, day, rank, event"}
"""Tables that are their own index: their rows wait, and go in at the end in order."""

Rows = Mapping[str, list[tuple[Any, ...]]]


class Filler:
    """Writes chunks of articles into an empty memory, then the indexes."""

    def __init__(self, connection: sqlite3.Connection, guild: int, numbers: Mapping[str, int]) -> None:
        self._connection = connection
        self._guild = guild
        self._numbers = numbers
        self._first = guild << BLOCK_BITS
        self._articles = self._sentences = self._events = 0
        self._held: Counter[str] = Counter()
        self._words: Counter[str] = Counter()
        self._years: Counter[tuple[str, int]] = Counter()
        self._indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in self._indexes:
            connection.execute(f'DROP INDEX "{name}"')
        for table in _SORTED:
            connection.execute(f"CREATE TEMP TABLE later_{table} AS SELECT * FROM {table} LIMIT 0")  # noqa: S608 - our tables

    def put(self, items: list[tuple[Reading, tuple[Event, ...]]]) -> None:
        """Write articles with their events, in one transaction."""
        rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for reading, events in items:
            self._article(reading, rows)
            for event in events:
                self._event(event, reading, rows)
            self._articles += 1
        with self._connection:
            self._connection.execute("BEGIN")
            for table, columns in _INTO.items():
                named = ", ".join(f'"{column}"' for column in columns.split())
                marks = ", ".join("?" * len(columns.split()))
                into = f"temp.later_{table}" if table in _SORTED else table
                self._connection.executemany(f"INSERT INTO {into}({named}) VALUES({marks})", rows[table])

    def finish(self) -> None:
        """Put in what waited, count, and build the indexes."""
        with self._connection:
            self._connection.execute("BEGIN")
            for table, order in _SORTED.items():
                self._connection.execute(f"INSERT INTO {table} SELECT * FROM temp.later_{table} ORDER BY {order}")  # noqa: S608
            for _, sql in self._indexes:
                self._connection.execute(sql)
            self._connection.executemany(
                "UPDATE name SET events = ? WHERE n = ?",
                [(count, self._numbers[entity]) for entity, count in self._held.items()],
            )
            self._connection.executemany(
                "INSERT INTO word VALUES(?, ?, ?)",
                [(self._guild, word, count) for word, count in sorted(self._words.items())],
            )
            self._connection.executemany(
                "INSERT INTO name_year VALUES(?, ?, ?)",
                [(self._numbers[entity], year, count) for (entity, year), count in self._years.items() if entity],
            )
            self._connection.executemany(
                "INSERT INTO event_year VALUES(?, ?, ?)",
                [(self._guild, year, count) for (entity, year), count in self._years.items() if not entity],
            )
            self._connection.execute("UPDATE guild SET version = version + 1")

    def _article(self, reading: Reading, rows: Rows) -> None:
        article, number = reading.article, self._first + self._articles
        published, said_by = article.published, article.published_source.value
        head = (article.id, article.title, article.text, article.source, article.url, article.language)
        day = (pack(published), published and published.first, said_by, pack(reading.given))
        rows["article"].append((number, self._guild, *head, *day, reading.sha256, reading.sketch, "", 0, "[]"))
        for band in set(bands(reading.sketch)):
            rows["article_band"].append((self._guild, band, number))
        for entity in reading.entities:
            rows["article_name"].append((number, self._numbers[entity.id], pack(entity)))
        for span in reading.sentences:
            place = self._first + self._sentences
            rows["sentence"].append((place, number, span.index, span.start, span.end, span.role.value, ""))
            rows["sentence_text"].append((place, article.text[span.start : span.end]))
            self._sentences += 1

    def _event(self, event: Event, reading: Reading, rows: Rows) -> None:
        number, columns = self._first + self._events, event_row(event, event.dating)
        self._events += 1
        rows["event"].append((number, self._guild, *(columns[name] for name in _INTO["event"].split()[2:])))
        texts = search_columns(event, {reading.article.id: reading.article.text})
        rows["event_text"].append((number, texts["title"], texts["names"], texts["quotes"]))
        article = self._first + self._articles
        for position, mention in enumerate(event.mentions):
            body = pack(mention)
            rows["mention"].append((number, self._guild, mention.id, article, number, position, body))
        about = entities_of(event)
        self._held.update(about)
        self._words.update(vocabulary_of(event))
        day = sort_days(event.dating.span)[0]
        self._years.update((entity, year_of(day)) for entity in (*about, ""))
        sorts = (columns["day"], columns["rank"], number, columns["day_last"], columns["status"])
        rows["event_entity"].extend((self._numbers[entity], *sorts) for entity in about)


async def fill(path: Path, guild: str, events: int) -> None:
    """Make a store with so many events; the file must not be there yet."""
    people = names(5000)
    async with await Store.open(path) as store:
        numbers = await store.write.transaction(guild, lambda writer: writer.names.vote(people))
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in _FAST:
        connection.execute(f"PRAGMA {pragma}")
    row = connection.execute("SELECT number FROM guild WHERE name = ?", (guild,)).fetchone()
    filler, made = Filler(connection, int(row[0]), numbers), readings(events)
    while chunk := list(islice(made, _CHUNK)):
        filler.put(chunk)
    filler.finish()
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    async with await Store.open(path) as store:
        await store.write.tidy()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    given = parser.parse_args()
    begin = time.perf_counter()
    asyncio.run(fill(given.path, SHARED_MEMORY, given.events))
    spent = f"{time.perf_counter() - begin:.0f} s, {time.process_time():.0f} s of the processor"
    print(f"{given.events:,} events in {spent}")
