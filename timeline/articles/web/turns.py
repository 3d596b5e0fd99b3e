"""One request at a time to each host, and a gap between two."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

_MOST: Final = 2_000
"""Hosts remembered; the one unused for longest goes first."""


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0


class Turns:
    """Whose turn it is, by host."""

    def __init__(self) -> None:
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    @asynccontextmanager
    async def of(self, host: str, gap: float) -> AsyncIterator[None]:
        """Wait until the host may be asked, and keep others from asking it meanwhile.

        Args:
            host: name and port.
            gap: seconds that are left after this request before the next.
        """
        place = self._hosts.get(host)
        if place is None:
            place = self._hosts[host] = _Host()
        self._hosts.move_to_end(host)
        self._forget()
        loop = asyncio.get_running_loop()
        async with place.lock:
            await asyncio.sleep(max(0.0, place.free_at - loop.time()))
            try:
                yield
            finally:
                place.free_at = loop.time() + gap

    def _forget(self) -> None:
        for host in list(self._hosts):
            if len(self._hosts) <= _MOST:
                return
            if not self._hosts[host].lock.locked():
                del self._hosts[host]
