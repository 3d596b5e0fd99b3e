"""A store, a desk that reads each text once in a test run, an outlet with a feed, and a picture of a whole memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from benchmarks.kills.picture import picture as picture_of
from tests.articles.loopback import QUICK, site
from tests.intake.feed_world import World
from timeline.articles.web import Web
from timeline.intake import LocalDesk
from timeline.language import load_reader
from timeline.model import Article
from timeline.store import Reading, Store

Picture = Callable[[Store], Awaitable[dict[str, object]]]
NOW = datetime(2026, 11, 22, tzinfo=UTC)
GUILD = "g"


class KeepingDesk:
    """Reads with the real pipeline, each article once."""

    def __init__(self) -> None:
        self.depth = 2
        self._load = cache(load_reader)
        self.start()
        self._kept: dict[Article, Reading | str] = {}

    def start(self) -> None:
        """Begin a test: a desk's lock belongs to one event loop, and each test has its own."""
        self.read_count = 0
        self._desk = LocalDesk(self._load)

    async def read(self, articles: Sequence[Article]) -> list[Reading | str]:
        self.read_count += len(articles)
        fresh = [article for article in dict.fromkeys(articles) if article not in self._kept]
        self._kept.update(zip(fresh, await self._desk.read(fresh), strict=True))
        return [self._kept[article] for article in articles]


class ReadBefore:
    """Hands out readings made before."""

    def __init__(self, made: Sequence[Reading]) -> None:
        self.depth = 1
        self._made = {reading.article.id: reading for reading in made}

    async def read(self, articles: Sequence[Article]) -> list[Reading | str]:
        return [self._made[article.id] for article in articles]


@pytest.fixture(scope="session")
def shared_desk() -> KeepingDesk:
    return KeepingDesk()


@pytest.fixture
def desk(shared_desk: KeepingDesk) -> KeepingDesk:
    shared_desk.start()
    return shared_desk


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "timeline.db") as opened:
        yield opened


@pytest.fixture
async def world(store: Store, desk: KeepingDesk) -> AsyncIterator[World]:
    async with site() as outlet, Web(QUICK) as web:
        yield World(store, web, outlet, desk)


@pytest.fixture
def picture() -> Picture:
    return whole


async def whole(store: Store) -> dict[str, object]:
    """All that can be asked of a guild's memory, but for when and in which order it came."""
    return await picture_of(store, GUILD)
