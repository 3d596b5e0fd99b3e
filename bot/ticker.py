"""Does small jobs again and again until the program ends; no error in one ends the others."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.schedule import Clock

_log = logging.getLogger("bot.ticker")


async def every(
    period: timedelta, jobs: Sequence[Callable[[], Awaitable[None]]], clock: Clock, stop: asyncio.Event
) -> None:
    """Do all jobs, rest, and begin again.

    Args:
        period: how long to rest.
        jobs: what to do, in order.
        clock: the time.
        stop: ends it; a job under way is finished first.
    """
    while not stop.is_set():
        for job in jobs:
            try:
                await job()
            except Exception:
                _log.exception("%s failed; the next round tries again", getattr(job, "__qualname__", job))
        stopped = asyncio.ensure_future(stop.wait())
        slept = asyncio.ensure_future(clock.sleep_until(clock.now() + period))
        _, running = await asyncio.wait({stopped, slept}, return_when=asyncio.FIRST_COMPLETED)
        for task in running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
