"""Made-up articles and events in any number, always the same: no corpus, no network.

Names follow a Zipf-like law, as in news: a few countries are in most events, most persons in few.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date

from timeline.model import (
    UNDATED,
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
    id_ = f"article-{first}"
    published = _day(appeared)
    sentences, spans, events = [], [], []
    used: dict[str, Entity] = {}
    start = 0
    for number in range(first, behind):
        pair = [_draw(chance, people), _draw(chance, people)]
        used |= {entity.id: entity for entity in pair}
        words = f"{pair[0].name} {chance.choice(_VERBS)} {pair[1].name} over {chance.choice(_TOPICS)} {number % 997}"
        sentences.append(words + ".")
        spans.append(SentenceSpan(number - first, start, start + len(words) + 1, LineRole.BODY))
        day = (published.first or _FIRST_DAY) - chance.randrange(30)
        events.append(_event(id_, number, spans[-1], words, pair=pair, day=day, chance=chance))
        start += len(words) + 2
    article = Article(
        id_, sentences[0], "\n".join(sentences), f"Outlet {first % 50}", "", published, PublishedSource.GIVEN
    )
    given = Publication(published, PublishedSource.GIVEN)
    sketch = hashlib.shake_128(id_.encode()).digest(512)
    return (
        Reading(article, given, id_, sketch, tuple(spans), (), tuple(used.values()), (), _mentions(events)),
        tuple(events),
    )


def _mentions(events: list[Event]) -> tuple[Mention, ...]:
    return tuple(mention for event in events for mention in event.mentions)


def _event(
    article: str, number: int, span: SentenceSpan, title: str, *, pair: list[Entity], day: int, chance: random.Random
) -> Event:
    roles = (Role.AGENT, Role.PARTNER)
    who = tuple(
        Participant(one.id, one.name, one.kind, role, one.stands_for) for one, role in zip(pair, roles, strict=True)
    )
    dated = chance.random() < 0.8
    stated = Dating(_day(day), Reason.STATED, "on that day", None, "A full date.")
    dating = stated if dated else UNDATED
    verb = next(word for word in title.split() if word in _VERBS)
    id_ = hashlib.sha256(f"{number}".encode()).hexdigest()[:12]
    status = Status.PLANNED if chance.random() < 0.1 else Status.HAPPENED
    mention = Mention(
        id=id_,
        article=article,
        sentence=span.index,
        start=span.start,
        end=span.end,
        trigger=(span.start, span.start + 5),
        lemma=verb,
        kind=verb,
        title=title,
        status=status,
        binding=Binding(dating.reason),
        dating=dating,
        participants=who,
        words=tuple(title.lower().split()),
    )
    importance = round(chance.paretovariate(1.5), 3)
    return Event(id_, title, verb, status, dating, who, (), (mention,), 1, importance)


def _draw(chance: random.Random, people: tuple[Entity, ...]) -> Entity:
    return people[min(int(chance.paretovariate(0.35)) - 1, len(people) - 1)]


def _day(ordinal: int) -> DaySpan:
    return DaySpan(ordinal, ordinal, Precision.DAY, date.fromordinal(ordinal).isoformat())
