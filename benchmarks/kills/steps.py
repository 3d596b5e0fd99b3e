"""What is done to a memory while it is killed: each step is done once, however often the run begins again.

A step that is a person's word carries its name as the reason, so a later run sees that it was said. Every phase ends
with a backup of the open store. In the end the store is put back from one, and its memory carried over into another.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.kills.world import World
from timeline.dates import day_span
from timeline.intake import hide, ingest, join, publish, remove, rename, split, undo
from timeline.intake.moving import take_in, take_out
from timeline.model import Article, Event
from timeline.store import EventQuery, Reading, Store
from timeline.store.backup import back_up, restore

GUILD = "g"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
_EDITS = 40


class ReadDesk:
    """Hands out readings made before, so that a run is nothing but writing."""

    def __init__(self, readings: Mapping[Article, Reading]) -> None:
        self.depth = 1
        self._readings = readings

    async def read(self, articles: Sequence[Article]) -> list[Reading | str]:
        """Look articles up."""
        return [self._readings[article] for article in articles]


Phase = Callable[[Store, World, ReadDesk], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it happens, and with what.

    Attributes:
        folder: of the store and all copies of it.
        world: the news.
        desk: has read it.
        begins: told the name of each step that begins.
    """

    folder: Path
    world: World
    desk: ReadDesk
    begins: Callable[[str], None]

    @property
    def store(self) -> Path:
        """The store that it is all about."""
        return self.folder / "memory.db"

    @property
    def carried(self) -> Path:
        """The store that its memory is carried over into."""
        return self.folder / "carried.db"

    def copy(self, phase: str) -> Path:
        """The backup made behind a phase."""
        return self.folder / f"behind-{phase}.db"


def run(scene: Scene) -> None:
    """Do all that has not been done yet."""
    asyncio.run(_phases(scene))
    _put_back(scene)
    asyncio.run(_carry_over(scene))


async def _phases(scene: Scene) -> None:
    async with await Store.open(scene.store) as store:
        for name, phase in PHASES.items():
            if not scene.copy(name).exists():
                scene.begins(name)
                await phase(store, scene.world, scene.desk)
                scene.begins("backup")
                await asyncio.to_thread(back_up, scene.store, scene.copy(name))


def _put_back(scene: Scene) -> None:
    """Spoil the store, and put it back as it was behind the last phase; done again when that was not seen through."""
    done = scene.folder / "put-back"
    if done.exists():
        return
    scene.begins("restore")
    asyncio.run(_spoil(scene.store))
    restore(scene.copy(list(PHASES)[-1]), scene.store, stamp=f"before-{time.time_ns()}")
    done.touch()


_SPOILED = "Said after the backup"


async def _spoil(path: Path) -> None:
    async with await Store.open(path) as store:
        event = min(await store.events.find(GUILD, EventQuery(limit=100_000)), key=lambda event: event.id)
        if event.title != _SPOILED:
            await rename(store, GUILD, event.id, _SPOILED, now=NOW, by="eve", reason="spoiled")


async def _carry_over(scene: Scene) -> None:
    scene.begins("carry over")
    rows = scene.folder / "memory.jsonl"
    if not rows.exists():
        part = rows.with_suffix(".part")
        async with await Store.open(scene.store) as store:
            with part.open("wb") as file:
                await take_out(store, GUILD, file, now=NOW)
        part.replace(rows)
    async with await Store.open(scene.carried) as store:
        await take_in(store, GUILD, rows, reader=scene.desk, now=NOW)


async def _ingest(store: Store, world: World, desk: ReadDesk) -> None:
    if await store.articles.count(GUILD) < len(world.articles):
        await ingest(store, GUILD, world.articles, reader=desk, now=NOW)


async def _read_again(store: Store, world: World, desk: ReadDesk) -> None:
    await ingest(store, GUILD, world.changed, reader=desk, now=NOW)


async def _publish(store: Store, world: World, desk: ReadDesk) -> None:
    del desk
    said = await _said(store)
    for number, article in enumerate(world.articles[::8]):
        day = datetime(2022, 1, 1, tzinfo=UTC).date() + timedelta(5 * number)
        if f"day {number}" not in said:
            await publish(store, GUILD, article.id, day_span(day), now=NOW, by="ann", reason=f"day {number}")


async def _edit(store: Store, world: World, desk: ReadDesk) -> None:
    del desk
    for number in range(min(_EDITS, len(world.articles) // 3)):
        name = f"edit {number}"
        if name not in await _said(store):
            events = await store.events.find(GUILD, EventQuery(limit=100_000))
            chance = random.Random(number)  # noqa: S311 - repeatable, not secret
            await _one_edit(store, sorted(events, key=lambda event: event.id), chance, name)


async def _one_edit(store: Store, events: Sequence[Event], chance: random.Random, name: str) -> None:
    deed = chance.choice(("join", "join", "split", "rename", "hide"))
    event = chance.choice(events)
    told = sorted({mention.article for mention in event.mentions})
    if deed == "rename":
        await rename(store, GUILD, event.id, f"Renamed: {name}", now=NOW, by="ann", reason=name)
    elif deed == "hide":
        await hide(store, GUILD, event.id, now=NOW, by="bob", reason=name)
    elif deed == "split" and len(told) > 1:
        await split(store, GUILD, event.id, told[0], now=NOW, by="bob", reason=name)
    else:
        other = chance.choice([one for one in events if one.id != event.id])
        await join(store, GUILD, event.id, other.id, now=NOW, by="ann", reason=name)


async def _undo(store: Store, world: World, desk: ReadDesk) -> None:
    del world, desk
    for edit in await store.edits.list(GUILD):
        if edit.number % 5 == 0 and edit.undone_at is None:
            await undo(store, GUILD, edit.number, now=NOW, by="eve")


async def _said(store: Store) -> set[str]:
    return {edit.reason for edit in await store.edits.list(GUILD)}


async def _remove(store: Store, world: World, desk: ReadDesk) -> None:
    del desk
    for article in world.articles[3::17]:
        if await store.articles.get(GUILD, article.id) is not None:
            await remove(store, GUILD, article.id, now=NOW)


PHASES: Mapping[str, Phase] = {
    "reading in": _ingest,
    "reading again": _read_again,
    "dating anew": _publish,
    "correcting": _edit,
    "taking back": _undo,
    "removing": _remove,
}
