"""From connecting to a clean end."""

from __future__ import annotations

import asyncio
import logging
from contextlib import nullcontext, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot import ticker
from bot.discord.client import TimelineBot
from bot.discord.desk import Desk
from bot.discord.notices import Notices
from bot.discord.sender import DiscordPoster
from bot.following import TICK as FOLLOW_TICK
from bot.following import Following
from bot.health import Health, serving
from bot.leaving import Leaving
from bot.library import Library
from bot.metrics import CountedPoster
from bot.newsroom import TICK as FEED_TICK
from bot.newsroom import Newsroom, open_web
from bot.schedule import Scheduler
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.schedule import Clock
    from bot.service import Service
    from timeline.language import Reader
    from timeline.store import Store

_log = logging.getLogger("bot.discord")
DRAIN_SECONDS = 8.0
"""How long answers under way may take when the bot is asked to stop."""


class ConnectionFailedError(TimelineError):
    """Discord cannot be reached, or does not take the token."""


async def serve(settings: Settings, service: Service, store: Store, clock: Clock, stop: asyncio.Event) -> None:
    """Runs the bot on Discord until asked to stop.

    Args:
        settings: token, development server, address of the API, where health is told.
        service: answers.
        store: where digests and settings are; it stays open.
        clock: the time, for the scheduler.
        stop: set by whoever ends the program. Then nothing new is begun, answers under way are finished, a post
            under way is finished, and the connection is closed.

    Raises:
        ConnectionFailedError: the token is wrong or Discord cannot be reached at the start.
        BadInputError: nothing can listen on the port for health.
    """
    if settings.discord.api_base:
        discord.http.Route.BASE = settings.discord.api_base
    library = Library(service, store, clock, lambda: _load_reader(settings.language.model))
    following, leaving = Following(store, clock), Leaving(store, clock)
    every = timedelta(minutes=settings.feeds.minutes)
    newsroom = Newsroom(service, library, store, clock, lambda: open_web(settings.web.contact), every)
    desk = Desk(service, store, library, following, newsroom, clock)
    bot = TimelineBot(desk, leaving, store, development_guild=settings.discord.development_guild)
    health, port = Health(store, desk.metrics, lambda: bot.gateway), settings.health.port
    async with serving(health, settings.health.host, port) if port else nullcontext(), bot:
        await _log_in(bot, settings.discord.token.get_secret_value())
        quit_posting = asyncio.Event()
        posting = asyncio.gather(
            ticker.every(FOLLOW_TICK, (following.tick, leaving.tick), clock, quit_posting),
            # By itself: pages may take their time, and a follow or a digest is not to wait for them.
            ticker.every(FEED_TICK, (newsroom.tick, Notices(store, bot, clock).tick), clock, quit_posting),
            Scheduler(store, CountedPoster(DiscordPoster(bot), desk.metrics), clock).run(quit_posting),
        )
        connected = asyncio.create_task(bot.connect(reconnect=True))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({connected, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if connected.done() and not stop.is_set():
                await _connection(connected)
        finally:
            stopped.cancel()
            await bot.desk.drain(DRAIN_SECONDS)
            quit_posting.set()
            await newsroom.close()
            await posting
            await bot.close()
            connected.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await connected
    _log.info("closed")


def _load_reader(model: str) -> Reader:
    from timeline import language  # noqa: PLC0415 - heavy, and only when an article is handed in

    return language.load_reader(model)


async def _log_in(bot: TimelineBot, token: str) -> None:
    try:
        await bot.login(token)
    except discord.LoginFailure as error:
        raise ConnectionFailedError(
            "Discord does not take the token. Copy a fresh one from the developer portal into DISCORD_TOKEN."
        ) from error
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        raise ConnectionFailedError("Discord cannot be reached. Check the network, then start again.") from error


async def _connection(task: asyncio.Task[None]) -> None:
    try:
        await task
    except discord.ConnectionClosed as error:
        raise ConnectionFailedError(f"Discord closed the connection for good (code {error.code}).") from error
    except discord.PrivilegedIntentsRequired as error:
        raise ConnectionFailedError("Discord refuses the intents of this bot.") from error
