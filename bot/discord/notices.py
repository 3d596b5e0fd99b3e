"""Posts that are no digests: a feed that was paused is told in its channel, once, also across restarts."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import discord

from bot.discord.rendering.online import render_paused
from bot.discord.steady import LOST, steady
from bot.discord.widgets import view_of
from bot.discord.words import DEFAULT
from bot.schedule import LEASE
from timeline.store import PAUSED, OutboxRow

if TYPE_CHECKING:
    from bot.discord.client import TimelineBot
    from bot.schedule import Clock
    from timeline.store import Store

_log = logging.getLogger("bot.discord")

_AGAIN: Final = timedelta(minutes=5)
_ATTEMPTS: Final = 20
_ROWS: Final = 2_000


class Notices:
    """Delivers these posts from the outbox.

    Args:
        store: the open store.
        bot: posts.
        clock: the time.
    """

    def __init__(self, store: Store, bot: TimelineBot, clock: Clock) -> None:
        self._store = store
        self._bot = bot
        self._clock = clock

    async def tick(self) -> None:
        """Deliver what is due."""
        now = self._clock.now()
        for row in await self._store.outbox.pending(int(now.timestamp()), limit=_ROWS):
            if PAUSED in row.payload:
                await self._send(row)

    async def _send(self, row: OutboxRow) -> None:
        now = self._clock.now()
        stale = int((now - LEASE).timestamp())
        if not await self._store.outbox.mark_sending(row.nonce, int(now.timestamp()), stale_before=stale):
            return
        try:
            message = await self._post(row)
        except (discord.Forbidden, discord.NotFound, ValueError) as error:
            await self._store.outbox.mark_failed(row.nonce, str(error), final=True)
        except (discord.HTTPException, *LOST) as error:
            _log.warning("a notice could not be posted to channel %s", row.channel)
            retry = int((now + _AGAIN).timestamp())
            await self._store.outbox.mark_failed(
                row.nonce, str(error), final=row.attempts + 1 >= _ATTEMPTS, retry_at=retry
            )
        else:
            await self._store.outbox.mark_sent(row.nonce, str(message.id))

    async def _post(self, row: OutboxRow) -> discord.Message:
        guild = self._bot.get_guild(int(row.guild)) if row.guild.isdecimal() else None
        speech = await self._bot.desk.speech_in(row.guild, str(guild.preferred_locale) if guild else DEFAULT)
        told: Any = row.payload[PAUSED]
        view = view_of(render_paused(told, speech))
        channel = self._bot.get_partial_messageable(int(row.channel))
        return await steady(lambda: channel.send(view=view, nonce=row.nonce))
