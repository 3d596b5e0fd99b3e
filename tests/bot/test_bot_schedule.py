"""Digests: each local day told exactly once, whatever happens to process, clock and channel."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot import localtime
from bot.model import DigestPost
from bot.schedule import PostRefused, Scheduler
from tests.bot.nights import CHANGES, NIGHTS, TIMES, Channel, SetClock, days_told, local_days, tick
from timeline.store import Digest, NewPost, Store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "nights.db") as opened:
        yield opened


async def digest_in(store: Store, clock: SetClock, zone: str, at: str = "08:00", *, quiet: bool = False) -> Digest:
    due = localtime.next_moment(clock.now(), at, zone)
    return await store.digests.add(
        "g", channel="c", topic="", at=at, zone=zone, quiet=quiet, next_due=int(due.timestamp()), last_change=0
    )


@pytest.mark.parametrize("zone", CHANGES)
async def test_every_local_day_is_told_once(store: Store, zone: str) -> None:
    chance = random.Random(zone)  # noqa: S311 - a plan of trouble, the same in every run
    middle = datetime.fromisoformat(CHANGES[zone]).replace(tzinfo=UTC)
    clock = SetClock(middle - timedelta(days=NIGHTS // 2))
    end = clock.true + timedelta(days=NIGHTS)
    channel = Channel(clock, chance, trouble=0.3)
    at = chance.choice(TIMES)
    digest = await digest_in(store, clock, zone, at)
    first_due, scheduler = datetime.fromtimestamp(digest.next_due, UTC), Scheduler(store, channel, clock)
    while clock.true < end:
        (current,) = await store.digests.list("g")
        due = datetime.fromtimestamp(current.next_due, UTC)
        # To just before the next moment, sometimes long past it (an outage), then on in small steps.
        outage = timedelta(hours=chance.choice((0, 0, 0, 0, 3, 30, 75)))
        clock.true = max(clock.true, due - timedelta(seconds=20) + outage)
        for _ in range(8):
            clock.ahead = chance.choice((timedelta(0),) * 12 + (timedelta(minutes=-50), timedelta(minutes=90)))
            clock.kill_at = chance.choice((0,) * 6 + tuple(range(1, 7)))
            if not await tick(scheduler):
                scheduler = Scheduler(store, channel, clock)
            clock.true += timedelta(seconds=chance.choice((5, 15, 15, 40, 130)))
    clock.ahead, clock.kill_at, channel.trouble = timedelta(0), 0, 0.0
    for _ in range(20):
        assert await tick(scheduler)
        clock.true += timedelta(minutes=11)

    told = days_told(channel.messages, zone)
    assert max(Counter(told).values()) == 1
    (current,) = await store.digests.list("g")
    until = datetime.fromtimestamp(current.next_due, UTC)
    assert until > clock.true
    expected = [
        day
        for day in local_days(first_due - timedelta(days=2), until, zone)
        if (come := localtime.moment(day, at, zone)) and first_due <= come < until
    ]
    assert told == expected


async def test_windows_of_changes_meet_without_gap_or_overlap(store: Store) -> None:
    clock = SetClock(datetime(2024, 6, 1, tzinfo=UTC))
    channel = Channel(clock, random.Random(1))  # noqa: S311
    await digest_in(store, clock, "UTC")
    scheduler = Scheduler(store, channel, clock)
    for _ in range(5):
        clock.true += timedelta(days=1)
        await scheduler.tick()
    answers = [message.payload.answer for message in channel.messages]
    assert len(answers) == 5
    assert all(before.until == after.since for before, after in pairwise(answers))


async def test_on_time_says_nothing_of_late(store: Store) -> None:
    clock = SetClock(datetime(2024, 6, 1, tzinfo=UTC))
    channel = Channel(clock, random.Random(1))  # noqa: S311
    await digest_in(store, clock, "Asia/Tokyo")
    clock.true = datetime(2024, 6, 1, 23, 0, 10, tzinfo=UTC)
    await Scheduler(store, channel, clock).tick()
    (message,) = channel.messages
    assert not message.payload.late
    assert message.payload.due == datetime(2024, 6, 1, 23, tzinfo=UTC)
    assert message.payload.day.isoformat() == "2024-06-02"


async def test_missed_days_come_once_merged_and_late(store: Store) -> None:
    clock = SetClock(datetime(2024, 6, 1, tzinfo=UTC))
    channel = Channel(clock, random.Random(1))  # noqa: S311
    await digest_in(store, clock, "Europe/Berlin")
    clock.true = datetime(2024, 6, 4, 12, tzinfo=UTC)
    scheduler = Scheduler(store, channel, clock)
    await scheduler.tick()
    await scheduler.tick()
    (message,) = channel.messages
    assert (message.payload.first_day.day, message.payload.day.day, message.payload.late) == (1, 4, True)


async def test_a_quiet_day_is_silent_and_counts_as_told(store: Store) -> None:
    clock = SetClock(datetime(2024, 6, 1, tzinfo=UTC))
    channel = Channel(clock, random.Random(1))  # noqa: S311
    await digest_in(store, clock, "Europe/Berlin", quiet=True)
    clock.true = datetime(2024, 6, 1, 12, tzinfo=UTC)
    await Scheduler(store, channel, clock).tick()
    assert not channel.messages
    (digest,) = await store.digests.list("g")
    assert datetime.fromtimestamp(digest.next_due, UTC) == datetime(2024, 6, 2, 6, tzinfo=UTC)


@pytest.mark.parametrize("status", [403, 404])
async def test_a_channel_that_refuses_pauses_its_digest_with_the_reason(store: Store, status: int) -> None:
    clock = SetClock(datetime(2024, 6, 1, tzinfo=UTC))
    channel = Channel(clock, random.Random(1), refuses=PostRefused(status, "I may not send messages there."))  # noqa: S311
    digest = await digest_in(store, clock, "Europe/Berlin")
    for day in (1, 2, 3):
        clock.true = datetime(2024, 6, day, 12, tzinfo=UTC)
        await Scheduler(store, channel, clock).tick()
    found = await store.digests.get("g", digest.id)
    assert found is not None
    assert (found.paused, found.reason) == (True, "I may not send messages there.")
    word, post = sorted(await store.outbox.recent("g"), key=lambda row: row.state, reverse=True)
    assert (post.state, word.state) == ("failed", "pending")
    assert word.payload == {"refused": {"channel": "c", "topic": "", "reason": "I may not send messages there."}}


async def test_a_clock_that_ran_ahead_for_a_year_does_not_silence_a_digest(store: Store) -> None:
    clock = SetClock(datetime(2024, 6, 1, tzinfo=UTC))
    channel = Channel(clock, random.Random(1))  # noqa: S311
    await digest_in(store, clock, "Europe/Berlin")
    scheduler = Scheduler(store, channel, clock)
    clock.ahead = timedelta(days=365)
    await scheduler.tick()
    clock.ahead = timedelta(0)
    for _ in range(4):
        clock.true += timedelta(days=1)
        await scheduler.tick()
    assert [message.payload.day.isoformat() for message in channel.messages[1:]] == [
        "2024-06-02",
        "2024-06-03",
        "2024-06-04",
    ]


async def test_two_processes_on_one_store_post_once(tmp_path: Path) -> None:
    clock = SetClock(datetime(2024, 6, 1, tzinfo=UTC))
    channel = Channel(clock, random.Random(1))  # noqa: S311
    async with await Store.open(tmp_path / "two.db") as one, await Store.open(tmp_path / "two.db") as other:
        await digest_in(one, clock, "Europe/Berlin")
        both = Scheduler(one, channel, clock), Scheduler(other, channel, clock)
        for _ in range(10):
            clock.true += timedelta(days=1)
            await asyncio.gather(*(scheduler.tick() for scheduler in both))
    assert len(channel.messages) == 10
    assert len({message.payload.day for message in channel.messages}) == 10


async def test_the_ticker_outlives_an_error_and_stops_when_asked(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    clock = SetClock(datetime(2024, 6, 1, tzinfo=UTC))
    stop = asyncio.Event()

    class Ending(Channel):
        """Takes a post and breaks; found again, it asks for the end."""

        async def post(self, channel: str, payload: DigestPost, nonce: str) -> str:
            self._take(payload, nonce)
            raise RuntimeError("a bug in a renderer")

        async def find(self, channel: str, payload: DigestPost, nonce: str, sent_at: datetime) -> str | None:
            stop.set()
            return await super().find(channel, payload, nonce, sent_at)

    channel = Ending(clock, random.Random(1))  # noqa: S311
    await digest_in(store, clock, "Europe/Berlin")
    await asyncio.wait_for(Scheduler(store, channel, clock).run(stop), 60)
    assert len(channel.messages) == 1
    assert "a bug in a renderer" in caplog.text


async def test_a_post_of_another_version_fails_and_holds_nothing_up(store: Store) -> None:
    clock = SetClock(datetime(2024, 6, 1, tzinfo=UTC))
    channel = Channel(clock, random.Random(1))  # noqa: S311
    digest = await digest_in(store, clock, "Europe/Berlin")
    clock.true = datetime(2024, 6, 1, 6, tzinfo=UTC)
    due = int(clock.true.timestamp())
    await store.digests.claim(
        digest, "2024-06-01", next_due=due + 86_400, last_change=0, posts=[NewPost("c", {"v": 0})], now=due
    )
    scheduler = Scheduler(store, channel, clock)
    for _ in range(3):
        await scheduler.tick()
        clock.true += timedelta(days=1)
    (*_, failed) = await store.outbox.recent("g")
    assert (failed.state, failed.reason) == ("failed", "another version of the bot wrote it")
    assert [message.payload.day.day for message in channel.messages] == [2, 3]


async def test_what_is_no_digest_is_left_to_its_sender(store: Store) -> None:
    clock = SetClock(datetime(2024, 6, 1, tzinfo=UTC))
    row = await store.outbox.add("g", "c", {"text": "hello"}, key="k", now=int(clock.true.timestamp()))
    await Scheduler(store, Channel(clock, random.Random(1)), clock).tick()  # noqa: S311
    assert await store.outbox.get(row.nonce) == row
