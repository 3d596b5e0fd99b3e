"""Draw events at random from timelines as readers see them, so that a person can say which ones he would accept.

python -m benchmarks.events.pages --seed 37 --each 25 STORE[=TOPIC,TOPIC...] ...

A store without topics is asked for those that it suggests. Drawn is from the page that `timeline show TOPIC` prints.
"""

from __future__ import annotations

import argparse
import asyncio
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from timeline import answers
from timeline.answers.model import EventLine, TimelineAnswer
from timeline.cli.answering import open_store
from timeline.errors import NotFoundError
from timeline.model import SHARED_MEMORY

_SUGGESTED = 3
"""Topics that a store is asked for if none are given."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event of a page: its line, the page's topic, and the titles that stand on the same day there."""

    line: EventLine
    topic: str
    beside: tuple[str, ...]


async def pages(store: Path, topics: Sequence[str], today: date) -> list[TimelineAnswer]:
    """The pages of a store's topics as they are shown without options.

    Args:
        store: an SQLite file that articles were read into.
        topics: as a reader types them; none for those that the store suggests first.
        today: the day it is asked.

    Raises:
        NotFoundError: there is no such store, or nothing in it on one of the topics.
    """
    async with await open_store(str(store)) as opened:
        asked = topics or [one.query for one in await answers.suggest(opened, SHARED_MEMORY, "", _SUGGESTED)]
        made = [await answers.timeline(opened, SHARED_MEMORY, topic, doubtful=False, today=today) for topic in asked]
    for topic, page in zip(asked, made, strict=True):
        if not page.lines and not page.undated:
            raise NotFoundError(f"No event in {store} is about “{topic}”. Give topics that it has.")
    return made


def draw(shown: Sequence[TimelineAnswer], each: int, chance: random.Random) -> list[Drawn]:
    """Up to `each` events of some pages, each event once and every one as likely as any other."""
    found: dict[str, Drawn] = {}
    for page in shown:
        whole = (*page.lines, *page.undated)
        for line in whole:
            beside = tuple(one.title for one in whole if one.date == line.date and one is not line)
            found.setdefault(line.event.id, Drawn(line, page.label, beside if line.event.dating.span else ()))
    return chance.sample(list(found.values()), min(each, len(found)))


def lines_of(drawn: Drawn) -> Iterator[str]:
    """An event as the page tells it, the sentence below it, and what else the page tells of its day."""
    line, best = drawn.line, drawn.line.citations[0]
    articles = len({cited.article for cited in line.citations})
    day = best.published.edtf if best.published else "?"
    yield " | ".join((line.date, line.title, line.event.status, f"{articles} articles", *line.notes))
    yield f"    {' '.join(best.quote.split())} ({best.title or best.article}, {day}; {drawn.topic})"
    yield from (f"      beside: {title}" for title in drawn.beside)


async def _all(asked: Sequence[str], seed: int, each: int) -> list[Drawn]:
    chance, today = random.Random(seed), datetime.now(UTC).date()  # noqa: S311 - repeatable, not secret
    drawn: list[Drawn] = []
    for one in asked:
        store, _, topics = one.partition("=")
        named = [topic.strip() for topic in topics.split(",") if topic.strip()]
        drawn += draw(await pages(Path(store), named, today), each, chance)
    return drawn


def main() -> None:
    """Print the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stores", nargs="+", metavar="STORE[=TOPIC,...]")
    parser.add_argument("--seed", type=int, default=37)
    parser.add_argument("--each", type=int, default=25)
    asked = parser.parse_args()
    try:
        sample = asyncio.run(_all(asked.stores, asked.seed, asked.each))
    except NotFoundError as error:
        parser.error(str(error))
    for n, drawn in enumerate(sample):
        print(n, *lines_of(drawn), sep="\n")


if __name__ == "__main__":
    main()
