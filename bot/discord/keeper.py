"""Keeps the few texts that are too long for a button's id: a long question, a topic of many words."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.discord.keys import Key, hash_of
from timeline.errors import NotFoundError

if TYPE_CHECKING:
    from timeline.store import Store

SETTING = "discord.long_texts"
MOST = 200
"""Texts kept for a guild; the oldest go first, and their buttons say so."""


class Keeper:
    """Long texts of all guilds, by the hash that stands in the button."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = asyncio.Lock()

    async def keep(self, guild: str, user: str, texts: Iterable[str]) -> None:
        """Keeps texts before a message with their buttons goes out; `user` is whose they are."""
        fresh = {hash_of(text): [hash_of(text), user, text] for text in texts}
        if not fresh:
            return
        async with self._lock:
            known = [entry for entry in await self._all(guild) if entry[0] not in fresh]
            await self._store.settings.set(guild, SETTING, [*known, *fresh.values()][-MOST:])

    async def whole(self, guild: str, key: Key, gone: str) -> Key:
        """The key with its full text.

        Raises:
            NotFoundError: with the sentence `gone`, when the text is no longer kept.
        """
        if not key.hashed:
            return key
        for name, _, text in await self._all(guild):
            if name == key.text:
                return replace(key, text=text, hashed=False)
        raise NotFoundError(gone)

    async def forget(self, guild: str, user: str) -> int:
        """Removes what a person wrote; returns how many texts that were."""
        async with self._lock:
            known = await self._all(guild)
            left = [entry for entry in known if entry[1] != user]
            if len(left) < len(known):
                await self._store.settings.set(guild, SETTING, left)
            return len(known) - len(left)

    async def _all(self, guild: str) -> list[list[str]]:
        stored = await self._store.settings.get(guild, SETTING, [])
        entries = stored if isinstance(stored, list) else []
        return [entry for entry in entries if isinstance(entry, list) and len(entry) == 3]
