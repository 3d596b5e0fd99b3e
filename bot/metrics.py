"""Figures for those who run the bot, in the words of Prometheus. No label names a person, a server or a topic."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.errors import UnexpectedError
from bot.schedule import Poster, PostRefused, PostUnclear
from timeline.errors import StoreBusyError, TimelineError

if TYPE_CHECKING:
    from bot.model import DigestPost
    from timeline.store import StoreSizes

_SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


@dataclass(slots=True)
class Told:
    """What became of a request: ``answered``, ``refused``, ``failed``, ``turned away`` or ``too late``."""

    outcome: str = "answered"


def outcome_of(error: Exception) -> str:
    """``refused`` for what a person can mend, ``failed`` for a fault of ours."""
    ours = isinstance(error, UnexpectedError | StoreBusyError) or not isinstance(error, TimelineError)
    return "failed" if ours else "refused"


class Metrics:
    """Counters and gauges of one process, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._commands = Counter("timeline_commands", "Requests served.", ["command", "outcome"], registry=registry)
        self._seconds = Histogram(
            "timeline_answer_seconds", "From a request to its answer.", buckets=_SECONDS, registry=registry
        )
        self._posts = Counter(
            "timeline_posts", "Digests and follows sent, late ones apart.", ["outcome"], registry=registry
        )
        self._up = Gauge("timeline_up", "1 while a part works.", ["part"], registry=registry)
        self._outbox = Gauge("timeline_outbox_posts", "Posts that are not delivered yet.", registry=registry)
        self._digests = Gauge("timeline_digests", "Digests that are set.", registry=registry)
        self._articles = Gauge("timeline_articles", "Articles of all memories.", registry=registry)
        self._events = Gauge("timeline_events", "Events of all memories.", registry=registry)
        self._latency = Gauge("timeline_gateway_latency_seconds", "Latency of the gateway.", registry=registry)
        self._reconnects = Counter(
            "timeline_gateway_reconnects", "Connections to the gateway after the first.", registry=registry
        )
        self._connected: set[int] = set()

    @contextmanager
    def timing(self, command: str) -> Iterator[Told]:
        """Counts and times a request; the outcome is what stands in `Told` at the end."""
        told, begun = Told(), time.perf_counter()
        try:
            yield told
        finally:
            self._commands.labels(command, told.outcome).inc()
            self._seconds.observe(time.perf_counter() - begun)

    def posted(self, outcome: str) -> None:
        """A post was ``posted``, ``late``, ``refused``, or it is ``unclear`` and tried again."""
        self._posts.labels(outcome).inc()

    def connected(self, shard: int) -> None:
        """A shard has connected; from its second time on that is a reconnect."""
        if shard in self._connected:
            self._reconnects.inc()
        self._connected.add(shard)

    def up(self, part: str, *, works: bool) -> None:
        """Whether a part works."""
        self._up.labels(part).set(works)

    def latency(self, seconds: float) -> None:
        """Latency of the gateway; not a number before the first heartbeat."""
        if isfinite(seconds):
            self._latency.set(seconds)

    def sizes(self, sizes: StoreSizes) -> None:
        """How much the store holds."""
        self._outbox.set(sizes.waiting)
        self._digests.set(sizes.digests)
        self._articles.set(sizes.articles)
        self._events.set(sizes.events)

    def text(self) -> bytes:
        """All of them in Prometheus' text format."""
        return generate_latest(self._registry)


class CountedPoster:
    """A poster whose posts are counted."""

    def __init__(self, poster: Poster, metrics: Metrics) -> None:
        self._poster = poster
        self._metrics = metrics

    async def post(self, channel: str, payload: DigestPost, nonce: str) -> str:
        """Post once; see `bot.schedule.Poster`."""
        try:
            message = await self._poster.post(channel, payload, nonce)
        except PostRefused:
            self._metrics.posted("refused")
            raise
        except PostUnclear:
            self._metrics.posted("unclear")
            raise
        self._metrics.posted("late" if payload.late else "posted")
        return message

    async def find(self, channel: str, payload: DigestPost, nonce: str, sent_at: datetime) -> str | None:
        """Look for a post; see `bot.schedule.Poster`."""
        return await self._poster.find(channel, payload, nonce, sent_at)
