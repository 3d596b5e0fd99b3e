"""A store in a folder of its own, and events to put into it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.madeup import Told, as_read
from timeline.articles import fingerprint
from timeline.events import block_keys
from timeline.model import (
    UNDATED,
    Article,
    Dating,
    DaySpan,
    EntityKind,
    Event,
    Participant,
    Place,
    Precision,
    Reason,
    Role,
    Status,
)
from timeline.store import EventBatch, Reading, Store
from timeline.store.write import Writer

Put = Callable[..., Awaitable[Event]]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "timeline.db") as opened:
        yield opened


@pytest.fixture
def put(store: Store) -> Put:
    """Write an article of one sentence with one event."""

    async def _put(
        guild: str,
        id_: str,
        title: str,
        *,
        day: str = "",
        last: str = "",
        who: tuple[str, ...] = ("japan",),
        where: tuple[str, ...] = (),
        status: Status = Status.HAPPENED,
        importance: float = 1.0,
        source: str = "Herald",
        stands_for: tuple[str, ...] = (),
    ) -> Event:
        reading, event = one_event(id_, title, day, last, who, where, stands_for)
        reading = replace(reading, article=replace(reading.article, source=source))
        event = replace(event, status=status, importance=importance)

        def work(writer: Writer) -> None:
            writer.articles.put(reading, now=1)
            keys = {mention.id: block_keys(mention) for mention in event.mentions}
            writer.events.apply(EventBatch(events=(event,), keys=keys), now=1)

        await store.write.transaction(guild, work)
        return event

    return _put


def one_event(
    id_: str,
    title: str,
    day: str,
    last: str,
    who: tuple[str, ...],
    where: tuple[str, ...],
    stands_for: tuple[str, ...],
) -> tuple[Reading, Event]:
    text = f"{title}."
    dating = UNDATED
    if day:
        first_day, last_day = ordinal(day), ordinal(last or day)
        precision = Precision.DAY if first_day == last_day else Precision.SPAN
        dating = Dating(DaySpan(first_day, last_day, precision, day), Reason.STATED, day, None, "A full date.")
    people = tuple(
        Participant(one, one.replace("-", " ").title(), EntityKind.COUNTRY, Role.AGENT, stands_for) for one in who
    )
    places = tuple(Place(one, one.replace("-", " ").title()) for one in where)
    words = tuple(title.lower().split())
    told = Told(f"m-{id_}", text, title, "visit", dating, people, where=places, words=words, verb=3)
    reading, (event,) = as_read(Article(id_, title, ""), [told], sha256=fingerprint(text))
    return reading, event


def ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
