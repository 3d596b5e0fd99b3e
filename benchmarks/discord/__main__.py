"""Measures the acknowledgement of `/timeline` over a loopback Discord beside a bare command that says "pong".

Both bots are the real client of discord.py on the same loopback server in one process, called in turn, so that only
what ours does besides differs. The store holds a hundred thousand events unless told otherwise.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import discord
import timeline.language
from benchmarks.discord import stock
from bot.clock import SystemClock
from bot.discord.client import TimelineBot
from bot.discord.desk import Desk
from bot.following import Following
from bot.leaving import Leaving
from bot.library import Library
from bot.newsroom import Newsroom, open_web
from bot.service import Service
from discord import app_commands
from tests.discord_server import Exchange, FakeDiscord, User
from tests.discord_server.state import snowflake
from timeline.model import SHARED_MEMORY
from timeline.store import Store

TOPICS = ("japan-korea", "philippines", "france-germany", "japan", "kenya-norway", "summit", "india-australia")


@asynccontextmanager
async def connected(client: discord.Client, fake: FakeDiscord) -> AsyncIterator[None]:
    """The client, ready on a loopback Discord."""
    discord.http.Route.BASE = fake.api
    async with client:
        await client.login(fake.token)
        task = asyncio.create_task(client.connect())
        await fake.until_ready()
        yield
        await client.close()
        await task


class Pong(discord.AutoShardedClient):
    """The least a bot can do."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), chunk_guilds_at_startup=False)
        self.tree = app_commands.CommandTree(self)

        @self.tree.command(name="pong", description="Says pong")
        async def pong(interaction: discord.Interaction[Pong]) -> None:
            await interaction.response.send_message("pong")

    async def setup_hook(self) -> None:
        """Registers the command."""
        await self.tree.sync()


def somebody() -> User:
    """A person who has not asked for anything yet."""
    return User(snowflake(), "somebody")


async def one(fake: FakeDiscord, command: str, options: dict[str, str]) -> tuple[float, float]:
    """Milliseconds to the acknowledgement and to the whole reply."""
    discord.http.Route.BASE = fake.api  # read at each request
    exchange = await fake.slash(command, options, user=somebody())
    await exchange.reply()
    return _acknowledged(exchange), (fake.now() - exchange.born) * 1000


async def burst(fake: FakeDiscord, size: int) -> list[float]:
    """Milliseconds to the acknowledgement of commands sent all at once."""
    exchanges = [
        await fake.slash("timeline", {"topic": TOPICS[n % len(TOPICS)]}, user=somebody()) for n in range(size)
    ]
    for exchange in exchanges:
        await exchange.reply()
    return [_acknowledged(exchange) for exchange in exchanges]


def _acknowledged(exchange: Exchange) -> float:
    return ((exchange.acknowledged or exchange.born) - exchange.born) * 1000


def quantile(values: list[float], part: float) -> float:
    """A quantile by the nearest rank."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(part * len(ranked)))]


async def measure(events: int, calls: int) -> None:
    """Fills a store, runs both bots, prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        async with await Store.open(Path(folder) / "stock.db") as store:
            begun = time.perf_counter()
            await stock.fill(store, SHARED_MEMORY, events)
            print(f"{events} events written in {time.perf_counter() - begun:.0f} s")
            service = Service(store, SystemClock())
            async with FakeDiscord(check_spec=False) as near, FakeDiscord(check_spec=False) as far:
                await _compare(near, far, _bot(service, store), calls)


def _bot(service: Service, store: Store) -> TimelineBot:
    clock = SystemClock()
    library = Library(service, store, clock, load_reader=timeline.language.load_reader)
    newsroom = Newsroom(service, library, store, clock, lambda: open_web(""))
    desk = Desk(service, store, library, Following(store, clock), newsroom, clock)
    return TimelineBot(desk, Leaving(store, clock), store)


async def _compare(near: FakeDiscord, far: FakeDiscord, ours: TimelineBot, calls: int) -> None:
    pongs: list[float] = []
    acks: list[float] = []
    whole: list[float] = []
    async with connected(Pong(), near), connected(ours, far):
        for topic in TOPICS:
            await one(near, "pong", {})
            await one(far, "timeline", {"topic": topic})
        for number in range(calls):
            # In turn, so that both see the same weather on a machine that has other things to do; the collector of
            # Python's garbage is run before each, so that neither pays for the other.
            gc.collect()
            pongs.append((await one(near, "pong", {}))[0])
            gc.collect()
            ack, reply = await one(far, "timeline", {"topic": TOPICS[number % len(TOPICS)]})
            acks.append(ack)
            whole.append(reply)
        crowd = await burst(far, 50)
    print(f"measured {datetime.now(UTC):%Y-%m-%d}, {calls} calls each, milliseconds")
    for name, values in (("pong", pongs), ("/timeline acknowledged", acks), ("/timeline answered", whole)):
        print(f"{name:28} p50 {quantile(values, 0.5):8.2f}   p99 {quantile(values, 0.99):8.2f}")
    print(f"{'50 /timeline at once, ack':28} p50 {quantile(crowd, 0.5):8.2f}   p99 {quantile(crowd, 0.99):8.2f}")
    for part in (0.5, 0.99):
        print(f"ratio to pong, p{part * 100:.0f}: {quantile(acks, part) / quantile(pongs, part):.2f}")


def main() -> None:
    """Reads the arguments and measures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.discord", description=__doc__)
    parser.add_argument("--events", type=int, default=100_000, help="events in the store (default 100000)")
    parser.add_argument("--calls", type=int, default=300, help="calls of each command (default 300)")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    asyncio.run(measure(options.events, options.calls))


if __name__ == "__main__":
    main()
