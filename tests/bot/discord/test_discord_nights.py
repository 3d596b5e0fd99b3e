"""Nights over the wire: the real client between scheduler and a Discord that limits, fails, resets and outlives it.

`test_bot_schedule` lives through the same nights with a channel of its own; here every post and every look into the
channel goes through discord.py and HTTP.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from bot import localtime
from bot.discord.client import TimelineBot
from bot.discord.desk import Desk
from bot.discord.sender import DiscordPoster
from bot.following import Following
from bot.leaving import Leaving
from bot.library import Library
from bot.model import DigestPost
from bot.newsroom import Newsroom, open_web
from bot.schedule import Scheduler
from bot.service import Service
from tests.bot.nights import CHANGES, NIGHTS, TIMES, Message, SetClock, days_told, local_days, tick
from tests.discord_server import FakeDiscord, faults
from tests.discord_server.rest import MESSAGES
from timeline.language import load_reader
from timeline.store import Store

TROUBLE = 0.35
"""Part of the posts and looks that something happens to."""

DEADLY = ("dead before", "dead after")
SORTS = ("429", "429 without via", "502", "503", "reset", "reset, done", *DEADLY)


class Hurried:
    """What discord.py's HTTP client knows as asyncio: its pauses before another attempt take no time."""

    def __getattr__(self, name: str) -> object:
        return getattr(asyncio, name)

    @staticmethod
    async def sleep(_seconds: float) -> None:
        """Lets others run."""
        await asyncio.sleep(0)


class Noting(DiscordPoster):
    """Keeps what was to be posted, by nonce, to compare with what is in the channel."""

    def __init__(self, bot: TimelineBot) -> None:
        super().__init__(bot)
        self.payloads: dict[str, DigestPost] = {}

    async def post(self, channel: str, payload: DigestPost, nonce: str) -> str:
        """Posts, and remembers."""
        self.payloads[nonce] = payload
        return await super().post(channel, payload, nonce)


@asynccontextmanager
async def logged_in(fake: FakeDiscord, store: Store, clock: SetClock) -> AsyncIterator[TimelineBot]:
    """The bot without a gateway, as its scheduler needs it."""
    service, following = Service(store, clock), Following(store, clock)
    library = Library(service, store, clock, load_reader)
    newsroom = Newsroom(service, library, store, clock, lambda: open_web(""))
    desk = Desk(service, store, library, following, newsroom, clock)
    async with TimelineBot(desk, Leaving(store, clock), store) as bot:
        await bot.login(fake.token)
        yield bot


@pytest.fixture
async def wire(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    """A Discord that the client hurries to."""
    async with FakeDiscord(check_spec=False) as server:
        monkeypatch.setattr(discord.http.Route, "BASE", server.api)
        monkeypatch.setattr(discord.http, "asyncio", Hurried())
        yield server
        assert not server.violations


class Weather:
    """What goes wrong on the way, by chance; counts what did."""

    def __init__(self, fake: FakeDiscord, chance: random.Random) -> None:
        self._fake = fake
        self._chance = chance
        self.seen: Counter[str] = Counter()
        self.dead = asyncio.Event()

    def change(self) -> None:
        """Decides what becomes of the next requests."""
        self.dead.clear()
        self._fake.forget_faults()
        for method in ("POST", "GET"):
            while self._chance.random() < TROUBLE:
                sort = self._chance.choice(SORTS)
                self.seen[sort] += 1
                self._fake.fail(self._fault(sort), method, MESSAGES)

    def _fault(self, sort: str) -> faults.Fault:
        if sort in DEADLY:
            return faults.Fault(done=sort == "dead after", hold=asyncio.Event(), struck=self.dead)
        return {
            "429": faults.rate_limited(),
            "429 without via": faults.rate_limited(via=False),
            "502": faults.status(502),
            "503": faults.status(503),
            "reset": faults.reset(),
            "reset, done": faults.reset(done=True),
        }[sort]


async def lived(scheduler: Scheduler, weather: Weather) -> bool:
    """One tick; False when the process died in it."""
    ticking, dying = asyncio.create_task(tick(scheduler)), asyncio.create_task(weather.dead.wait())
    await asyncio.wait({ticking, dying}, return_when=asyncio.FIRST_COMPLETED)
    dying.cancel()
    if ticking.done():
        return await ticking
    ticking.cancel()
    with suppress(asyncio.CancelledError):
        await ticking
    return False


@pytest.mark.parametrize("zone", CHANGES)
async def test_every_local_day_is_told_once_over_the_wire(wire: FakeDiscord, tmp_path: Path, zone: str) -> None:
    chance = random.Random(f"wire {zone}")  # noqa: S311 - a plan of trouble, the same in every run
    clock = SetClock(datetime.fromisoformat(CHANGES[zone]).replace(tzinfo=UTC) - timedelta(days=NIGHTS // 2))
    end, weather = clock.true + timedelta(days=NIGHTS), Weather(wire, chance)
    moments: dict[str, datetime] = {}
    async with await Store.open(tmp_path / "wire.db") as store, logged_in(wire, store, clock) as bot:
        at = chance.choice(TIMES)
        due = localtime.next_moment(clock.now(), at, zone)
        place, poster = wire.channel(), Noting(bot)
        told_to: dict[str, Any] = {"channel": place.id, "topic": "", "at": at, "zone": zone, "quiet": False}
        await store.digests.add(place.guild, **told_to, next_due=int(due.timestamp()), last_change=0)
        scheduler = Scheduler(store, poster, clock)

        def passes(time: timedelta) -> None:
            clock.true += time
            wire.advance(time.total_seconds())

        async def live() -> None:
            nonlocal scheduler
            if not await lived(scheduler, weather):
                scheduler = Scheduler(store, poster, clock)
            for message in place.messages:
                moments.setdefault(message["id"], clock.true)

        while clock.true < end:
            (current,) = await store.digests.list(place.guild)
            outage = timedelta(hours=chance.choice((0, 0, 0, 0, 3, 30, 75)))
            coming = datetime.fromtimestamp(current.next_due, UTC) - timedelta(seconds=20) + outage
            passes(max(timedelta(0), coming - clock.true))
            for _ in range(6):
                clock.ahead = chance.choice((timedelta(0),) * 12 + (timedelta(minutes=-50), timedelta(minutes=90)))
                clock.kill_at = chance.choice((0,) * 6 + tuple(range(1, 7)))
                weather.change()
                await live()
                passes(timedelta(seconds=chance.choice((5, 15, 15, 40, 130))))
        clock.ahead, clock.kill_at = timedelta(0), 0
        wire.forget_faults()
        weather.dead.clear()
        for _ in range(20):
            await live()
            passes(timedelta(minutes=11))
        (current,) = await store.digests.list(place.guild)
        assert not await store.outbox.pending(int(clock.true.timestamp()) + 10**6)

    messages = [
        Message(m["id"], m["nonce"], moments[m["id"]], moments[m["id"]], poster.payloads[m["nonce"]])
        for m in place.messages
    ]
    told = days_told(messages, zone)
    assert max(Counter(told).values()) == 1
    until = datetime.fromtimestamp(current.next_due, UTC)
    days = local_days(due - timedelta(days=2), until, zone)
    assert told == [day for day in days if (come := localtime.moment(day, at, zone)) and due <= come < until]
    assert len(weather.seen) == len(SORTS)
