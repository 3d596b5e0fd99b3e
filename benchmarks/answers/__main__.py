"""`python -m benchmarks.answers FOLDER --events N`: milliseconds of show, ask and suggest over made-up events.

The store is made once and kept in FOLDER; a million events `python -m benchmarks.ingest.bulk` makes in minutes.
Beside each figure stands the bare SQL that fetches such rows with `sqlite3` from the standard library, without
reading a topic, building events or citing them, and how many times its time the whole takes.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path
from typing import Final

from benchmarks.ingest.synthetic import fill
from bot.settling import settle
from timeline import answers
from timeline.model import SHARED_MEMORY
from timeline.store import Store

TODAY: Final = date(2026, 11, 22)

_TOPICS: Final = (
    "summit",
    "treaty",
    "harbour",
    "election",
    "satellite",
    "flood",
    "strike",
    "budget",
    "museum",
    "railway",
)

_VERBS: Final = ("visit", "meet", "warn", "praise", "sue", "join", "leave", "host", "call", "fund")


def name(chance: random.Random) -> str:
    """A name as often asked for as it is in the news."""
    number = min(int(chance.paretovariate(0.35)) - 1, 4999)
    return f"land {number}" if number < 100 else f"person {number}"


@dataclass(frozen=True, slots=True)
class Call:
    """One thing asked of the bot, and of bare SQL.

    Attributes:
        kind: what is measured together.
        answer: asks the bot.
        statement: the bare SQL.
        values: for its question marks.
    """

    kind: str
    answer: Callable[[], Awaitable[object]]
    statement: str
    values: tuple[str, ...]


_ROWS: Final = (
    "SELECT e.*, m.body, a.id, a.title, a.text, a.source, a.published FROM (SELECT d.event FROM event_entity d"
    " WHERE d.entity = (SELECT n FROM name WHERE entity = ?) AND d.day + 0 < 4000000 {more} ORDER BY d.rank LIMIT 50)"
    " f JOIN event e ON e.n = f.event JOIN mention m ON m.event = e.n JOIN article a ON a.n = m.article"
)

_OF_BOTH: Final = (
    "AND EXISTS (SELECT 1 FROM event_entity o WHERE o.entity = (SELECT n FROM name WHERE entity = ?)"
    " AND o.day = d.day AND o.rank = d.rank AND o.event = d.event)"
)

_WITH_WORD: Final = "AND d.event + 0 IN (SELECT rowid FROM event_text WHERE event_text MATCH ?)"

_SENTENCES: Final = (
    "SELECT s.*, a.id, a.title, a.text, a.phrases FROM (SELECT rowid FROM sentence_text WHERE sentence_text MATCH ?"
    " ORDER BY bm25(sentence_text) LIMIT 60) f JOIN sentence s ON s.n = f.rowid JOIN article a ON a.n = s.article"
)

_NAMES: Final = (
    "SELECT n.* FROM name_form f JOIN name n ON n.n = f.name WHERE f.form >= ? AND f.form < ?"
    " ORDER BY n.events DESC LIMIT 25"
)


def calls(store: Store, rounds: int) -> list[Call]:
    """What is asked, `rounds` times of each kind, always the same."""
    chance = random.Random(11)  # noqa: S311 - repeatable, not secret

    def show(topic: str) -> Callable[[], Awaitable[object]]:
        return lambda: answers.timeline(store, SHARED_MEMORY, topic, today=TODAY)

    def ask(question: str) -> Callable[[], Awaitable[object]]:
        return lambda: answers.ask(store, SHARED_MEMORY, question, today=TODAY)

    def suggest(prefix: str) -> Callable[[], Awaitable[object]]:
        return lambda: answers.suggest(store, SHARED_MEMORY, prefix)

    made = []
    for _ in range(rounds):
        one, other, topic, verb = name(chance), name(chance), chance.choice(_TOPICS), chance.choice(_VERBS)
        left, right = one.replace(" ", "-"), other.replace(" ", "-")
        prefix = one[: chance.randrange(0, 8)]
        question = f"when did {one} {verb} {other} over the {topic}?"
        made += [
            Call("show, a name", show(one), _ROWS.format(more=""), (left,)),
            Call("show, a pair", show(f"{one} - {other}"), _ROWS.format(more=_OF_BOTH), (left, right)),
            Call("show, name and word", show(f"{one} {topic}"), _ROWS.format(more=_WITH_WORD), (left, topic)),
            Call("ask, two names", ask(question), _SENTENCES, (f'"{one}" AND "{other}" AND {verb} AND {topic}',)),
            Call("suggest", suggest(prefix), _NAMES, (prefix.replace(" ", "-"), prefix + "\U0010ffff")),
        ]
    return made


async def measure(path: Path, rounds: int) -> None:
    """Print the figures of the answers room, each beside its bare SQL."""
    bare: dict[str, list[float]] = {}
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA mmap_size=2147418112")
    wall: dict[str, list[float]] = {}
    cores: dict[str, list[float]] = {}
    async with await Store.open(path) as store:
        asked = calls(store, rounds)
        for call in asked[:5]:
            await call.answer()
        settle()
        for call in asked:
            begin, used = time.perf_counter(), time.process_time()
            await call.answer()
            wall.setdefault(call.kind, []).append(time.perf_counter() - begin)
            cores.setdefault(call.kind, []).append(time.process_time() - used)
            begin = time.perf_counter()
            connection.execute(call.statement, call.values).fetchall()
            bare.setdefault(call.kind, []).append(time.perf_counter() - begin)
    connection.close()
    print(f"{'':20} |{'by the clock':^23} |{'bare SQL':^15} |{'times':^13} |{'of processor':^15}")
    middle_late = f"{'p50':>7}{'p99':>8}"
    print(f"{'ms':20} |{middle_late}{'worst':>8} |{middle_late} |{'p50':>6}{'p99':>7} |{middle_late}")
    for kind, seconds in wall.items():
        middle, late, worst = (percentile(seconds, part) for part in (0.5, 0.99, 1.0))
        plain, plain_late = percentile(bare[kind], 0.5), percentile(bare[kind], 0.99)
        used, used_late = percentile(cores[kind], 0.5), percentile(cores[kind], 0.99)
        print(
            f"{kind:20} |{middle:7.1f}{late:8.1f}{worst:8.1f} |{plain:7.1f}{plain_late:8.1f}"
            f" |{middle / plain:6.1f}{late / plain_late:7.1f} |{used:7.1f}{used_late:8.1f}"
        )


def percentile(seconds: Sequence[float], part: float) -> float:
    """The time, in milliseconds, that such a part of the calls took at most."""
    return 1000 * sorted(seconds)[ceil(len(seconds) * part) - 1]


async def main(folder: Path, events: int, rounds: int) -> None:
    """Make the store where it is missing, then measure."""
    path = folder / f"answers-{events}.db"
    if not path.exists():
        async with await Store.open(path) as made:
            await fill(made, SHARED_MEMORY, events)
    before = os.getloadavg()[0]
    print(f"{events:,} events, {rounds} calls of each kind, one after the other")
    await measure(path, rounds)
    print(f"load at the start {before:.1f}, at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=200)
    given = parser.parse_args()
    asyncio.run(main(given.folder, given.events, given.rounds))
