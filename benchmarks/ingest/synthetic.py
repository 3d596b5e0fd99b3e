"""Made-up articles and events in any number, always the same: no corpus, no network.

Names follow a Zipf-like law, as in news: a few countries are in most events, most persons in few.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date

from benchmarks.madeup import Told, as_read, rank
from timeline.dates import day_span
from timeline.model import (
    UNDATED,
    Article,
    Dating,
    Entity,
    EntityKind,
    Event,
    Participant,
    PublishedSource,
    Reason,
    Role,
    Status,
)
from timeline.store import EventBatch, Reading, Store
from timeline.store.write import Writer

_VERBS = ("visits", "meets", "warns", "praises", "sues", "joins", "leaves", "hosts", "calls", "funds")
_TOPICS = ("summit", "treaty", "harbour", "election", "satellite", "flood", "strike", "budget", "museum", "railway")
_FIRST_DAY = date(2000, 1, 1).toordinal()
_EVENTS_AN_ARTICLE = 8


def names(count: int) -> tuple[Entity, ...]:
    """`count` entities; the first hundred are countries, the others persons of one of them."""
    made = []
    for i in range(count):
        if i < 100:
            made.append(Entity(f"land-{i}", f"Land {i}", EntityKind.COUNTRY))
        else:
            made.append(Entity(f"person-{i}", f"Person {i}", EntityKind.PERSON, (f"land-{i % 100}",)))
    return tuple(made)


def readings(
    events: int, *, seed: int = 7, entities: int = 5000, days: int = 9000
) -> Iterator[tuple[Reading, tuple[Event, ...]]]:
    """Articles of eight sentences, each an event of its own, as if read.

    Args:
        events: how many events in all.
        seed: another seed, another world.
        entities: how many names.
        days: days over which the articles are spread.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    people = names(entities)
    for first in range(0, events, _EVENTS_AN_ARTICLE):
        day = _FIRST_DAY + chance.randrange(days)
        yield _article(first, min(first + _EVENTS_AN_ARTICLE, events), chance, people, day)


async def fill(store: Store, guild: str, events: int, *, batch: int = 1000, seed: int = 7) -> None:
    """Write `events` made-up events straight into a store."""
    waiting: list[tuple[Reading, tuple[Event, ...]]] = []
    for item in readings(events, seed=seed):
        waiting.append(item)
        if len(waiting) * _EVENTS_AN_ARTICLE >= batch:
            await _write(store, guild, waiting)
            waiting = []
    await _write(store, guild, waiting)
    await store.write.tidy()


async def _write(store: Store, guild: str, items: list[tuple[Reading, tuple[Event, ...]]]) -> None:
    def work(writer: Writer) -> None:
        for reading, _ in items:
            writer.articles.put(reading, now=0)
        writer.events.apply(EventBatch(events=tuple(event for _, some in items for event in some)), now=0)

    await store.write.transaction(guild, work)


def _article(
    first: int, behind: int, chance: random.Random, people: tuple[Entity, ...], appeared: int
) -> tuple[Reading, tuple[Event, ...]]:
    told = []
    for number in range(first, behind):
        pair = (_draw(chance, people), _draw(chance, people))
        verb = chance.choice(_VERBS)
        title = f"{pair[0].name} {verb} {pair[1].name} over {chance.choice(_TOPICS)} {number % 997}"
        told.append(_told(number, title, verb, pair, day=appeared - chance.randrange(30), chance=chance))
    id_ = f"article-{first}"
    head = Article(
        id=id_,
        title=told[0].sentence,
        text="",
        source=f"Outlet {first % 50}",
        published=day_span(appeared),
        published_source=PublishedSource.GIVEN,
    )
    return as_read(head, told, between="\n", sketched=hashlib.shake_128(id_.encode()).digest(512))


def _told(
    number: int, title: str, verb: str, pair: tuple[Entity, Entity], *, day: int, chance: random.Random
) -> Told:
    dated = chance.random() < 0.8
    status = Status.PLANNED if chance.random() < 0.1 else Status.HAPPENED
    roles = (Role.AGENT, Role.PARTNER)
    return Told(
        id=hashlib.sha256(f"{number}".encode()).hexdigest()[:12],
        sentence=f"{title}.",
        title=title,
        kind=verb,
        dating=Dating(day_span(day), Reason.STATED, "on that day", None, "A full date.") if dated else UNDATED,
        who=tuple(
            Participant(one.id, one.name, one.kind, role, one.stands_for)
            for one, role in zip(pair, roles, strict=True)
        ),
        status=status,
        words=tuple(title.lower().split()),
        importance=round(chance.paretovariate(1.5), 3),
        verb=5,
    )


def _draw(chance: random.Random, people: tuple[Entity, ...]) -> Entity:
    return people[rank(chance, 0.35, len(people))]
