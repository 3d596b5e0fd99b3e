"""The bot as its own process: killed in the middle of a post, asked to stop, and what its log holds."""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.config import DiscordSettings, Settings
from bot.discord import serve
from bot.service import Service
from tests.bot.discord import library
from tests.bot.discord.bodies import text_of
from tests.bot.discord.conftest import HandClock, process, start
from tests.discord_server import FakeDiscord, faults
from tests.discord_server.rest import MESSAGES
from timeline.model import SHARED_MEMORY
from timeline.store import Store


async def prepared(where: Path, fake: FakeDiscord, due: datetime) -> None:
    """A store with articles and a digest that is due."""
    async with await Store.open(where) as store:
        await library.keep(store, SHARED_MEMORY, library.DIPLOMACY)
        await store.digests.add(
            fake.guild().id,
            channel=fake.channel().id,
            topic="japan-korea",
            at=due.strftime("%H:%M"),
            zone="UTC",
            quiet=False,
            next_due=int(due.timestamp()),
            last_change=0,
        )


async def test_a_digest_whose_process_was_killed_while_posting_comes_once(fake: FakeDiscord, tmp_path: Path) -> None:
    where, now = tmp_path / "timeline.db", datetime.now(UTC)
    await prepared(where, fake, now - timedelta(seconds=5))
    fake.fail(faults.silence())
    async with process(fake, where, tmp_path / "log") as running:
        # The post has arrived, its answer has not: here the process dies.
        await fake.until(lambda server: bool(server.requests("POST", MESSAGES)))
        running.kill()
        await running.wait()
        died = datetime.now(UTC)
    async with await Store.open(where) as store:
        # Counted from its death: on a busy machine it took its time to begin.
        stop, clock = asyncio.Event(), HandClock(died + timedelta(seconds=75))
        settings = Settings(discord=DiscordSettings.model_validate({"token": fake.token, "api_base": fake.api}))
        task = asyncio.create_task(serve(settings, Service(store, clock), store, clock, stop))
        await fake.until(lambda server: len(server.requests("POST", MESSAGES)) == 2)
        await clock.put(clock.moment + timedelta(hours=1))
        stop.set()
        await task
        assert not await store.outbox.pending(int(clock.moment.timestamp()))
    first, second = fake.requests("POST", MESSAGES)
    assert first.body["nonce"] == second.body["nonce"]
    assert len(fake.posted) == 1


async def test_a_post_whose_nonce_is_forgotten_is_found_in_the_channel(fake: FakeDiscord, tmp_path: Path) -> None:
    where, now = tmp_path / "timeline.db", datetime.now(UTC)
    await prepared(where, fake, now - timedelta(seconds=5))
    fake.fail(faults.silence())
    async with process(fake, where, tmp_path / "log"):
        await fake.until(lambda server: bool(server.requests("POST", MESSAGES)))
    async with await Store.open(where) as store:
        stop, clock = asyncio.Event(), HandClock(now + timedelta(minutes=30))
        settings = Settings(discord=DiscordSettings.model_validate({"token": fake.token, "api_base": fake.api}))
        task = asyncio.create_task(serve(settings, Service(store, clock), store, clock, stop))
        await fake.until(lambda server: bool(server.requests("GET", MESSAGES)))
        await clock.put(clock.moment + timedelta(hours=1))
        stop.set()
        await task
        assert not await store.outbox.pending(int(clock.moment.timestamp()))
    assert len(fake.requests("POST", MESSAGES)) == 1
    assert len(fake.posted) == 1


async def test_asked_to_stop_it_ends_well_and_its_log_never_held_the_token(fake: FakeDiscord, tmp_path: Path) -> None:
    where, log = tmp_path / "timeline.db", tmp_path / "log"
    await prepared(where, fake, datetime.now(UTC) + timedelta(hours=12))
    async with process(fake, where, log) as running:
        told = await (await fake.slash("timeline", {"topic": "japan-korea"})).reply()
        assert "7 May 2023" in text_of(told)
        running.send_signal(signal.SIGTERM)
        assert await running.wait() == 0
    written = log.read_text("utf-8", "replace")
    assert "GET" in written, "the log was not on DEBUG"
    assert fake.token not in written
    assert fake.token.rsplit(".", 1)[-1] not in written


async def test_a_wrong_token_is_one_sentence_and_no_trace(fake: FakeDiscord, tmp_path: Path) -> None:
    where, log = tmp_path / "timeline.db", tmp_path / "log"
    await prepared(where, fake, datetime.now(UTC) + timedelta(hours=12))
    right, fake.token = fake.token, "another"
    running = await start(fake, where, log, token=right)
    assert await running.wait() == 1
    written = log.read_text("utf-8", "replace")
    assert "does not take the token" in written
    assert "Traceback" not in written
    assert right not in written
