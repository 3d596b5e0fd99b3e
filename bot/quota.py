"""How much one person, and one server, may ask for: a burst, and then a steady trickle."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.model import Caller

PERSON: Final = (40, 1.0)
"""Requests at once, and again each second, of a person."""

GUILD: Final = (400, 10.0)
"""The same for all of a server together."""

_MOST_KEYS: Final = 20_000
"""Buckets remembered; the one unused for longest goes first, and would be full again anyway."""


@dataclass(slots=True)
class _Bucket:
    left: float
    at: datetime


class Quota:
    """Buckets of requests that fill again as time passes; kept in memory only."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, caller: Caller, now: datetime) -> bool:
        """Count one request; False when the person or the server has used up what there is.

        Args:
            caller: who asks.
            now: the moment, aware.
        """
        person = self._take(f"u{caller.user}", *PERSON, now)
        return person and (not caller.guild or self._take(f"g{caller.guild}", *GUILD, now))

    def _take(self, key: str, burst: int, refill: float, now: datetime) -> bool:
        bucket = self._buckets.pop(key, None) or _Bucket(float(burst), now)
        waited = max(0.0, (now - bucket.at).total_seconds())
        bucket.left = min(float(burst), bucket.left + waited * refill)
        bucket.at = max(now, bucket.at)
        self._buckets[key] = bucket
        if len(self._buckets) > _MOST_KEYS:
            self._buckets.popitem(last=False)
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True
