"""`python -m benchmarks.answers FOLDER --events N`: milliseconds of show, ask and suggest over made-up events.

The store is made once and kept in FOLDER. Beside each figure stands the bare SQL that fetches the same rows with
`sqlite3` from the standard library, without reading a topic, building events or citing them.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.ingest.synthetic import fill
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


def percentiles(seconds: Sequence[float]) -> str:
    """Median, 99th percentile and worst, in milliseconds."""
    ordered = sorted(seconds)
    at = min(len(ordered) - 1, int(len(ordered) * 0.99))
    return f"{1000 * ordered[len(ordered) // 2]:8.1f} {1000 * ordered[at]:8.1f} {1000 * ordered[-1]:8.1f}"


def name(chance: random.Random) -> str:
    """A name as often asked for as it is in the news."""
    number = min(int(chance.paretovariate(0.35)) - 1, 4999)
    return f"land {number}" if number < 100 else f"person {number}"


async def clocked(calls: Sequence[Callable[[], Awaitable[object]]]) -> tuple[list[float], list[float]]:
    """Seconds of each call, one after the other: on the wall, and of this process on all cores."""
    wall, cores = [], []
    for call in calls:
        begin, used = time.perf_counter(), time.process_time()
        await call()
        wall.append(time.perf_counter() - begin)
        cores.append(time.process_time() - used)
    return wall, cores


async def measure(store: Store, rounds: int) -> None:
    """Print the figures of the answers room."""
    chance = random.Random(11)  # noqa: S311 - repeatable, not secret

    def show(topic: str) -> Callable[[], Awaitable[object]]:
        return lambda: answers.timeline(store, SHARED_MEMORY, topic, today=TODAY)

    def ask(question: str) -> Callable[[], Awaitable[object]]:
        return lambda: answers.ask(store, SHARED_MEMORY, question, today=TODAY)

    def suggest(prefix: str) -> Callable[[], Awaitable[object]]:
        return lambda: answers.suggest(store, SHARED_MEMORY, prefix)

    pairs = [f"{name(chance)} - {name(chance)}" for _ in range(rounds)]
    questions = [
        f"when did {name(chance)} {chance.choice(_VERBS)} {name(chance)} over the {chance.choice(_TOPICS)}?"
        for _ in range(rounds)
    ]
    runs = {
        "show, a name": [show(name(chance)) for _ in range(rounds)],
        "show, a pair": [show(pair) for pair in pairs],
        "show, name and word": [show(f"{name(chance)} {chance.choice(_TOPICS)}") for _ in range(rounds)],
        "ask, two names": [ask(question) for question in questions],
        "suggest": [suggest(name(chance)[: chance.randrange(0, 8)]) for _ in range(rounds)],
    }
    await clocked([runs["show, a name"][0], runs["ask, two names"][0], suggest("zzzz")])
    print(f"{'ms':28} {'p50':>8} {'p99':>8} {'worst':>8}   of processor time: p50, p99, worst")
    for label, calls in runs.items():
        wall, cores = await clocked(calls)
        print(f"{label:28} {percentiles(wall)} | {percentiles(cores)}")


def bare(path: Path, rounds: int) -> None:
    """Print the figures of the same rows fetched by SQL alone."""
    chance = random.Random(11)  # noqa: S311 - repeatable, not secret
    connection = sqlite3.connect(path)
    number = "SELECT n FROM name WHERE entity = ?"
    by_name = (
        "SELECT e.*, m.body FROM (SELECT event FROM event_entity WHERE entity = ? AND day < 10000000 ORDER BY rank"
        " LIMIT 50) f JOIN event e ON e.n = f.event JOIN mention m ON m.event = e.n"
    )
    by_words = "SELECT rowid, bm25(sentence_text) FROM sentence_text WHERE sentence_text MATCH ? ORDER BY 2 LIMIT 60"
    by_prefix = (
        "SELECT n.* FROM name_form f JOIN name n ON n.n = f.name WHERE f.form >= ? AND f.form < ?"
        " ORDER BY n.events DESC LIMIT 25"
    )
    spent: dict[str, list[float]] = {"SQL: events of a name": [], "SQL: sentences of words": [], "SQL: names": []}
    for _ in range(rounds):
        one, other = name(chance), name(chance)
        begin = time.perf_counter()
        found = connection.execute(number, (one.replace(" ", "-"),)).fetchone()
        connection.execute(by_name, found or (0,)).fetchall()
        spent["SQL: events of a name"].append(time.perf_counter() - begin)
        begin = time.perf_counter()
        connection.execute(by_words, (f'"{one}" AND "{other}"',)).fetchall()
        spent["SQL: sentences of words"].append(time.perf_counter() - begin)
        prefix = one[: chance.randrange(0, 8)]
        begin = time.perf_counter()
        connection.execute(by_prefix, (prefix, prefix + "\U0010ffff")).fetchall()
        spent["SQL: names"].append(time.perf_counter() - begin)
    connection.close()
    for label, seconds in spent.items():
        print(f"{label:28} {percentiles(seconds)}")


async def main(folder: Path, events: int, rounds: int) -> None:
    """Make the store where it is missing, then measure."""
    path = folder / f"answers-{events}.db"
    if not path.exists():
        async with await Store.open(path) as made:
            await fill(made, SHARED_MEMORY, events)
    print(f"{events:,} events, {rounds} calls of each kind")
    async with await Store.open(path) as store:
        await measure(store, rounds)
    bare(path, rounds)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=200)
    given = parser.parse_args()
    asyncio.run(main(given.folder, given.events, given.rounds))
