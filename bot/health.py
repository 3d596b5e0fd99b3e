"""Tells those who run the bot how it fares: `/healthz` for a supervisor, `/metrics` for Prometheus."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiohttp import web

from timeline.errors import BadInputError

if TYPE_CHECKING:
    from bot.metrics import Metrics
    from timeline.store import Store

_log = logging.getLogger("bot.health")

PATIENCE: Final = 2.0
"""Seconds the store may take to answer."""

_FORMAT: Final = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Gateway:
    """The connection to the chat: whether it is ready, and its latency in seconds (not a number at first)."""

    ready: bool
    latency: float


class Health:
    """Looks at the parts of a running bot.

    Args:
        store: must answer.
        metrics: where what is seen is noted.
        gateway: tells how the connection is.
    """

    def __init__(self, store: Store, metrics: Metrics, gateway: Callable[[], Gateway]) -> None:
        self._store = store
        self._metrics = metrics
        self._gateway = gateway

    async def look(self) -> dict[str, bool]:
        """Which parts work: ``gateway`` and ``store``."""
        gateway = self._gateway()
        self._metrics.latency(gateway.latency)
        parts = {"gateway": gateway.ready, "store": await self._store_answers()}
        for part, works in parts.items():
            self._metrics.up(part, works=works)
        return parts

    async def _store_answers(self) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                self._metrics.sizes(await self._store.sizes())
        except Exception:
            _log.warning("the store does not answer", exc_info=True)
            return False
        return True

    async def healthz(self, _request: web.Request) -> web.Response:
        """200 when all parts work, else 503; either way a line for each."""
        parts = await self.look()
        text = "".join(f"{part}: {'ok' if works else 'not ready'}\n" for part, works in parts.items())
        return web.Response(text=text, status=200 if all(parts.values()) else 503)

    async def metrics(self, _request: web.Request) -> web.Response:
        """The figures, brought up to date."""
        await self.look()
        return web.Response(body=self._metrics.text(), headers={"Content-Type": _FORMAT})


@asynccontextmanager
async def serving(health: Health, host: str, port: int) -> AsyncIterator[str]:
    """Answers on a port until the block ends.

    Args:
        health: what answers.
        host: address to listen on.
        port: 0 takes any that is free.

    Yields:
        The web address.

    Raises:
        BadInputError: nothing can listen there.
    """
    app = web.Application()
    app.router.add_get("/healthz", health.healthz)
    app.router.add_get("/metrics", health.metrics)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise BadInputError(
                f"Nothing can listen on {host}, port {port}: {error.strerror or error}. Choose another [health] port."
            ) from error
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
