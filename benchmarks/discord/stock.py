"""A store of many events for measuring: synthetic articles about pairs of countries."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from benchmarks.madeup import Told, as_read
from timeline.dates import day_span
from timeline.model import Article, Dating, EntityKind, Event, Participant, PublishedSource, Reason, Role
from timeline.store import EventBatch, Reading, Store
from timeline.store.write import Writer

COUNTRIES = (
    "Japan", "South Korea", "North Korea", "Philippines", "Vietnam", "Indonesia", "Thailand", "Malaysia", "India",
    "Australia", "New Zealand", "Canada", "Mexico", "Brazil", "Chile", "Peru", "Kenya", "Ghana", "Egypt", "Morocco",
    "France", "Germany", "Italy", "Spain", "Poland", "Norway", "Sweden", "Finland", "Greece", "Turkey",
)  # fmt: skip
KINDS = ("visit", "meeting", "agreement", "statement", "exercise", "summit")
PER_ARTICLE = 100
_FIRST, _LAST = date(2000, 1, 1).toordinal(), date(2024, 12, 31).toordinal()


async def fill(store: Store, guild: str, events: int) -> None:
    """Writes so many events, a hundred an article, the same each time."""
    rng = random.Random(7)  # noqa: S311 - repeatable, not secret
    articles = list(_articles(rng, events))
    for start in range(0, len(articles), 20):
        part = articles[start : start + 20]

        def write(writer: Writer, part: list[tuple[Reading, tuple[Event, ...]]] = part) -> None:
            for reading, told in part:
                writer.articles.put(reading, now=0)
                writer.events.apply(EventBatch(events=told), now=0)

        await store.write.transaction(guild, write)


def _articles(rng: random.Random, events: int) -> Iterator[tuple[Reading, tuple[Event, ...]]]:
    for number in range(-(-events // PER_ARTICLE)):
        name = f"article-{number}"
        told = [_told(rng, name, number, index) for index in range(min(PER_ARTICLE, events - number * PER_ARTICLE))]
        head = Article(
            name, f"Report {number}", "", f"Paper {number % 40}", f"https://example.org/{number}", day_span(_LAST),
            PublishedSource.GIVEN,
        )  # fmt: skip
        reading, found = as_read(head, told)
        yield replace(reading, entities=tuple(sorted(reading.entities, key=lambda one: one.name))), found


def _told(rng: random.Random, article: str, number: int, index: int) -> Told:
    who = rng.sample(COUNTRIES, 2)
    kind, day = rng.choice(KINDS), day_span(rng.randint(_FIRST, _LAST))
    title = f"{who[0]} and {who[1]} held {kind} {number}-{index}"
    return Told(
        id=f"{article}-{index}",
        sentence=f"{title} on {day.edtf}.",
        title=title,
        kind=kind,
        dating=Dating(day, Reason.STATED, day.edtf, None, f"“{day.edtf}” is a full date in the sentence itself."),
        who=tuple(Participant(_slug(name), name, EntityKind.COUNTRY, Role.AGENT) for name in who),
        importance=index / 100,
    )


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")
