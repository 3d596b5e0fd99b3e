"""What the writing connection keeps of a memory, and what it need not look at, changes nothing in what comes out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.ingest.synthetic import readings
from tests.intake.conftest import GUILD, NOW, ReadBefore, whole
from timeline.dates import day_span
from timeline.intake import hide, ingest, publish, remove
from timeline.store import EventBatch, EventQuery, Reading, Store, StoredEvent
from timeline.store.write import Writer


def dense(seed: int, articles: int = 24) -> list[Reading]:
    """News of a few names over and over: most undated events have several days that fit, some have one."""
    return [reading for reading, _ in readings(articles * 8, seed=seed, entities=9, days=60)]


async def step(store: Store, made: Sequence[Reading], place: int, chance: random.Random) -> None:
    """Read an article in, and then do something to one that was."""
    desk = ReadBefore(made)
    await ingest(store, GUILD, [made[place].article], reader=desk, now=NOW)
    other = made[chance.randrange(place + 1)].article
    if not await store.articles.get(GUILD, other.id):
        return
    deed = chance.randrange(5)
    if deed == 0:
        await publish(store, GUILD, other.id, chance.choice((None, day_span(date(2004, 5, 6)))), now=NOW)
    elif deed == 1:
        await remove(store, GUILD, other.id, now=NOW)
    elif deed == 2:
        events = await store.events.find(GUILD, EventQuery(limit=1000))
        await hide(store, GUILD, chance.choice(events).id, now=NOW)


@pytest.mark.parametrize("seed", range(3))
async def test_a_memory_grows_the_same_whether_or_not_anything_is_kept(tmp_path: Path, seed: int) -> None:
    made = dense(seed)
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    async with await Store.open(tmp_path / "kept.db") as store:
        for place in range(len(made)):
            await step(store, made, place, chance)
        kept = await whole(store)
    chance = random.Random(seed)  # noqa: S311
    for place in range(len(made)):
        async with await Store.open(tmp_path / "anew.db") as store:
            await step(store, made, place, chance)
    async with await Store.open(tmp_path / "anew.db") as store:
        assert await whole(store) == kept


async def test_what_another_program_writes_in_between_is_seen(tmp_path: Path) -> None:
    made = dense(5)
    chance = random.Random(5)  # noqa: S311
    async with await Store.open(tmp_path / "one.db") as store:
        for place in range(len(made)):
            await step(store, made, place, chance)
        alone = await whole(store)
    chance = random.Random(5)  # noqa: S311
    async with await Store.open(tmp_path / "two.db") as one, await Store.open(tmp_path / "two.db") as other:
        for place in range(len(made)):
            await step((one, other)[place % 2], made, place, chance)
        assert await whole(one) == alone


async def test_what_was_undone_is_not_kept(tmp_path: Path) -> None:
    made = dense(1, articles=2)
    async with await Store.open(tmp_path / "a.db") as store:
        await ingest(store, GUILD, [made[0].article], reader=ReadBefore(made), now=NOW)
        known = made[0].mentions[0].id

        def spoil(writer: Writer) -> None:
            (event,) = writer.events.holding([known]).values()
            writer.events.apply(EventBatch(events=(replace(event.shown, title="Spoilt"),)), now=1)
            raise ValueError("broken")

        def look(writer: Writer) -> dict[str, StoredEvent]:
            return writer.events.holding([known])

        before = await store.write.transaction(GUILD, look)
        with pytest.raises(ValueError, match="broken"):
            await store.write.transaction(GUILD, spoil)
        assert await store.write.transaction(GUILD, look) == before
        assert before
