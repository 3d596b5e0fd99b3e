"""Which memory answers for a guild."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from timeline.store import Store


async def memory_for(store: Store, guild: str) -> str:
    """The memory that answers for a guild.

    Args:
        store: the open store.
        guild: key of the guild; empty in a direct message.

    Returns:
        The guild itself once it has an article of its own, before that the shared memory.
    """
    if guild in {"", SHARED_MEMORY} or not await store.articles.any(guild):
        return SHARED_MEMORY
    return guild
