"""Everywhere the bot can be used: two servers side by side, direct messages, user installs, shards, two processes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.config import DiscordSettings, Settings
from bot.discord import serve
from bot.service import Service
from tests.bot.discord import library
from tests.bot.discord.bodies import is_hidden, text_of
from tests.bot.discord.conftest import HandClock, RunBot
from tests.discord_server import FakeDiscord
from tests.discord_server.rest import MESSAGES
from timeline.model import SHARED_MEMORY
from timeline.store import Store


async def test_commands_work_in_direct_messages_and_as_a_user_install(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        private = fake.dm(fake.member)
        told = await (
            await fake.slash("timeline", {"topic": "japan-korea"}, channel=private, user=fake.member)
        ).reply()
        assert "7 May 2023" in text_of(told)
        paged = await (await fake.click(told, "All events", user=fake.member)).reply()
        assert paged["id"] == told["id"]
        asked = await fake.slash("timeline", {"topic": "japan-korea"}, user=fake.member, user_install=True)
        assert "7 May 2023" in text_of(await asked.reply())


async def test_the_message_menu_answers_what_a_message_speaks_of(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        message = fake.new_message(fake.channel(), fake.member, "Kishida's visit to South Korea in May 2023")
        told = await (await fake.context_menu("What happened then?", message)).reply()
        assert is_hidden(told)
        assert "7 May 2023" in text_of(told)
        empty = fake.new_message(fake.channel(), fake.member, "")
        told = await (await fake.context_menu("What happened then?", empty)).reply()
        assert "no name or date" in text_of(told)


async def test_shards_serve_each_its_own_servers(store: Store, clock: HandClock) -> None:
    async with FakeDiscord(guilds=4, shards=2) as fake:
        settings = Settings(discord=DiscordSettings.model_validate({"token": fake.token, "api_base": fake.api}))
        stop = asyncio.Event()
        task = asyncio.create_task(serve(settings, Service(store, clock), store, clock, stop))
        await fake.until_ready(2)
        assert {session.shard for session in fake.gateway.sessions.values()} == {(0, 2), (1, 2)}
        for number in range(4):
            asked = await fake.slash("timeline", {"topic": "japan-korea"}, channel=fake.channel(number))
            assert "7 May 2023" in text_of(await asked.reply())
        stop.set()
        await task
        assert not fake.violations


async def test_two_processes_on_one_store_post_a_digest_once(
    fake: FakeDiscord, run_bot: RunBot, store: Store, clock: HandClock
) -> None:
    clock.sleepers = 6
    async with run_bot(), run_bot():
        asked = await fake.slash(
            "digest set", {"topic": "japan-korea", "zone": "UTC", "at": "20:00", "say_when_nothing_new": True}
        )
        await asked.reply()
        await clock.put(datetime(2024, 4, 8, 20, 1, tzinfo=UTC))
        await clock.put(datetime(2024, 4, 8, 20, 3, tzinfo=UTC))
        assert len(fake.requests("POST", MESSAGES)) == 1
        await library.keep(store, SHARED_MEMORY, library.MORE)
        await clock.put(datetime(2024, 4, 9, 20, 1, tzinfo=UTC))
        await clock.put(datetime(2024, 4, 9, 20, 3, tzinfo=UTC))
        assert len(fake.posted) == 2


async def kept(store: Store, guild: str) -> int:
    """How many articles and digests of a guild there are."""
    return await store.articles.count(guild) + len(await store.digests.list(guild))


async def test_what_a_server_kept_is_deleted_some_time_after_it_removed_the_bot(
    fake: FakeDiscord, run_bot: RunBot, store: Store, clock: HandClock
) -> None:
    gone, out, back = (fake.add_guild(name) for name in ("gone", "out", "back"))
    for guild in (gone, out, back):
        await library.keep(store, guild.id, library.NEWS)
    async with run_bot():
        # An outage is told in the same words, but for one.
        await fake.gateway.tell("GUILD_DELETE", {"id": out.id, "unavailable": True}, out.id)
        await fake.gateway.tell("GUILD_DELETE", {"id": gone.id}, gone.id)
        await fake.gateway.tell("GUILD_DELETE", {"id": back.id}, back.id)
        await (await fake.slash("help")).reply()
        await clock.put(clock.moment + timedelta(days=13))
        assert await kept(store, gone.id)
        await fake.gateway.tell("GUILD_CREATE", back.payload(fake.bot), back.id)
        await (await fake.slash("help")).reply()
        await clock.put(clock.moment + timedelta(days=2))
        await clock.put(clock.moment + timedelta(minutes=1))
        assert not await kept(store, gone.id)
        assert await kept(store, out.id)
        assert await kept(store, back.id)
