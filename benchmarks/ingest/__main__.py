"""Measure the intake: articles a second, the share of each room, merging as a memory grows, and finding in a big one.

    python -m benchmarks.ingest --read seeds news.jsonl --merge 1000 10000 --tell 1000 10000 --find 100000

Seconds are of the processor, for machines that have something else to do. A busy neighbour makes these longer too, so
beside each figure stands what was run with it: the language pipeline alone, or a tenth of the articles.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.ingest.news import news
from benchmarks.ingest.synthetic import fill, readings
from timeline.articles import layout, read_paths, sketch
from timeline.dates import find, resolve
from timeline.events import cluster, extract
from timeline.events.comparing import forget, fresh
from timeline.intake import ingest
from timeline.intake.desks import collect_seldom
from timeline.intake.reading import read_articles
from timeline.language import Reader, load_reader
from timeline.model import Article
from timeline.store import EventQuery, Reading, Store

NOW = datetime(2026, 11, 22, tzinfo=UTC)
_ROUNDS = 3
_WHOLE = "all together"
_ROOMS = ("articles", "dates", "language", "events: extract", "merge and store")
QUERIES = {
    "all, in order of time": EventQuery(),
    "the most frequent name": EventQuery((frozenset({"land-0"}),)),
    "the same, most important": EventQuery((frozenset({"land-0"}),), order="importance"),
    "a rare name": EventQuery((frozenset({"person-300"}),)),
    "a pair of frequent names": EventQuery((frozenset({"land-0"}), frozenset({"land-1", "land-2"}))),
    "the same pair, most important": EventQuery(
        (frozenset({"land-0"}), frozenset({"land-1", "land-2"})), order="importance"
    ),
    "a name and a month": EventQuery((frozenset({"land-0"}),), first=733_000, last=733_030),
    "a name and a word": EventQuery((frozenset({"land-3"}),), words=("flood",)),
    "two words": EventQuery(words=("flood", "person")),
}


class Desk:
    """Hands out articles read before, so that only what follows is measured."""

    def __init__(self, made: Sequence[Reading]) -> None:
        self.depth = 1
        self._made = {reading.article.id: reading for reading in made}

    async def read(self, articles: Sequence[Article]) -> list[Reading | str]:
        """Look the articles up."""
        return [self._made[article.id] for article in articles]


class Watch:
    """Adds up seconds of the processor by name."""

    def __init__(self) -> None:
        self.processor: dict[str, float] = {}

    @contextmanager
    def on(self, name: str) -> Iterator[None]:
        """Time a block."""
        begin = time.process_time()
        yield
        self.processor[name] = self.processor.get(name, 0.0) + time.process_time() - begin


async def read(collections: Sequence[Path], most: int, folder: Path) -> None:
    """Time the whole way of each collection, beside it the language pipeline alone, and each room by itself."""
    reader = load_reader()
    told: list[tuple[Path, list[Article], dict[str, float]]] = []
    for path in collections:
        articles = [item for item in read_paths([path]) if isinstance(item, Article)][:most]
        _warm_up(reader, articles[:5])
        told.append((path, articles, await _least(reader, articles, folder)))
    print("\n| collection | articles | words each | ms each | articles of 400 words a second", end=" | ")
    print("the language pipeline alone | whole to that |\n|---|---|---|---|---|---|---|")
    for path, articles, seconds in told:
        words = sum(len(article.text.split()) for article in articles)
        whole, alone = seconds[_WHOLE], seconds["language"]
        size = f"{len(articles)} | {words / len(articles):.0f} | {whole / len(articles) * 1000:.0f}"
        rates = f"{words / 400 / whole:.1f} | {words / 400 / alone:.1f} | {whole / alone:.2f}"
        print(f"| {path.name} | {size} | {rates} |")
    print(f"\n| room | {' | '.join(path.name for path in collections)} |\n|---|{'---|' * len(told)}")
    for name in _ROOMS:
        print(f"| {name} | {' | '.join(f'{seconds[name] / seconds[_WHOLE]:.0%}' for _, _, seconds in told)} |")


async def _least(reader: Reader, articles: Sequence[Article], folder: Path) -> dict[str, float]:
    """The least seconds of the processor of some rounds, by room and for the whole way."""
    least: dict[str, float] = {}
    for _ in range(_ROUNDS):
        watch = _rooms(reader, articles)
        with tempfile.TemporaryDirectory(dir=folder) as name:
            async with await Store.open(Path(name) / "read.db") as store:
                with watch.on(_WHOLE):
                    await ingest(store, "g", articles, reader=reader, now=NOW)
        least = {room: min(seconds, least.get(room, seconds)) for room, seconds in watch.processor.items()}
    least[_ROOMS[-1]] = least[_WHOLE] - sum(least[name] for name in _ROOMS[:-1])
    return least


def _rooms(reader: Reader, articles: Sequence[Article]) -> Watch:
    """Time each room by itself."""
    watch = Watch()
    with watch.on("articles"):
        lines = [layout(article) for article in articles]
        _ = [sketch(article.text) for article in articles]
    with watch.on("dates"):
        found = [find(article.text) for article in articles]
        phrases = [resolve(some, article.published) for some, article in zip(found, articles, strict=True)]
    with watch.on("language"):
        texts = (article.text for article in articles)
        read_texts = list(reader.read_many(zip(texts, lines, found, strict=True)))
    with watch.on("events: extract"):
        _ = [extract(*item) for item in zip(articles, read_texts, phrases, strict=True)]
    return watch


def _warm_up(reader: Reader, articles: Sequence[Article]) -> None:
    """Load what the first articles make load: the model, the rules of dates, the lists of names."""
    read_articles(articles, lambda: reader)


async def merge(counts: Sequence[int], folder: Path) -> None:
    """Time merging and storing of made-up articles, eight events each, spread over days in proportion."""
    print("\n| articles | events | ms of the processor an article | the last tenth | s in all | to the first |")
    print("|---|---|---|---|---|---|")
    collect_seldom()  # as an intake does that loads its own reader
    first = 0.0
    for count in counts:
        made = [reading for reading, _ in readings(count * 8, days=max(count, 30))]
        watch, late = Watch(), count - count // 10
        async with await Store.open(folder / f"merge{count}.db") as store:
            with watch.on("first"):
                await ingest(store, "g", [one.article for one in made[:late]], reader=Desk(made), now=NOW)
            with watch.on("last"):
                report = await ingest(store, "g", [one.article for one in made[late:]], reader=Desk(made), now=NOW)
        seconds = sum(watch.processor.values())
        first = first or seconds
        last = watch.processor["last"] / (count - late) * 1000
        told = f"{seconds / count * 1000:.1f} | {last:.1f} | {seconds:.1f} | {seconds / first:.1f}"
        print(f"| {count:,} | {report.events:,} | {told} |", flush=True)


def tell(counts: Sequence[int]) -> None:
    """Time telling events from the mentions of made-up news at once, thirty articles a day, and count comparisons."""
    print(
        "\n| articles | mentions | events | compared | s of the processor | to the first |\n|---|---|---|---|---|---|"
    )
    collect_seldom()  # as an intake does
    first = 0.0
    for count in counts:
        mentions = [mention for article in news(count, days=max(1, count // 30)) for mention in article]
        forget()
        watch = Watch()
        with watch.on("cluster"):
            clustering = cluster(mentions)
            gc.collect()  # it puts that off; it is to be paid all the same
        seconds = watch.processor["cluster"]
        first = first or seconds
        told = f"{len(mentions):,} | {len(clustering.events):,} | {fresh():,}"
        print(f"| {count:,} | {told} | {seconds:.1f} | {seconds / first:.1f} |")


async def find_among(events: int, folder: Path) -> None:
    """Time 100 runs of each query over many events."""
    async with await Store.open(folder / "find.db") as store:
        await fill(store, "g", events)
        print(f"\n| query, 50 of {events:,} events | p50 ms | p99 ms | ms of the processor |\n|---|---|---|---|")
        for name, query in QUERIES.items():
            times, begin = [], time.process_time()
            for _ in range(100):
                clock = time.perf_counter()
                await store.events.find("g", query)
                times.append((time.perf_counter() - clock) * 1000)
            times.sort()
            print(f"| {name} | {times[50]:.1f} | {times[98]:.1f} | {(time.process_time() - begin) * 10:.1f} |")


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--read", nargs="+", type=Path, default=[], help="collections of articles, each by itself")
    parser.add_argument("--most", type=int, default=100, help="articles read of each collection")
    parser.add_argument("--merge", nargs="+", type=int, default=[])
    parser.add_argument("--tell", nargs="+", type=int, default=[])
    parser.add_argument("--find", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.read:
            asyncio.run(read(asked.read, asked.most, folder))
        if asked.merge:
            asyncio.run(merge(asked.merge, folder))
        if asked.tell:
            tell(asked.tell)
        if asked.find:
            asyncio.run(find_among(asked.find, folder))


if __name__ == "__main__":
    main()
