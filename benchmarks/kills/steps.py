"""What is done to a memory while it is killed: each step is done once, however often the run begins again.

A step that is a person's word carries its name as the reason, so a later run sees that it was said. To have more
killed over (a backup, say), add a phase to `PHASES`.
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from benchmarks.kills.world import World
from timeline.dates import day_span
from timeline.intake import hide, ingest, join, publish, rename, split, undo
from timeline.model import Article, Event
from timeline.store import EventQuery, Reading, Store

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


async def run(store: Store, world: World, desk: ReadDesk) -> None:
    """Do all that has not been done yet."""
    for phase in PHASES:
        await phase(store, world, desk)


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


PHASES: tuple[Phase, ...] = (_ingest, _read_again, _publish, _edit, _undo)
