"""Hundreds of digests due at once on a busy machine: few reads for all, and posts from the start."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.schedule import Scheduler
from tests.bot.nights import Channel, Killed, SetClock
from timeline import answers
from timeline.model import SHARED_MEMORY
from timeline.store import Store

START = datetime(2024, 6, 1, tzinfo=UTC)
DUE = datetime(2024, 6, 1, 8, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "many.db") as opened:
        yield opened


@contextmanager
def counted_reads() -> Iterator[list[str]]:
    """Every read transaction begun, each of which stands in line with those of commands."""
    begun: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement == "BEGIN":
            begun.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield begun
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def many(store: Store, count: int) -> None:
    for number in range(count):
        await store.digests.add(
            f"guild-{number}",
            channel=f"channel-{number}",
            topic="japan-korea",
            at="08:00",
            zone="UTC",
            quiet=False,
            next_due=int(DUE.timestamp()),
            last_change=0,
        )


def scheduler_at(store: Store, clock: SetClock) -> tuple[Scheduler, Channel]:
    channel = Channel(clock, random.Random(1))  # noqa: S311
    return Scheduler(store, channel, clock), channel


async def test_digests_that_tell_the_same_are_read_once_for_all(store: Store) -> None:
    await many(store, 120)
    scheduler, channel = scheduler_at(store, SetClock(DUE))
    with counted_reads() as reads:
        await scheduler.tick()
    assert len({message.payload.guild for message in channel.messages}) == len(channel.messages) == 120
    assert len(reads) < 30


async def test_the_first_digests_go_out_before_the_last_are_put_together(store: Store) -> None:
    await many(store, 120)
    clock = SetClock(DUE)

    class Dying(Channel):
        """The process dies over its first post."""

        async def post(self, *_args: object) -> str:
            raise Killed

    with pytest.raises(BaseExceptionGroup) as died:
        await Scheduler(store, Dying(clock, random.Random(1)), clock).tick()  # noqa: S311
    assert died.group_contains(Killed)
    put_out = await store.outbox.pending(int(DUE.timestamp()), limit=1000)
    assert 0 < len(put_out) <= 30

    clock.true = DUE.replace(minute=5)
    scheduler, channel = scheduler_at(store, clock)
    await scheduler.tick()
    assert sorted(message.payload.guild for message in channel.messages) == sorted(f"guild-{n}" for n in range(120))


async def test_this_day_in_thirty_years_is_one_question(store: Store) -> None:
    with counted_reads() as reads:
        await answers.digest(store, SHARED_MEMORY, "", 0, 0, today=date(2024, 6, 1))
    assert len(reads) < 10
