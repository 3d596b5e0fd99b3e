"""A store of many events for measuring: synthetic articles about pairs of countries."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from timeline.articles import sketch
from timeline.model import (
    Article,
    Binding,
    Dating,
    DaySpan,
    Entity,
    EntityKind,
    Event,
    LineRole,
    Mention,
    Participant,
    Precision,
    PublishedSource,
    Reason,
    Role,
    Status,
)
from timeline.store import EventBatch, Publication, Reading, SentenceSpan, Store
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

        def write(writer: Writer, part: list[tuple[Reading, list[Event]]] = part) -> None:
            for reading, told in part:
                writer.articles.put(reading, now=0)
                writer.events.apply(EventBatch(events=tuple(told)), now=0)

        await store.write.transaction(guild, write)


def _articles(rng: random.Random, events: int) -> Iterator[tuple[Reading, list[Event]]]:
    for number in range(-(-events // PER_ARTICLE)):
        name = f"article-{number}"
        told = [_told(rng, number, index) for index in range(min(PER_ARTICLE, events - number * PER_ARTICLE))]
        text = " ".join(sentence for sentence, _, _, _ in told)
        spans, found, start = [], [], 0
        for index, (sentence, who, kind, day) in enumerate(told):
            end = start + len(sentence)
            spans.append(SentenceSpan(index, start, end, LineRole.BODY))
            found.append(_event(name, index, start, (sentence, who, kind, day)))
            start = end + 1
        published = DaySpan(_LAST, _LAST, Precision.DAY, date.fromordinal(_LAST).isoformat())
        whole = Article(
            name, f"Report {number}", text, f"Paper {number % 40}", f"https://example.org/{number}", published,
            PublishedSource.GIVEN,
        )  # fmt: skip
        names = tuple(_entity(each) for each in sorted({each for _, who, _, _ in told for each in who}))
        given = Publication(published, PublishedSource.GIVEN)
        mentions = tuple(event.mentions[0] for event in found)
        yield Reading(whole, given, name, sketch(text), tuple(spans), (), names, (), mentions), found


def _told(rng: random.Random, number: int, index: int) -> tuple[str, tuple[str, str], str, int]:
    first, second = rng.sample(COUNTRIES, 2)
    kind, day = rng.choice(KINDS), rng.randint(_FIRST, _LAST)
    said = f"{first} and {second} held {kind} {number}-{index} on {date.fromordinal(day).isoformat()}."
    return said, (first, second), kind, day


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _entity(name: str) -> Entity:
    return Entity(_slug(name), name, EntityKind.COUNTRY)


def _event(article: str, index: int, start: int, told: tuple[str, tuple[str, str], str, int]) -> Event:
    sentence, who, kind, day = told
    span = DaySpan(day, day, Precision.DAY, date.fromordinal(day).isoformat())
    dating = Dating(span, Reason.STATED, span.edtf, None, f"“{span.edtf}” is a full date in the sentence itself.")
    people = tuple(Participant(_slug(name), name, EntityKind.COUNTRY, Role.AGENT) for name in who)
    title = sentence.split(" on ")[0]
    mention = Mention(
        f"{article}-{index}", article, index, start, start + len(sentence), (start, start + 1), kind, kind, title,
        Status.HAPPENED, Binding(Reason.STATED), dating, people,
    )  # fmt: skip
    return Event(mention.id, title, kind, Status.HAPPENED, dating, people, (), (mention,), importance=index / 100)
