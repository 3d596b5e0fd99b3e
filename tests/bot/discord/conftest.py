"""The bot, the loopback Discord and a small memory, for the scenarios of this folder."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import discord
import pytest

from bot.config import DiscordSettings, Settings
from bot.discord import serve
from bot.service import Service
from tests.bot.discord import library
from tests.discord_server import FakeDiscord, rules
from tests.discord_server.interactions import PATIENCE
from timeline.model import SHARED_MEMORY
from timeline.store import Store

ROOT = Path(__file__).parents[3]


@dataclass
class HandClock:
    """A clock that is put forward by hand; whoever sleeps is woken then.

    Attributes:
        moment: the time it shows.
        sleepers: how many look at it: for each bot the scheduler of digests, that of follows and that of feeds.
        targets: until when they sleep.
    """

    moment: datetime = datetime(2024, 4, 8, 12, 0, tzinfo=UTC)
    sleepers: int = 3
    targets: list[datetime] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def now(self) -> datetime:
        """The moment."""
        return self.moment

    async def sleep_until(self, moment: datetime) -> None:
        """Waits until the clock was put forward far enough."""
        async with self.changed:
            self.targets.append(moment)
            self.changed.notify_all()
            try:
                await self.changed.wait_for(lambda: self.moment >= moment)
            finally:
                self.targets.remove(moment)

    async def put(self, moment: datetime) -> None:
        """Puts the clock forward, once the scheduler has done its work and sleeps."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(lambda: sum(each > self.moment for each in self.targets) == self.sleepers)
            self.moment = moment
            self.changed.notify_all()


RunBot: TypeAlias = Callable[[], AbstractAsyncContextManager[asyncio.Event]]


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    """A Discord with two guilds; the bot must not have sent anything it would refuse."""
    base = discord.http.Route.BASE
    async with FakeDiscord() as server:
        yield server
        discord.http.Route.BASE = base
        assert not server.violations
        assert not [record for record in server.records if rules.may_ping(record.body)]
        assert not server.late


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """A store with the shared articles."""
    async with await Store.open(tmp_path / "timeline.db") as opened:
        await library.keep(opened, SHARED_MEMORY, library.DIPLOMACY, library.HOSTILE)
        yield opened


@pytest.fixture
def clock() -> HandClock:
    """Noon of 8 April 2024, until a test moves it."""
    return HandClock()


@pytest.fixture
def run_bot(fake: FakeDiscord, store: Store, clock: HandClock) -> RunBot:
    """Runs the bot until the block ends; it is ready when the block begins."""

    @asynccontextmanager
    async def run() -> AsyncIterator[asyncio.Event]:
        stop = asyncio.Event()
        settings = Settings(discord=DiscordSettings.model_validate({"token": fake.token, "api_base": fake.api}))
        before = fake.gateway.identified
        task = asyncio.create_task(serve(settings, Service(store, clock), store, clock, stop))
        ready = asyncio.create_task(fake.until_ready(before + 1))
        await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        try:
            if task.done():
                await task
            yield stop
        finally:
            stop.set()
            await task

    return run


async def start(fake: FakeDiscord, where: Path, log: Path, *, token: str) -> asyncio.subprocess.Process:
    """The bot as its own process, with everything it says in a file."""
    environment = os.environ | {
        "DISCORD_TOKEN": token,
        "TIMELINE_DISCORD_API_BASE": fake.api,
        "TIMELINE_LOG_LEVEL": "DEBUG",
    }
    arguments = ("-m", "bot", "--store", str(where))
    with log.open("ab") as stream:
        return await asyncio.create_subprocess_exec(
            sys.executable, *arguments, cwd=ROOT, env=environment, stdout=stream, stderr=stream
        )


@asynccontextmanager
async def process(fake: FakeDiscord, where: Path, log: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """The same, ready; killed at the end when it still runs."""
    before = fake.gateway.identified
    running = await start(fake, where, log, token=fake.token)
    try:
        await fake.until_ready(before + 1)
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.wait()
