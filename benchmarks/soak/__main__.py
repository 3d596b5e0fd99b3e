"""Runs the bot for minutes under load: many servers, digests due at once, steady commands, a gateway that drops.

The bot is a process of its own, so that its memory is its own; so is the bare bot that says "pong" beside it, all the
while, so that both have the same weather. Counted at the end: commands that were never answered; digests that did not
come or came twice, what the store says of them, how long after their time they came; how soon commands were
acknowledged and answered, and how memory grew.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.discord import stock
from benchmarks.discord.__main__ import TOPICS, quantile, somebody
from tests.discord_server import Channel, FakeDiscord, Record
from tests.discord_server.rest import MESSAGES
from timeline.model import SHARED_MEMORY
from timeline.store import Store

PONG_RATE = 10.0
"""Commands a second for the bare bot: enough for a 99th percentile, too few to be in the way."""
PATIENCE = 60.0
"""Seconds after which a command counts as lost."""


class LeanDiscord(FakeDiscord):
    """A loopback Discord that counts posts and forgets the rest, so that memory is the bot's."""

    def __init__(self, guilds: int) -> None:
        super().__init__(guilds=guilds, check_spec=False)
        self.nonces: Counter[str] = Counter()
        self.posted_at: list[float] = []
        self.places = [self.channel(number) for number in range(guilds)]

    async def record(self, record: Record) -> None:
        """Counts what was posted, by its nonce."""
        if (record.method, record.route) == ("POST", MESSAGES) and record.status == 200:
            self.nonces[str(record.body["nonce"])] += 1
            self.posted_at.append(time.time())
            self.channels[record.path.split("/")[-2]].messages.clear()


@dataclass
class Tally:
    """What became of the commands."""

    sent: int = 0
    lost: int = 0
    failed: int = 0
    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


async def command(fake: LeanDiscord, name: str, options: dict[str, str], channel: Channel, tally: Tally) -> None:
    """One command from its sending to its reply."""
    exchange = await fake.slash(name, options, channel=channel, user=somebody())
    tally.sent += 1
    try:
        async with asyncio.timeout(PATIENCE), exchange.changed:
            await exchange.changed.wait_for(lambda: bool(exchange.message or exchange.followups))
    except TimeoutError:
        tally.lost += 1
    else:
        tally.failed += exchange.ephemeral
        tally.acknowledged.append(((exchange.acknowledged or 0.0) - exchange.born) * 1000)
        tally.answered.append((fake.now() - exchange.born) * 1000)
    del fake.exchanges[exchange.token]
    channel.messages.clear()


async def load(
    fake: LeanDiscord, process: int, make: Callable[[int], tuple[str, dict[str, str]]], rate: float, seconds: float
) -> Tally:
    """Commands at a steady pace, a dropped gateway each minute."""
    tally, tasks = Tally(), set[asyncio.Task[None]]()
    begun, dropped = time.perf_counter(), 0
    for number in itertools.count():
        due = begun + number / rate
        if due > begun + seconds:
            break
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        if (due - begun) // 60 > dropped or (dropped == 0 and due - begun > seconds / 2):
            dropped += 1
            await fake.gateway.drop()
        if number % int(rate * 5) == 0:
            tally.memory.append(_memory(process))
        task = asyncio.create_task(command(fake, *make(number), fake.places[number * 7 % len(fake.places)], tally))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    return tally


def _memory(process: int) -> float:
    """Resident memory of a process in MiB."""
    for line in Path(f"/proc/{process}/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


@contextlib.asynccontextmanager
async def running(fake: LeanDiscord, *arguments: str) -> AsyncIterator[int]:
    """A bot as its own process, ready, until the block ends; gives its number."""
    environment = os.environ | {
        "DISCORD_TOKEN": fake.token,
        "TIMELINE_DISCORD_API_BASE": fake.api,
        "TIMELINE_LOG_LEVEL": "WARNING",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *arguments, env=environment, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        await fake.until_ready()
        yield process.pid
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def add_digests(fake: LeanDiscord, store: Store, count: int, due: datetime) -> None:
    """So many digests, all due at one moment."""
    for number in range(count):
        place = fake.places[number % len(fake.places)]
        await store.digests.add(
            place.guild,
            channel=place.id,
            topic=TOPICS[number // len(fake.places) % len(TOPICS)],
            at=due.strftime("%H:%M"),
            zone="UTC",
            quiet=False,
            next_due=int(due.timestamp()),
            last_change=0,
        )


async def soak(guilds: int, digests: int, rate: float, minutes: float, events: int) -> None:
    """Runs both bots and prints what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "soak.db"
        async with await Store.open(where) as store:
            await stock.fill(store, SHARED_MEMORY, events)
            async with LeanDiscord(1) as near, LeanDiscord(guilds) as fake:
                async with (
                    running(near, "benchmarks.soak.pong") as other,
                    running(fake, "bot", "--store", str(where)) as number,
                ):
                    due = datetime.now(UTC) + timedelta(seconds=min(60.0, minutes * 15))
                    await add_digests(fake, store, digests, due)
                    print(f"load            {os.getloadavg()[0]:.1f} at the start, on {os.cpu_count()} cores")
                    ours, bare = await asyncio.gather(
                        load(fake, number, _timeline, rate, minutes * 60),
                        load(near, other, lambda _: ("pong", {}), PONG_RATE, minutes * 60),
                    )
                print(f"load            {os.getloadavg()[0]:.1f} at the end")
                await _print(fake, bare, ours, store, due)


def _timeline(number: int) -> tuple[str, dict[str, str]]:
    return "timeline", {"topic": TOPICS[number % len(TOPICS)]}


async def _print(fake: LeanDiscord, bare: Tally, ours: Tally, store: Store, due: datetime) -> None:
    print(f"commands        {ours.sent} sent, {ours.lost} lost, {ours.failed} answered with an error")
    once = sum(times == 1 for times in fake.nonces.values())
    told = [digest for place in fake.places for digest in await store.digests.list(place.guild)]
    now = int(time.time())
    waiting = len(await store.outbox.pending(now + 10**6, limit=len(told)))
    late, paused = sum(one.next_due <= now for one in told), sum(one.paused for one in told)
    print(f"digests         {len(told)} due, {len(fake.nonces)} came, {once} once")
    print(f"in the store    {late} not begun, {paused} paused, {waiting} waiting to be sent")
    if fake.posted_at:
        first, last = (int(moment - due.timestamp()) for moment in (fake.posted_at[0], fake.posted_at[-1]))
        print(f"came            {first} s after their time the first, {last} s the last")
    lost, resumed = fake.gateway.lost - 1, fake.gateway.resumed  # the last was closed at the end
    again = fake.gateway.identified - 1
    print(f"gateway         {lost} sockets lost, {resumed} resumed, {again} sessions begun anew")
    print(f"too late        {len(fake.late)} acknowledgements, {len(bare.acknowledged)} pongs with {bare.lost} lost")
    for part in (0.5, 0.99):
        mine, theirs = quantile(ours.acknowledged, part), quantile(bare.acknowledged, part)
        print(f"acknowledged    p{part * 100:.0f} {mine:.1f} ms, pong {theirs:.1f} ms, ratio {mine / theirs:.2f}")
    print(f"answered        p50 {quantile(ours.answered, 0.5):.0f} ms, p99 {quantile(ours.answered, 0.99):.0f} ms")
    minutes = " ".join(f"{each:.0f}" for each in ours.memory[::12])
    print(f"memory          MiB of the bot's process by the minute: {minutes}; at the end {ours.memory[-1]:.0f}")


def main() -> None:
    """Reads the arguments and runs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--guilds", type=int, default=1000)
    parser.add_argument("--digests", type=int, default=500)
    parser.add_argument("--rate", type=float, default=50.0, help="commands a second")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--events", type=int, default=2000, help="events in the store")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    asyncio.run(soak(options.guilds, options.digests, options.rate, options.minutes, options.events))


if __name__ == "__main__":
    main()
