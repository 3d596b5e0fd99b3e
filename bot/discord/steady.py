"""Sends again what a reset connection swallowed.

discord.py retries server errors and rate limits by itself, but of connection errors only errno 54 and 10054; Linux
says 104, and a time-out is not retried at all. What goes through here must be safe to do twice: it carries a nonce,
edits, or is refused the second time in a way we know.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

_log = logging.getLogger("bot.discord")
_T = TypeVar("_T")

UNKNOWN_INTERACTION = 10062
ALREADY_ACKNOWLEDGED = 40060
PAUSES = (0.2, 1.0)
"""Seconds before the second and the third attempt."""

LOST = (OSError, aiohttp.ClientError, asyncio.TimeoutError)


async def steady(call: Callable[[], Awaitable[_T]]) -> _T:
    """Makes a request, again after a lost connection.

    Args:
        call: makes one attempt.

    Returns:
        What the first attempt that came through returned.

    Raises:
        OSError, aiohttp.ClientError, TimeoutError: when the third attempt was lost as well.
        discord.HTTPException: what Discord refused.
    """
    for pause in PAUSES:
        try:
            return await call()
        except LOST as lost:
            _log.info("connection lost (%s), again in %.1f s", lost.__class__.__name__, pause)
            await asyncio.sleep(pause)
    return await call()


async def acknowledge(call: Callable[[], Awaitable[object]]) -> bool:
    """Answers an interaction for the first time.

    Args:
        call: the first response.

    Returns:
        False when there is nothing more to answer: it came too late (10062), or another process was faster (40060).
        Neither is a failure for the person to see.
    """
    attempts = 0

    async def attempt() -> None:
        nonlocal attempts
        attempts += 1
        await call()

    try:
        await steady(attempt)
    except (discord.NotFound, discord.HTTPException) as refused:
        if refused.code == ALREADY_ACKNOWLEDGED and attempts > 1:
            return True  # the lost attempt had arrived
        if refused.code in {UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED}:
            _log.warning("an interaction could not be answered any more (code %d)", refused.code)
            return False
        raise
    except discord.InteractionResponded:
        return True
    return True
