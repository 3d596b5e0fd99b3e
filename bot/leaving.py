"""Deletes what is kept of a server some time after it has removed the bot, and not because Discord has an outage."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bot.schedule import Clock
    from timeline.store import Store

_log = logging.getLogger("bot.leaving")

SETTING: Final = "left"
GRACE: Final = timedelta(days=14)
"""Who removes the bot by mistake finds everything again within this time."""


class Leaving:
    """Remembers which guilds have removed the bot, and when.

    Args:
        store: the open store.
        clock: the time.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._lock = asyncio.Lock()

    async def left(self, guild: str) -> None:
        """A guild has removed the bot: its time runs from now."""
        async with self._lock:
            known = await self._known()
            known.setdefault(guild, int(self._clock.now().timestamp()))
            await self._store.settings.set("", SETTING, known)

    async def back(self, guild: str) -> None:
        """A guild has the bot (again): nothing of it is deleted."""
        async with self._lock:
            known = await self._known()
            if known.pop(guild, None) is not None:
                await self._store.settings.set("", SETTING, known)

    async def tick(self) -> None:
        """Delete what is kept of guilds whose time is over."""
        limit = int((self._clock.now() - GRACE).timestamp())
        async with self._lock:
            known = await self._known()
            for guild in [guild for guild, since in known.items() if since <= limit]:
                await self._store.forget(guild)
                del known[guild]
                await self._store.settings.set("", SETTING, known)
                _log.info("deleted what was kept of server %s, which removed the bot", guild)

    async def _known(self) -> dict[str, int]:
        found: Any = await self._store.settings.get("", SETTING, {})
        return {str(guild): int(since) for guild, since in found.items()}
