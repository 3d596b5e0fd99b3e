"""Posts that are no digests, each once, also across restarts.

A feed that was paused is told in its channel. A channel that refuses its posts is told to those who can mend it: in
the channel that the server keeps for its moderators or for its own messages, else to its owner.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import discord

from bot.discord.layout import Layout
from bot.discord.rendering.keeping import render_refused
from bot.discord.rendering.online import render_paused
from bot.discord.steady import LOST, steady
from bot.discord.widgets import view_of
from bot.discord.words import DEFAULT, Words
from bot.schedule import LEASE, REFUSED
from timeline.store import PAUSED, OutboxRow

if TYPE_CHECKING:
    from bot.discord.client import TimelineBot
    from bot.schedule import Clock
    from timeline.store import Store

_log = logging.getLogger("bot.discord")

_AGAIN: Final = timedelta(minutes=5)
_ATTEMPTS: Final = 20
_ROWS: Final = 2_000


_RENDERINGS: Final[Mapping[str, Callable[[Mapping[str, object], Words], Layout]]] = {
    PAUSED: render_paused,
    REFUSED: render_refused,
}


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
            if row.payload.keys() & _RENDERINGS.keys():
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
        (kind,) = row.payload.keys() & _RENDERINGS.keys()
        told: Any = row.payload[kind]
        view = view_of(_RENDERINGS[kind](told, speech))
        channel = await self._admins(guild, told) if not row.channel else self._partial(row.channel)
        return await steady(lambda: channel.send(view=view, nonce=row.nonce))

    def _partial(self, channel: str) -> discord.abc.Messageable:
        return self._bot.get_partial_messageable(int(channel))

    async def _admins(self, guild: discord.Guild | None, told: Mapping[str, object]) -> discord.abc.Messageable:
        """Where those who manage a server will see it."""
        if guild is None or guild.me is None:
            raise ValueError("the server is not one of ours any more")
        for place in (guild.public_updates_channel, guild.system_channel):
            if place is None or str(place.id) == told.get("channel"):
                continue
            rights = place.permissions_for(guild.me)
            if rights.view_channel and rights.send_messages:
                return place
        return await self._bot.create_dm(discord.Object(guild.owner_id or 0))
