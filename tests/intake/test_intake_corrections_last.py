"""Whatever becomes of articles and back again, what persons said comes to the same; taken back, nothing is left."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from tests.intake.conftest import GUILD, NOW, KeepingDesk, whole
from tests.intake.intake_articles import ALL
from timeline import intake
from timeline.dates import day_span
from timeline.errors import BadInputError
from timeline.model import Article, Event
from timeline.store import EventQuery, Store

SAID = datetime(2024, 5, 3, 12, tzinfo=UTC)
AUTHORS = ("1", "2", "")


async def say_something(store: Store, events: tuple[Event, ...], random: Random) -> None:
    """One correction of one event; what makes no sense is refused and changes nothing."""
    event, by = random.choice(events), random.choice(AUTHORS)
    kind = random.choice(("date", "date", "clear", "rename", "hide", "join", "split"))
    with suppress(BadInputError):
        if kind == "date":
            span = day_span(date(2024, random.randint(1, 3), 1))
            await intake.correct_date(store, GUILD, event.id, span, now=SAID, by=by)
        elif kind == "clear":
            await intake.clear_date(store, GUILD, event.id, now=SAID, by=by)
        elif kind == "rename":
            await intake.rename(store, GUILD, event.id, random.choice(("One", "Two")), now=SAID, by=by)
        elif kind == "hide":
            await intake.hide(store, GUILD, event.id, now=SAID, by=by)
        elif kind == "join":
            await intake.join(store, GUILD, event.id, random.choice(events).id, now=SAID, by=by)
        else:
            await intake.split(store, GUILD, event.id, event.mentions[-1].article, now=SAID, by=by)


async def there_and_back(store: Store, desk: KeepingDesk, one: Article, other: Article, random: Random) -> None:
    """Something that befalls an article, and the way it was again."""
    match random.choice(("remove", "publish", "text", "head")):
        case "remove":
            await intake.remove(store, GUILD, one.id, now=NOW)
            if one != other:
                await intake.remove(store, GUILD, other.id, now=NOW)
                await intake.ingest(store, GUILD, [other], reader=desk, now=NOW)
        case "publish":
            await intake.publish(store, GUILD, one.id, day_span(date(2024, 4, 6)), now=NOW)
            await intake.publish(store, GUILD, one.id, None, now=NOW)
        case "text":
            longer = replace(one, text="In the night, officials were at work. " + one.text)
            await intake.ingest(store, GUILD, [longer], reader=desk, now=NOW)
        case _:
            await intake.ingest(store, GUILD, [replace(one, source="Other")], reader=desk, now=NOW)
    await intake.ingest(store, GUILD, [one], reader=desk, now=NOW)


@pytest.mark.parametrize("seed", range(4))
async def test_what_was_said_outlives_everything_and_leaves_no_trace(
    seed: int, tmp_path: Path, desk: KeepingDesk
) -> None:
    random = Random(seed)  # noqa: S311 - a walk to be walked again
    async with await Store.open(tmp_path / "a.db") as store:
        await intake.ingest(store, GUILD, ALL, reader=desk, now=NOW)
        plain = await whole(store)
        events = await store.events.find(GUILD, EventQuery(limit=1000))
        for _ in range(5):
            await say_something(store, events, random)
        said = await whole(store)
        assert said != plain
        for _ in range(5):
            await there_and_back(store, desk, random.choice(ALL), random.choice(ALL), random)
            assert await whole(store) == said
        for edit in reversed(await store.edits.list(GUILD)):
            if edit.undone_at is None:
                await intake.undo(store, GUILD, edit.number, now=SAID)
        assert await whole(store) == plain
