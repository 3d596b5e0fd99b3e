"""Health and figures of a bot that is connected."""

from __future__ import annotations

import asyncio
import socket

from bot.config import DiscordSettings, HealthSettings, Settings
from bot.discord import serve
from bot.service import Service
from tests.bot.discord.conftest import HandClock
from tests.bot.over_http import fetch, figures
from tests.discord_server import FakeDiscord
from timeline.store import Store


async def test_a_bot_at_work_is_healthy_and_counted(fake: FakeDiscord, store: Store, clock: HandClock) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(
        discord=DiscordSettings.model_validate({"token": fake.token, "api_base": fake.api}),
        health=HealthSettings(port=port),
    )
    stop = asyncio.Event()
    task = asyncio.create_task(serve(settings, Service(store, clock), store, clock, stop))
    try:
        await fake.until_ready()
        await (await fake.slash("timeline", {"topic": "japan-korea"})).reply()
        await (await fake.slash("topics save", {"name": "a", "include": "b"}, user=fake.member)).reply()
        address = f"http://127.0.0.1:{port}"
        assert await fetch(f"{address}/healthz") == (200, "gateway: ok\nstore: ok\n")
        await fake.gateway.drop()
        await fake.until_resumed()
        await (await fake.slash("help")).reply()
        status, text = await fetch(f"{address}/metrics")
        told = figures(text)
        assert status == 200
        assert told["timeline_commands_total /timeline answered"] == 1
        assert told["timeline_commands_total /topics save refused"] == 1
        assert told["timeline_gateway_reconnects_total"] == 1
        assert not any(each in text for each in (fake.owner.id, fake.member.id, fake.guild().id, "japan"))
    finally:
        stop.set()
        await task
