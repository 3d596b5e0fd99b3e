"""Measure the intake: articles a second, the share of each room, merging as a memory grows, and finding in a big one.

    python -m benchmarks.ingest --read seeds --merge 200 2000 --tell 1000 10000 --find 100000

Processor time stands beside time by the clock, for machines that have something else to do.
"""

from __future__ import annotations

import argparse
import asyncio
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
    """Adds up seconds by the clock and of the processor, by name."""

    def __init__(self) -> None:
        self.clock: dict[str, float] = {}
        self.processor: dict[str, float] = {}

    @contextmanager
    def on(self, name: str) -> Iterator[None]:
        """Time a block."""
        clock, processor = time.perf_counter(), time.process_time()
        yield
        self.clock[name] = self.clock.get(name, 0.0) + time.perf_counter() - clock
        self.processor[name] = self.processor.get(name, 0.0) + time.process_time() - processor


async def read(paths: Sequence[Path], folder: Path) -> None:
    """Time each room by itself, then the whole way."""
    reader, watch = load_reader(), Watch()
    with watch.on("articles"):
        articles = [item for item in read_paths(paths) if isinstance(item, Article)]
    _warm_up(reader, articles[:5])
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
        mentions = [extract(*item) for item in zip(articles, read_texts, phrases, strict=True)]
    async with await Store.open(folder / "read.db") as store:
        with watch.on("all together"):
            report = await ingest(store, "g", articles, reader=reader, now=NOW)
    rooms = sum(seconds for name, seconds in watch.processor.items() if name != "all together")
    watch.processor["merge and store"] = watch.processor["all together"] - rooms
    total = watch.processor["all together"]
    words = sum(len(article.text.split()) for article in articles)
    print(f"\n{report.new} articles, {sum(map(len, mentions))} mentions, {report.events} events")
    print(f"{report.new / watch.clock['all together']:.1f} a second by the clock, one process;", end=" ")
    print(f"{total / report.new * 1000:.0f} ms of the processor each, of {words / report.new:.0f} words;", end=" ")
    print(f"{words / 400 / total:.1f} articles of 400 words a second of the processor\n\n| room | share |\n|---|---|")
    for name in ("articles", "dates", "language", "events: extract", "merge and store"):
        print(f"| {name} | {watch.processor[name] / total:.0%} |")


def _warm_up(reader: Reader, articles: Sequence[Article]) -> None:
    """Load what the first articles make load: the model, the rules of dates, the lists of names."""
    read_articles(articles, lambda: reader)


async def merge(counts: Sequence[int], folder: Path) -> None:
    """Time merging and storing of made-up articles, eight events each, spread over days in proportion."""
    print("\n| articles | events | ms of the processor an article | the last tenth |\n|---|---|---|---|")
    for count in counts:
        made = [reading for reading, _ in readings(count * 8, days=max(count, 30))]
        watch, late = Watch(), count - count // 10
        async with await Store.open(folder / f"merge{count}.db") as store:
            with watch.on("first"):
                await ingest(store, "g", [one.article for one in made[:late]], reader=Desk(made), now=NOW)
            with watch.on("last"):
                report = await ingest(store, "g", [one.article for one in made[late:]], reader=Desk(made), now=NOW)
        each = sum(watch.processor.values()) / count * 1000
        last = watch.processor["last"] / (count - late) * 1000
        print(f"| {count:,} | {report.events:,} | {each:.1f} | {last:.1f} |")


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
    parser.add_argument("--read", nargs="+", type=Path, default=[])
    parser.add_argument("--merge", nargs="+", type=int, default=[])
    parser.add_argument("--tell", nargs="+", type=int, default=[])
    parser.add_argument("--find", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.read:
            asyncio.run(read(asked.read, folder))
        if asked.merge:
            asyncio.run(merge(asked.merge, folder))
        if asked.tell:
            tell(asked.tell)
        if asked.find:
            asyncio.run(find_among(asked.find, folder))


if __name__ == "__main__":
    main()
