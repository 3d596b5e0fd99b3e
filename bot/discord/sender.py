"""Puts digests into channels, and finds a post again of which nothing was heard."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import discord

from bot.discord.keys import unpack
from bot.discord.rendering.digest import Posted, render_post
from bot.discord.steady import LOST
from bot.discord.widgets import keys_in, long_texts, view_of
from bot.discord.words import DEFAULT, Words
from bot.model import DigestPost
from bot.schedule import PostRefused, PostUnclear

if TYPE_CHECKING:
    from bot.discord.client import TimelineBot

_T = TypeVar("_T")
_BEFORE = timedelta(minutes=1)
"""Discord's clock may be behind ours by this much."""
_LOOKED_AT = 200


class DiscordPoster:
    """The poster of the scheduler; it needs no gateway, only the HTTP side of a bot that has logged in."""

    def __init__(self, bot: TimelineBot) -> None:
        self._bot = bot

    async def post(self, channel: str, payload: DigestPost, nonce: str) -> str:
        """Post once; see `bot.schedule.Poster`."""
        place = self._place(channel)
        layout = render_post(payload, await self._words(payload))
        await self._bot.desk.keeper.keep(payload.guild, "", long_texts(layout))
        message = await _told(place.send(view=view_of(layout), nonce=nonce))
        return str(message.id)

    async def find(self, channel: str, payload: DigestPost, nonce: str, sent_at: datetime) -> str | None:
        """Look for a post by its digest and day; see `bot.schedule.Poster`."""
        return await _told(self._look(channel, payload, sent_at))

    async def _look(self, channel: str, payload: DigestPost, sent_at: datetime) -> str | None:
        wanted = Posted(payload.digest, payload.day.isoformat())
        async for message in self._place(channel).history(after=sent_at - _BEFORE, limit=_LOOKED_AT):
            if self._bot.user is None or message.author.id != self._bot.user.id:
                continue
            keys = (unpack(custom_id) for custom_id in keys_in(message))
            if any(key is not None and key.verb == "story" and Posted.of(key) == wanted for key in keys):
                return str(message.id)
        return None

    def _place(self, channel: str) -> discord.PartialMessageable:
        if not channel.isdecimal():
            raise PostRefused(404, "That channel is not on Discord. Choose another with /digest set.")
        return self._bot.get_partial_messageable(int(channel))

    async def _words(self, payload: DigestPost) -> Words:
        guild = self._bot.get_guild(int(payload.guild)) if payload.guild.isdecimal() else None
        return await self._bot.desk.speech_in(payload.guild, str(guild.preferred_locale) if guild else DEFAULT)


async def _told(request: Awaitable[_T]) -> _T:
    """What a request gives, its failures as the scheduler knows them."""
    try:
        return await request
    except discord.Forbidden as error:
        raise PostRefused(
            403,
            "I may not send messages there. Give me Send Messages in the channel's settings, then /digest resume.",
        ) from error
    except discord.NotFound as error:
        raise PostRefused(404, "The channel is gone. Choose another with /digest set.") from error
    except (discord.HTTPException, discord.RateLimited, *LOST) as error:
        raise PostUnclear(str(error)) from error
